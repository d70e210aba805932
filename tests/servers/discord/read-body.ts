/** Request bodies as discord.js sends them: JSON, or multipart with `payload_json` and files. */
import type { IncomingMessage } from "node:http";
import type { Upload } from "./attachments.ts";
import { RestError } from "./rest-error.ts";
import type { Raw } from "./world.ts";

const MAX_REQUEST_BYTES = 25 * 1024 * 1024;

export interface RequestBody {
  readonly body: Raw;
  readonly hasBody: boolean;
  readonly uploads: readonly Upload[];
}

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Throws: RestError for what Discord would not read. */
export async function parseBody(bytes: Buffer, type: string): Promise<RequestBody> {
  if (bytes.length > MAX_REQUEST_BYTES) throw new RestError("TooLarge");
  if (bytes.length === 0) return { body: {}, hasBody: false, uploads: [] };
  if (type.startsWith("multipart/form-data")) return parseForm(bytes, type);
  return { body: parseJson(bytes.toString("utf8")), hasBody: true, uploads: [] };
}

async function parseForm(bytes: Buffer, type: string): Promise<RequestBody> {
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  const uploads: Upload[] = [];
  let body: Raw = {};
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (name === "payload_json") body = parseJson(String(value));
    else if (index !== undefined && typeof value !== "string") {
      const content = new Uint8Array(await value.arrayBuffer());
      uploads.push({
        index: Number(index),
        name: value.name,
        type: value.type || typeOfName(value.name),
        bytes: content,
      });
    } else body[name] = value;
  }
  return { body, hasBody: true, uploads };
}

function parseJson(text: string): Raw {
  try {
    return JSON.parse(text) as Raw;
  } catch {
    throw new RestError("InvalidJson");
  }
}

const TYPES: Readonly<Record<string, string>> = { png: "image/png", md: "text/markdown", json: "application/json" };

export function typeOfName(name: string): string {
  return TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
}
