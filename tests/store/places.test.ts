/** What venues with many places need of the store. */

import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import { type PostKey, renderPostKey } from "../../src/threads/post-key.ts";
import { aClaim, anEssay, aReply } from "../builders.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";
import { makeTempDir } from "../temp-dir.ts";
import { ONE_TAGGED_REPLY, writeOlderStore } from "./an-older-store.ts";

const essay = anEssay({ sections: ["One thing."] });
const claims = [aClaim(essay, { id: "C1" })];
const SLUG = essay.slug;
const [C1, C2] = ["C1", "C2"] as [ClaimId, ClaimId];
const PLACE = {
  essay: SLUG,
  venue: "discord",
  space: "s1",
  channel: "c1",
  digestChannel: null,
  owner: "mara",
  placedAt: AT,
  closedAt: null,
} as const;

async function aStore() {
  const store = await anOpenStore();
  await saveDiscussion(store, essay, claims);
  return store;
}

describe("placements", () => {
  it("are kept, moved, closed and listed by venue and space", async () => {
    const store = await aStore();
    await saveDiscussion(store, anEssay({ slug: "other" }));
    await store.placements.save(PLACE);
    await store.placements.save({ ...PLACE, essay: "other" as EssaySlug, space: "s2", digestChannel: "d" });
    expect(await store.placements.find(SLUG, "discord")).toEqual(PLACE);
    expect(await store.placements.find(SLUG, "github")).toBeUndefined();
    expect((await store.placements.list("discord")).map((place) => place.essay)).toEqual(["an-essay", "other"]);
    expect((await store.placements.list("discord", "s2")).map((place) => place.digestChannel)).toEqual(["d"]);
    await store.placements.save({ ...PLACE, channel: "c2" });
    await store.placements.close(SLUG, "discord", AT);
    expect(await store.placements.find(SLUG, "discord")).toEqual({ ...PLACE, channel: "c2", closedAt: AT });
    await store.placements.remove(SLUG, "discord");
    expect(await store.placements.find(SLUG, "discord")).toBeUndefined();
  });

  it("remember who brought an essay in first, until that person is forgotten", async () => {
    const store = await aStore();
    const origin = { essay: SLUG, venue: "discord", space: "s1", owner: "mara" } as const;
    await store.placements.saveOrigin(origin);
    await store.placements.saveOrigin({ ...origin, space: "s2", owner: "sam" });
    await store.placements.save(PLACE);
    expect(await store.placements.listOrigins()).toEqual([origin]);
    await store.placements.forgetOwner("github", "mara");
    expect(await store.placements.originOf(SLUG)).toEqual(origin);
    await store.placements.forgetOwner("discord", "mara");
    expect(await store.placements.originOf(SLUG)).toEqual({ ...origin, owner: "" });
    expect((await store.placements.find(SLUG, "discord"))?.owner).toBeNull();
  });
});

describe("votes", () => {
  const vote = (voter: string, choice: "agree" | "disagree" | "unsure", claimId = C1) =>
    ({ essay: SLUG, claimId, venue: "discord", voter, choice }) as const;

  it("count once a person and claim, the last one, up to a time", async () => {
    const store = await aStore();
    expect(await store.votes.cast(vote("ada", "agree"), AT)).toBeNull();
    expect(await store.votes.cast(vote("bo", "agree"), AT)).toBeNull();
    const later = new Date(AT.getTime() + 1000);
    expect(await store.votes.cast(vote("ada", "disagree"), later)).toBe("agree");
    await store.votes.cast(vote("ada", "unsure", C2), AT);
    expect(await store.votes.tally(SLUG)).toEqual(
      new Map([
        [C1, { agree: 1, disagree: 1, unsure: 0 }],
        [C2, { agree: 0, disagree: 0, unsure: 1 }],
      ]),
    );
    expect((await store.votes.tally(SLUG, AT.toISOString())).get(C1)).toEqual({ agree: 1, disagree: 0, unsure: 0 });
    expect(await store.votes.listOf("discord", "ada")).toEqual([vote("ada", "disagree"), vote("ada", "unsure", C2)]);
    expect(await store.votes.removeOf("github", "ada")).toBe(0);
    expect(await store.votes.removeOf("discord", "ada")).toBe(2);
    expect((await store.votes.tally(SLUG)).get(C1)).toEqual({ agree: 1, disagree: 0, unsure: 0 });
  });
});

describe("people who opted out", () => {
  it("are known again and cannot be read out of the file", async () => {
    const file = join(makeTempDir(), "rejoinder.sqlite");
    const store = await anOpenStore(file);
    expect(await store.optOuts.among("discord", ["1100000000000000001"])).toEqual(new Set());
    await store.optOuts.add("discord", "1100000000000000001", AT);
    await store.optOuts.add("discord", "1100000000000000001", AT);
    const many = Array.from({ length: 1200 }, (_, n) => `p${n}`);
    expect(await store.optOuts.among("discord", [...many, "1100000000000000001"])).toEqual(
      new Set(["1100000000000000001"]),
    );
    expect(await store.optOuts.among("github", ["1100000000000000001"])).toEqual(new Set());
    const other = new SqliteDatabase(file, { readonly: true });
    expect(JSON.stringify(other.prepare("select * from opt_out").all())).not.toContain("1100000000000000001");
    other.close();
    expect(await store.optOuts.remove("discord", "1100000000000000001")).toBe(true);
    expect(await store.optOuts.remove("discord", "1100000000000000001")).toBe(false);
  });
});

