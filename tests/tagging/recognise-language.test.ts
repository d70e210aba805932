import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { recogniseLanguage } from "../../src/tagging/recognise-language.ts";

/** By language tag; written for this test. Those of the last rows are in languages that are met rarely. */
const FOREIGN = JSON.parse(readFileSync(new URL("./foreign-sentences.json", import.meta.url), "utf8")) as Readonly<
  Record<string, readonly string[]>
>;

describe("a sentence in another language", () => {
  it.each(Object.keys(FOREIGN))("is recognised: %s", (language) => {
    const sentences = FOREIGN[language] ?? [];
    expect(sentences.filter((sentence) => recogniseLanguage([sentence])[0] !== "other")).toEqual([]);
  });

  it("is recognised when it is shouted, and when names and code stand in it", () => {
    for (const sentence of [
      "DAS IST DOCH ALLES FALSCH UND NICHT BEWIESEN",
      "Ich glaube nicht, dass React Native oder useEffect daran schuld ist.",
      "Selon le New York Times, ce n'est pas le cas.",
      "在 GitHub Actions 上这个 workflow 根本跑不起来",
    ])
      expect([sentence, ...recogniseLanguage([sentence])]).toEqual([sentence, "other"]);
  });
});

describe("English is not called foreign", () => {
  it.each([
    [
      "chat",
      ["nah lol", "imo idk", "tbh thats wrong", "ngl kinda agree w the author here", "u sure bout that??", "wat"],
    ],
    [
      "typing errors",
      ["teh author dosnt realy get waht teams do", "its basicaly a vibe thing innit", "dont think so mate"],
    ],
    ["names", ["Los Angeles and San Diego tried it", "van der Berg et al. found nothing", "Le Pen and Macron said so"]],
    [
      "lists of names",
      ["Ubuntu, Debian, Arch, Fedora", "Don Quixote de la Mancha is overrated", "Siri, Alexa, Cortana"],
    ],
    [
      "loan words",
      ["The café in São Paulo has naïve pricing", "de facto standard, de jure not", "schadenfreude helps"],
    ],
    [
      "program words",
      ["useEffect runs twice in StrictMode", "npm install fixes it", "CI/CD is the bottleneck", "+1", "C7"],
    ],
    [
      "no small words",
      ["Zoos violate animal rights", "Cannabis legalization increases crime rates", "Teams ship bugs"],
    ],
    [
      "words that look foreign",
      [
        "Dried basil is hay.",
        "gut feeling?",
        "men do it so on and on",
        "war is a con",
        "an era of pure fine sale",
        "me too",
      ],
    ],
    ["symbols of mathematics", ["for all α and β, f(α) ≤ f(β)", "Σ over i of x_i is bounded"]],
  ])("%s", (_, sentences) => {
    expect(sentences.filter((sentence) => recogniseLanguage([sentence])[0] === "other")).toEqual([]);
  });

  it("because of a phrase that it quotes or sets in italics", () => {
    for (const sentence of [
      "The author calls it “Wer nicht hören will, muss fühlen” and moves on.",
      'My grandmother said "quien no arriesga no gana" all the time.',
      "It has a certain *je ne sais quoi et rien de plus* about it.",
    ])
      expect(recogniseLanguage([sentence])).toEqual(["english"]);
  });
});

describe("a reply in two languages", () => {
  it("is judged sentence by sentence", () => {
    expect(recogniseLanguage(["I agree with this claim.", "Ich stimme dem auch auf Deutsch zu."])).toEqual([
      "english",
      "other",
    ]);
  });

  it("gives a sentence that shows nothing by itself the language of the greater part", () => {
    const german = "Das habe ich in meiner Firma nie so erlebt.";
    expect(recogniseLanguage([german, "Berlin, Hamburg!"])).toEqual(["other", "other"]);
    expect(recogniseLanguage(["I have never seen that in my company.", "Berlin, Hamburg!"])).toEqual([
      "english",
      "english",
    ]);
  });
});

describe("the language of nothing", () => {
  it("is unclear", () => {
    expect(recogniseLanguage([])).toEqual([]);
    expect(recogniseLanguage(["", "42", "🎉"])).toEqual(["unclear", "unclear", "unclear"]);
  });
});

describe("a megabyte", () => {
  const MANY = 1_000_000;
  it.each([
    ["one letter", "a".repeat(MANY)],
    ["quotation marks", '"'.repeat(MANY)],
    ["stars", "*a".repeat(MANY / 2)],
    ["apostrophes", "l'".repeat(MANY / 2)],
    ["capitals and particles", "de la ".repeat(MANY / 6)],
    ["endings", "schungen".repeat(MANY / 8)],
    ["ideographs", "字".repeat(MANY)],
  ])("of %s is looked at in its beginning only", (_, text) => {
    expect(recogniseLanguage([text, ...new Array<string>(400).fill(text)])).toHaveLength(401);
  });
});
