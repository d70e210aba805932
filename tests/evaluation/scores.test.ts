import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadModels } from "../../src/app/load-models.ts";
import type { ClaimId } from "../../src/essay/essay.ts";
import { averagePrecision } from "../../src/evaluation/average-precision.ts";
import { matchKeyPoints } from "../../src/evaluation/match-key-points.ts";
import { parseArgKp } from "../../src/evaluation/parse-argkp.ts";
import { parseGold } from "../../src/evaluation/parse-gold.ts";
import { scoreMatches } from "../../src/evaluation/score-matches.ts";
import { scoreReplies } from "../../src/evaluation/score-replies.ts";
import type { Stance } from "../../src/tagging/tag.ts";
import { aClaim, anEssay } from "../builders.ts";

const ranked = (...items: readonly [number, boolean][]) => items.map(([score, isRight]) => ({ score, isRight }));

describe("average precision", () => {
  it.each([
    ["all right", ranked([3, true], [2, true]), 1],
    ["right ones first", ranked([3, true], [2, true], [1, false]), 1],
    ["right one last", ranked([3, false], [2, false], [1, true]), 1 / 3],
    ["mixed", ranked([4, true], [3, false], [2, true], [1, false]), (1 + 2 / 3) / 2],
    ["a tie is one step", ranked([1, true], [1, false]), 1 / 2],
    ["nothing right", ranked([1, false]), 0],
    ["nothing at all", [], 0],
  ])("%s", (_, items, value) => expect(averagePrecision(items)).toBeCloseTo(value, 12));
});

const csv = (name: string, text: string) => ({ file: `${name}.csv`, text });
const small = parseArgKp({
  arguments: csv(
    "arguments",
    'arg_id,argument,topic,stance\na1,"dogs, however, calm people",Pets,1\na2,cats purr,Pets,1\na3,fish are silent,Pets,1\na4,birds sing,Pets,1\n',
  ),
  keyPoints: csv(
    "key_points",
    "key_point_id,key_point,topic,stance\nk1,Dogs calm people,Pets,1\nk2,Cats purr,Pets,1\nk3,Dogs bite,Pets,-1\n",
  ),
  labels: csv("labels", "arg_id,key_point_id,label\na1,k1,1\na1,k2,0\na3,k1,0\n"),
});

describe("matching by the shared task's formula", () => {
  it("takes the surest half of each topic and stance, and unlabelled pairs as wrong or as right", async () => {
    const matches = [
      { argumentId: "a1", keyPointId: "k1", score: 0.9 },
      { argumentId: "a2", keyPointId: "k2", score: 0.8 },
      { argumentId: "a3", keyPointId: "k1", score: 0.1 },
    ];
    // The top half is a1 (right) and a2 (unlabelled): strict AP 1 times 1 of 2, relaxed 1 times 2 of 2.
    expect(scoreMatches(small, matches)).toEqual({ strict: 0.5, relaxed: 1, n: 4 });
  });

  it("counts an argument without a match as wrong", async () => {
    expect(scoreMatches(small, [])).toEqual({ strict: 0, relaxed: 0, n: 4 });
  });

  it("matches within a topic and stance only, by the local scoring", async () => {
    const found = new Map(
      matchKeyPoints(small, (await loadModels()).claims).map(({ argumentId, keyPointId }) => [argumentId, keyPointId]),
    );
    expect(found.get("a1")).toBe("k1");
    expect(found.get("a2")).toBe("k2");
  });

  it("says which column a file lacks", () => {
    const broken = { ...csv("labels", "a,b\n1,2\n") };
    const good = csv("arguments", "arg_id,argument,topic,stance\na,b,c,1\n");
    expect(() => parseArgKp({ arguments: good, keyPoints: good, labels: broken })).toThrow(
      /labels\.csv:1: lacks the column arg_id/,
    );
  });
});

describe("replies against labels", () => {
  const label = (claimId: string, stance: Stance) => ({ claimId: claimId as ClaimId, stance });
  const judged = [
    { said: [label("C1", "disputes")], gold: [label("C1", "disputes"), label("C2", "asks")] },
    { said: [label("C3", "supports")], gold: [] },
    { said: [label("C1", "supports")], gold: [label("C1", "qualifies")] },
    { said: [], gold: [] },
  ];

  it("counts pairs of reply and claim, and stances where both name the claim", () => {
    const scores = scoreReplies(judged);
    expect(scores.counts).toEqual({ right: 2, wrong: 1, missed: 1, rightStance: 1 });
    expect(scores.claimPrecision.value).toBe(0.6667);
    expect(scores.claimRecall.value).toBe(0.6667);
    expect(scores.claimF1.value).toBe(0.6667);
    expect(scores.stanceAccuracy.value).toBe(0.5);
    expect(scores.confusion.qualifies.supports).toBe(1);
    expect(scores.confusion.disputes.disputes).toBe(1);
  });

  it("gives intervals that hold the value, the same each time", () => {
    const scores = scoreReplies(judged);
    expect(scoreReplies(judged)).toEqual(scores);
    for (const { low, value, high } of [scores.claimPrecision, scores.claimRecall, scores.claimF1]) {
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
    }
  });

  it("has nothing to say about nothing", () => {
    expect(scoreReplies([])).toMatchObject({ replies: 0, claimF1: { value: 0, low: 0, high: 0 } });
  });
});

describe("labels", () => {
  const claims = [aClaim(anEssay())];

  it("are read", () => {
    const gold = parseGold(
      "g.jsonl",
      ['{"replyId":"r1","tags":[{"claimId":"C1","stance":"asks"}]}', "", '{"replyId":"r2","tags":[]}'],
      claims,
    );
    expect([...gold]).toEqual([
      ["r1", [{ claimId: "C1", stance: "asks" }]],
      ["r2", []],
    ]);
  });

  it("are refused line by line, all at once", () => {
    const lines = [
      "{",
      '{"replyId":"r1"}',
      '{"replyId":"r1","tags":[{"claimId":"C9","stance":"asks"}]}',
      '{"replyId":"r1","tags":[{"claimId":"C1","stance":"likes"}]}',
    ];
    expect(() => parseGold("g.jsonl", lines, claims)).toThrow(
      /g\.jsonl:1: .*\ng\.jsonl:2: .*\ng\.jsonl:3: .*C9.*\ng\.jsonl:4: stance must be one of/,
    );
  });
});

const ARGKP = fileURLToPath(new URL("../../../shared/data/argkp/", import.meta.url));
const hasArgKp = (() => {
  try {
    return readFileSync(`${ARGKP}arguments_dev.csv`).length > 0;
  } catch {
    return false;
  }
})();

it.skipIf(!hasArgKp)("ArgKP's own files are read whole (skipped where they are not beside the project)", () => {
  const read = (name: string) => csv(name, readFileSync(`${ARGKP}${name}_dev.csv`, "utf8"));
  const data = parseArgKp({ arguments: read("arguments"), keyPoints: read("key_points"), labels: read("labels") });
  expect([data.arguments.length, data.keyPoints.length, data.labels.size]).toEqual([932, 36, 3458]);
});
