import { describe, expect, it } from "vitest";
import { createQuoteIndex } from "../../src/essay/quote-index.ts";
import { anchorQuotes } from "../../src/replies/anchor-quotes.ts";
import { normaliseReply } from "../../src/replies/normalise-reply.ts";
import { aClaim, anEssay } from "../builders.ts";

const essay = anEssay({
  sections: [
    "Doing mathematics with care is slow. Engineers have no time to wait for it. The weather was fine on that day.",
    "Some abstractions pay us back much later. Nobody can plan which of them will.",
  ],
});
const claims = [
  aClaim(essay, { id: "C1", quote: "Doing mathematics with care is slow." }),
  aClaim(essay, { id: "C2", quote: "Engineers have no time to wait for it." }),
  aClaim(essay, { id: "C3", section: 2, quote: "Some abstractions pay us back much later." }),
];
const index = createQuoteIndex(essay.sections);
const anchorsOf = (body: string) =>
  anchorQuotes(normaliseReply(body), claims, index, "en").map(({ kind, claimIds }) =>
    `${kind} ${claimIds.join("+")}`.trim(),
  );

describe("a pasted section", () => {
  const body =
    "Shops close. Nobody minds the long walk to the next town at all. That is odd. We asked. They like it there.";
  const pasted = anEssay({ sections: [body] });
  const claim = aClaim(pasted, { id: "C1", quote: "That is odd." });
  const copiedOf = (text: string): readonly string[] =>
    anchorQuotes(normaliseReply(text), [claim], createQuoteIndex(pasted.sections), "en").map(
      ({ start, end, claimIds }) => [text.slice(start, end), ...claimIds].join(" = "),
    );

  it("is the essay's with its short sentences", () => {
    expect(copiedOf(body)).toEqual([
      "Shops close.",
      "Nobody minds the long walk to the next town at all.",
      "That is odd. = C1",
      "We asked.",
      "They like it there.",
    ]);
  });

  it("ends where a short sentence is not the next one of the essay", () => {
    expect(copiedOf("Nobody minds the long walk to the next town at all. We asked. That is odd.")).toEqual([
      "Nobody minds the long walk to the next town at all.",
    ]);
  });

  it("is not met in short sentences alone", () => {
    expect(copiedOf("That is odd. We asked.")).toEqual([]);
  });
});

describe("quotations of the essay in a reply", () => {
  it.each([
    ["a quoted sentence is its claim", "> Doing mathematics with care is slow.\n\nNo.", ["block C1"]],
    [
      "a quotation over two claims is both",
      "> Doing mathematics with care is slow. Engineers have no time to wait for it.",
      ["block C1+C2"],
    ],
    ["a wrapped and nested quotation is found", ">> Doing mathematics\n>> with care is slow.", ["block C1"]],
    ["a good part of a claim is enough", "> abstractions pay us back much later", ["block C3"]],
    ["another passage of the essay is no claim", "> The weather was fine on that day.", ["block"]],
    ["another person's words are no anchor", "> I think it is going to rain today.", []],
    [
      "a quotation with foreign words in it is looked up piece by piece",
      "> Ada wrote this:\n> Some abstractions pay us back much later.",
      ["block C3"],
    ],
    [
      "words between quotation marks are found",
      "You say “abstractions pay us back much later” and stop.",
      ["inline C3"],
    ],
    ["a pasted sentence is the essay's", "Some abstractions pay us back much later. I wonder.", ["copied C3"]],
    [
      "each quotation is counted",
      "> Some abstractions pay us back much later.\n\nYes.\n\n> nobody wrote this\n\nNo.\n\n> Engineers have no time to wait for it.",
      ["block C3", "block C2"],
    ],
  ])("%s", (_rule, body, anchors) => {
    expect(anchorsOf(body)).toEqual(anchors);
  });

  it("are looked up a bounded number of times", () => {
    let lookups = 0;
    const counting = {
      find(text: string) {
        lookups++;
        return index.find(text);
      },
    };
    const body = "> Who has said this and when?\n\nNo. \n\n".repeat(5000);
    anchorQuotes(normaliseReply(body), claims, counting, "en");
    expect(lookups).toBeLessThanOrEqual(200);
  });
});
