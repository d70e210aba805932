import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { StoreError } from "../../src/errors.ts";
import { openSqlite } from "../../src/store/open-sqlite.ts";
import { openStore } from "../../src/store/store.ts";
import { anEssay, aReply } from "../builders.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";
import { makeTempDir } from "../temp-dir.ts";

/** Root may write anywhere, so what an ordinary user meets is tried as one. */
const NOBODY = 65534;

async function failureOf(work: Promise<unknown>): Promise<StoreError> {
  const error = await work.then(
    () => new Error("it did not fail"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreError)) throw error;
  return error;
}

describe("opening a store", () => {
  it("makes the folder and the file, with the settings that the promises need", async () => {
    const file = join(makeTempDir(), "a", "b", "rejoinder.sqlite");
    await anOpenStore(file);
    expect(existsSync(file)).toBe(true);
    const other = new SqliteDatabase(file, { readonly: true });
    expect(other.pragma("journal_mode", { simple: true })).toBe("wal");
    const tables = other
      .prepare(
        "select name, strict from pragma_table_list where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'",
      )
      .all();
    expect(tables.length).toBeGreaterThan(10);
    expect(tables.filter((table) => (table as { strict: number }).strict !== 1)).toEqual([]);
    other.close();
    const own = openSqlite(file);
    const pragma = (name: string) => Object.values(own.prepare(`pragma ${name}`).all([])[0] as object)[0];
    expect([pragma("foreign_keys"), pragma("synchronous"), pragma("secure_delete")]).toEqual([1, 2, 1]);
    own.close();
  });

  it("keeps what was stored when it is opened again", async () => {
    const file = join(makeTempDir(), "rejoinder.sqlite");
    const first = await openStore(file);
    await saveDiscussion(first, anEssay());
    await first.replies.save([aReply()], AT);
    await first.close();
    const second = await anOpenStore(file);
    expect(await second.replies.count(anEssay().slug)).toBe(1);
  });

  it("refuses a store that a newer version has written, and leaves it as it was", async () => {
    const file = join(makeTempDir(), "rejoinder.sqlite");
    await (await openStore(file)).close();
    const newer = new SqliteDatabase(file);
    newer.prepare("insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')").run();
    newer.close();
    const error = await failureOf(openStore(file));
    expect(error.code).toBe("store-newer");
    expect(error.message).toContain("9999-later");
    const after = new SqliteDatabase(file, { readonly: true });
    expect(after.prepare("select count(*) as n from kysely_migration").get()).toEqual({ n: 7 });
    after.close();
  });

  it("says so when the file is no store", async () => {
    const file = join(makeTempDir(), "rejoinder.sqlite");
    writeFileSync(file, "These are a writer's notes, not a database. ".repeat(200));
    expect((await failureOf(openStore(file))).code).toBe("store-damaged");
    expect(readFileSync(file, "utf8")).toContain("a writer's notes");
  });

  it("says so when a file stands where the folder should be", async () => {
    const file = join(makeTempDir(), "data");
    writeFileSync(file, "");
    expect((await failureOf(openStore(join(file, "rejoinder.sqlite")))).code).toBe("store-path");
  });

  it.skipIf(process.platform === "win32")("says so when this user may not write it", async () => {
    const dir = makeTempDir();
    const file = join(dir, "rejoinder.sqlite");
    await (await openStore(file)).close();
    chmodSync(file, 0o444);
    chmodSync(dir, 0o555);
    const script = `
      const { openStore } = await import(${JSON.stringify(new URL("../../src/store/store.ts", import.meta.url).href)});
      try { await openStore(${JSON.stringify(file)}); console.log("opened"); } catch (error) { console.log(error.code, error.message); }`;
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(dir, 0, 0);
    const asUser = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
    const said = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8", ...asUser });
    chmodSync(dir, 0o755);
    expect(said).toMatch(/^(store-read-only|store-path) .*rejoinder\.sqlite: .*permission|may write/);
  });

  it("waits for another writer, then says that the store is busy", async () => {
    const file = join(makeTempDir(), "rejoinder.sqlite");
    const store = await openStore(file, { busyTimeoutMs: 50 });
    await saveDiscussion(store, anEssay());
    const other = new SqliteDatabase(file);
    other.exec("begin immediate");
    const error = await failureOf(store.transaction((inside) => inside.replies.save([aReply()], AT)));
    expect(error).toMatchObject({ code: "store-busy", retryable: true });
    other.exec("commit");
    await store.transaction((inside) => inside.replies.save([aReply()], AT));
    expect(await store.replies.count(anEssay().slug)).toBe(1);
    other.close();
    await store.close();
  });

  it("says that the disk is full and keeps what was stored before", async () => {
    const file = join(makeTempDir(), "rejoinder.sqlite");
    const store = await openStore(file, { maxPages: 120 });
    await saveDiscussion(store, anEssay());
    await store.replies.save([aReply()], AT);
    const flood = Array.from({ length: 200 }, (_, n) => aReply({ id: `big-${n}`, body: "x".repeat(10_000) }));
    const error = await failureOf(store.transaction((inside) => inside.replies.save(flood, AT)));
    expect(error).toMatchObject({ code: "store-full", retryable: true });
    expect(await store.replies.count(anEssay().slug)).toBe(1);
    await store.replies.save([aReply({ id: "r2" })], AT);
    expect(await store.replies.count(anEssay().slug)).toBe(2);
    await store.close();
  });

  it("says why a write failed when SQLite has taken the transaction back by itself, as it may on a full disk", async () => {
    const file = join(makeTempDir(), "rejoinder.sqlite");
    const store = await openStore(file);
    await saveDiscussion(store, anEssay());
    const other = new SqliteDatabase(file);
    other.exec("create trigger stop before insert on reply begin select raise(rollback, 'the first reason'); end");
    const work = store.transaction((inside) => inside.replies.save([aReply()], AT));
    await expect(work).rejects.toThrow("the first reason");
    other.exec("drop trigger stop");
    other.close();
    await store.transaction((inside) => inside.replies.save([aReply()], AT));
    expect(await store.replies.count(anEssay().slug)).toBe(1);
    await store.close();
  });

  it("leaves nothing of a deleted reply in its files, while it is open and after", async () => {
    const dir = makeTempDir();
    const file = join(dir, "rejoinder.sqlite");
    const store = await openStore(file);
    await saveDiscussion(store, anEssay());
    await store.replies.save(
      [aReply({ body: "the quetzalcoatlus sentence", author: { id: "zephyrine", name: "Zephyrine" } })],
      AT,
    );
    await store.replies.remove(anEssay().slug, "local", ["r1"], AT);
    await store.scrub();
    const read = () =>
      readdirSync(dir)
        .map((name) => readFileSync(join(dir, name), "latin1").toLowerCase())
        .join();
    expect(read()).not.toMatch(/quetzalcoatlus|zephyrine/);
    await store.close();
    expect(read()).not.toMatch(/quetzalcoatlus|zephyrine/);
  });
});

describe("a transaction", () => {
  it("is all or nothing", async () => {
    const store = await anOpenStore();
    await saveDiscussion(store, anEssay());
    const work = store.transaction(async (inside) => {
      await inside.replies.save([aReply()], AT);
      throw new Error("stop here");
    });
    await expect(work).rejects.toThrow("stop here");
    expect(await store.replies.count(anEssay().slug)).toBe(0);
  });
});
