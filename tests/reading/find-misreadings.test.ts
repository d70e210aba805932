import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { openCloseReader } from "../../src/reading/read-closely.ts";
import type { Stance, TagResult } from "../../src/tagging/tag.ts";
import { aReply } from "../builders.ts";
import { DISCUSSIONS, type MisreadingCase, readCase, readCases, readDiscussion } from "./misreading-cases.ts";

/** How many of the cases are found, and how many of those that are found are right, kind and all. */
function score(cases: readonly MisreadingCase[]) {
  const found = cases.map((one) => ({ expected: one.expect, kind: readCase(one)[0]?.kind ?? null, id: one.id }));
  return {
    right: found.filter(({ expected, kind }) => expected !== null && kind === expected).length,
    shown: found.filter(({ kind }) => kind !== null).length,
    there: found.filter(({ expected }) => expected !== null).length,
    wrong: found.filter(({ expected, kind }) => kind !== null && kind !== expected).map(({ id }) => id),
  };
}

describe("misreadings of two essays", () => {
  const cases = readCases();

  it("are labelled in 96 replies, half of which only look like it", () => {
    expect(cases).toHaveLength(96);
    expect(cases.filter(({ expect }) => expect === null)).toHaveLength(48);
  });

  it("are never seen where there are none", () => {
    expect(score(cases).wrong).toEqual([]);
  });

  it("are found in 23 of 24 replies that the rules were made with, and in 15 of 24 that they were not", () => {
    const made = score(cases.filter(({ id }) => id.startsWith("a")));
    const other = score(cases.filter(({ id }) => id.startsWith("b")));
    expect([made.right, made.there]).toEqual([23, 24]);
    expect([other.right, other.there]).toEqual([15, 24]);
  });
});

describe("what the essay does say", () => {
  const folder = new URL("../../models/discussions/", import.meta.url);
  const names = readdirSync(folder).flatMap((file) => /^(.+)\.claims\.yaml$/.exec(file)?.[1] ?? []);

  it.each(names.filter((name) => existsSync(new URL(`${name}.md`, folder))))(
    "is no misreading when it is told faithfully, sentence by sentence and clause by clause: %s",
    (name) => {
      const { essay, claims } = readDiscussion(`models/discussions/${name}`);
      const reader = openCloseReader({ essay, claims });
      const sentences = essay.sections.flatMap(({ body }) => body.split(/(?<=[.!?])\s+/));
      const clauses = sentences.flatMap((text) =>
        text.split(/[,;:—]\s/).filter((clause) => clause.split(" ").length >= 5),
      );
      const wordings = claims.flatMap(({ claim, also }) => [claim, ...also]);
      const wrong = [...sentences, ...clauses, ...wordings].flatMap((text) => {
        const said = text.replaceAll("\n", " ").replace(/[.?!]+$/, "");
        // With another article it is not found word for word, and has to be understood.
        const loose = said.replace(/ (?:the|an?) /, " this ");
        return [
          `The essay says that ${said}. I disagree.`,
          `The essay says that ${loose}. No.`,
          `You write "${loose}". No.`,
        ].filter((body) => reader(aReply({ body }), resultOf(body, "disputes"), undefined).misreadings.length > 0);
      });
      expect(wrong).toEqual([]);
    },
  );
});

describe("the replies of the discussions that the tagger was trained with", () => {
  it("misread nothing, whatever they are taken to dispute", () => {
    const folder = new URL("../../models/discussions/", import.meta.url);
    const names = readdirSync(folder).flatMap((file) => /^(.+)\.replies\.jsonl$/.exec(file)?.[1] ?? []);
    let count = 0;
    const found: string[] = [];
    for (const name of names.filter((each) => existsSync(new URL(`${each}.md`, folder)))) {
      const reader = openCloseReader(readDiscussion(`models/discussions/${name}`));
      for (const line of readFileSync(new URL(`${name}.replies.jsonl`, folder), "utf8")
        .trimEnd()
        .split("\n")) {
        const { id, body, parentId } = JSON.parse(line) as { id: string; body: string; parentId?: string };
        const parent =
          parentId === undefined ? undefined : aReply({ id: parentId, body: "", author: { id: "x", name: "x" } });
        count += 1;
        if (reader(aReply({ id, body }), resultOf(body, "disputes"), parent).misreadings.length > 0) found.push(id);
      }
    }
    expect(count).toBe(1_120);
    expect(found).toEqual([]);
  });
});

