/** What is read in a reply beside its tags: kept with them, and gone with the words. */
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { forgetPerson } from "../../src/workflows/forget-person.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { aClaim, anEssay } from "../builders.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";
import { makeTempDir } from "../temp-dir.ts";
import { onDay, plainTagger } from "./a-week-of-replies.ts";

const SENTENCE = "Theory is slow because proofs take two years to write down.";
const essay = anEssay({ sections: [`${SENTENCE} Toys mislead.`] });
const claims = [aClaim(essay, { id: "C1", quote: SENTENCE })];
const SLUG = essay.slug;

const WORDS = `> ${SENTENCE}\n\nC1 disputes, because we measured it in 2019. You say that "proofs are worthless to engineers everywhere".`;

async function aStore() {
  const file = join(makeTempDir(), "store.sqlite");
  const store = await anOpenStore(file);
  const discussion = await saveDiscussion(store, essay, claims);
  const db = new SqliteDatabase(file, { readonly: true });
  onTestFinished(() => void db.close());
  const rows = (table: string): readonly Record<string, unknown>[] =>
    db.prepare(`select * from ${table}`).all() as Record<string, unknown>[];
  const counts = () => ["tag", "sketch", "quotation", "misreading"].map((table) => rows(table).length);
  const write = async (id: string, body: string, author = "ada", editedAt: Date | null = null) => {
    await store.transaction((inside) => inside.replies.save([onDay(2, id, author, body, { editedAt })], AT));
    await tagReplies({ store, tagger: plainTagger }, discussion);
  };
  return { store, discussion, rows, counts, write };
}

describe("what is read in a reply", () => {
  it("is kept beside its tags, as places in the reply and in the essay", async () => {
    const { rows, write } = await aStore();
    await write("r1", WORDS);
    const [tag] = rows("tag");
    expect(tag).toMatchObject({ essay: SLUG, voice: "local:ada", counted_at: "2026-03-02T12:00:00.000Z" });
    expect(tag?.specifics).toBe("reason evidence");
    expect(tag?.specificity).toBeGreaterThan(0.5);
    const [quotation] = rows("quotation");
    expect(quotation).toMatchObject({ section: 1, start_at: 0, end_at: SENTENCE.length, voice: "local:ada" });
    const [misreading] = rows("misreading");
    expect(WORDS.slice(Number(misreading?.start_at), Number(misreading?.end_at))).toBe(
      "proofs are worthless to engineers everywhere",
    );
    expect(misreading).toMatchObject({ kind: "not-said", claim_id: "C1", section: 1 });
    expect(rows("sketch")).toHaveLength(5);
    expect(JSON.stringify(["tag", "sketch", "quotation", "misreading"].map(rows))).not.toMatch(/worthless|measured/);
  });

  it("is replaced by an edit, and again when everything is tagged again", async () => {
    const { store, discussion, counts, write } = await aStore();
    await write("r1", WORDS);
    expect(counts()).toEqual([1, 5, 1, 1]);
    await write("r1", "C1 supports.", "ada", new Date("2026-03-03T12:00:00Z"));
    expect(counts()).toEqual([1, 0, 0, 0]);
    await write("r1", WORDS, "ada", new Date("2026-03-04T12:00:00Z"));
    await tagReplies({ store, tagger: { ...plainTagger, version: "plain/2" } }, discussion);
    expect(counts()).toEqual([1, 5, 1, 1]);
  });

  it("is gone at once when the reply is edited, before it is read again", async () => {
    const { store, counts, write } = await aStore();
    await write("r1", WORDS);
    await store.transaction((inside) =>
      inside.replies.save([onDay(2, "r1", "ada", "Well.", { editedAt: new Date("2026-03-03T12:00:00Z") })], AT),
    );
    expect(counts()).toEqual([0, 0, 0, 0]);
  });

  it("is gone with a deletion, and with a person who wants nothing stored", async () => {
    const { store, counts, rows, write } = await aStore();
    await write("r1", WORDS);
    await write("r2", WORDS, "bo");
    await store.transaction((inside) => inside.replies.remove(SLUG, "local", ["r1"], AT));
    expect(counts()).toEqual([1, 5, 1, 1]);
    expect(rows("quotation")[0]?.voice).toBe("local:bo");
    await forgetPerson({ store, now: () => AT }, "local", "bo", { fromNowOn: true });
    expect(counts()).toEqual([0, 0, 0, 0]);
    expect(JSON.stringify(rows("reply"))).not.toMatch(/local:|ada|bo"/);
  });

  it("counts a copied quotation as the voice of the first", async () => {
    const { rows, write } = await aStore();
    await write("r2", WORDS, "bo");
    await write("r1", WORDS);
    // The same minute: the older id is the first.
    expect(rows("quotation").map(({ voice }) => voice)).toEqual(["local:ada", "local:ada"]);
    expect(rows("tag").map(({ voice }) => voice)).toEqual(["local:ada", "local:ada"]);
  });
});
