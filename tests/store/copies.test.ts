/** Groups of near-copies in the store: who is counted for whom, whatever comes and goes in which order. */
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import type { Reading } from "../../src/reading/reading.ts";
import { buildSketch, readShingles } from "../../src/reading/sketch.ts";
import { normaliseReply } from "../../src/replies/normalise-reply.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { Account } from "../../src/store/account-links.ts";
import type { Store } from "../../src/store/store.ts";
import { anEssay, aReply } from "../builders.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";
import { makeTempDir } from "../temp-dir.ts";

const TAGGED_AS = "t@1";
const SLUG = "an-essay" as EssaySlug;

const TEXTS = [
  "Proof assistants have become much faster since the essay was drafted, so the handicap of its first section is smaller than it looks today.",
  "Nobody in our group has ever waited two years for a theorem; we publish what we have and correct it in the next version of the paper.",
  "The history of topology is told here as if it had been planned, while most of its tools were found by people who wanted something else.",
];

/** A reply written at minute `n`, by a person of its own. */
function numbered(n: number, body: string, by = `p${n}`): Reply {
  const createdAt = new Date(Date.UTC(2026, 2, 1, 0, n));
  return aReply({ id: `r${String(n).padStart(5, "0")}`, author: { id: by, name: by }, body, createdAt });
}

function readingOf(body: string): Reading {
  const sketch = buildSketch(readShingles(normaliseReply(body)));
  return { specificity: new Map(), quoted: [], misreadings: [], sketch };
}

/** Tags whatever waits as supporting C1. */
async function tagAll(store: Store): Promise<void> {
  for (;;) {
    const work = await store.replies.listWork(SLUG, TAGGED_AS, 0, 200);
    if (work.length === 0) return;
    const tagged = work.map(({ pk, revision, reply }) => {
      const evidence = { start: 0, end: 4, text: reply.body.slice(0, 4) };
      const tag = { claimId: "C1" as ClaimId, stance: "supports" as const, confidence: 1, evidence };
      const result = { replyId: reply.id, tags: [tag] as const, left: null };
      return { pk, revision, result, reading: readingOf(reply.body) };
    });
    await store.transaction((inside) => inside.tags.save(tagged, TAGGED_AS));
  }
}

