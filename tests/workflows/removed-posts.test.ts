import { describe, expect, it } from "vitest";
import { collectEvents } from "../../src/workflows/collect-events.ts";
import { collectThread, collectVenue } from "../../src/workflows/collect-replies.ts";
import { planPublishing, publishEssay } from "../../src/workflows/publish-essay.ts";
import { anEssay, aReply } from "../builders.ts";
import { createMemoryVenue } from "../servers/memory-venue.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";

const essay = anEssay({ sections: ["One thing.", "Another thing."] });
const now = () => AT;

async function aPublishedEssay() {
  const store = await anOpenStore();
  const venue = createMemoryVenue({ name: "discord" });
  const parts = { store, venue, now };
  const publish = async (again = false) =>
    (await publishEssay({ ...parts, again }, await saveDiscussion(store, essay))).map(({ kind }) => kind);
  await publish();
  const place = { essay: essay.slug, venue: "discord", space: "s", channel: "c", digestChannel: null } as const;
  await store.placements.save({ ...place, owner: null, placedAt: AT, closedAt: null });
  const [first, second] = await store.threads.list("discord");
  if (!first || !second) throw new Error("there are no threads");
  const revise = (body: string) => saveDiscussion(store, anEssay({ sections: [body, "Another thing."] }));
  return { parts, store, venue, publish, revise, first, second };
}

describe("a post that somebody deleted at the venue", () => {
  it("is noted when it is to be edited, and does not keep the others from being written", async () => {
    const { parts, store, venue, revise, first } = await aPublishedEssay();
    venue.removePost(first.id);
    const discussion = await revise("One thing, revised.");
    const actions = await publishEssay(parts, discussion);
    expect(actions.map(({ kind }) => kind)).toEqual(["edit", "keep"]);
    expect((await store.posts.list(essay.slug, "discord", "section")).map(({ state }) => state)).toEqual([
      "removed",
      "sent",
    ]);
    expect((await planPublishing(parts, discussion)).map(({ kind, draft }) => [kind, draft.key])).toEqual([
      ["keep", "section:an-essay/2@discord"],
    ]);
  });

  it("is opened anew only when that is asked for", async () => {
    const { parts, store, venue, publish, first } = await aPublishedEssay();
    venue.removeThread(first);
    await collectEvents(parts, [{ kind: "thread-deleted", thread: first }]);
    expect(await publish()).toEqual(["keep"]);
    expect(venue.posts).toHaveLength(1);
    expect(await publish(true)).toEqual(["open", "keep"]);
    expect(await publish()).toEqual(["keep", "keep"]);
    expect((await store.threads.list("discord")).map(({ section }) => section)).toEqual([1, 2]);
  });

  it("keeps the replies of a thread that lives on without it, beside those of the new one", async () => {
    const { parts, store, venue, publish, revise, first } = await aPublishedEssay();
    venue.write(first, { id: "old", body: "in the old thread" });
    await collectVenue(parts, { complete: true });
    venue.removePost(first.id);
    await publishEssay(parts, await revise("One thing, revised."));
    await publish(true);
    const fresh = (await store.threads.list("discord")).find(({ section, id }) => section === 1 && id !== first.id);
    if (!fresh) throw new Error("there is no new thread");
    venue.write(fresh, { id: "new", body: "in the new thread" });
    await collectThread(parts, fresh, { complete: false });
    await collectThread(parts, fresh, { complete: true });
    await collectVenue(parts, { complete: true });
    expect([...(await store.replies.liveIds(essay.slug, "discord", 1))].toSorted()).toEqual(["new", "old"]);
    venue.remove(first, "old");
    expect(await collectVenue(parts, { complete: true })).toMatchObject({ deleted: ["old"] });
  });
});

describe("a thread that is gone", () => {
  it.each(["an event", "a reading"])(
    "takes its replies along, told by %s; the last one ends the place",
    async (how) => {
      const { parts, store, venue, first, second } = await aPublishedEssay();
      for (const thread of [first, second]) venue.write(thread, { id: `m${thread.section}`, body: "words" });
      await collectVenue(parts, { complete: false });
      const closedAt = async () => (await store.placements.find(essay.slug, "discord"))?.closedAt;
      const lose = async (thread: typeof first) => {
        venue.removeThread(thread);
        if (how === "an event") return collectEvents(parts, [{ kind: "thread-deleted", thread }]);
        return collectVenue(parts, { complete: false });
      };
      expect(await lose(first)).toMatchObject({ deleted: ["m1"] });
      expect(await closedAt()).toBeNull();
      expect(await lose(second)).toMatchObject({ deleted: ["m2"] });
      expect(await closedAt()).toEqual(AT);
      expect(await store.threads.list("discord")).toEqual([]);
      expect(await store.replies.count(essay.slug)).toBe(0);
    },
  );
});

describe("what was brought in by file", () => {
  it("is not missed by a complete reading until a reading has found it once", async () => {
    const { parts, store, venue, first } = await aPublishedEssay();
    const imported = aReply({ id: "a", venue: "discord", section: 1 });
    await store.replies.save([imported, { ...imported, id: "b" }], AT, { imported: true });
    expect(await collectVenue(parts, { complete: true })).toMatchObject({ deleted: [] });
    venue.write(first, { id: "a", body: imported.body, author: imported.author, createdAt: imported.createdAt });
    await collectVenue(parts, { complete: true });
    venue.remove(first, "a");
    expect(await collectVenue(parts, { complete: true })).toMatchObject({ deleted: ["a"] });
    expect([...(await store.replies.liveIds(essay.slug, "discord", 1))]).toEqual(["b"]);
  });
});

describe("what is no reply", () => {
  it("moves the cursor and is counted by reason", async () => {
    const { parts, store, venue, first } = await aPublishedEssay();
    venue.writeNoReply(first, "x1", "bot");
    venue.writeNoReply(first, "x2", "bot");
    venue.writeNoReply(first, "x3", "empty");
    expect(await collectThread(parts, first, { complete: false })).toEqual({
      created: 0,
      edited: [],
      deleted: [],
      leftOut: { bot: 2, empty: 1 },
    });
    expect((await store.threads.find("discord", first.id))?.cursor).toBe("3");
  });
});

describe("people who opted out", () => {
  it("are never stored, by reading, event or file, and only they", async () => {
    const { parts, store, venue, first } = await aPublishedEssay();
    await store.optOuts.add("discord", "ada", AT);
    const write = (id: string, author: string) =>
      venue.write(first, { id, body: "words", author: { id: author, name: author } });
    write("a", "ada");
    write("b", "bo");
    expect(await collectThread(parts, first, { complete: true })).toMatchObject({
      created: 1,
      leftOut: { "opted-out": 1 },
    });
    expect(await collectEvents(parts, [{ kind: "reply", thread: first, reply: write("c", "ada") }])).toMatchObject({
      created: 0,
      leftOut: { "opted-out": 1 },
    });
    const { importReplies } = await import("../../src/workflows/import-replies.ts");
    const line = {
      id: "d",
      venue: "discord",
      author: "ada",
      createdAt: "2026-03-01T12:00:00Z",
      body: "words",
      section: 1,
    };
    const report = await importReplies({ store, now, localUrl: () => "" }, await saveDiscussion(store, essay), [
      JSON.stringify(line),
    ]);
    expect(report).toMatchObject({ created: 0, deleted: 1 });
    expect([...(await store.replies.liveIds(essay.slug, "discord", 1))]).toEqual(["b"]);
  });
});
