/** Claims drafted from an essay, given back as a file to edit and send in. Nothing is stored or posted. */
import type { SentFile } from "../src/app/operations.ts";
import { countOf } from "../src/digest/digest-words.ts";
import { type Answer, answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import { say } from "./say.ts";

const MAX_NOTES = 8;

export async function draftAnswer(ask: Ask, file: SentFile): Promise<Answer> {
  const { discussion, yaml, notes } = await ask.operations.draftClaims(file);
  const { essay, claims } = discussion;
  const text = [
    `I read “${say(essay.title)}”: ${countOf(essay.sections.length, "section")}, and drafted ${countOf(claims.length, "claim")}. **Nothing is published yet.**`,
    "1. Download the claims file below and open it in a text editor.",
    "2. Reword the claims in your own sense, and delete those that nobody would discuss. Leave each quote as it is.",
    "3. Run /essay publish again with both files: the essay as “file”, the claims as “claims”, and a channel.",
    ...notes.slice(0, MAX_NOTES).map((note) => `-# ${say(note)}`),
  ].join("\n");
  const bytes = new TextEncoder().encode(yaml);
  return answer(text, { files: [{ name: `${essay.slug}.claims.yaml`, bytes, alt: "" }] });
}
