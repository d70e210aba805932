import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { renderTaggedAs } from "../../src/store/replies.ts";
import { openStore } from "../../src/store/store.ts";
import { makeTempDir } from "../temp-dir.ts";
import { ONE_TAGGED_REPLY, writeOlderStore } from "./an-older-store.ts";

const SLUG = "an-essay" as EssaySlug;

describe("a store of before there was a ledger", () => {
  it("has every person as a voice, every tag as unspecific as can be, and all replies to be read again", async () => {
    const file = join(makeTempDir(), "rejoinder.sqlite");
    await writeOlderStore(file, "0004-github", [
      ...ONE_TAGGED_REPLY,
      "insert into correction (reply_pk, claim_id, stance, corrected_by, corrected_at) values (1, 'C1', 'supports', 'x', '2026-03-02')",
    ]);
    const store = await openStore(file);
    onTestFinished(() => store.close());
    const db = new SqliteDatabase(file, { readonly: true });
    onTestFinished(() => void db.close());
    expect(db.prepare("select voice, copy_of from reply").all()).toEqual([{ voice: "local:ada", copy_of: null }]);
    expect(db.prepare("select essay, voice, counted_at, specificity, specifics, spans from tag").all()).toEqual([
      {
        essay: "an-essay",
        voice: "local:ada",
        counted_at: "2026-03-01T12:00:00.000Z",
        specificity: 0,
        specifics: "",
        spans: "[]",
      },
    ]);
    const discussion = await store.essays.find(SLUG);
    if (!discussion) throw new Error("the essay is gone");
    expect(await store.replies.countWork(SLUG, renderTaggedAs("plain/1", discussion))).toBe(1);
  });
});
