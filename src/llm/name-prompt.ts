/** What a prompt is called where it matters which one it was: in versions of taggers and in keys of kept answers. */
import { createHash } from "node:crypto";
import type { Prompt } from "../prompting/prompt.ts";

const DIGITS = 12;

/** `tag-replies@1.3f09ac21b7de`: whoever changes the text and forgets the version has changed the name all the same. */
export function namePrompt({ id, version, inputs, answer, system, message }: Prompt): string {
  const content = createHash("sha256").update(JSON.stringify([inputs, answer, system, message]));
  return `${id}@${version}.${content.digest("hex").slice(0, DIGITS)}`;
}
