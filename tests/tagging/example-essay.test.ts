import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseEssay } from "../../src/essay/parse-essay.ts";
import { parseRepliesFile } from "../../src/replies/parse-replies-file.ts";
import type { Stance } from "../../src/tagging/tag.ts";
import { aClaim } from "../builders.ts";
import { aLocalTagger } from "../models.ts";

const read = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, "..", "..", "essays", `interpretability-theory.${name}`));

interface Gold {
  readonly replyId: string;
  readonly tags: readonly { readonly claimId: string; readonly stance: Stance }[];
}

/** The labels were known when the phrases were chosen: this guards what has been reached, it measures nothing. */
describe("on the example essay the local tagger", async () => {
  const { essay } = parseEssay("interpretability-theory.md", read("md"));
  const claims = (parse(read("claims.yaml").toString()).claims as Parameters<typeof aClaim>[1][]).map((claim) =>
    aClaim(essay, claim),
  );
  const { replies } = parseRepliesFile(read("replies.jsonl").toString().split("\n"), {
    essay,
    now: new Date("2026-12-31T00:00:00Z"),
    venue: "local",
  });
  const gold = new Map(
    read("gold.jsonl")
      .toString()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Gold)
      .map((line) => [line.replyId, line.tags]),
  );
  const byId = new Map(replies.map((reply) => [reply.id, reply]));
  const results = await aLocalTagger()
    .open({ essay, claims })
    .tag(replies.map((reply) => ({ reply, parent: byId.get(reply.parentId ?? "") })));
  const given = results.flatMap(({ replyId, tags }) => tags.map((tag) => ({ tag, want: gold.get(replyId) ?? [] })));
  const rightClaim = given.filter(({ tag, want }) => want.some(({ claimId }) => claimId === tag.claimId));
  const right = given.filter(({ tag, want }) =>
    want.some(({ claimId, stance }) => claimId === tag.claimId && stance === tag.stance),
  );

  it("finds at least half of the labelled tags", () => {
    const wanted = [...gold.values()].flat().length;
    expect(right.length / wanted).toBeGreaterThanOrEqual(0.5);
  });

  it("is right about the claim in nine of ten tags, and about claim and stance in three of four", () => {
    expect(rightClaim.length / given.length).toBeGreaterThanOrEqual(0.9);
    expect(right.length / given.length).toBeGreaterThanOrEqual(0.75);
  });

  it("leaves alone what the labels leave alone", () => {
    const alone = results.filter(({ replyId }) => gold.get(replyId)?.length === 0);
    expect(alone.filter(({ tags }) => tags.length > 0)).toEqual([]);
    expect(alone.length).toBeGreaterThanOrEqual(5);
  });
});
