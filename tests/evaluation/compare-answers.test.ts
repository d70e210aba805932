import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { compareAnswers, readModelAnswer, sumOpinions } from "../../src/evaluation/compare-answers.ts";
import type { Label } from "../../src/evaluation/score-replies.ts";
import type { Tag } from "../../src/tagging/tag.ts";

const label = (text: string): Label[] =>
  text.split(" ").flatMap((each) => {
    const [claimId, stance] = each.split(":");
    return claimId && stance ? [{ claimId: claimId as ClaimId, stance: stance as Label["stance"] }] : [];
  });
const tags = label("C1:asks") as Tag[];

describe("what a model alone said", () => {
  it("is its own answer where the two differ, the standing tags where they agree, and nothing where it did not speak", () => {
    expect(readModelAnswer({ tags: [], opinion: { kind: "differs", local: [], model: tags } })).toBe(tags);
    expect(readModelAnswer({ tags: tags as [Tag], opinion: { kind: "agrees" } })).toBe(tags);
    expect(readModelAnswer({ tags: tags as [Tag], opinion: { kind: "alone", reason: "budget" } })).toBeUndefined();
    expect(readModelAnswer({ tags: tags as [Tag] })).toBeUndefined();
  });

  it("is summed up by what came of it", () => {
    const of = (reason: "budget" | "suspect") => ({ opinion: { kind: "alone", reason } as const });
    const agrees = { opinion: { kind: "agrees" } as const };
    expect(sumOpinions([agrees, of("budget"), of("suspect"), of("budget"), agrees, {}])).toEqual({
      agrees: 2,
      differs: 0,
      alone: { budget: 2, suspect: 1 },
    });
  });
});

describe("two ways of asking", () => {
  it("are compared by replies that each got wholly right", () => {
    const replies = [
      ["C1:asks", "C1:asks", "C1:asks"],
      ["C1:asks", "C1:asks", "C1:disputes"],
      ["C1:asks C2:asks", "C2:asks C1:asks", "C1:asks"],
      ["", "", "C1:asks"],
      ["C1:asks", "", "C1:asks"],
      ["C1:asks", "C2:asks", ""],
    ].map(([gold = "", first = "", second = ""]) => ({
      gold: label(gold),
      first: label(first),
      second: label(second),
    }));
    expect(compareAnswers(replies)).toEqual({
      replies: 6,
      bothRight: 1,
      onlyFirstRight: 3,
      onlySecondRight: 1,
      bothWrong: 1,
      // Of four coins at most one head: (1 + 4) / 16, on either side.
      chance: 0.625,
    });
  });

  it.each([
    [0, 0, 1],
    [5, 5, 1],
    [6, 0, 0.0313],
    [15, 4, 0.0192],
    [2000, 1000, 0],
  ])("that each got %i and %i alone are told apart from chance (%f)", (first, second, chance) => {
    const right = label("C1:asks");
    const one = { gold: right, first: right, second: [] };
    const other = { gold: right, first: [], second: right };
    const replies = [...Array.from({ length: first }, () => one), ...Array.from({ length: second }, () => other)];
    expect(compareAnswers(replies).chance).toBe(chance);
  });
});
