/** Puts wordings through the check that a model's wordings go through, and gives claims what is taken. */
import type { Claim } from "../../src/essay/essay.ts";
import { readRewordAnswer } from "../../src/prompting/read-reword-answer.ts";

/** `wordings`: by the claims' places. Claims come without any, and have at most `most` afterwards. */
export function takeWordings(
  claims: readonly Claim[],
  wordings: readonly (readonly string[])[],
  most: number,
  language: string,
): readonly Claim[] {
  const bare = claims.map((claim) => ({ ...claim, also: [] }));
  if (most === 0) return bare;
  const answer = { claims: bare.map(({ id }, at) => ({ c: id, also: [...(wordings[at] ?? [])] })) };
  const { taken } = readRewordAnswer({ asked: bare, claims: bare, language, most }, answer);
  return bare.map((claim) => ({ ...claim, also: taken.get(claim.id) ?? [] }));
}

export function countWordings(claims: readonly Claim[]): number {
  return claims.reduce((sum, { also }) => sum + also.length, 0);
}
