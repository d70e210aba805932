/** Corrections never make it worse for the replies that nobody corrected. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { parseClaimsFile } from "../../src/essay/parse-claims-file.ts";
import { parseEssay } from "../../src/essay/parse-essay.ts";
import { makeLookAlikes } from "../../src/evaluation/make-look-alikes.ts";
import { parseGold } from "../../src/evaluation/parse-gold.ts";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import {
  precisionOf,
  recallOf,
  simulateCorrections,
  stancePrecisionOf,
} from "../../src/evaluation/simulate-corrections.ts";
import { parseRepliesFile } from "../../src/replies/parse-replies-file.ts";
import { createLocalTagger } from "../../src/tagging/local-tagger.ts";
import { aDiscussion, aReply } from "../builders.ts";

const read = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../essays/interpretability-theory${name}`, import.meta.url)), "utf8");
const { essay } = parseEssay("essay.md", new TextEncoder().encode(read(".md")));
const claims = parseClaimsFile("claims.yaml", read(".claims.yaml"), essay);
const context = { essay, now: new Date("2030-01-01T00:00:00Z"), venue: "local" } as const;
const { replies } = parseRepliesFile(read(".replies.jsonl").split("\n"), context);
const gold = parseGold("gold.jsonl", read(".gold.jsonl").split("\n"), claims);
const labelled = replies.map((reply) => ({ reply, gold: gold.get(reply.id) ?? [] }));

async function simulate(seed: number, every: number) {
  const stream = makeLookAlikes(labelled, claims, createRandom(seed));
  const byId = new Map(stream.map(({ reply }) => [reply.id, reply]));
  const batch = stream.map(({ reply }) => ({ reply, parent: byId.get(reply.parentId ?? "") }));
  const results = await createLocalTagger().open({ essay, claims }).tag(batch);
  return simulateCorrections({ essay, claims }, stream, results, every);
}

describe("a stream of corrections", () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 3],
  ])("lowers neither precision nor recall of the rest (seed %i, every %i. mistake)", async (seed, every) => {
    const { rest, changed } = await simulate(seed, every);
    expect(changed).toBeGreaterThan(0);
    for (const { alone, recalled } of Object.values(rest)) {
      expect(precisionOf(recalled)).toBeGreaterThanOrEqual(precisionOf(alone));
      expect(stancePrecisionOf(recalled)).toBeGreaterThanOrEqual(stancePrecisionOf(alone));
      expect(recallOf(recalled)).toBeGreaterThanOrEqual(recallOf(alone));
    }
    expect(recallOf(rest.copy.recalled)).toBeGreaterThan(recallOf(rest.copy.alone));
  });

  it("is the same every time", async () => {
    expect(await simulate(5, 2)).toEqual(await simulate(5, 2));
  });
});

describe("look-alikes", () => {
  it("have the labels of their original, and traps have labels of their own", () => {
    const discussion = aDiscussion(["Slow theory pays off.", "Toy models mislead."]);
    const label = { claimId: "C1" as ClaimId, stance: "supports" as const };
    const body = "Slow theory is what paid for my orchard.";
    const made = makeLookAlikes([{ reply: aReply({ body }), gold: [label] }], discussion.claims, createRandom(1));
    expect(made.filter(({ kind }) => kind === "copy").map((each) => each.gold)).toEqual([[label], [label]]);
    const traps = made.filter(({ kind }) => kind === "trap");
    expect(traps).toContainEqual(
      expect.objectContaining({
        reply: expect.objectContaining({ body: "Slow theory is not what paid for my orchard." }),
        gold: [{ claimId: "C1", stance: "disputes" }],
      }),
    );
    expect(traps).toContainEqual(
      expect.objectContaining({
        reply: expect.objectContaining({ body: "thing thing is what paid for my orchard." }),
        gold: [],
      }),
    );
  });
});
