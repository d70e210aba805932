/** A summary of a digest by a language model: from numbered facts alone, and only what the digest bears out. */
import type { Digest } from "../digest/digest.ts";
import { holdProse } from "../digest/hold-prose.ts";
import { listProseFacts } from "../digest/list-prose-facts.ts";
import { type DigestProse, MAX_PROSE_SENTENCES } from "../digest/prose.ts";
import { RejoinderError } from "../errors.ts";
import { writeWeekAnswer } from "../prompting/answers.ts";
import type { AskModel } from "../prompting/ask-model.ts";
import { markData } from "../prompting/mark-data.ts";
import type { Prompt } from "../prompting/prompt.ts";

const MAX_TOKENS = 800;

/**
 * Undefined when the period is quiet, the model cannot be asked or no sentence holds: a digest never waits for a summary.
 *
 * `model`: its name, as it will stand in the digest.
 * Throws: the signal's reason when it aborts.
 */
export async function writeProse(
  digest: Digest,
  model: string,
  prompt: Prompt,
  ask: AskModel,
  signal: AbortSignal,
): Promise<DigestProse | undefined> {
  if (digest.quiet) return undefined;
  const facts = markData(listProseFacts(digest).map(({ id, says }) => ({ f: id, says })));
  const inputs = { facts, most: String(MAX_PROSE_SENTENCES) };
  try {
    const { sentences } = await ask({ prompt, schema: writeWeekAnswer, inputs, maxTokensOut: MAX_TOKENS }, signal);
    return holdProse(digest, { model, sentences });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RejoinderError) return undefined;
    throw error;
  }
}
