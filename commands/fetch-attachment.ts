/** Reads a file that somebody attached to a command: looked at before it is fetched, and fetched from Discord only. */
import type { SentFile } from "../src/app/operations.ts";
import { InputError } from "../src/errors.ts";
import { MAX_ESSAY_BYTES } from "../src/essay/decode-text.ts";
import { cutLine } from "./say.ts";

/** An attachment as Discord describes it. */
export interface AttachedFile {
  readonly name: string;
  readonly size: number;
  readonly url: string;
  /** What Discord takes it for, such as `text/markdown; charset=utf-8`; null when it does not say. */
  readonly mediaType: string | null;
}

/** What a file may be. */
export interface FileRule {
  /** `essay`, `claims`: how the sentence calls it. */
  readonly what: string;
  readonly limitBytes: number;
  /** Endings of names, for the sentence that says what to send. */
  readonly endings: readonly string[];
}

export const ESSAY_FILE: FileRule = {
  what: "essay",
  limitBytes: MAX_ESSAY_BYTES,
  endings: [".md", ".markdown", ".txt", ".html", ".htm"],
};
export const CLAIMS_FILE: FileRule = { what: "claims file", limitBytes: 2_000_000, endings: [".yaml", ".yml"] };

/** Where Discord keeps attachments. */
const CDN_HOSTS = ["cdn.discordapp.com", "media.discordapp.net"];
const TIMEOUT_MS = 20_000;

export interface FetchParts {
  readonly fetch: typeof fetch;
  /** Address of Discord's API when it is not the usual one; files may come from its host too. */
  readonly apiUrl: string | null;
  readonly timeoutMs?: number;
}

/**
 * The file's bytes.
 *
 * Throws: InputError that says what is wrong with the file; an address that is not Discord's is never asked.
 */
export async function fetchAttachment(
  { fetch, apiUrl, timeoutMs = TIMEOUT_MS }: FetchParts,
  file: AttachedFile,
  rule: FileRule,
  signal: AbortSignal,
): Promise<SentFile> {
  const name = cutLine(file.name, 100) || "file";
  const refuse = (message: string, cause?: unknown): never => {
    throw new InputError(name, [{ line: null, message }], cause === undefined ? {} : { cause });
  };
  const most = `${(rule.limitBytes / 1_000_000).toFixed(0)} MB`;
  const tooLarge = `the file is larger than the ${most} that the ${rule.what} may have; send a shorter one`;
  if (file.size > rule.limitBytes) refuse(tooLarge);
  const endings = rule.endings.slice(0, 3).join(", ");
  if (!rule.endings.some((ending) => file.name.toLowerCase().endsWith(ending)))
    refuse(`the ${rule.what} must be a text file whose name ends in ${endings}`);
  if (/^(?:image|video|audio)\/|^application\/(?:pdf|zip|gzip)/i.test(file.mediaType ?? ""))
    refuse(`the file is not text; send the ${rule.what} as a text file whose name ends in ${endings}`);
  const url = allowedUrl(file.url, apiUrl) ?? refuse("the file does not come from Discord; attach it to the command");
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const response = await fetch(url, { redirect: "error", signal: limit });
    if (!response.ok || !response.body)
      return refuse(`Discord did not hand the file over (${response.status}); send it again`);
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body) {
      length += part.length;
      // Leaving the loop closes the connection.
      if (length > rule.limitBytes) return refuse(tooLarge);
      parts.push(part);
    }
    return { name, bytes: Buffer.concat(parts) };
  } catch (error) {
    if (error instanceof InputError) throw error;
    return refuse("the file could not be fetched from Discord; send it again", error);
  }
}

function allowedUrl(text: string, apiUrl: string | null): URL | undefined {
  const url = URL.parse(text);
  if (url === null) return undefined;
  if (url.username !== "" || url.password !== "") return undefined;
  if (url.protocol === "https:" && url.port === "" && CDN_HOSTS.includes(url.hostname)) return url;
  const api = apiUrl === null ? null : URL.parse(apiUrl);
  return api && url.origin === api.origin ? url : undefined;
}
