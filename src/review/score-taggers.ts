/** How often each of two taggers was right where they differ, by what people said. */
import type { ClaimId } from "../essay/essay.ts";
import type { ClaimStance, Stance } from "../tagging/tag.ts";

/** Replies. Both may be right on one of which people looked at some claims only; `neither` had it right on the others. */
export interface TaggerScore {
  readonly decided: number;
  readonly local: number;
  readonly model: number;
  readonly neither: number;
}

export interface DecidedCase {
  readonly local: readonly ClaimStance[];
  readonly model: readonly ClaimStance[];
  /** What people said of the reply's words as they stand. */
  readonly said: readonly { readonly claimId: ClaimId; readonly stance: Stance | null }[];
}

/** An answer is right when it says of every claim that people spoke of what they said. */
export function scoreTaggers(cases: readonly DecidedCase[]): TaggerScore {
  const isRight = (answer: readonly ClaimStance[], { said }: DecidedCase): boolean =>
    said.every(({ claimId, stance }) => (answer.find((tag) => tag.claimId === claimId)?.stance ?? null) === stance);
  const looked = cases.filter(({ said }) => said.length > 0);
  return {
    decided: looked.length,
    local: looked.filter((one) => isRight(one.local, one)).length,
    model: looked.filter((one) => isRight(one.model, one)).length,
    neither: looked.filter((one) => !isRight(one.local, one) && !isRight(one.model, one)).length,
  };
}
