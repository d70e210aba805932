/** What the check of a model's wordings makes of good ones and of wrong ones. */
import { type RewordFault, readRewordAnswer } from "../../src/prompting/read-reword-answer.ts";
import type { GoldDiscussion } from "../../src/training/train-replies.ts";
import { deny } from "./deny.ts";

/** Of the first it should refuse little, of the others much. */
export function measureCheck(golds: readonly GoldDiscussion[]): readonly (readonly string[])[] {
  return [
    tally("a claim's own wordings", golds, (claims, at) => claims[at]?.also ?? []),
    tally("those of the next claim", golds, (claims, at) => claims[(at + 1) % claims.length]?.also ?? []),
    tally('the claim with a "not" in it', golds, (claims, at) => deny(claims[at]?.claim ?? "")),
    tally('its wordings with a "not" in them', golds, (claims, at) => (claims[at]?.also ?? []).flatMap(deny)),
  ];
}

type Claims = GoldDiscussion["discussion"]["claims"];

function tally(
  name: string,
  golds: readonly GoldDiscussion[],
  offer: (claims: Claims, at: number) => readonly string[],
): readonly string[] {
  let offered = 0;
  let taken = 0;
  const faults: Partial<Record<RewordFault, number>> = {};
  for (const { discussion } of golds) {
    const bare = discussion.claims.map((claim) => ({ ...claim, also: [] }));
    bare.forEach((claim, at) => {
      const also = [...offer(discussion.claims, at)];
      const request = { asked: [claim], claims: bare, language: discussion.essay.language, most: 20 };
      const read = readRewordAnswer(request, { claims: [{ c: claim.id, also }] });
      for (const { fault } of read.refused) faults[fault] = (faults[fault] ?? 0) + 1;
      offered += also.length;
      taken += read.taken.get(claim.id)?.length ?? 0;
    });
  }
  const reasons = Object.entries(faults).map(([fault, count]) => `${fault} ${count}`);
  return [name, String(offered), String(taken), reasons.join(", ")];
}
