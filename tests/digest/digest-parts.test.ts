import { describe, expect, it } from "vitest";
import type { Digest, Receipt } from "../../src/digest/digest.ts";
import { shorten } from "../../src/digest/parts/shorten.ts";
import { renderReceipt } from "../../src/digest/receipt-words.ts";
import { renderDigestBody } from "../../src/digest/render-html.ts";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { aClaimReport, aDigest, aPointLine, aQuote, aStanceRow, aTagQuote } from "./a-digest.ts";

const partOf = (digest: Digest, title: string): string => {
  const [, rest = ""] = renderMarkdown(digest).split(`## ${title}\n\n`);
  return rest.split("\n\n## ")[0]?.trimEnd() ?? "";
};

describe("what changed", () => {
  it("is a line for each kind of change, and nothing else", () => {
    expect(partOf(aDigest(), "What changed")).toBe(
      [
        "- Newly contested: C1 “Slow theory pays off later.”",
        "- Newly settled: C2 “Nobody plans the abstractions that turn out to matter.”",
        "- 1 new question: point 5",
        "- 1 new objection: point 3",
        "- 1 new point that the essay does not make: point 7",
        "- Accepted: point 1",
        "- Declined: point 2",
        "- 1 reply may have misread the essay.",
        "- People looked at 1 tag.",
        "- 1 reply was taken back.",
      ].join("\n"),
    );
  });

  it("is a sentence when only people moved", () => {
    const claims = [aClaimReport("C1", { change: 1, stances: aStanceRow({ supports: [2, 1] }) })];
    const { receipt, ledger } = aDigest();
    const none = { total: 0, items: [] };
    const digest = aDigest({
      claims,
      misreadings: none,
      corrections: none,
      ledger: { ...ledger, opened: none, settled: none },
      receipt: { ...receipt, withdrawn: 0 },
    });
    expect(partOf(digest, "What changed")).toBe("No claim changed its standing, and no point is new or settled.");
  });

  it("names claims by their ids alone where they are many, and points up to twelve", () => {
    const claims = Array.from({ length: 20 }, (_, index) => aClaimReport(`C${index + 1}`, { status: "contested" }));
    const items = Array.from({ length: 30 }, (_, index) => aPointLine(index + 1));
    const digest = aDigest({ claims, ledger: { ...aDigest().ledger, opened: { total: 55, items } } });
    const lines = partOf(digest, "What changed").split("\n");
    expect(lines[0]).toMatch(/^- Newly contested, 20 claims: C1, C2, .*, C15 and 5 more claims$/);
    expect(lines[1]).toBe("- 30 new objections: points 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 18 more");
    expect(lines[2]).toBe("- 25 more new points in the ledger.");
  });

  it("tells points that nobody makes any more from new ones", () => {
    const gone = aPointLine(9, { state: "withdrawn", quote: null, people: 0, replies: 0 });
    const digest = aDigest({ ledger: { ...aDigest().ledger, opened: { total: 2, items: [aPointLine(3), gone] } } });
    expect(partOf(digest, "What changed")).toContain(
      "- 1 new objection: point 3\n- Withdrawn, since nobody makes them any more: point 9",
    );
    expect(partOf(digest, "The ledger")).not.toContain("Point 9");
  });
});

describe("a contested claim", () => {
  it("has the strongest words for and against it, with what they give and how many say so", () => {
    const words = partOf(aDigest(), "To weigh");
    expect(words).toContain(
      "**Strongest open objection**, **point 3**: gives a reason and a counter-example; 2 people say so\n\n> That fails",
    );
    expect(words).toContain("**Strongest support**: gives evidence; one person says so\n\n> Our own field");
    expect(words).toContain("2 replies that repeat another’s words are not counted.");
  });

  it("is not said to be supported by three words beside the strongest", () => {
    const [claim] = aDigest().claims;
    const quotes = [aTagQuote(aQuote("r20", "Ida", "I agree."), "supports")];
    const digest = aDigest({ claims: [{ ...(claim as Digest["claims"][number]), quotes }] });
    expect(partOf(digest, "To weigh")).not.toContain("Also said");
  });

  it("has the number of the point that other words make, so that it is settled from there and listed once", () => {
    const [claim] = aDigest().claims;
    const quote = aQuote("r30", "Ida", "Only where somebody keeps the records.");
    const opened = { total: 1, items: [aPointLine(30, { quote })] };
    const digest = aDigest({
      claims: [{ ...(claim as Digest["claims"][number]), quotes: [aTagQuote(quote, "qualifies")] }],
      ledger: { ...aDigest().ledger, opened },
    });
    expect(partOf(digest, "To weigh")).toMatch(/\), qualifies, 12 November, \*\*point 30\*\*$/);
    expect(partOf(digest, "The ledger")).not.toContain("Other points");
  });
});

