/** What hangs on a reply on which two taggers differ, and the order that follows. */
import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { orderReviews, type ReviewCase } from "../../src/review/order-reviews.ts";
import { listWords } from "../../src/review/review.ts";
import { sayEffects, sayOrdinal, sayScore } from "../../src/review/review-words.ts";
import { scoreTaggers } from "../../src/review/score-taggers.ts";
import type { ClaimStanding } from "../../src/review/weigh-answer.ts";
import type { ClaimStance, Stance } from "../../src/tagging/tag.ts";

const said = (text: string): readonly ClaimStance[] =>
  text === ""
    ? []
    : text.split(", ").map((part) => {
        const [claimId, stance] = part.split(" ") as [ClaimId, Stance];
        return { claimId, stance };
      });

const aCase = (local: string, model: string, rest: Partial<ReviewCase> = {}): ReviewCase => ({
  order: "2026-03-02",
  voice: "ada",
  local: said(local),
  model: said(model),
  ...rest,
});

const standing = (rest: Partial<ClaimStanding> = {}): ClaimStanding => ({
  objections: [],
  people: 0,
  stances: {},
  votes: 0,
  ...rest,
});

const claims = new Map<ClaimId, ClaimStanding>([
  ["C1" as ClaimId, standing()],
  ["C2" as ClaimId, standing({ people: 3, stances: { supports: 3 } })],
  ["C3" as ClaimId, standing({ people: 9, stances: { disputes: 2, supports: 7 }, objections: ["open", "declined"] })],
  ["C4" as ClaimId, standing({ people: 2, stances: { disputes: 1 }, objections: ["declined"] })],
  ["C5" as ClaimId, standing({ votes: 4 })],
]);
const holds = (voice: string, claimId: ClaimId, stance: Stance) => `${voice} ${claimId} ${stance}` === "bo C2 supports";
const order = (...cases: readonly ReviewCase[]) => orderReviews(cases, { claims, holds });

describe("what an answer would change", () => {
  it.each([
    ["C1 asks", "would be the first word on C1; would add the 1st person who asks about C1", 6],
    ["C1 disputes", "would make C1 contested; would add the 1st person who disputes C1", 12],
    ["C2 supports", "would add the 4th person who supports C2", 0.25],
    ["C2 qualifies", "would make C2 contested; would add the 1st person who agrees in part with C2", 12],
    [
      "C3 disputes",
      "would add the 3rd person who disputes C3; would stand beside the open objection to C3",
      2 / 3 + 0.5,
    ],
    ["C3 extends", "would add the 1st person who adds something to C3", 2],
    ["C4 disputes", "would make C4 contested again; would add the 2nd person who disputes C4", 11],
    ["C5 supports", "would add the 1st person who supports C5", 1],
    ["C9 disputes", "changes nothing that is counted", 0],
    ["", "changes nothing that is counted", 0],
  ])("%j: %s", (model, words, weight) => {
    const [first] = order(aCase("C9 asks", model));
    expect([sayEffects(first?.model ?? []), first?.weight]).toEqual([words, weight]);
  });

  it("counts nobody twice", () => {
    const [first] = order(aCase("C2 supports", "", { voice: "bo" }));
    expect([sayEffects(first?.local ?? []), first?.weight]).toEqual(["changes nothing that is counted", 0]);
  });

  it("is the sum of all that the answer says", () => {
    expect(order(aCase("C2 supports, C5 supports", ""))[0]?.weight).toBe(1.25);
  });
});

describe("the order", () => {
  it("has that first on which most hangs, whichever tagger says it, then the oldest", () => {
    const cases = [
      aCase("C2 supports", "", { order: "1" }),
      aCase("C2 supports", "C2 disputes", { order: "4" }),
      aCase("C2 disputes", "C2 supports", { order: "3" }),
      aCase("C3 extends", "C3 supports", { order: "2" }),
    ];
    const orders = (list: readonly ReviewCase[]) => order(...list).map(({ item }) => item.order);
    expect(orders(cases)).toEqual(["3", "4", "2", "1"]);
    expect(orders(cases.toReversed())).toEqual(["3", "4", "2", "1"]);
  });
});

describe("a decision", () => {
  const both = { local: said("C1 supports, C2 asks"), model: said("C1 disputes, C3 asks") };
  it.each([
    ["local", "C1 supports, C2 asks, C3 null"],
    ["model", "C1 disputes, C2 null, C3 asks"],
    ["neither", "C1 null, C2 null, C3 null"],
  ] as const)("for %s says something of each claim that either named", (choice, words) => {
    const list = listWords(both, choice).map(({ claimId, stance }) => `${claimId} ${stance}`);
    expect(list.join(", ")).toBe(words);
  });

  it("counts for the tagger that had said so, for both where they agree, for neither otherwise", () => {
    const decided = (...words: readonly [string, Stance | null][]) => ({
      ...both,
      said: words.map(([claimId, stance]) => ({ claimId: claimId as ClaimId, stance })),
    });
    const score = scoreTaggers([
      { ...both, said: listWords(both, "local") },
      { ...both, said: listWords(both, "model") },
      { ...both, said: listWords(both, "neither") },
      decided(["C4", null]),
      decided(),
    ]);
    expect(score).toEqual({ decided: 4, local: 2, model: 2, neither: 1 });
    expect(sayScore(score)).toBe(
      "Of 4 replies on which they differ and a person has decided, the local tagger was right on 2, the model on 2, neither on 1.",
    );
    expect(sayScore(scoreTaggers([]))).toBeUndefined();
  });
});

it("says ordinals", () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(sayOrdinal).join(" ")).toBe(
    "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th",
  );
});
