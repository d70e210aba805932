import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { readCsvText } from "../../src/files/csv.ts";
import { LEDGER_COLUMNS } from "../../src/files/ledger-csv.ts";
import { TAG_COLUMNS } from "../../src/files/tags-csv.ts";
import { parseRepliesFile } from "../../src/replies/parse-replies-file.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { Stance, TagResult } from "../../src/tagging/tag.ts";
import { exportLedger, exportReplies, exportTags } from "../../src/workflows/export-files.ts";
import { aClaim, anEssay, aPoint, aReply } from "../builders.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";

const essay = anEssay();
const SLUG = essay.slug;
const TAGGER = "plain-1";
const TAGGED_AS = `${TAGGER}@claims`;

async function aStore(replies: readonly Reply[]) {
  const store = await anOpenStore();
  await saveDiscussion(store, essay, [aClaim(essay)]);
  await store.replies.save(replies, AT);
  const parts = (baseUrl?: string) => ({ store, baseUrl });
  const tag = async (id: string, stances: readonly Stance[], left: "no-claim" | null = null): Promise<void> => {
    const waiting = await store.replies.listWork(SLUG, TAGGED_AS, 0, 100);
    const work = waiting.find(({ reply }) => reply.id === id);
    if (!work) throw new Error("there is no such reply");
    const { body } = work.reply;
    const [first, ...others] = stances.map((stance) => ({
      claimId: "C1" as ClaimId,
      stance,
      confidence: 0.75,
      evidence: { start: 0, end: body.length, text: body },
    }));
    const result: TagResult = first
      ? { replyId: id, tags: [first, ...others], left: null }
      : { replyId: id, tags: [], left: left ?? "unsure" };
    const { pk, revision } = work;
    await store.tags.save([{ pk, revision, result }], TAGGED_AS);
  };
  return { store, parts, tag };
}

async function gather(pieces: AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(pieces)).join("");
}

const readRows = (text: string): Record<string, string>[] =>
  parse(text, { bom: true, columns: true, skip_empty_lines: true });

describe("tags as a table", () => {
  it("has one row a tag, and one for each reply without any, saying why", async () => {
    const { parts, tag } = await aStore([
      aReply({ id: "a", body: "=HYPERLINK(1), no", url: "/e/an-essay/1/replies/a" }),
      aReply({ id: "b", author: { id: "bo", name: "@bo" }, body: "Hm.", venue: "discord", section: null }),
      aReply({ id: "c", body: "Later." }),
    ]);
    await tag("a", ["disputes"]);
    await tag("b", [], "no-claim");
    const text = await gather(exportTags(parts("https://example.org"), { essay: SLUG }));
    const rows = readRows(text);
    expect(Object.keys(rows[0] ?? {})).toEqual([...TAG_COLUMNS]);
    expect(rows[0]).toEqual({
      reply: "a",
      venue: "local",
      author: "Ada",
      date: "2026-03-01T12:00:00.000Z",
      section: "1",
      claim: "C1",
      stance: "disputes",
      confidence: "0.75",
      words: "'=HYPERLINK(1), no",
      link: "https://example.org/e/an-essay/1/replies/a",
      tagged_by: TAGGER,
      left: "",
    });
    expect(readCsvText(rows[0]?.words ?? "")).toBe("=HYPERLINK(1), no");
    const rowOf = (id: string) => rows.find(({ reply }) => reply === id);
    expect(rowOf("b")).toMatchObject({ author: "'@bo", section: "", claim: "", left: "no-claim" });
    expect(rowOf("c")).toMatchObject({ left: "waiting" });
  });

  it("says which tags a person has looked at", async () => {
    const { store, parts, tag } = await aStore([aReply({ id: "a" }), aReply({ id: "b" })]);
    await store.tags.correct(SLUG, "local", "a", { claimId: "C1" as ClaimId, stance: "asks" }, "ada", AT);
    await tag("a", ["asks"]);
    await tag("b", ["asks"]);
    const rows = readRows(await gather(exportTags(parts(), { essay: SLUG })));
    expect(rows.map(({ reply, tagged_by }) => [reply, tagged_by])).toEqual([
      ["a", "person"],
      ["b", TAGGER],
    ]);
  });

  it("has nothing of a reply that was deleted", async () => {
    const { store, parts, tag } = await aStore([
      aReply({ id: "a", body: "quagga" }),
      aReply({ id: "b", body: "zebra" }),
    ]);
    await tag("a", ["supports"]);
    await store.replies.remove(SLUG, "local", ["a"], AT);
    const text = await gather(exportTags(parts(), { essay: SLUG }));
    expect(text).not.toContain("quagga");
    expect(readRows(text).map(({ reply }) => reply)).toEqual(["b"]);
  });

  it("comes in pieces, of one venue when one is named", async () => {
    const many = Array.from({ length: 1200 }, (_, index) =>
      aReply({ id: `r${index}`, venue: index % 2 === 0 ? "local" : "github" }),
    );
    const { parts } = await aStore(many);
    const pieces = await Array.fromAsync(exportTags(parts(), { essay: SLUG }));
    expect(pieces.length).toBe(4);
    expect(
      readRows(pieces.join(""))
        .map(({ reply }) => reply)
        .toSorted(),
    ).toEqual(many.map(({ id }) => id).toSorted());
    const local = readRows(await gather(exportTags(parts(), { essay: SLUG, venue: "local" })));
    expect(local.length).toBe(600);
    expect(new Set(local.map(({ venue }) => venue))).toEqual(new Set(["local"]));
  });
});

