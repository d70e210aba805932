import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.ts";
import { parseStanceSentences } from "../../src/evaluation/parse-stance-sentences.ts";
import { scoreLabels } from "../../src/evaluation/score-labels.ts";

describe("scores of labels", () => {
  it("are accuracy and the mean F1 of the labels that count", () => {
    const pairs = [
      { gold: "a", said: "a" },
      { gold: "a", said: "b" },
      { gold: "b", said: "b" },
      { gold: "c", said: "b" },
    ] as const;
    expect(scoreLabels<"a" | "b" | "c">(pairs, ["a", "b", "c"], ["a", "b"])).toEqual({
      accuracy: 0.5,
      macroF1: 0.5833,
      n: 4,
      f1: { a: 0.6667, b: 0.5, c: 0 },
      confusion: { a: { a: 1, b: 1, c: 0 }, b: { a: 0, b: 1, c: 0 }, c: { a: 0, b: 1, c: 0 } },
    });
  });

  it("of nothing are 0", () => {
    expect(scoreLabels<"a">([], ["a"])).toMatchObject({ accuracy: 0, macroF1: 0, n: 0 });
  });
});

describe("a file of labelled sentences", () => {
  const line = '{"id":"a-1","subject":"a","claim":"c","reply":"r","stance":"asks"}';

  it("is read line by line", () => {
    expect(parseStanceSentences("s.jsonl", [line, ""])).toEqual([
      { id: "a-1", subject: "a", claim: "c", reply: "r", stance: "asks" },
    ]);
  });

  it.each([
    ["{", "s.jsonl:1: this line is not whole JSON"],
    ["null", "s.jsonl:1: a line must be like"],
    [line.replace("asks", "shouts"), "s.jsonl:1: stance must be one of supports"],
    ["", "s.jsonl: has no line"],
  ])("%j is refused", (text, message) => {
    expect(() => parseStanceSentences("s.jsonl", [text])).toThrow(InputError);
    expect(() => parseStanceSentences("s.jsonl", [text])).toThrow(message);
  });
});
