/** The example that a first run shows: its four files belong together, and the program reads them as they are meant. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseEssay } from "../src/essay/parse-essay.ts";
import { parseRepliesFile } from "../src/replies/parse-replies-file.ts";
import { STANCES } from "../src/tagging/tag.ts";

interface ClaimEntry {
  readonly id: string;
  readonly section: number;
  readonly claim: string;
  readonly quote: string;
  readonly also: readonly string[];
}
interface ReplyLine {
  readonly id: string;
  readonly author: string;
  readonly createdAt: string;
  readonly section: number;
  readonly parentId?: string;
  readonly body: string;
}
interface GoldLine {
  readonly replyId: string;
  readonly tags: readonly { readonly claimId: string; readonly stance: string }[];
}

const { essay, notes } = parseEssay("interpretability-theory.md", Buffer.from(read("md")));
const sections = essay.sections.map((section) => section.body);
const claimsFile = parse(read("claims.yaml")) as { essay: string; claims: readonly ClaimEntry[] };
const { claims } = claimsFile;
const replies = readLines<ReplyLine>("replies.jsonl");
const gold = readLines<GoldLine>("gold.jsonl");

describe("the example essay", () => {
  it("says how it is called, who wrote it and in which language, and needs no cleaning", () => {
    const { title, author, language, slug } = essay;
    expect({ title, author, language, slug, notes }).toEqual({
      title: "Does interpretability need a mathematics of its own?",
      author: "The Rejoinder project",
      language: "en",
      slug: "interpretability-theory",
      notes: [],
    });
  });

  it("has the eight sections that its headings make, with every word of the file in one of them", () => {
    const written = read("md").replace(/^---\n.*?\n---\n/s, "");
    const rebuilt = essay.sections.map(({ title, body }) => `\n## ${title}\n\n${body}\n`).join("");
    expect([essay.sections.length, rebuilt]).toEqual([8, written]);
  });
});

describe("the claims of the example", () => {
  it("belong to this essay", () => {
    expect(claimsFile.essay).toBe(essay.slug);
  });

  it("quote the essay exactly, once, in the section that they name", () => {
    const found = claims.map(({ id, section, quote }) => ({
      id,
      times: (sections[section - 1] ?? "").split(quote).length - 1,
    }));
    expect(found).toEqual(claims.map(({ id }) => ({ id, times: 1 })));
  });

  it("have ids of their own, in order, and one or two other wordings each", () => {
    expect(claims.map((claim) => claim.id)).toEqual(claims.map((_, index) => `C${index + 1}`));
    expect(claims.filter((claim) => claim.claim === "" || claim.also.length < 1 || claim.also.length > 2)).toEqual([]);
  });

  it("cover every section", () => {
    expect(new Set(claims.map((claim) => claim.section))).toEqual(new Set(sections.map((_, index) => index + 1)));
  });
});

describe("the replies of the example", () => {
  it("are read without a problem, a warning or a changed character", () => {
    const context = { essay, now: new Date("2026-02-09T00:00:00Z"), venue: "local" } as const;
    const parsed = parseRepliesFile(read("replies.jsonl").split("\n"), context);
    expect([...parsed.problems, ...parsed.warnings]).toEqual([]);
    expect(parsed.replies.map((reply) => reply.body)).toEqual(replies.map((reply) => reply.body));
  });

  it("have ids of their own and stand in the order of time, within one week", () => {
    expect(new Set(replies.map((reply) => reply.id)).size).toBe(replies.length);
    const times = replies.map((reply) => new Date(reply.createdAt).toISOString());
    expect(times).toEqual([...times].sort());
    expect([times[0]?.slice(0, 10), times.at(-1)?.slice(0, 10)]).toEqual(["2026-02-02", "2026-02-08"]);
  });

  it("stand in a section that exists and answer an earlier reply of the same section", () => {
    const seen = new Map<string, number>();
    const astray = replies.filter((reply) => {
      const stands = sections[reply.section - 1] !== undefined;
      const answers = reply.parentId === undefined || seen.get(reply.parentId) === reply.section;
      seen.set(reply.id, reply.section);
      return !stands || !answers;
    });
    expect(astray).toEqual([]);
  });

  it("quote the essay exactly where they quote it", () => {
    const quotes = replies.flatMap((reply) =>
      [...reply.body.matchAll(/^> (.+)$/gm)].map((match) => ({ section: reply.section, text: match[1] ?? "" })),
    );
    expect(quotes.length).toBeGreaterThan(0);
    expect(quotes.filter(({ section, text }) => !sections[section - 1]?.includes(text))).toEqual([]);
  });
});

describe("the labels of the example", () => {
  it("cover every reply once, in the same order", () => {
    expect(gold.map((line) => line.replyId)).toEqual(replies.map((reply) => reply.id));
  });

  it("name known claims and stances only, a claim at most once for a reply", () => {
    const known = new Set(claims.map((claim) => claim.id));
    const wrong = gold.filter(
      ({ tags }) =>
        tags.some((tag) => !known.has(tag.claimId) || !(STANCES as readonly string[]).includes(tag.stance)) ||
        new Set(tags.map((tag) => tag.claimId)).size !== tags.length,
    );
    expect(wrong).toEqual([]);
  });

  it("use every stance, and leave some replies and some claims without any", () => {
    const tags = gold.flatMap((line) => line.tags);
    expect(new Set(tags.map((tag) => tag.stance))).toEqual(new Set(STANCES));
    expect(gold.some((line) => line.tags.length === 0)).toBe(true);
    expect(claims.filter((claim) => !tags.some((tag) => tag.claimId === claim.id)).map((claim) => claim.id)).toEqual([
      "C8",
    ]);
  });
});

function read(extension: string): string {
  return readFileSync(new URL(`../essays/interpretability-theory.${extension}`, import.meta.url), "utf8");
}

function readLines<Line>(extension: string): readonly Line[] {
  return read(extension)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}
