import { describe, expect, it } from "vitest";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { renderPostKey } from "../../src/threads/post-key.ts";
import { createMemoryVenue } from "../servers/memory-venue.ts";
import { describeVenueContract } from "./venue-contract.ts";

describeVenueContract("memory", async () => {
  const venue = createMemoryVenue();
  let count = 0;
  return {
    venue,
    async write(thread, { body, parentId = null, author = "Ada" }) {
      count += 1;
      return venue.write(thread, {
        id: `m${count}`,
        body,
        parentId,
        author: { id: author.toLowerCase(), name: author },
      }).id;
    },
    edit: async (thread, id, body) => venue.change(thread, id, body),
    remove: async (thread, id) => venue.remove(thread, id),
    async note(_thread, id) {
      const draft = venue.posts.find((post) => post.id === id)?.draft;
      return draft && { body: draft.body, under: draft.note?.replyId ?? null };
    },
    async content({ id }) {
      const { title = "", body = "" } = venue.posts.find((post) => post.id === id)?.draft ?? {};
      return { title, body };
    },
  };
});

describe("a fault of the memory venue", () => {
  const key = renderPostKey({ kind: "section", essay: "an-essay" as EssaySlug, section: 1, venue: "github" });
  const draft = { key, title: "One", body: "Body." };

  it("before a write leaves nothing behind and says so", async () => {
    const venue = createMemoryVenue({ name: "github" });
    venue.failWrite(1, { when: "before" });
    await expect(venue.publish(draft)).rejects.toMatchObject({ code: "venue", outcome: "not-done", retryable: true });
    expect(venue.posts).toEqual([]);
  });

  it("after a write leaves the post and does not know", async () => {
    const venue = createMemoryVenue({ name: "github" });
    venue.failWrite(2, { when: "after" });
    await venue.publish(draft);
    await expect(venue.publish(draft)).rejects.toMatchObject({ outcome: "unknown" });
    expect(venue.posts).toHaveLength(2);
    expect(venue.writes).toBe(2);
  });
});
