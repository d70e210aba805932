/** The form of a reply as it arrives, and what is wrong with it. */
import { cleanBody, cleanName, MAX_NAME_LENGTH, NAMELESS } from "../../replies/clean-body.ts";

/** Units: UTF-16. A textarea counts the same way. */
export const MAX_BODY_LENGTH = 10_000;
/** The longest body with every character escaped as three bytes, and a name. Units: bytes. */
export const MAX_FORM_BYTES = 128 * 1024;

export interface ReplyForm {
  readonly name: string;
  readonly body: string;
  readonly parentId: string | null;
  /** Random, from the form itself; empty when somebody took it out. */
  readonly token: string;
}

export interface FormErrors {
  readonly name?: string;
  readonly body?: string;
}

/** Cleaned, so that what is checked and shown again is what would be kept. */
export function readReplyForm(encoded: string): ReplyForm {
  const fields = new URLSearchParams(encoded);
  const name = fields.get("name") ?? "";
  const token = fields.get("token") ?? "";
  return {
    name: name.trim() === "" ? "" : cleanName(name),
    body: cleanBody(fields.get("body") ?? ""),
    parentId: fields.get("parent") || null,
    token: /^[\w-]{16,64}$/.test(token) ? token : "",
  };
}

export function findBodyError(body: string): string | undefined {
  if (body === "") return "Write something first.";
  const excess = body.length - MAX_BODY_LENGTH;
  if (excess <= 0) return undefined;
  return `A reply has at most ${MAX_BODY_LENGTH} characters; this one has ${excess} too many. Your text is kept below.`;
}

export function findFormErrors({ name, body }: ReplyForm): FormErrors {
  const bodyError = findBodyError(body);
  return {
    ...(name === "" || name === NAMELESS
      ? { name: `Say who you are: any name of up to ${MAX_NAME_LENGTH} characters.` }
      : {}),
    ...(bodyError === undefined ? {} : { body: bodyError }),
  };
}
