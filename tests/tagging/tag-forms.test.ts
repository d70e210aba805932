import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { applyCorrections } from "../../src/tagging/apply-corrections.ts";
import { checkTagResult } from "../../src/tagging/check-tag-result.ts";
import type { Tag, TagResult } from "../../src/tagging/tag.ts";
import { renderTagLine } from "../../src/tagging/tags-json.ts";
import { aDiscussion, aReply } from "../builders.ts";

const C1 = "C1" as ClaimId;
const C2 = "C2" as ClaimId;
const { claims } = aDiscussion(["Theory is slow.", "Practice is fast."]);
const reply = aReply({ body: " I agree. Theory is slow. " });
const aTag = (overrides: Partial<Tag> = {}): Tag => ({
  claimId: C1,
  stance: "supports",
  confidence: 0.8,
  evidence: { start: 1, end: 9, text: "I agree." },
  ...overrides,
});
const tagged = (...tags: readonly [Tag, ...Tag[]]): TagResult => ({ replyId: "r1", tags, left: null });
const left: TagResult = { replyId: "r1", tags: [], left: "unsure" };

describe("checkTagResult", () => {
  it("finds nothing wrong with a right form", () => {
    expect(checkTagResult(tagged(aTag(), aTag({ claimId: C2 })), reply, claims)).toBeUndefined();
    expect(checkTagResult(left, reply, claims)).toBeUndefined();
  });

  it.each([
    [null, "the answer is not a result"],
    [{ ...left, replyId: "r2" }, 'the answer is about reply "r2"'],
    [{ ...left, left: "tired" }, "there are no tags and no known reason for it"],
    [{ ...left, left: null }, "there are no tags and no known reason for it"],
    [{ ...tagged(aTag()), left: "unsure" }, "there are tags and a reason for having none"],
    [tagged(aTag({ claimId: "C9" as ClaimId })), 'claim "C9" is not a claim of the essay'],
    [tagged(aTag(), aTag()), "claim C1 has two tags"],
    [tagged(aTag({ stance: "praises" as "supports" })), 'stance "praises" is not a stance'],
    [tagged(aTag({ confidence: Number.NaN })), "confidence NaN is not from 0 to 1"],
    [tagged(aTag({ confidence: 1.01 })), "confidence 1.01 is not from 0 to 1"],
    [
      tagged(aTag({ evidence: { start: 1, end: 9, text: "I agree!" } })),
      "the evidence for C1 is not what the reply says",
    ],
    [tagged(aTag({ evidence: { start: -1, end: 9, text: "" } })), "the evidence for C1 stands outside the reply"],
    [tagged(aTag({ evidence: { start: 3, end: 3, text: "" } })), "the evidence for C1 stands outside the reply"],
    [
      tagged(aTag({ evidence: { start: 20, end: 99, text: "slow. " } })),
      "the evidence for C1 stands outside the reply",
    ],
    [tagged(aTag({ evidence: { start: 0, end: 1, text: " " } })), "the evidence for C1 is blank"],
  ] as readonly [TagResult, string][])("says what is wrong (%#): %s", (result, reason) => {
    expect(checkTagResult(result, reply, claims)).toBe(reason);
  });
});

describe("renderTagLine", () => {
  it("has the reason only where there is no tag, and nothing that the form does not name", () => {
    const noisy = { ...aTag(), note: "x" } as Tag;
    expect(renderTagLine(tagged(noisy))).toBe(
      '{"replyId":"r1","tags":[{"claimId":"C1","stance":"supports","confidence":0.8,"evidence":{"start":1,"end":9,"text":"I agree."}}]}',
    );
    expect(renderTagLine(left)).toBe('{"replyId":"r1","tags":[],"left":"unsure"}');
  });

  it("is one line, whatever the evidence has in it", () => {
    const evidence = { start: 0, end: 3, text: "a\n\u2028b" };
    expect(renderTagLine(tagged(aTag({ evidence })))).not.toContain("\n");
  });
});

describe("applyCorrections", () => {
  const whole = { start: 1, end: 25, text: "I agree. Theory is slow." };

  it("puts a person's stance over the tagger's and keeps the evidence", () => {
    expect(applyCorrections(tagged(aTag()), [{ claimId: C1, stance: "disputes" }], reply)).toEqual(
      tagged(aTag({ stance: "disputes", confidence: 1 })),
    );
  });

  it("adds a tag with the whole reply as evidence", () => {
    const result = applyCorrections(left, [{ claimId: C2, stance: "asks" }], reply);
    expect(result).toEqual(tagged({ claimId: C2, stance: "asks", confidence: 1, evidence: whole }));
    expect(checkTagResult(result, reply, claims)).toBeUndefined();
  });

  it("takes a tag away, and leaves the reply with no claim when it was the last", () => {
    expect(applyCorrections(tagged(aTag(), aTag({ claimId: C2 })), [{ claimId: C1, stance: null }], reply)).toEqual(
      tagged(aTag({ claimId: C2 })),
    );
    expect(applyCorrections(tagged(aTag()), [{ claimId: C1, stance: null }], reply)).toEqual({
      ...left,
      left: "no-claim",
    });
  });

  it("keeps the tagger's reason when there was nothing to take away, and lets the last word count", () => {
    expect(applyCorrections(left, [{ claimId: C1, stance: null }], reply)).toEqual(left);
    const words = [
      { claimId: C1, stance: "asks" },
      { claimId: C1, stance: "extends" },
    ] as const;
    expect(applyCorrections(tagged(aTag()), words, reply).tags[0]?.stance).toBe("extends");
  });

  it("gives a blank reply no tag", () => {
    const empty: TagResult = { replyId: "r1", tags: [], left: "empty" };
    expect(applyCorrections(empty, [{ claimId: C1, stance: "supports" }], aReply({ body: " " }))).toEqual(empty);
  });

  it("takes the words that show it from those taggers who differ, and is sure when all they said was taken away", () => {
    const reply = aReply({ body: "Slow. It never paid." });
    const unsure: TagResult = { replyId: reply.id, tags: [], left: "unsure" };
    const offered = [
      aTag({ stance: "supports", evidence: { start: 0, end: 5, text: "Slow." } }),
      aTag({ stance: "disputes", evidence: { start: 6, end: 20, text: "It never paid." } }),
    ];
    const said = (stance: Tag["stance"] | null) => applyCorrections(unsure, [{ claimId: C1, stance }], reply, offered);
    expect(said("disputes").tags[0]).toMatchObject({ stance: "disputes", evidence: { text: "It never paid." } });
    expect(said("asks").tags[0]?.evidence.text).toBe("Slow.");
    expect(said(null)).toEqual({ replyId: reply.id, tags: [], left: "no-claim" });
    const other = applyCorrections(unsure, [{ claimId: C2, stance: null }], reply, offered);
    expect(other.left).toBe("unsure");
  });
});
