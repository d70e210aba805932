/** The one real essay at hand, scraped from a page with a second, mangled copy. Its text stays with its author, outside of this project. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { draftClaims } from "../../src/essay/draft-claims.ts";
import { parseClaimsFile } from "../../src/essay/parse-claims-file.ts";
import { parseEssay } from "../../src/essay/parse-essay.ts";
import { renderClaimsFile } from "../../src/essay/render-claims-file.ts";
import { splitSentences } from "../../src/essay/sentences.ts";
import { countWords } from "../../src/essay/words.ts";
import { countLetters } from "./invented-essay.ts";

const FILE = new URL("../../../shared/data/essay/essay.txt", import.meta.url);
const bytes = existsSync(FILE) ? readFileSync(FILE) : undefined;

describe.skipIf(!bytes)("the scraped essay (skipped where shared/data/essay/essay.txt is missing)", () => {
  const raw = bytes?.toString("utf8") ?? "";
  const opening = raw.slice(0, 60);
  const firstCopy = raw.slice(0, raw.indexOf(opening, 60)).trim();
  const { essay, notes } = bytes ? parseEssay("essay.txt", bytes) : parseEssay("essay.txt", Buffer.from("None."));
  const text = essay.sections.map(({ body }) => body).join("\n\n");

  test("is its clean copy and the one sentence that only the other has, at the end", () => {
    expect(text).toBe(`${firstCopy}\n\nI'm very interested in comments and thoughts.`);
    expect(notes.join("\n")).toMatch(/twice; folded(?:.|\n)*1 sentence kept/);
  });

  test("has every sentence once", () => {
    for (const { start, end } of splitSentences(firstCopy, "en")) {
      const sentence = firstCopy.slice(start, end);
      if (countWords(sentence) > 3) expect(countLetters(text, sentence), sentence).toBe(1);
    }
  });

  test("has 8 to 20 sections of 60 to 700 words with short titles of their own words", () => {
    expect(essay.sections.length).toBeGreaterThanOrEqual(8);
    expect(essay.sections.length).toBeLessThanOrEqual(20);
    for (const { title, body } of essay.sections) {
      expect(countWords(body)).toBeGreaterThanOrEqual(60);
      expect(countWords(body)).toBeLessThanOrEqual(700);
      expect(countWords(title)).toBeLessThanOrEqual(8);
      expect(body.toLowerCase()).toContain(title.toLowerCase());
      expect(body).not.toMatch(/:$/);
    }
  });

  test("gives 15 to 30 claims, whole sentences that assert something, which the author's file brings back", () => {
    const claims = draftClaims(essay);
    expect(claims.length).toBeGreaterThanOrEqual(15);
    expect(claims.length).toBeLessThanOrEqual(30);
    for (const { section, claim, quote, start, end } of claims) {
      expect(essay.sections[section - 1]?.body.slice(start, end)).toBe(quote);
      expect(quote).toMatch(/^\p{Lu}.*[.]$/su);
      expect(claim).not.toMatch(/^(?:However|Moreover|Thus|And|But|This|That)\b|\?$/);
    }
    expect(new Set(claims.map(({ section }) => section)).size).toBe(essay.sections.length);
    expect(parseClaimsFile("e.claims.yaml", renderClaimsFile(essay, claims), essay)).toEqual(claims);
  });
});
