/** What the tagger said stays beside what people said of it. */
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { Kysely } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { TransactionalSqliteDialect } from "../../src/store/dialect.ts";
import { agreementOf } from "../../src/store/read-agreement.ts";
import type { Tables } from "../../src/store/tables.ts";
import type { Stance } from "../../src/tagging/tag.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";
import { makeTempDir } from "../temp-dir.ts";
import { claims, essay, onDay, plainTagger } from "../workflows/a-week-of-replies.ts";

const SLUG = essay.slug;
const LATER = "2027-01-01T00:00:00.000Z";

async function aTaggedStore() {
  const file = join(makeTempDir(), "store.sqlite");
  const store = await anOpenStore(file);
  const discussion = await saveDiscussion(store, essay, claims);
  const db = new Kysely<Tables>({ dialect: new TransactionalSqliteDialect({ database: new SqliteDatabase(file) }) });
  onTestFinished(() => db.destroy());
  const save = (id: string, body: string, editedAt?: Date) =>
    store.replies.save([onDay(2, id, "ada", body, editedAt ? { editedAt } : {})], AT);
  const tag = () => tagReplies({ store, tagger: plainTagger }, discussion);
  const correct = (id: string, claimId: string, stance: Stance | null, at = AT) =>
    store.tags.correct(SLUG, "local", id, { claimId: claimId as ClaimId, stance }, "author", at);
  const agreement = (until = LATER) => agreementOf(db, SLUG, until);
  return { store, save, tag, correct, agreement };
}

describe("agreement with corrections", () => {
  it("is null before anybody has looked at a tag", async () => {
    const { save, tag, agreement } = await aTaggedStore();
    await save("r1", "C1 disputes: no.");
    await tag();
    expect(await agreement()).toBeNull();
  });

  it("counts the tagger's own answer, though the correction stands in its place", async () => {
    const { save, tag, correct, agreement } = await aTaggedStore();
    for (const id of ["r1", "r2", "r3", "r4"]) await save(id, "C1 disputes: no.");
    await tag();
    await correct("r1", "C1", "disputes");
    await correct("r2", "C1", "qualifies");
    await correct("r3", "C1", null);
    await correct("r4", "C2", null);
    expect(await agreement()).toEqual({ right: 2, looked: 4 });
    await tag();
    await correct("r2", "C1", "disputes");
    await tag();
    expect(await agreement()).toEqual({ right: 3, looked: 4 });
  });

  it("counts two corrections of one reply, made before it is tagged again", async () => {
    const { save, tag, correct, agreement } = await aTaggedStore();
    await save("r1", "C1 disputes: no.");
    await tag();
    await correct("r1", "C1", null);
    await correct("r1", "C2", "disputes");
    expect(await agreement()).toEqual({ right: 0, looked: 2 });
  });

  it("does not count what was said before the tagger had answered, or after the time asked for", async () => {
    const { save, tag, correct, agreement } = await aTaggedStore();
    await save("r1", "C1 disputes: no.");
    await correct("r1", "C1", "disputes");
    await tag();
    expect(await agreement()).toBeNull();
    await save("r2", "C1 disputes: no.");
    await tag();
    await correct("r2", "C1", "disputes", new Date("2026-05-01T00:00:00Z"));
    expect(await agreement("2026-04-30T23:59:59.999Z")).toBeNull();
    expect(await agreement("2026-05-01T00:00:00.000Z")).toEqual({ right: 1, looked: 1 });
  });

  it("goes with the reply", async () => {
    const { store, save, tag, correct, agreement } = await aTaggedStore();
    await save("r1", "C1 disputes: no.");
    await tag();
    await correct("r1", "C1", "disputes");
    await store.transaction((inside) => inside.replies.remove(SLUG, "local", ["r1"], AT));
    expect(await agreement()).toBeNull();
  });
});