describe("the example replies", () => {
  it("misread nothing, whatever they are taken to dispute", () => {
    const lines = readFileSync(new URL("../../essays/interpretability-theory.replies.jsonl", import.meta.url), "utf8");
    const replies = lines
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly id: string; readonly body: string; readonly parentId?: string });
    const example = openCloseReader(DISCUSSIONS.interpretability);
    const found = replies.filter(({ id, body, parentId }) => {
      const answered = replies.find((other) => other.id === parentId);
      const parent = answered && aReply({ id: answered.id, body: answered.body });
      return example(aReply({ id, body }), resultOf(body, "disputes"), parent).misreadings.length > 0;
    });
    expect(replies).toHaveLength(39);
    expect(found).toEqual([]);
  });
});

const discussion = DISCUSSIONS.bicycles;
const read = openCloseReader(discussion);

function resultOf(body: string, stance: Stance): TagResult {
  const evidence = { start: 0, end: body.length, text: body };
  return { replyId: "r1", tags: [{ claimId: "C1" as ClaimId, stance, confidence: 1, evidence }], left: null };
}

function misreadingsOf(body: string, stance: Stance = "disputes") {
  return read(aReply({ body }), resultOf(body, stance), undefined).misreadings;
}

const bodyOf = (section: number): string => discussion.essay.sections[section - 1]?.body ?? "";

describe("a misreading", () => {
  it("has the words of the reply, the claim, and the essay's own sentence", () => {
    const body = "No. The author says that helmet laws protect cyclists better than separate lanes, and they do not.";
    const [misreading, ...others] = misreadingsOf(body);
    expect(others).toEqual([]);
    expect(misreading).toMatchObject({ kind: "contradicts", claimId: "C1", stance: "disputes" });
    expect(body.slice(misreading?.words.start, misreading?.words.end)).toBe(
      "helmet laws protect cyclists better than separate lanes",
    );
    const { section, start, end } = misreading?.sentence ?? { section: 0, start: 0, end: 0 };
    expect(bodyOf(section).slice(start, end)).toMatch(/^Separate lanes protect cyclists better than any helmet law/);
  });

  it("is looked for only in replies that take issue, or that the tagger was not sure of", () => {
    const body = 'The essay says that "helmets cause more accidents than they prevent", and I agree.';
    expect(misreadingsOf(body, "supports")).toEqual([]);
    expect(misreadingsOf(body, "asks")).toEqual([]);
    expect(misreadingsOf(body, "qualifies")).toHaveLength(1);
    const unsure: TagResult = { replyId: "r1", tags: [], left: "unsure" };
    expect(read(aReply({ body }), unsure, undefined).misreadings).toMatchObject([
      { kind: "not-said", claimId: null, stance: null },
    ]);
  });

  it.each([
    [
      "words in the author's own wording of a claim",
      'You say "a duty to wear a helmet keeps people from cycling." Wrong.',
    ],
    [
      "a quotation with marks of omission",
      'You say "separate lanes protect cyclists … because a kerb works on every day". Wrong.',
    ],
    ["a quotation with an insertion", 'The essay says "no mayor is elected [again] for ten years". Ours was.'],
    [
      "words with other marks and case",
      "You say “SEPARATE  LANES protect cyclists—better than any helmet law”. Wrong.",
    ],
    ["a few words", 'You say "helmets never help". Wrong.'],
    ["what stands in code", '`the essay says "helmets cause more accidents than they prevent"` is what it printed.'],
  ])("is not %s", (_, body) => {
    expect(misreadingsOf(body)).toEqual([]);
  });

  it("is at most three times in one reply", () => {
    const body = Array.from({ length: 30 }, (_, n) => `You say "helmets cause ${n} more accidents than they prevent".`);
    expect(misreadingsOf(body.join(" "))).toHaveLength(3);
  });

  it.each([
    ["attributions", "The essay says that ".repeat(50_000)],
    ["quotation marks", '"the essay says '.repeat(60_000)],
    ["lines with a mark", "> the essay says:\n".repeat(50_000)],
    ["one word", `You say that ${"a".repeat(1_000_000)}`],
    ["spaces", `You say that ${" ".repeat(1_000_000)} lanes`],
    ["citations", "Noether (".repeat(100_000)],
    ["figures", "1,000".repeat(200_000)],
  ])("is looked for in a megabyte of %s without an end to it", (_, body) => {
    expect(read(aReply({ body }), resultOf(body, "disputes"), undefined).misreadings.length).toBeLessThanOrEqual(3);
  });
});
