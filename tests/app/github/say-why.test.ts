import { describe, expect, it } from "vitest";
import { sayWhy } from "../../../src/app/github/say-why.ts";
import type { ClaimId } from "../../../src/essay/essay.ts";
import type { ExplainedClaim } from "../../../src/tagging/explanation.ts";
import type { ExplainedTags } from "../../../src/workflows/explain-tags.ts";
import { aReply } from "../../builders.ts";
import { claims, essay } from "../../workflows/a-week-of-replies.ts";

const reply = aReply({ body: "Well, no. Theory was quick for me." });
const evidence = { start: 10, end: 26, text: "Theory was quick" };
const tag = { claimId: "C1" as ClaimId, stance: "disputes", confidence: 0.9, evidence } as const;
const stance = {
  stance: "disputes",
  probability: 0.9,
  reasons: ["says “quick”", "denies something"],
  turnedFrom: null,
};
const claim = {
  claimId: tag.claimId,
  tag,
  probability: 0.9,
  settledBy: null,
  signals: [],
  nearest: "claim",
  missed: null,
};
const result = { replyId: reply.id, tags: [tag], left: null };
const why = {
  state: "same",
  stored: [tag],
  result,
  explanation: { result, claims: [{ ...claim, stance } as ExplainedClaim] },
  overruled: [],
} as unknown as ExplainedTags;
const discussion = { essay, claims } as unknown as Parameters<typeof sayWhy>[2];

describe("why a reply has its tags, told in its thread", () => {
  it("names the words that show it by their place and repeats none: they may be taken back", () => {
    const said = sayWhy(why, reply, discussion);
    expect(said).toContain("It disputes **C1**");
    expect(said).toContain("shown by words 3 to 5 of its 7.");
    expect(said).toContain("denies something");
    expect(said).not.toMatch(/quick|Well/);
  });

  it("says so when all words show it, and when there is no tag", () => {
    const whole = { ...tag, evidence: { start: 0, end: reply.body.length, text: reply.body } };
    const tagged = { ...why, result: { ...result, tags: [whole] }, explanation: undefined } as ExplainedTags;
    expect(sayWhy(tagged, reply, discussion)).toContain("shown by all of its words.");
    const none = { ...why, result: { ...result, tags: [], left: "unsure" }, explanation: undefined } as ExplainedTags;
    expect(sayWhy(none, reply, discussion)).toBe("No tag: what it says, and of which claim, is not sure enough.");
  });
});
