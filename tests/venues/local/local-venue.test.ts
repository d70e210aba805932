import { describe, expect, it } from "vitest";
import type { EssaySlug } from "../../../src/essay/essay.ts";
import { openStore } from "../../../src/store/store.ts";
import { renderPostKey } from "../../../src/threads/post-key.ts";
import { createLocalVenue } from "../../../src/venues/local/local-venue.ts";
import { listAll } from "../../list-all.ts";
import { describeVenueContract } from "../venue-contract.ts";

async function openVenue() {
  const store = await openStore(":memory:");
  const transaction = <Result>(work: (board: typeof store.board) => Promise<Result>) =>
    store.transaction((parts) => work(parts.board));
  return { store, venue: createLocalVenue({ board: store.board, transaction }) };
}

const essay = "an-essay" as EssaySlug;
const keyOf = (section: number) => renderPostKey({ kind: "section", essay, section, venue: "local" });
const noon = new Date("2026-03-01T12:00:00Z");

describeVenueContract("local", async () => {
  const { store, venue } = await openVenue();
  const authors = new Map<string, string>();
  return {
    venue,
    async write(thread, { body, parentId = null, author = "Ada" }) {
      const id = `m${authors.size + 1}`;
      authors.set(id, author);
      const createdAt = new Date(noon.getTime() + authors.size * 1000);
      await venue.messages.add(thread, {
        id,
        parentId,
        author: { id: author, name: author },
        body,
        createdAt,
        editedAt: null,
      });
      return id;
    },
    async edit(thread, id, body) {
      await venue.messages.edit(thread, id, authors.get(id) ?? "", body, new Date(noon.getTime() + 3_600_000));
    },
    async remove(thread, id) {
      await venue.messages.remove(thread, id, authors.get(id) ?? "", new Date(noon.getTime() + 3_600_000));
    },
    async note(_thread, id) {
      const note = (await store.board.listNotes(essay)).find((each) => each.id === id);
      return note && { body: note.body, under: note.replyId };
    },
    async content({ id }) {
      const posts = await store.board.listPosts(essay);
      const { title = "", body = "" } = posts.find((post) => post.id === id) ?? {};
      return { title, body };
    },
    close: () => store.close(),
  };
});

describe("the local venue", () => {
  const aMessage = (id: string) => {
    return {
      id,
      parentId: null,
      author: { id: "ada", name: "Ada" },
      body: `Message ${id}.`,
      createdAt: noon,
      editedAt: null,
    };
  };

  it("names a deletion to a reading that takes up after it was written", async () => {
    const { store, venue } = await openVenue();
    const post = await venue.publish({ key: keyOf(1), title: "One", body: "Body." });
    const thread = { essay, section: 1, venue: "local" as const, id: post.id };
    await venue.messages.add(thread, aMessage("a"));
    const [written] = await listAll(venue.listReplies(thread));
    await venue.messages.remove(thread, "a", "ada", noon);
    const items = await listAll(venue.listReplies(thread, written?.cursor));
    expect(items).toEqual([{ kind: "deleted", id: "a", cursor: "2" }]);
    await store.close();
  });

  it("gives everything that is written at the same time a place of its own", async () => {
    const { store, venue } = await openVenue();
    const post = await venue.publish({ key: keyOf(1), title: "One", body: "Body." });
    const thread = { essay, section: 1, venue: "local" as const, id: post.id };
    const ids = Array.from({ length: 40 }, (_, index) => `m${index}`);
    await Promise.all(ids.map((id) => venue.messages.add(thread, aMessage(id))));
    const items = await listAll(venue.listReplies(thread));
    expect(new Set(items.map((item) => item.cursor)).size).toBe(40);
    await store.close();
  });

  it("reads a thread that is longer than one batch to its end", async () => {
    const { store, venue } = await openVenue();
    const post = await venue.publish({ key: keyOf(1), title: "One", body: "Body." });
    const thread = { essay, section: 1, venue: "local" as const, id: post.id };
    await store.board.addMessages(
      Array.from({ length: 1100 }, (_, index) => ({ ...aMessage(`m${index}`), essay, section: 1 })),
    );
    expect(await listAll(venue.listReplies(thread))).toHaveLength(1100);
    await store.close();
  });

  it("lets nobody but the author edit or delete a message", async () => {
    const { store, venue } = await openVenue();
    const post = await venue.publish({ key: keyOf(1), title: "One", body: "Body." });
    const thread = { essay, section: 1, venue: "local" as const, id: post.id };
    await venue.messages.add(thread, aMessage("a"));
    expect(await venue.messages.edit(thread, "a", "brook", "Mine now.", noon)).toBe(false);
    expect(await venue.messages.remove(thread, "a", "brook", noon)).toBe(false);
    expect(await venue.messages.find(essay, "a")).toMatchObject({ body: "Message a.", deletedAt: null });
    await store.close();
  });

  it("points to its own pages", async () => {
    const { store, venue } = await openVenue();
    const post = await venue.publish({ key: keyOf(3), title: "Three", body: "Body." });
    const digest = renderPostKey({ kind: "digest", essay, period: "2026-11-18T10:32:05Z", venue: "local" });
    expect(post).toMatchObject({ id: "an-essay/3", url: "/e/an-essay/3" });
    expect((await venue.publish({ key: digest, title: "Digest", body: "Quiet." })).url).toBe(
      "/e/an-essay/digests/2026-11-18T10%3A32%3A05Z",
    );
    await store.close();
  });

  it("refuses to edit a post that it does not have", async () => {
    const { store, venue } = await openVenue();
    const gone = { venue: "local" as const, id: "an-essay/9", url: null };
    await expect(venue.edit(gone, { key: keyOf(9), title: "Nine", body: "Body." })).rejects.toMatchObject({
      code: "venue",
      retryable: false,
    });
    await store.close();
  });
});
