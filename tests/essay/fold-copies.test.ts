import { describe, expect, test } from "vitest";
import { foldCopies } from "../../src/essay/fold-copies.ts";
import { countLetters, inventEssay, inventSentence, mangleEssay, writeEssay } from "./invented-essay.ts";
import { seededRandom } from "./seeded-random.ts";

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed + 1);

describe("a text that stands in the file twice", () => {
  test.each(SEEDS)("keeps every sentence once, unharmed, when the second copy is mangled (seed %i)", (seed) => {
    const random = seededRandom(seed);
    const essay = inventEssay(random);
    const clean = writeEssay(essay);
    const closing = "Whoever read as far as this is warmly invited to disagree.";
    const { text } = foldCopies(
      `${clean}\n\n${mangleEssay(essay, random)}${random.chance(0.5) ? "" : "\n\n"}${closing}`,
      "en",
    );
    expect(text).toBe(`${clean}\n\n${closing}`);
  });

  test.each(SEEDS)("is the clean copy also when the mangled one comes first (seed %i)", (seed) => {
    const random = seededRandom(seed);
    const essay = inventEssay(random);
    const clean = writeEssay(essay);
    const { text } = foldCopies(`${mangleEssay(essay, random)}\n\n${clean}`, "en");
    for (const sentence of essay.paragraphs.flat()) expect(countLetters(text, sentence), sentence).toBe(1);
    for (const paragraph of clean.split("\n\n")) expect(text).toContain(paragraph);
  });

  test.each(SEEDS.slice(0, 20))(
    "puts a sentence that only the second copy has after the one that it follows there (seed %i)",
    (seed) => {
      const random = seededRandom(seed);
      const essay = inventEssay(random);
      const extra = "Nothing in the first copy speaks about elephants or their umbrellas.";
      const paragraphs = essay.paragraphs.map((sentences) => [...sentences]);
      const middle = paragraphs[4] as string[];
      middle.splice(1, 0, extra);
      const { text } = foldCopies(`${writeEssay(essay)}\n\n${writeEssay({ ...essay, paragraphs })}`, "en");
      expect(text).toBe(writeEssay({ ...essay, paragraphs }));
    },
  );

  test.each(SEEDS.slice(0, 20))("is folded when no space stands between the copies (seed %i)", (seed) => {
    const random = seededRandom(seed);
    const essay = inventEssay(random);
    const clean = writeEssay(essay);
    expect(foldCopies(`${clean}${mangleEssay(essay, random)}`, "en").text).toBe(clean);
    const { text } = foldCopies(`${mangleEssay(essay, random)}${clean}`, "en");
    for (const sentence of essay.paragraphs.flat()) expect(countLetters(text, sentence), sentence).toBe(1);
  });

  test("is folded when it stands there three times", () => {
    const essay = inventEssay(seededRandom(3));
    const clean = writeEssay(essay);
    expect(foldCopies(`${clean}\n\n${clean}\n\n${clean}`, "en").text).toBe(clean);
  });

  test("is folded when every paragraph is followed by its copy", () => {
    const clean = writeEssay(inventEssay(seededRandom(4)));
    expect(foldCopies(clean.replace(/.+/g, "$&\n\n$&"), "en").text).toBe(clean);
  });

  test("stays the same when it is folded again", () => {
    const essay = inventEssay(seededRandom(5));
    const once = foldCopies(`${writeEssay(essay)}\n\n${mangleEssay(essay, seededRandom(6))}`, "en").text;
    expect(foldCopies(once, "en")).toEqual({ text: once, notes: [] });
  });

  test("keeps what stands before and behind the copies", () => {
    const clean = writeEssay(inventEssay(seededRandom(7)));
    const head = "An unusual heading written only here";
    const foot = "Filed under gardening, ten people liked it.";
    expect(foldCopies(`${head}\n\n${clean}\n\n${clean}\n\n${foot}`, "en").text).toBe(`${head}\n\n${clean}\n\n${foot}`);
  });
});

describe("repetition that the author means", () => {
  const random = seededRandom(11);
  const verses = Array.from({ length: 6 }, () => Array.from({ length: 4 }, () => inventSentence(random)).join(" "));
  const unchanged = (text: string) => expect(foldCopies(text, "en")).toEqual({ text, notes: [] });

  test("a refrain after every verse stays", () => {
    const refrain = Array.from({ length: 3 }, () => inventSentence(random)).join(" ");
    unchanged(verses.map((verse) => `${verse}\n\n${refrain}`).join("\n\n"));
  });

  test("a slogan said a hundred times stays", () => {
    unchanged("We will carry the lantern home again tonight. ".repeat(100).trim());
  });

  test("an epigraph that comes back at the end stays", () => {
    const epigraph = inventSentence(random);
    unchanged([epigraph, ...verses, epigraph].join("\n\n"));
  });

  test("a long paragraph quoted again further down stays", () => {
    const long = Array.from({ length: 14 }, () => inventSentence(random)).join(" ");
    unchanged([long, ...verses, long].join("\n\n"));
    unchanged([long, verses.slice(0, 3).join("\n\n"), `> ${long}`].join("\n\n"));
  });

  test("an essay of a few words said twice stays", () => {
    unchanged("Bread is good. Say it again.\n\nBread is good. Say it again.");
  });
});
