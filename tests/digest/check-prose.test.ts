import { describe, expect, it } from "vitest";
import { checkProse, MAX_SENTENCE, type ProseFact } from "../../src/digest/check-prose.ts";
import { createRandom } from "./random.ts";

const FACTS: readonly ProseFact[] = [
  {
    id: "P3",
    texts: [
      "That fails in our lab, because the grant ends after 3 years. We stopped twice. Nobody's budget is longer.",
    ],
    names: ["Bela Novak"],
    numbers: [2],
  },
  { id: "C1", texts: ["Slow theory pays off later."], names: [], numbers: [7, 1200] },
  { id: "P9", texts: ["The harbour was sold in 1998."], names: ["quiet-heron", "Dana"], numbers: [] },
];
const faultOf = (text: string, ...restsOn: string[]) =>
  checkProse([{ text, restsOn }], FACTS).dropped[0]?.fault ?? "kept";

describe("a sentence that a model wrote is kept", () => {
  it.each([
    ["when it says what its facts give", "Two people object to C1.", ["P3", "C1"]],
    ["with numbers as digits and as words", "Of 1,200 readers 7 agree.", ["C1"]],
    ["with an exact quote", 'Bela Novak writes: "the grant ends after 3 years".', ["P3"]],
    ["with a quote in other marks", "Novak says “We stopped twice.” in «our lab».", ["P3"]],
    ["with an apostrophe that is no mark", "The claim doesn't convince Bela.", ["P3"]],
    ["with a quote that has an apostrophe in it", "One holds that 'Nobody's budget is longer'.", ["P3"]],
    ["with parts of a quote in their order", 'Bela: "That fails in our lab […] We stopped twice."', ["P3"]],
    ["with a quote of three parts", 'Bela: "That fails ... the grant ends ... Nobody\'s budget".', ["P3"]],
  ])("%s", (_, text, restsOn) => {
    expect(faultOf(text, ...restsOn)).toBe("kept");
  });
});

describe("a sentence that a model wrote is dropped", () => {
  it.each([
    ["no-fact", "People disagree.", []],
    ["unknown-id", "People disagree.", ["P3", "P77"]],
    ["number", "Three hundred people object.", ["P3"]],
    ["number", "In 1999 the harbour was sold.", ["P9"]],
    ["number", "Eight people object.", ["C1"]],
    ["number", "It was 3.5 years.", ["P3"]],
    ["name", "In the thread Mallory objects.", ["P3"]],
    ["name", "Dana objects to the grant.", ["P3"]],
    ["name", "It was said by @mallory.", ["P3"]],
    ["name", "The point is that Einstein agrees.", ["C1"]],
    ["quote", 'Bela says "the grant never ends".', ["P3"]],
    ["quote", 'Bela says "The harbour was sold".', ["P3"]],
    ["quote", 'Bela says "We stopped twice. […] That fails in our lab".', ["P3"]],
    ["quote", 'Bela says "That fails […] Slow theory".', ["P3", "C1"]],
    ["quote", 'Bela says "… the grant".', ["P3"]],
    ["quote", 'Bela says "" to it.', ["P3"]],
    ["quote", 'Bela says "the grant ends', ["P3"]],
    ["quote", "Bela says 'the grant never ends' to it.", ["P3"]],
    ["quote", "Bela says “the grant never ends” to it.", ["P3"]],
    ["quote", "Bela says „the grant never ends“ to it.", ["P3"]],
    ["malformed", " ", ["P3"]],
    ["malformed", "x".repeat(MAX_SENTENCE + 1), ["P3"]],
  ])("for its %s: %s", (fault, text, restsOn) => {
    expect(faultOf(text, ...restsOn)).toBe(fault);
  });
});

it("the sentences that hold stay in their order, the others are named by their place", () => {
  const sentences = [
    { text: "Two people object.", restsOn: ["P3"] },
    { text: "Nine people object.", restsOn: ["P3"] },
    { text: "It is contested.", restsOn: ["C1"] },
  ];
  const { kept, dropped } = checkProse(sentences, FACTS);
  expect(kept).toEqual([sentences[0], sentences[2]]);
  expect(dropped).toEqual([{ index: 1, fault: "number" }]);
});

it("what is no list of sentences is nothing, and does no harm", () => {
  for (const odd of [null, 7, {}, [null], [{ text: 7 }], [{ text: "x", restsOn: "P3" }], [[]]]) {
    expect(checkProse(odd as never, FACTS).kept).toEqual([]);
  }
});

it("no changed letter inside a quote passes", () => {
  const random = createRandom(3);
  const body = FACTS[0]?.texts[0] ?? "";
  for (let round = 0; round < 500; round += 1) {
    const start = random.below(body.length - 12);
    const quoted = body.slice(start, start + 8 + random.below(4)).replaceAll("'", "");
    const at = random.below(quoted.length);
    const wrong = quoted.slice(0, at) + (quoted[at] === "#" ? "+" : "#") + quoted.slice(at + 1);
    expect(faultOf(`Bela says "${wrong}" here.`, "P3")).toBe("quote");
  }
});

it("takes long texts and marks without end in a bounded time", () => {
  const text = "a'".repeat(MAX_SENTENCE / 2);
  const facts = [{ id: "P1", texts: ["a".repeat(1_000_000)], names: [], numbers: [] }];
  const sentences = Array.from({ length: 20 }, () => ({ text, restsOn: ["P1"] }));
  expect(checkProse(sentences, facts).kept.length + checkProse(sentences, facts).dropped.length).toBe(20);
});
