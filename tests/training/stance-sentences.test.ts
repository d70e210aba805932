/** The project's own labelled sentences: the two files are as GUIDELINES.md says, and no subject is in both. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { STANCES } from "../../src/tagging/tag.ts";

interface StanceSentence {
  readonly id: string;
  readonly subject: string;
  readonly claim: string;
  readonly reply: string;
  readonly stance: string;
}

const FOLDER = new URL("../../models/stance-sentences/", import.meta.url);
const LABELS = [...STANCES, "none"];
const train = readItems("train.jsonl");
const test = readItems("test.jsonl");
const all = [...train, ...test];

describe("the labelled stance sentences", () => {
  it("are at least six hundred, each with the same five fields", () => {
    expect(all.length).toBeGreaterThanOrEqual(600);
    for (const item of all) {
      expect(Object.keys(item)).toEqual(["id", "subject", "claim", "reply", "stance"]);
      expect(LABELS).toContain(item.stance);
      expect(item.id).toMatch(new RegExp(`^${item.subject}-\\d{3}$`));
    }
  });

  it("have an id each, and no reply occurs twice", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ reply }) => reply.toLowerCase())).size).toBe(all.length);
  });

  it("keep every subject and every claim wholly in one file", () => {
    expect(subjectsOf(train)).toHaveLength(11);
    expect(subjectsOf(test)).toHaveLength(5);
    expect(subjectsOf(all)).toHaveLength(16);
    const claims = new Set(train.map(({ claim }) => claim));
    expect(test.filter(({ claim }) => claims.has(claim))).toEqual([]);
  });

  it("hold enough of every stance to train on and to measure", () => {
    for (const stance of STANCES) {
      expect(count(train, stance), `${stance} in train`).toBeGreaterThanOrEqual(90);
      expect(count(test, stance), `${stance} in test`).toBeGreaterThanOrEqual(40);
    }
    expect(count(train, "none")).toBeGreaterThanOrEqual(30);
    expect(count(test, "none")).toBeGreaterThanOrEqual(20);
  });

  it("have six to ten claims a subject, each met by replies on several sides", () => {
    for (const subject of subjectsOf(all)) {
      const items = all.filter((item) => item.subject === subject);
      const claims = [...new Set(items.map(({ claim }) => claim))];
      expect(claims.length, subject).toBeGreaterThanOrEqual(6);
      expect(claims.length, subject).toBeLessThanOrEqual(10);
      for (const claim of claims) {
        const stances = new Set(items.filter((item) => item.claim === claim).map(({ stance }) => stance));
        expect(stances.size, claim).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it("are as long as a sentence or two of a discussion", () => {
    const lengths = all.map(({ reply }) => reply.split(/\s+/).length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(45);
  });

  it("leave out the field of the essays that the tagger is measured on, and link to no real place", () => {
    expect(all.filter(({ claim, reply }) => /interpretab/i.test(`${claim} ${reply}`))).toEqual([]);
    const links = all.flatMap(({ reply }) => reply.match(/\b[\w-]+\.(?:org|com|net)\b/g) ?? []);
    expect(new Set(links)).toEqual(new Set(["example.org"]));
  });

  it("come with guidelines", () => {
    expect(existsSync(new URL("GUIDELINES.md", FOLDER))).toBe(true);
  });
});

function readItems(name: string): readonly StanceSentence[] {
  const lines = readFileSync(new URL(name, FOLDER), "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as StanceSentence);
}

function subjectsOf(items: readonly StanceSentence[]): readonly string[] {
  return [...new Set(items.map(({ subject }) => subject))];
}

function count(items: readonly StanceSentence[], stance: string): number {
  return items.filter((item) => item.stance === stance).length;
}
