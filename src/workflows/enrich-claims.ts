/** Other wordings of claims with a language model's help, so that the local tagger recognises more replies; the author reads them in the claims file. */
import { RejoinderError } from "../errors.ts";
import type { Claim, Discussion } from "../essay/essay.ts";
import { rewordClaimsAnswer } from "../prompting/answers.ts";
import type { AskModel } from "../prompting/ask-model.ts";
import { markData } from "../prompting/mark-data.ts";
import type { Prompt } from "../prompting/prompt.ts";
import { type RewordFault, readRewordAnswer } from "../prompting/read-reword-answer.ts";

export interface EnrichedClaims {
  /** All claims in their order, new wordings last in `also`. */
  readonly claims: readonly Claim[];
  readonly added: number;
  /** Wordings that were not taken, by reason. */
  readonly refused: Readonly<Partial<Record<RewordFault, number>>>;
  /** Ids of claims that the model could not be asked about, with the code of the error. */
  readonly failed: readonly { readonly claim: string; readonly code: string }[];
}

/** Claims of one question. */
const BATCH = 10;
const TOKENS_PER_WORDING = 50;

/**
 * `each`: wordings that are asked for, for each claim.
 *
 * Throws: RejoinderError when no claim could be asked about; the signal's reason when it aborts.
 */
export async function enrichClaims(
  { essay, claims }: Discussion,
  each: number,
  prompt: Prompt,
  ask: AskModel,
  signal: AbortSignal,
): Promise<EnrichedClaims> {
  let now: readonly Claim[] = claims;
  let added = 0;
  let answers = 0;
  const refused: Partial<Record<RewordFault, number>> = {};
  const failed: { claim: string; code: string }[] = [];
  const failures: RejoinderError[] = [];
  for (let at = 0; at < claims.length; at += BATCH) {
    const asked = claims.slice(at, at + BATCH);
    const data = markData(asked.map(({ id, claim }) => ({ c: id, claim })));
    const maxTokensOut = asked.length * (each + 1) * TOKENS_PER_WORDING;
    const request = { prompt, schema: rewordClaimsAnswer, inputs: { claims: data, each: String(each) }, maxTokensOut };
    try {
      const answer = await ask(request, signal);
      answers += 1;
      const read = readRewordAnswer({ asked, claims: now, language: essay.language, each }, answer);
      now = now.map((claim) => {
        const more = read.taken.get(claim.id) ?? [];
        added += more.length;
        return more.length === 0 ? claim : { ...claim, also: [...claim.also, ...more] };
      });
      for (const { fault } of read.refused) refused[fault] = (refused[fault] ?? 0) + 1;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RejoinderError)) throw error;
      failures.push(error);
      failed.push(...asked.map(({ id }) => ({ claim: id, code: error.code })));
    }
  }
  if (answers === 0 && failures[0]) throw failures[0];
  return { claims: now, added, refused, failed };
}