describe("what may be misread", () => {
  it("stands beside the essay's own sentence, as a question", () => {
    const [line] = aDigest().misreadings.items;
    if (!line) throw new Error("no misreading");
    expect(partOf(aDigest(), "Perhaps misread")).toMatch(
      /> Slow theory pays off later\.\n> \n> — the essay, section 1\n\nDo these two say the same\?$/,
    );
    const notSaid = aDigest({ misreadings: { total: 4, items: [{ ...line, kind: "not-said" }] } });
    expect(partOf(notSaid, "Perhaps misread")).toMatch(/Does it mean this sentence\?\n\nAnd 3 more replies\.$/);
    expect(renderDigestBody(notSaid)).toContain('<div class="dg-pair">');
  });
});

describe("a digest of the format before", () => {
  it("is shown without numbers, ledger and hash, which it has not", () => {
    const quote = aQuote("r1", "Ada", "How long is slow?");
    const point = { ...aPointLine(0), quote, people: 1, replies: 1 };
    const none = { total: 0, items: [] };
    const { ledger, receipt } = aDigest();
    const old: Digest = {
      ...aDigest(),
      questions: { total: 1, items: [{ ...point, kind: "question", hint: null }] },
      outside: { total: 2, items: [{ ...point, kind: "suggestion", claimId: null, title: quote, others: [] }] },
      misreadings: none,
      copies: none,
      corrections: none,
      ledger: {
        states: { ...ledger.states, open: 0, answered: 0, accepted: 0, declined: 0, withdrawn: 0 },
        opened: none,
        settled: none,
      },
      coverage: { sections: [], quoted: none },
      weeks: [],
      claims: [aClaimReport("C1", { status: "contested", statusBefore: "contested", change: 1 })],
      receipt: { ...receipt, hash: "" },
    };
    const markdown = renderMarkdown(old, { settleBy: "cli" });
    expect(markdown.match(/^## .*/gm)).toEqual([
      "## What changed",
      "## To answer",
      "## To weigh",
      "## Points the essay does not make",
      "## The whole state",
      "## Receipt",
    ]);
    expect(markdown).not.toMatch(/[Pp]oint 0|Hash|settle a point/);
    expect(partOf(old, "To answer")).toMatch(/^About C1 “What the claim C1 says\.”\n\n> How long is slow\?/);
    expect(partOf(old, "Points the essay does not make")).toMatch(/^> How long is slow\?.*And 1 more point\.$/s);
    expect(renderDigestBody(old)).not.toContain("dg-point-0");
  });
});

