import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { openCloseReader } from "../../src/reading/read-closely.ts";
import type { Stance, Tag } from "../../src/tagging/tag.ts";
import { aDiscussion, aReply } from "../builders.ts";

const read = openCloseReader(
  aDiscussion(["Slow theory pays off later.", "Nobody plans the abstractions that matter."]),
);

function aTag(body: string, words: string, stance: Stance, claimId = "C1"): Tag {
  const start = body.indexOf(words);
  const evidence = { start, end: start + words.length, text: words };
  return { claimId: claimId as ClaimId, stance, confidence: 1, evidence };
}

/** What the words of the first tag have, and the words that show it. */
function specificityOf(body: string, words: string, stance: Stance = "disputes", ...others: readonly Tag[]) {
  const tags = [aTag(body, words, stance), ...others] as const;
  const { specificity } = read(aReply({ body }), { replyId: "r1", tags, left: null }, undefined);
  const found = specificity.get("C1" as ClaimId);
  return {
    has: found?.has,
    parts: found?.spans.map(({ start, end }) => body.slice(start, end)),
    score: found?.score ?? -1,
  };
}

describe("how specific the words of a tag are", () => {
  it.each([
    ["No, this is nonsense.", []],
    ["No, because most theories are forgotten.", ["reason"]],
    ["No: 83 % of the theorems were never cited.", ["evidence"]],
    ["No. In our lab theory paid at once.", ["evidence"]],
    ["No, take the transistor, for example.", ["counter-example"]],
    ["No, see https://example.org/paper for that.", ["source"]],
    ["No, Noether (1918) paid at once.", ["evidence", "source"]],
    ["Nein, weil die meisten Theorien vergessen werden.", ["reason"]],
    ["Non, parce que la plupart des théories sont oubliées.", ["reason"]],
    ["No, porque la mayoría de las teorías se olvidan.", ["reason"]],
    ["いいえ、2019年の調査では 83 % でした。", ["evidence"]],
    ["No, and there is no study that shows it.", []],
    ["No, without any evidence I won't believe it.", []],
    ["No. I have 3 cats.", []],
  ])("is read in: %s", (body, has) => {
    expect(specificityOf(body, body).has).toEqual(has);
  });

  it("calls an example evidence where it is said in support", () => {
    const body = "Yes, take the transistor, for example.";
    expect(specificityOf(body, body, "supports").has).toEqual(["evidence"]);
  });

  it("shows the sentence that gives the reason with the one that takes the stance, without a gap where they touch", () => {
    const body =
      "I disagree. Theory paid at once for the transistor, because people were waiting for it. Anyway, nice text.";
    expect(specificityOf(body, "I disagree.")).toMatchObject({
      has: ["reason"],
      parts: ["I disagree. Theory paid at once for the transistor, because people were waiting for it."],
    });
  });

  it("shows two parts where something stands between them", () => {
    const body = "I disagree. Sorry to say so. In 1947 theory paid at once, as everybody knows.";
    expect(specificityOf(body, "I disagree.").parts).toEqual([
      "I disagree.",
      "In 1947 theory paid at once, as everybody knows.",
    ]);
  });

  it("takes no reason from the words of another tag, nor from another paragraph", () => {
    const other = "In 1947 it paid at once.";
    const body = `I disagree. ${other}\n\nBecause of that.`;
    const tag = aTag(body, other, "supports", "C2");
    expect(specificityOf(body, "I disagree.", "disputes", tag)).toEqual({ has: [], parts: ["I disagree."], score: 0 });
  });

  it("is not length, and more kinds are more", () => {
    const scoreOf = (body: string): number => specificityOf(body, body).score;
    const long = `No, ${"this is wrong in every possible way and I do not like it ".repeat(20)}.`;
    expect(scoreOf(long)).toBe(0);
    const reason = scoreOf("No, because most theories are forgotten.");
    const both = scoreOf("No, because most theories are forgotten: 83 % in our survey.");
    const three = scoreOf("No, because most theories are forgotten: 83 % in our survey, for example knot theory.");
    expect([0, reason, both, three].toSorted((a, b) => a - b)).toEqual([0, reason, both, three]);
    expect(three).toBeLessThanOrEqual(1);
  });

  it("shows spans that are in order, apart, and within the body, the evidence among them", () => {
    const body =
      "Well. I disagree 🙂, https://example.org/a says 12 % of them.\nNot so. Because, e.g., 1905. Done 5 % of it.";
    const { specificity } = read(
      aReply({ body }),
      { replyId: "r1", tags: [aTag(body, "Not so.", "disputes")], left: null },
      undefined,
    );
    const spans = specificity.get("C1" as ClaimId)?.spans ?? [];
    expect(spans.length).toBeGreaterThan(0);
    expect(spans.some(({ start, end }) => start <= body.indexOf("Not so.") && end >= body.indexOf("Not so.") + 7)).toBe(
      true,
    );
    spans.reduce((end, span) => {
      expect(span.start).toBeGreaterThanOrEqual(end);
      expect(span.end).toBeGreaterThan(span.start);
      return span.end;
    }, 0);
    expect(spans.at(-1)?.end).toBeLessThanOrEqual(body.length);
  });
});

describe("sentences that a reply quotes", () => {
  const essay = [
    "Slow theory pays off later. It always did, in every field that we know of.",
    "Nobody plans the abstractions that matter.",
  ];
  const reader = openCloseReader(aDiscussion(essay));
  const quotedOf = (body: string): readonly string[] =>
    reader(aReply({ body }), { replyId: "r1", tags: [], left: "unsure" }, undefined).quoted.map(
      ({ section, start, end }) => (essay[section - 1] ?? "").slice(start, end),
    );

  it("are those in blocks, in quotation marks and copied ones, each once", () => {
    expect(quotedOf("> Slow theory pays off later.\n\nHm. You say “slow theory pays off later.”")).toEqual([
      "Slow theory pays off later.",
    ]);
    expect(quotedOf('"Nobody plans the abstractions" is wrong.')).toEqual([
      "Nobody plans the abstractions that matter.",
    ]);
    expect(quotedOf("It always did, in every field that we know of. Did it?")).toEqual([
      "It always did, in every field that we know of.",
    ]);
    expect(quotedOf("> Slow theory pays off later. It always did\n\nNo.")).toHaveLength(1);
  });

  it("are none in a reply's own words, or other people's", () => {
    expect(quotedOf("> something that somebody else has said\n\nSlow theory is nice.")).toEqual([]);
  });
});