describe("replies as a file", () => {
  it("can be read again as they were", async () => {
    const replies = [
      aReply({ id: "a", body: 'One\n\n> quoted\n\n"two" ☕', editedAt: new Date("2026-03-01T13:00:00Z") }),
      aReply({ id: "b", parentId: "a", venue: "github", url: "https://github.com/o/r/discussions/1#x" }),
      aReply({ id: "c", section: null, url: "/e/an-essay/1/replies/c" }),
    ];
    const { parts } = await aStore(replies);
    const text = await gather(exportReplies(parts(), { essay: SLUG }));
    const read = parseRepliesFile(text.split("\n"), { essay, now: AT, venue: "local" });
    expect(read.problems).toEqual([]);
    expect(read.warnings).toEqual([]);
    const expected = replies.map((reply) => ({
      ...reply,
      author: { id: reply.author.name, name: reply.author.name },
      url: reply.url?.startsWith("/") ? null : reply.url,
    }));
    const byId = (list: readonly Reply[]) => list.toSorted((x, y) => x.id.localeCompare(y.id));
    expect(byId(read.replies)).toEqual(byId(expected));
  });
});

describe("the ledger as a table", () => {
  it("has one row a point, with what was decided", async () => {
    const decided = aPoint({
      number: 2,
      state: "declined",
      decision: {
        sequence: 1,
        state: "declined",
        at: new Date("2026-03-10T08:00:00Z"),
        by: "author",
        link: "https://example.org/answer",
        note: "-- not what the section says",
        isTold: false,
      },
    });
    const points = new Map(
      [aPoint({ number: 1, replies: [], state: "withdrawn" }), decided].map((one) => [one.number, one]),
    );
    const store = { exports: {} as never, points: { lastNumber: async () => 2, read: async () => points } as never };
    const rows = readRows(await gather(exportLedger({ store, baseUrl: undefined }, { essay: SLUG })));
    expect(Object.keys(rows[0] ?? {})).toEqual([...LEDGER_COLUMNS]);
    expect(rows[0]).toMatchObject({ number: "1", state: "withdrawn", words: "", author: "", decided: "" });
    expect(rows[1]).toMatchObject({
      number: "2",
      kind: "objection",
      state: "declined",
      words: "I disagree: proofs got faster.",
      decided: "2026-03-10T08:00:00.000Z",
      answer: "https://example.org/answer",
      note: "'-- not what the section says",
    });
  });
});