describe("schedules of single essays", () => {
  it("are kept until they are taken back", async () => {
    const store = await aStore();
    const schedule = { weekdays: ["friday"], hour: 7, minute: 5, timeZone: "Europe/Berlin" } as const;
    expect(await store.schedules.find(SLUG, "")).toBeUndefined();
    await store.schedules.save(SLUG, "", { ...schedule, hour: 8 });
    await store.schedules.save(SLUG, "", schedule);
    expect(await store.schedules.find(SLUG, "")).toEqual(schedule);
    await store.schedules.remove(SLUG, "");
    expect(await store.schedules.find(SLUG, "")).toBeUndefined();
  });
});

describe("posts that are gone", () => {
  it("are noted by the venue's id, and forgotten when they are planned again", async () => {
    const store = await aStore();
    const key: PostKey = renderPostKey({ kind: "section", essay: SLUG, section: 1, venue: "discord" });
    const ref = { venue: "discord", id: "t1", url: null } as const;
    await store.posts.plan(key, AT);
    await store.posts.markSent(key, ref, "hash", AT);
    await store.posts.plan(key, AT);
    expect(await store.posts.find(key)).toEqual({ key, state: "sent", ref, contentHash: "hash" });
    expect(await store.posts.findKey("discord", "t1")).toBe(key);
    await store.posts.markRemoved("github", "t1", AT);
    await store.posts.markRemoved("discord", "t1", AT);
    expect(await store.posts.find(key)).toEqual({ key, state: "removed", ref, contentHash: null });
    await store.posts.plan(key, AT);
    expect(await store.posts.find(key)).toEqual({ key, state: "planned", ref: null, contentHash: null });
    await store.posts.removeSections(SLUG, "discord");
    expect(await store.posts.find(key)).toBeUndefined();
  });
});

describe("an essay that is removed", () => {
  it("takes places, origins, schedules and votes along", async () => {
    const store = await aStore();
    await store.placements.save(PLACE);
    await store.placements.saveOrigin({ essay: SLUG, venue: "discord", space: "s1", owner: "mara" });
    await store.schedules.save(SLUG, "", { weekdays: ["friday"], hour: 7, minute: 5, timeZone: "UTC" });
    await store.votes.cast({ essay: SLUG, claimId: C1, venue: "discord", voter: "ada", choice: "agree" }, AT);
    await store.essays.remove(SLUG);
    expect(await store.placements.list("discord")).toEqual([]);
    expect(await store.placements.listOrigins()).toEqual([]);
    expect(await store.schedules.find(SLUG, "")).toBeUndefined();
    expect(await store.votes.listOf("discord", "ada")).toEqual([]);
  });
});

describe("a store of before there were places", () => {
  it("keeps what it has when it is opened", async () => {
    const file = join(makeTempDir(), "rejoinder.sqlite");
    await writeOlderStore(file, "0002-corrections", ONE_TAGGED_REPLY);
    const store = await anOpenStore(file);
    expect(await store.replies.count(SLUG)).toBe(1);
    await store.placements.save(PLACE);
    expect([...(await store.replies.liveIds(SLUG, "local", 1, { found: true }))]).toEqual(["r1"]);
  });
});

describe("replies by person and by age", () => {
  it("are found over all essays, the living ones only", async () => {
    const store = await aStore();
    await saveDiscussion(store, anEssay({ slug: "other" }));
    const day = (n: number) => new Date(Date.UTC(2026, 2, n));
    const bo = { id: "bo", name: "Bo" };
    await store.replies.save(
      [aReply({ id: "a", createdAt: day(1) }), aReply({ id: "b", author: bo, createdAt: day(2) })],
      AT,
    );
    await store.replies.save([aReply({ id: "c", essay: "other", createdAt: day(3) })], AT);
    expect((await store.replies.listOf("local", "ada")).map(({ id }) => id)).toEqual(["a", "c"]);
    expect((await store.replies.listOlder(day(3), 10)).map(({ id }) => id)).toEqual(["a", "b"]);
    expect((await store.replies.listOlder(day(9), 1)).map(({ id }) => id)).toEqual(["a"]);
    expect((await store.replies.findById("local", "c"))?.essay).toBe("other");
    await store.replies.remove(SLUG, "local", ["a"], AT);
    expect((await store.replies.listOf("local", "ada")).map(({ id }) => id)).toEqual(["c"]);
    expect(await store.replies.findById("local", "a")).toBeUndefined();
  });

  it("that come twice in one batch are stored as the newer of the two says", async () => {
    const store = await aStore();
    const first = aReply({ body: "first" });
    const edited = { ...first, body: "edited", editedAt: new Date("2026-03-01T13:00:00Z") };
    await store.replies.save([edited, first], AT);
    expect((await store.replies.find(SLUG, "local", "r1"))?.body).toBe("edited");
  });
});
