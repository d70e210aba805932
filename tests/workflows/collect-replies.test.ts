import { describe, expect, it } from "vitest";
import { collectEvents } from "../../src/workflows/collect-events.ts";
import { collectThread, collectVenue } from "../../src/workflows/collect-replies.ts";
import { publishEssay } from "../../src/workflows/publish-essay.ts";
import { anEssay } from "../builders.ts";
import { createMemoryVenue } from "../servers/memory-venue.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";

const essay = anEssay({ sections: ["One thing.", "Another thing."] });
const slug = essay.slug;
const now = () => AT;

async function aThread() {
  const store = await anOpenStore();
  const venue = createMemoryVenue();
  await publishEssay({ store, venue, now }, await saveDiscussion(store, essay));
  const [thread] = await store.threads.list("local");
  if (!thread) throw new Error("no thread");
  const bodies = async () => {
    const ids = await store.replies.liveIds(slug, "local", 1);
    const replies = await Promise.all([...ids].map((id) => store.replies.find(slug, "local", id)));
    return replies.map((reply) => reply?.body);
  };
  return { parts: { store, venue, now }, store, venue, thread, bodies };
}

describe("collecting", () => {
  it("reads what is new since the last time, edits and deletions too", async () => {
    const { parts, store, venue, thread, bodies } = await aThread();
    venue.write(thread, { id: "a", body: "first" });
    venue.write(thread, { id: "b", body: "second" });
    expect(await collectThread(parts, thread, { complete: false })).toEqual({
      created: 2,
      edited: [],
      deleted: [],
      leftOut: {},
    });
    const cursor = (await store.threads.find("local", thread.id))?.cursor;
    expect(cursor).toBe("2");
    venue.change(thread, "a", "first, edited");
    venue.remove(thread, "b");
    venue.write(thread, { id: "c", body: "third" });
    expect(await collectThread(parts, thread, { complete: false })).toEqual({
      created: 1,
      edited: ["a"],
      deleted: ["b"],
      leftOut: {},
    });
    expect((await bodies()).toSorted()).toEqual(["first, edited", "third"]);
  });

  it("finds on a complete reading what disappeared without a word", async () => {
    const { parts, venue, thread, bodies } = await aThread();
    venue.write(thread, { id: "a", body: "stays" });
    venue.write(thread, { id: "b", body: "goes" });
    await collectVenue(parts, { complete: true });
    venue.remove(thread, "b");
    expect(await collectVenue(parts, { complete: true })).toMatchObject({ deleted: ["b"] });
    expect(await bodies()).toEqual(["stays"]);
  });

  it("deletes nothing when a complete reading breaks off", async () => {
    const { parts, venue, thread, bodies } = await aThread();
    for (const id of ["a", "b", "c"]) venue.write(thread, { id, body: id });
    await collectThread(parts, thread, { complete: true });
    venue.failReadingAfter(1);
    await expect(collectThread(parts, thread, { complete: true })).rejects.toThrow("does not answer");
    expect((await bodies()).toSorted()).toEqual(["a", "b", "c"]);
  });

  it("does not take a reply for gone that arrived while the thread was read", async () => {
    const { parts, store, venue, thread, bodies } = await aThread();
    venue.write(thread, { id: "a", body: "stays" });
    venue.write(thread, { id: "b", body: "goes" });
    await collectThread(parts, thread, { complete: true });
    venue.remove(thread, "b");
    const busy = {
      ...venue,
      async *listReplies(...args: Parameters<typeof venue.listReplies>) {
        yield* venue.listReplies(...args);
        const reply = venue.write(thread, { id: "late", body: "arrived meanwhile" });
        await collectEvents(parts, [{ kind: "reply", thread, reply }]);
      },
    };
    const read = await collectThread({ ...parts, venue: busy }, thread, { complete: true });
    expect(read.deleted).toEqual(["b"]);
    expect((await bodies()).toSorted()).toEqual(["arrived meanwhile", "stays"]);
    expect(await store.replies.count(slug)).toBe(2);
  });

  it("goes on after a reading that broke off, without loss", async () => {
    const { parts, venue, thread, store } = await aThread();
    for (let n = 0; n < 450; n += 1) venue.write(thread, { id: `m${n}`, body: `message ${n}` });
    venue.failReadingAfter(410);
    await expect(collectThread(parts, thread, { complete: false })).rejects.toThrow();
    expect(await store.replies.count(slug)).toBe(400);
    venue.failReadingAfter(null);
    await collectThread(parts, thread, { complete: false });
    expect(await store.replies.count(slug)).toBe(450);
  });

  it("makes names and words from outside storable", async () => {
    const { parts, store, venue, thread } = await aThread();
    venue.write(thread, {
      id: "a",
      body: "bad \u0000\ud800 bytes\u202e",
      author: { id: "x", name: "E\u202evil\nname" },
    });
    await collectThread(parts, thread, { complete: false });
    const reply = await store.replies.find(slug, "local", "a");
    expect(reply?.body).toBe("bad \ufffd bytes");
    expect(reply?.author).toEqual({ id: "x", name: "Evil name" });
  });
});

describe("events", () => {
  it("may come twice, late and out of order", async () => {
    const { parts, venue, thread, bodies, store } = await aThread();
    const first = venue.write(thread, { id: "a", body: "first" });
    await collectEvents(parts, [{ kind: "reply", thread, reply: first }]);
    await collectEvents(parts, [{ kind: "reply", thread, reply: first }]);
    await collectEvents(parts, [{ kind: "reply-deleted", thread, id: "a" }]);
    await collectEvents(parts, [{ kind: "reply", thread, reply: first }]);
    expect(await bodies()).toEqual([]);
    expect(await store.replies.count(slug)).toBe(0);
  });

  it("of an unknown thread are nobody's", async () => {
    const { parts, thread, store } = await aThread();
    const elsewhere = { ...thread, id: "elsewhere" };
    await collectEvents(parts, [{ kind: "thread-changed", thread: elsewhere }]);
    expect(await store.replies.count(slug)).toBe(0);
  });

  it("of a deleted thread take all of its replies, and only those", async () => {
    const { parts, store, venue, thread } = await aThread();
    const other = (await store.threads.list("local"))[1];
    if (!other) throw new Error("no second thread");
    venue.write(thread, { id: "a", body: "goes" });
    venue.write(other, { id: "b", body: "stays" });
    await collectVenue(parts, { complete: false });
    expect(await collectEvents(parts, [{ kind: "thread-deleted", thread }])).toMatchObject({ deleted: ["a"] });
    expect(await store.replies.count(slug)).toBe(1);
    expect(await store.threads.list("local")).toHaveLength(1);
  });
});
