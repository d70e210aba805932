import { describe, expect, test } from "vitest";
import { locateAll, locateQuote } from "../../src/essay/locate-quote.ts";
import { createQuoteIndex } from "../../src/essay/quote-index.ts";
import { aSection } from "../builders.ts";
import { inventEssay, writeEssay } from "./invented-essay.ts";
import { seededRandom } from "./seeded-random.ts";

const BODY =
  "It is **very** clear — see [the *long* story](http://x.example/(z)) and\nit’s “quoted”… a\\_b[^1] end.\n\n> As he said,\n> nothing lasts.";
const passageOf = (quote: string) => {
  const span = locateQuote(BODY, quote);
  return span && BODY.slice(span.start, span.end);
};

describe("a quote is found", () => {
  test.each([
    ["as it stands", "the *long* story", "the *long* story"],
    ["without emphasis and links", "It is very clear", "It is **very** clear"],
    ["with other dashes", "clear -- see the long story", "clear — see [the *long* story"],
    ["with straight quotes, dots and one line", 'and it\'s "quoted"... a_b end.', "and\nit’s “quoted”… a\\_b[^1] end."],
    ["over the lines of a quotation", "As he said, nothing lasts.", "As he said,\n> nothing lasts."],
    ["with white space around it", "\n  nothing   lasts.  ", "nothing lasts."],
  ])("%s", (_, quote, passage) => expect(passageOf(quote)).toBe(passage));

  test.each(["VERY clear", "", "   ", "***", "something else"])("but %j is not", (quote) =>
    expect(passageOf(quote)).toBeUndefined(),
  );

  test("first where it stands twice, and says so", () => {
    expect(locateAll("so it goes, so it goes", "so it goes")).toEqual({ first: { start: 0, end: 10 }, count: 2 });
  });
});

describe("an index of quotes", () => {
  const sections = [
    aSection({ number: 1, body: "Why? Theory is **slow** work." }),
    aSection({ number: 2, body: "Nobody plans the abstractions that matter." }),
  ];
  const index = createQuoteIndex(sections);

  test("names the section and the place", () => {
    expect(index.find("nobody plans the Abstractions")).toEqual({ section: 2, start: 0, end: 29 });
    expect(index.find("“Theory is slow work”")).toEqual({ section: 1, start: 5, end: 28 });
  });

  test("leaves words alone that are too short to mean the essay, unless they are a whole sentence", () => {
    expect(index.find("slow work")).toBeUndefined();
    expect(createQuoteIndex([aSection({ body: "It pays off. Then more follows." })]).find("It pays off.")).toEqual({
      section: 1,
      start: 0,
      end: 11,
    });
  });

  test("does not find words that begin or end inside a word", () => {
    expect(index.find("heory is slow work")).toBeUndefined();
    expect(index.find("plans the abstraction")).toBeUndefined();
  });

  test("answers ten thousand questions about a long essay at once", () => {
    const random = seededRandom(1);
    const bodies = Array.from({ length: 6 }, () => writeEssay(inventEssay(random)));
    const big = createQuoteIndex(bodies.map((body, k) => aSection({ number: k + 1, body })));
    const started = performance.now();
    let found = 0;
    for (let k = 0; k < 10_000; k++) {
      const body = bodies[k % 6] ?? "";
      const from = body.lastIndexOf(" ", random.between(50, body.length - 90)) + 1;
      if (big.find(k % 2 ? body.slice(from, body.indexOf(" ", from + 60)) : `${body.slice(from, from + 50)}#no`))
        found++;
    }
    expect(performance.now() - started).toBeLessThan(3000);
    expect(found).toBeGreaterThan(4900);
    expect(found).toBeLessThanOrEqual(5000);
  });
});
