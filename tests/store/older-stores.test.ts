import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { renderTaggedAs } from "../../src/store/replies.ts";
import { openStore } from "../../src/store/store.ts";
import type { TagResult } from "../../src/tagging/tag.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { aDiscussion } from "../builders.ts";
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

describe("a store of before there were language models", () => {
  it("keeps its tags, has nothing to tag again and no second opinions, and takes them from then on", async () => {
    const file = join(makeTempDir(), "rejoinder.sqlite");
    const taggedAs = renderTaggedAs("plain/1", { ...aDiscussion(["One thing."]), claimsVersion: "v1" });
    await writeOlderStore(file, "0005-points", [
      ...ONE_TAGGED_REPLY,
      `update reply set voice = person, tagged_as = '${taggedAs}'`,
      "update tag set essay = 'an-essay', voice = 'local:ada', counted_at = '2026-03-01T12:00:00.000Z'",
      "insert into opt_out values ('hash', '2026-03-02T09:00:00.000Z')",
    ]);
    const store = await openStore(file);
    onTestFinished(() => store.close());
    const discussion = await store.essays.find(SLUG);
    const reply = await store.replies.find(SLUG, "local", "r1");
    if (!discussion || !reply) throw new Error("something is gone");
    expect(await store.replies.countWork(SLUG, taggedAs)).toBe(0);
    const tags = async () => (await store.tags.ofReplies([reply])).get("local:r1")?.tags.map(({ stance }) => stance);
    expect(await tags()).toEqual(["supports"]);
    expect(await store.secondOpinions.count(SLUG)).toEqual({ agrees: 0, differs: 0, alone: {} });
    expect(await store.modelCalls.list()).toEqual([]);
    expect([await store.optOuts.count(), await store.keptOut.count()]).toEqual([1, 0]);
    const tag = async (): Promise<readonly TagResult[]> => [
      { replyId: "r1", tags: [], left: "unsure", opinion: { kind: "differs", local: [], model: [] } },
    ];
    await tagReplies({ store, tagger: { version: "two/1", open: () => ({ tag }) } }, discussion);
    expect(await store.secondOpinions.count(SLUG)).toEqual({ agrees: 0, differs: 1, alone: {} });
    expect(await tags()).toEqual([]);
  });
});