describe("the receipt", () => {
  const said = (receipt: Partial<Receipt>) => {
    const digest = aDigest();
    return renderReceipt({ ...digest, receipt: { ...digest.receipt, ...receipt } }).join(" ");
  };

  it("says how often the tagger was right, with how sure that is", () => {
    expect(said({ agreement: { right: 9, looked: 10 } })).toContain(
      "Of 10 tags that people looked at, the tagger had 9 right (95 % interval of the share: 0.60 to 0.98).",
    );
    for (const agreement of [null, { right: 0, looked: 0 }]) {
      expect(said({ agreement })).toContain("Nobody has looked at the tagger’s answers yet.");
    }
  });

  it("says what a model did, and what it cost where that is known", () => {
    const spent = { model: "small-1", calls: 3, tokensIn: 113_540, tokensOut: 1200, dollars: 0.0123, seconds: 4.2 };
    const model = { ...spent, agrees: 0, differs: 0, undecided: 0, alone: {} };
    expect(said({ model })).toContain(
      "Language model: small-1 (3 calls, 113,540 tokens in and 1,200 out, 0.0123 US dollars, 4 seconds). ",
    );
    expect(said({ model: { ...model, dollars: null } })).toContain("price not known");
    expect(said({ model: { ...model, calls: 0 } })).toContain("Language model: small-1 (no call).");
    expect(said({ model: null })).toContain("No language model was used.");
  });

  it("says what came of it: the same, a question for a person, or nothing, and why", () => {
    const spent = { model: "small-1", calls: 0, tokensIn: 0, tokensOut: 0, dollars: 0, seconds: 0 };
    const none = { ...spent, agrees: 0, differs: 0, undecided: 0, alone: {} };
    const cases = [
      [
        { agrees: 30, differs: 3, undecided: 3, alone: { suspect: 2, budget: 4 } },
        "On 30 of 33 new replies it and the local tagger came to the same; 3 wait for a person and count as unsure. To decide: rejoinder review. 6 were left to the local tagger: 2 because they may speak to software and 4 because the budget was used up.",
      ],
      [{ agrees: 12 }, "On all 12 new replies it and the local tagger came to the same. "],
      [{ agrees: 1 }, "On 1 of 1 new reply it and the local tagger came to the same. "],
      [{ differs: 2 }, "On none of 2 new replies it and the local tagger came to the same; the other 2 are decided. "],
      [{ agrees: 4, differs: 1 }, "came to the same; the other is decided. "],
      [{ agrees: 4, differs: 3, undecided: 1 }, "; of the other 3, 1 waits for a person and counts as unsure. "],
      [{ alone: { long: 1 } }, "(no call). 1 was left to the local tagger because it is too long for the model. "],
      [{ alone: { unreachable: 7 } }, "7 were left to the local tagger because the model could not be asked. "],
    ] as const;
    for (const [use, words] of cases) expect(said({ model: { ...none, ...use } })).toContain(words);
  });

  it("names the way to the queue only where there is a store to wait in", () => {
    const digest = aDigest();
    const use = {
      ...{ model: "m", calls: 0, tokensIn: 0, tokensOut: 0, dollars: 0, seconds: 0 },
      agrees: 0,
      alone: {},
    };
    const receipt = { ...digest.receipt, model: { ...use, differs: 1, undecided: 1 } };
    const words = renderReceipt({ ...digest, period: { ...digest.period, id: "all" }, receipt }).join(" ");
    expect(words).toContain("1 waits for a person and counts as unsure. ");
    expect(words).not.toContain("rejoinder review");
  });

  it("says what the check left out, and why", () => {
    expect(said({ refused: { words: 2, author: 1 } })).toContain(
      "3 entries that did not hold were left out or corrected: 2 with words that are not the reply’s and 1 with another author.",
    );
    expect(said({ refused: { "from the future": 1 } })).toContain(": 1 for from the future.");
    expect(said({ unnumbered: 3 })).toContain("3 more points got no number: there were too many at once.");
  });

  it("has the first twelve digits of the hash, and how it is made again", () => {
    expect(said({ hash: `0123456789abcdef${"0".repeat(48)}` })).toContain(
      "Hash: 0123 4567 89ab. To make it again and compare: rejoinder replay 2026-11-16.",
    );
    expect(said({ hash: "" })).not.toContain("Hash");
  });
});

describe("shortened words", () => {
  it("end after a word, with an ellipsis, and are as long as they may be at most", () => {
    expect(shorten("Slow theory pays off later.", 90)).toBe("Slow theory pays off later.");
    expect(shorten("Slow theory, pays off later.", 15)).toBe("Slow theory…");
    expect([...shorten("理論".repeat(100), 20)]).toHaveLength(20);
    expect([...shorten("😀".repeat(1000), 20)]).toHaveLength(20);
    expect(shorten("a\nb\u200B  c", 10)).toBe("a b c");
    expect(shorten(`a${" ".repeat(2000)}b`, 20)).toBe("a…");
  });
});
