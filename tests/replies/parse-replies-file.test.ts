import { describe, expect, it } from "vitest";
import { MAX_LINE_CHARS, parseRepliesFile, unknownParents } from "../../src/replies/parse-replies-file.ts";
import { MAX_BODY_BYTES, type ReplyFileContext } from "../../src/replies/read-reply-fields.ts";
import { anEssay, aReply, aSection } from "../builders.ts";

const essay = anEssay({ sections: [aSection({ slug: "slow-theory" }), aSection({ number: 2 })] });
const context: ReplyFileContext = { essay, now: new Date("2026-03-02T00:00:00Z"), venue: "local" };
const good = { id: "r1", author: "Ada", createdAt: "2026-03-01T12:00:00Z", body: "I agree." };
const read = (...lines: readonly (string | object)[]) =>
  parseRepliesFile(
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))),
    context,
  );

describe("a replies file", () => {
  it("gives whole replies, unknown fields ignored", () => {
    const full = {
      ...good,
      parentId: "r0",
      section: "slow-theory",
      url: "https://a.example/1",
      editedAt: "2026-03-01T14:00:00+01:00",
      venue: "github",
      mood: "fine",
    };
    expect(read(good, full)).toEqual({
      replies: [
        aReply({ author: { id: "Ada", name: "Ada" }, section: null, body: "I agree." }),
        aReply({
          author: { id: "Ada", name: "Ada" },
          body: "I agree.",
          venue: "github",
          parentId: "r0",
          section: 1,
          url: "https://a.example/1",
          editedAt: new Date("2026-03-01T13:00:00Z"),
        }),
      ],
      warnings: [],
      problems: [],
    });
  });

  it("may have a byte order mark and blank lines, and line numbers stay those of the file", () => {
    const { replies, problems } = read(`\uFEFF${JSON.stringify(good)}`, "", "  ", "{");
    expect(replies.map(({ id }) => id)).toEqual(["r1"]);
    expect(problems.map(({ line }) => line)).toEqual([4]);
  });

  it.each([
    ['{"id":', "this line is not whole JSON; write one reply a line, with double quotes around names and texts"],
    ["[", "this is a JSON list over several lines; write one JSON object a line, without brackets around them"],
    ["[1]", 'a line must be a JSON object like {"id": "...", "author": "...", ...}, not a list'],
    ["null", 'a line must be a JSON object like {"id": "...", "author": "...", ...}, not null'],
    ["7", 'a line must be a JSON object like {"id": "...", "author": "...", ...}, not a number'],
    [{ ...good, id: undefined }, '"id" is missing'],
    [{ ...good, id: 7 }, '"id" must be a text in double quotes, not 7'],
    [{ ...good, id: " " }, '"id" is empty'],
    [{ ...good, id: "x".repeat(201) }, '"id" has 201 characters; at most 200 are allowed'],
    [{ ...good, id: "a\u0000b" }, '"id" has control or invisible characters'],
    [{ ...good, parentId: ["r0"] }, '"parentId" must be a text in double quotes, not ["r0"]'],
    [{ ...good, author: undefined }, '"author" is missing'],
    [{ ...good, body: undefined }, '"body" is missing'],
    [{ ...good, body: { text: "x" } }, '"body" must be a text in double quotes, not {"text":"x"}'],
    [{ ...good, body: "x".repeat(1024 * 1024) }, '"body" has 1024 KiB; a reply may have 256 KiB at most'],
    [{ ...good, body: "é".repeat(MAX_BODY_BYTES / 2 + 1) }, '"body" has 257 KiB; a reply may have 256 KiB at most'],
    [
      { ...good, createdAt: "yesterday" },
      '"createdAt" is "yesterday"; write a date like 2026-03-01T12:00:00Z (ISO 8601)',
    ],
    [
      { ...good, createdAt: "2026-02-30" },
      '"createdAt" is "2026-02-30"; write a date like 2026-03-01T12:00:00Z (ISO 8601)',
    ],
    [{ ...good, createdAt: "2026-03-02T00:05:01Z" }, '"createdAt" is 2026-03-02T00:05:01.000Z, which is in the future'],
    [{ ...good, editedAt: "2027-01-01" }, '"editedAt" is 2027-01-01T00:00:00.000Z, which is in the future'],
    [{ ...good, section: 3 }, '"section" is 3; the essay has sections 1 to 2 and their slugs'],
    [{ ...good, section: true }, '"section" must be a section\'s number or slug, not true'],
    [{ ...good, venue: "usenet" }, '"venue" is "usenet"; it may be local, discord, github'],
    [
      { ...good, url: "javascript:alert(1)" },
      '"url" is "javascript:alert(1)"; it must be an address with http or https',
    ],
    ["x".repeat(MAX_LINE_CHARS + 1), "the line is 2.0 MiB long; a reply may take 2 MiB as a line"],
  ])("reports a bad line in one sentence and loses nothing else: %.60j", (line, message) => {
    const result = read(good, line, { ...good, id: "r2" });
    expect(result.problems).toEqual([{ line: 2, message }]);
    expect(result.replies.map(({ id }) => id)).toEqual(["r1", "r2"]);
  });

  it("reports a repeated id, at one venue", () => {
    const result = read(good, { ...good, venue: "github" }, good);
    expect(result.problems).toEqual([
      { line: 3, message: 'id "r1" stands in line 1 already; every reply needs its own id' },
    ]);
    expect(result.replies).toHaveLength(2);
  });

  it("keeps an empty body, which a deleted message leaves", () => {
    expect(read({ ...good, body: "" })).toMatchObject({ replies: [{ body: "" }], warnings: [], problems: [] });
  });

  it("accepts a clock that is five minutes ahead, and takes a date without a zone as UTC", () => {
    const { replies } = read(
      { ...good, createdAt: "2026-03-02T00:05:00Z" },
      { ...good, id: "b", createdAt: "2026-03-01 10:00" },
    );
    expect(replies.map(({ createdAt }) => createdAt.toISOString())).toEqual([
      "2026-03-02T00:05:00.000Z",
      "2026-03-01T10:00:00.000Z",
    ]);
  });

  it("cleans what cannot be seen, and says so", () => {
    const result = read(
      { ...good, author: "A\u202Eda", body: "I \u0000agree.\uD800" },
      { ...good, id: "r2", body: "a\r\nb \n" },
    );
    expect(result.replies).toMatchObject([
      { author: { id: "Ada", name: "Ada" }, body: "I agree.\uFFFD" },
      { body: "a\nb" },
    ]);
    expect(result.warnings).toEqual([
      { line: 1, message: '"author" was cleaned to "Ada"' },
      { line: 1, message: '"body" had broken, control or invisible characters; they were removed' },
    ]);
  });

  it("does not let a reply answer itself", () => {
    const result = read({ ...good, parentId: "r1" });
    expect(result.replies).toMatchObject([{ parentId: null }]);
    expect(result.warnings).toEqual([
      { line: 1, message: 'reply "r1" answers itself; taken as an answer to the section' },
    ]);
  });

  it("is not taken over by field names of objects", () => {
    expect(read('{"__proto__":{"id":"x"},"author":"Ada","createdAt":"2026-03-01","body":"x"}').problems).toEqual([
      { line: 1, message: '"id" is missing' },
    ]);
  });
});

describe("unknownParents", () => {
  it("names replies whose parent is neither in the file nor stored, at the same venue", () => {
    const replies = [
      aReply({ id: "a" }),
      aReply({ id: "b", parentId: "a" }),
      aReply({ id: "c", parentId: "stored" }),
      aReply({ id: "d", parentId: "gone" }),
      aReply({ id: "e", parentId: "a", venue: "github" }),
    ];
    const isStored = (_venue: string, id: string): boolean => id === "stored";
    expect(unknownParents(replies, isStored).map(({ id }) => id)).toEqual(["d", "e"]);
  });
});
