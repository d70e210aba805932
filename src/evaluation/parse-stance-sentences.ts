/** Labelled replies to single claims, one a line: `{"id","subject","claim","reply","stance"}`. */
import { InputError, type Problem } from "../errors.ts";
import { OUTCOMES, type Outcome } from "../tagging/stance-model.ts";

export interface StanceSentence {
  readonly id: string;
  readonly subject: string;
  readonly claim: string;
  readonly reply: string;
  readonly stance: Outcome;
}

/** Throws: InputError with every line that is wrong. */
export function parseStanceSentences(file: string, lines: Iterable<string>): readonly StanceSentence[] {
  const sentences: StanceSentence[] = [];
  const problems: Problem[] = [];
  let line = 0;
  for (const text of lines) {
    line += 1;
    if (text.trim() === "") continue;
    const read = readLine(text);
    if (typeof read === "string") problems.push({ line, message: read });
    else sentences.push(read);
  }
  if (problems.length === 0 && sentences.length === 0) problems.push({ line: null, message: "has no line" });
  if (problems.length > 0) throw new InputError(file, problems);
  return sentences;
}

function readLine(text: string): StanceSentence | string {
  let value: Partial<Record<keyof StanceSentence, unknown>> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return "this line is not whole JSON";
  }
  const { id, subject, claim, reply, stance } = value ?? {};
  if ([id, subject, claim, reply].some((part) => typeof part !== "string"))
    return 'a line must be like {"id": "a-1", "subject": "a", "claim": "...", "reply": "...", "stance": "asks"}';
  if (!OUTCOMES.some((known) => known === stance)) return `stance must be one of ${OUTCOMES.join(", ")}`;
  return { id, subject, claim, reply, stance } as StanceSentence;
}
