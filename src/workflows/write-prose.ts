/** A summary of a digest by a language model: from numbered facts alone. What it says is not believed; the gate of the digest decides. */
import type { Digest } from "../digest/digest.ts";
import { listFacts } from "../digest/prose/list-facts.ts";
import { type DigestProse, MAX_PROSE_SENTENCES } from "../digest/prose/prose.ts";
import { tellFacts } from "../digest/prose/tell-facts.ts";
import { writeWeekAnswer } from "../prompting/answers.ts";
import type { AskModel } from "../prompting/ask-model.ts";
import { markData } from "../prompting/mark-data.ts";
import type { Prompt } from "../prompting/prompt.ts";

export interface ProseParts {
  readonly readPrompt: () => Promise<Prompt>;
  readonly ask: AskModel;
  /** For everything, repeated questions and waiting included. */
  readonly timeoutMs: number;
  /** Told when there will be no summary, and why. */
  readonly onTrouble: (error: unknown) => void;
}

/** Five sentences with claims in them, and JSON around them. */
const MAX_TOKENS = 1_500;

/**
 * The model's sentences as they came. Undefined when there are none or the model cannot be asked: a digest does not wait for a summary longer
 * than `timeoutMs`.
 *
 * Throws: the signal's reason when it aborts.
 */
export async function writeProse(
  digest: Digest,
  { readPrompt, ask, timeoutMs, onTrouble }: ProseParts,
  signal: AbortSignal = new AbortController().signal,
): Promise<DigestProse | undefined> {
  const facts = tellFacts(listFacts(digest)).map(({ id, says }) => ({ f: id, says: says.join(" ") }));
  const inputs = { facts: markData(facts), most: String(MAX_PROSE_SENTENCES) };
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const prompt = await readPrompt();
    const question = { prompt, schema: writeWeekAnswer, inputs, maxTokensOut: MAX_TOKENS };
    const { sentences } = await ask(question, AbortSignal.any([signal, limit]));
    return sentences.length === 0 ? undefined : { sentences };
  } catch (error) {
    signal.throwIfAborted();
    // Whatever it is: the digest is worth more than its summary.
    onTrouble(error);
    return undefined;
  }
}