async function aStoreToLookInto() {
  const file = join(makeTempDir(), "store.sqlite");
  const store = await anOpenStore(file);
  await saveDiscussion(store, anEssay());
  const db = new SqliteDatabase(file, { readonly: true });
  onTestFinished(() => void db.close());
  const save = async (...replies: readonly Reply[]): Promise<void> => {
    await store.transaction((inside) => inside.replies.save(replies, AT));
    await tagAll(store);
  };
  /** Every reply makes point 1. */
  const proposeAll = (): void => {
    const writing = new SqliteDatabase(file);
    writing.exec(`
      insert into point select essay, 1, 'objection', 'C1', 'p', '2026-03-08' from reply limit 1;
      insert into point_reply (essay, number, reply_pk, revision, spans, voice, counted_at)
      select essay, 1, pk, revision, '[[0,4]]', voice, counted_at from reply`);
    writing.close();
  };
  const remove = (...ids: readonly string[]) =>
    store.transaction((inside) => inside.replies.remove(SLUG, "local", ids, AT));
  /** Copies by the reply that they copy; replies that copy none are not there. */
  const copies = (): Record<string, string> => {
    const rows = db
      .prepare("select r.id, f.id as first from reply r join reply f on f.pk = r.copy_of order by r.id")
      .all() as { id: string; first: string }[];
    return Object.fromEntries(rows.map(({ id, first }) => [id, first]));
  };
  /** The voice of each live reply; every table that repeats it has the same. */
  const voices = (): Record<string, string> => {
    for (const table of ["tag", "quotation", "point_reply"]) {
      const other = `select o.voice from ${table} o join reply r on r.pk = o.reply_pk where o.voice != r.voice`;
      expect(db.prepare(other).all()).toEqual([]);
    }
    const rows = db
      .prepare("select r.id, r.voice from reply r join tag t on t.reply_pk = r.pk order by r.id")
      .all() as { id: string; voice: string }[];
    return Object.fromEntries(rows.map(({ id, voice }) => [id, voice]));
  };
  const count = (table: string): number => (db.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;
  return { store, save, proposeAll, remove, copies, voices, count };
}

describe("near-copies in the store", () => {
  it("are counted as the voice of the oldest, whichever came first", async () => {
    const { save, copies, voices } = await aStoreToLookInto();
    await save(numbered(2, `${TEXTS[0]} Indeed.`), numbered(5, TEXTS[1] as string));
    await save(numbered(3, TEXTS[0] as string));
    expect(copies()).toEqual({ r00003: "r00002" });
    await save(numbered(1, (TEXTS[0] as string).toUpperCase()));
    expect(copies()).toEqual({ r00002: "r00001", r00003: "r00001" });
    expect(voices()).toEqual({ r00001: "local:p1", r00002: "local:p1", r00003: "local:p1", r00005: "local:p5" });
  });

  it("are no copies when they are short", async () => {
    const { save, copies } = await aStoreToLookInto();
    await save(numbered(1, "I agree."), numbered(2, "I agree."), numbered(3, "I agree."));
    expect(copies()).toEqual({});
  });

  it("have the next oldest as their first when the first is deleted, and nothing of that one stays", async () => {
    const { save, remove, copies, voices, count } = await aStoreToLookInto();
    const text = TEXTS[0] as string;
    await save(numbered(1, text), numbered(2, `${text} Indeed.`), numbered(3, text));
    await remove("r00001");
    expect(copies()).toEqual({ r00003: "r00002" });
    expect(voices()).toEqual({ r00002: "local:p2", r00003: "local:p2" });
    await remove("r00002", "r00003");
    expect(copies()).toEqual({});
    expect(count("sketch")).toBe(0);
    expect(count("tag")).toBe(0);
  });

  it("leave the group with an edit, the first among them", async () => {
    const { save, copies, voices } = await aStoreToLookInto();
    const text = TEXTS[0] as string;
    await save(numbered(1, text), numbered(2, text), numbered(3, text));
    await save({ ...numbered(1, TEXTS[2] as string), editedAt: new Date(Date.UTC(2026, 2, 2)) });
    expect(copies()).toEqual({ r00003: "r00002" });
    expect(voices()).toEqual({ r00001: "local:p1", r00002: "local:p2", r00003: "local:p2" });
    await save({ ...numbered(1, text), editedAt: new Date(Date.UTC(2026, 2, 3)) });
    expect(copies()).toEqual({ r00002: "r00001", r00003: "r00001" });
  });

  it("fall apart when the text between them goes", async () => {
    const { save, remove, copies } = await aStoreToLookInto();
    const words = Array.from({ length: 60 }, (_, at) => `word${at}`);
    const variant = (n: number) => words.map((word, at) => (at < n ? `other${at}` : word)).join(" ");
    await save(numbered(1, variant(0)), numbered(2, variant(4)), numbered(3, variant(8)));
    expect(copies()).toEqual({ r00002: "r00001", r00003: "r00001" });
    await remove("r00002");
    expect(copies()).toEqual({});
  });

  it("are in the same groups whatever the order of arrival, deletions and edits between", async () => {
    const random = createRandom(11);
    const pick = (below: number) => Math.floor(random() * below);
    const words = TEXTS.map((text) => text.split(" "));
    const replies = Array.from({ length: 60 }, (_, n) => {
      const text = [...(words[pick(3)] as string[])];
      for (let changes = pick(3); changes > 0; changes--) text[pick(text.length)] = `changed${pick(4)}`;
      return numbered(n, text.join(" "), `p${pick(20)}`);
    });
    const gone = replies.filter((_, n) => n % 5 === 0).map(({ id }) => id);
    const results: unknown[] = [];
    for (let round = 0; round < 4; round++) {
      const { save, remove, copies, voices } = await aStoreToLookInto();
      const order = replies.map((reply) => ({ reply, at: random() })).sort((a, b) => a.at - b.at);
      const size = [60, 1, 7, 23][round] as number;
      for (let start = 0; start < order.length; start += size) {
        await save(...order.slice(start, start + size).map(({ reply }) => reply));
        if (round % 2 === 1) await remove(...gone.filter(() => random() < 0.3));
      }
      await remove(...gone);
      // What was deleted before it came is not there; the others that came later are.
      results.push([copies(), voices()]);
    }
    expect(Object.keys((results[0] as [object])[0]).length).toBeGreaterThan(10);
    for (const result of results) expect(result).toEqual(results[0]);
  });

  it("follow the person of the first when that one links accounts, and back", async () => {
    const { store, save, proposeAll, voices } = await aStoreToLookInto();
    const text = TEXTS[0] as string;
    await save(numbered(1, text), numbered(2, text), numbered(3, TEXTS[1] as string));
    proposeAll();
    const [p1, p0] = ["p1", "p0"].map((id) => ({ venue: "local" as const, id })) as [Account, Account];
    await store.transaction((inside) => inside.accountLinks.link(p1, p0, AT));
    expect(voices()).toEqual({ r00001: "local:p0", r00002: "local:p0", r00003: "local:p3" });
    await save(numbered(4, TEXTS[2] as string, "p1"));
    expect(voices().r00004).toBe("local:p0");
    await store.transaction((inside) => inside.accountLinks.unlink(p1));
    expect(voices()).toEqual({ r00001: "local:p1", r00002: "local:p1", r00003: "local:p3", r00004: "local:p1" });
  });

  it("may come as a flood: each batch costs the same", async () => {
    const { store, save, copies, voices } = await aStoreToLookInto();
    const text = TEXTS[1] as string;
    const flood = Array.from({ length: 3_000 }, (_, n) => numbered(n, n % 2 === 0 ? text : `${text} No ${n}`));
    await save(...flood);
    expect(Object.keys(copies())).toHaveLength(2_999);
    expect(new Set(Object.values(voices()))).toEqual(new Set(["local:p0"]));
    await store.transaction((inside) => inside.replies.remove(SLUG, "local", ["r00000", "r00002"], AT));
    expect(new Set(Object.values(voices()))).toEqual(new Set(["local:p1"]));
  });
});
