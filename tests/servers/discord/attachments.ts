/** Files of messages: uploads and those that stay when a message is edited. */
import { invalidForm } from "./rest-error.ts";
import type { Raw, RawAttachment, World } from "./world.ts";

export interface Upload {
  /** The n of `files[n]`. */
  readonly index: number;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

const MAX_FILES = 10;
const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** `kept` are the files that the message has; an edit without `attachments` keeps them all. */
export function takeAttachments(
  world: World,
  body: Raw,
  uploads: readonly Upload[],
  kept: readonly RawAttachment[] = [],
): RawAttachment[] {
  const wanted = body.attachments as Raw[] | null | undefined;
  const described = new Map((wanted ?? []).map((one) => [String(one.id), one]));
  const stay = wanted === undefined ? kept : kept.filter(({ id }) => described.has(id));
  const known = new Set([...kept.map(({ id }) => id), ...uploads.map(({ index }) => String(index))]);
  for (const id of described.keys()) {
    if (!known.has(id)) throw invalidForm("attachments.0", `no file and no attachment of the message has the id ${id}`);
  }
  if (stay.length + uploads.length > MAX_FILES) throw invalidForm("attachments", "Must be 10 or fewer in length.");
  return [...stay, ...uploads.map((upload) => storeUpload(world, upload, described.get(String(upload.index))))];
}

/** A bot's file is at most 10 MiB (`isLimited`); people may send larger ones. */
export function storeUpload(world: World, upload: Upload, described: Raw = {}, isLimited = true): RawAttachment {
  if (isLimited && upload.bytes.length > MAX_FILE_BYTES)
    throw invalidForm(`files.${upload.index}`, "File is too large.");
  const id = world.newId();
  const filename = String(described.filename ?? upload.name);
  world.files.set(id, { name: filename, bytes: upload.bytes });
  const url = `${world.filesUrl}/${id}/${encodeURIComponent(filename)}`;
  return {
    id,
    filename,
    size: upload.bytes.length,
    url,
    proxy_url: url,
    content_type: upload.type,
    ...(described.description ? { description: described.description } : {}),
    ...(upload.type.startsWith("image/") ? { width: 800, height: 600 } : {}),
  };
}
