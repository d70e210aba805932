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
import { STANCES, type Stance, type Tag, type TagResult } from "../../src/tagging/tag.ts";
import { aDiscussion, aReply } from "../builders.ts";
import { aLocalTagger } from "../models.ts";

const read = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../essays/interpretability-theory${name}`, import.meta.url)), "utf8");
const { essay } = parseEssay("essay.md", new TextEncoder().encode(read(".md")));
const claims = parseClaimsFile("claims.yaml", read(".claims.yaml"), essay);
const context = { essay, now: new Date("2030-01-01T00:00:00Z"), venue: "local" } as const;
const { replies } = parseRepliesFile(read(".replies.jsonl").split("\n"), context);
const gold = parseGold("gold.jsonl", read(".gold.jsonl").split("\n"), claims);
const labelled = replies.map((reply) => ({ reply, gold: gold.get(reply.id) ?? [] }));

/** Half of the results wrong in one claim and stance; look-alikes are wrong in the same way, as they are for a real tagger. */
function spoil(results: readonly TagResult[], bodies: ReadonlyMap<string, string>, random: () => number): TagResult[] {
  const faults = new Map<string, Tag | undefined>();
  return results.map((result): TagResult => {
    const original = result.replyId.replace(/-(copy\d|not|other|thing)$/, "");
    const text = (bodies.get(result.replyId) ?? "").trim();
    const start = (bodies.get(result.replyId) ?? "").indexOf(text);
    if (!faults.has(original)) {
      const claimId = claims[Math.floor(random() * claims.length)]?.id as ClaimId;
      const stance = STANCES[Math.floor(random() * STANCES.length)] as Stance;
      const evidence = { start: 0, end: 0, text: "" };
      faults.set(original, random() < 0.5 ? { claimId, stance, confidence: 0.8, evidence } : undefined);
    }
    const fault = faults.get(original);
    if (!fault || text === "") return result;
    const tag = { ...fault, evidence: { start, end: start + text.length, text } };
    return {
      replyId: result.replyId,
      tags: [tag, ...result.tags.filter(({ claimId }) => claimId !== tag.claimId)],
      left: null,
    };
  });
}

async function simulate(seed: number, every: number, isSpoilt = false) {
  const stream = makeLookAlikes(labelled, claims, createRandom(seed));
  const byId = new Map(stream.map(({ reply }) => [reply.id, reply]));
  const batch = stream.map(({ reply }) => ({ reply, parent: byId.get(reply.parentId ?? "") }));
  const results = await aLocalTagger().open({ essay, claims }).tag(batch);
  const bodies = new Map(stream.map(({ reply }) => [reply.id, reply.body]));
  const used = isSpoilt ? spoil(results, bodies, createRandom(seed)) : results;
  return simulateCorrections({ essay, claims }, stream, used, every);
}

describe("a stream of corrections", () => {
  it.each([
    [1, 1, "the local tagger"],
    [2, 2, "the local tagger"],
    [3, 3, "the local tagger"],
    [4, 2, "a tagger that is often wrong"],
    [5, 4, "a tagger that is often wrong"],
  ])("never lowers the precision of the rest (seed %i, every %i. mistake of %s)", async (seed, every, who) => {
    const { rest, changed } = await simulate(seed, every, who !== "the local tagger");
    expect(changed).toBeGreaterThan(0);
    for (const { alone, recalled } of Object.values(rest)) {
      expect(precisionOf(recalled)).toBeGreaterThanOrEqual(precisionOf(alone));
      expect(stancePrecisionOf(recalled)).toBeGreaterThanOrEqual(stancePrecisionOf(alone));
    }
    expect(recallOf(rest.all.recalled)).toBeGreaterThanOrEqual(recallOf(rest.all.alone));
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
