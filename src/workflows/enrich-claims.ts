/** Other wordings of claims with a language model's help, so that the local tagger recognises more replies; the author reads them in the claims file. */
import { RejoinderError } from "../errors.ts";
import type { Claim, ClaimId, Discussion } from "../essay/essay.ts";
import { rewordClaimsAnswer } from "../prompting/answers.ts";
import { type AskModel, isAboutOneQuestion, NOT_ASKED, type Unanswered } from "../prompting/ask-model.ts";
import { markData } from "../prompting/mark-data.ts";
import type { Prompt } from "../prompting/prompt.ts";
import { type RefusedWording, readRewordAnswer } from "../prompting/read-reword-answer.ts";

export interface EnrichedClaims {
  /** New wordings by claim, in the order of the claims; claims without any are not there. */
  readonly added: ReadonlyMap<ClaimId, readonly string[]>;
  /** Wordings that were not taken, and why. */
  readonly refused: readonly RefusedWording[];
  /** Claims that the model could not be asked about. */
  readonly failed: readonly (Unanswered & { readonly claimId: ClaimId })[];
  /** Claims that have wordings enough already. */
  readonly left: readonly ClaimId[];
}

/** Claims of one question, and wordings: answers of more are cut off by many servers. */
const MOST_CLAIMS = 10;
const MOST_WORDINGS = 60;
const TOKENS_PER_WORDING = 50;

/**
 * `most`: wordings that a claim is to have in all; claims that have so many are not asked about, so that doing it again asks for nothing new.
 *
 * Throws: RejoinderError when no claim could be asked about; the signal's reason when it aborts.
 */
export async function enrichClaims(
  { essay, claims }: Discussion,
  most: number,
  prompt: Prompt,
  ask: AskModel,
  signal: AbortSignal,
  onClaims: (done: number) => void = () => {},
): Promise<EnrichedClaims> {
  const open = claims.filter(({ also }) => also.length < most);
  const size = Math.max(1, Math.min(MOST_CLAIMS, Math.floor(MOST_WORDINGS / most)));
  const added = new Map<ClaimId, readonly string[]>();
  const refused: RefusedWording[] = [];
  const failed: (Unanswered & { claimId: ClaimId })[] = [];
  let failure: RejoinderError | undefined;
  let isOver = false;
  for (let at = 0; at < open.length; at += size) {
    const asked = open.slice(at, at + size);
    const leave = ({ code, message }: Unanswered): void => {
      failed.push(...asked.map(({ id }) => ({ claimId: id, code, message })));
    };
    if (isOver) {
      leave(NOT_ASKED);
      continue;
    }
    const data = markData(asked.map(({ id, claim }) => ({ c: id, claim })));
    const maxTokensOut = asked.length * (most + 1) * TOKENS_PER_WORDING;
    const request = { prompt, schema: rewordClaimsAnswer, inputs: { claims: data, each: String(most) }, maxTokensOut };
    try {
      const answer = await ask(request, signal);
      // What was taken for the claims before is theirs.
      const now = claims.map((claim): Claim => ({ ...claim, also: [...claim.also, ...(added.get(claim.id) ?? [])] }));
      const read = readRewordAnswer({ asked, claims: now, language: essay.language, most }, answer);
      for (const { id } of asked) {
        const more = read.taken.get(id);
        if (more) added.set(id, more);
      }
      refused.push(...read.refused);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RejoinderError)) throw error;
      failure ??= error;
      leave(error);
      isOver = !isAboutOneQuestion(error);
    }
    onClaims(Math.min(at + size, open.length));
  }
  if (failure && failed.length === open.length) throw failure;
  return { added, refused, failed, left: claims.filter((claim) => !open.includes(claim)).map(({ id }) => id) };
}
