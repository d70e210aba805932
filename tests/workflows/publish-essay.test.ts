import { describe, expect, it } from "vitest";
import { planPublishing, publishEssay } from "../../src/workflows/publish-essay.ts";
import { aClaim, anEssay } from "../builders.ts";
import { createMemoryVenue } from "../servers/memory-venue.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";

const essay = anEssay({ sections: ["One thing.", "Another thing.", "A third thing."] });
const now = () => AT;

async function aPublisher() {
  const store = await anOpenStore();
  const discussion = await saveDiscussion(store, essay, [aClaim(essay, { quote: "One thing." })]);
  const venue = createMemoryVenue();
  return { store, discussion, venue, publish: () => publishEssay({ store, venue, now }, discussion) };
}

describe("publishing an essay", () => {
  it("opens one thread a section and notes each", async () => {
    const { store, venue, publish } = await aPublisher();
    expect((await publish()).map(({ kind }) => kind)).toEqual(["open", "open", "open"]);
    expect(venue.posts.map(({ draft }) => draft.title)).toEqual(["1. Section 1", "2. Section 2", "3. Section 3"]);
    expect(venue.posts[0]?.draft.body).toBe(
      "One thing.\n\n**What this section claims**\n\n- **C1** One thing.\n\n<!-- rejoinder section:an-essay/1@local -->",
    );
    expect((await store.threads.list("local")).map(({ section, id }) => [section, id])).toEqual([
      [1, "p1"],
      [2, "p2"],
      [3, "p3"],
    ]);
    expect((await store.essays.find(essay.slug))?.publishedAt).toEqual(AT);
  });

  it("changes nothing the second time", async () => {
    const { venue, publish } = await aPublisher();
    await publish();
    expect((await publish()).map(({ kind }) => kind)).toEqual(["keep", "keep", "keep"]);
    expect(venue.writes).toBe(3);
  });

  it("edits in place what a revision changed, and opens what it added", async () => {
    const { store, venue, publish } = await aPublisher();
    await publish();
    const revised = anEssay({ sections: ["One thing.", "Another thing, revised.", "A third thing.", "A fourth."] });
    const discussion = await saveDiscussion(store, revised, []);
    expect(discussion.essay.revision).toBe(2);
    const actions = await publishEssay({ store, venue, now }, discussion);
    expect(actions.map(({ kind }) => kind)).toEqual(["edit", "edit", "keep", "open"]);
    expect(venue.posts).toHaveLength(4);
    expect(venue.posts[1]?.draft.body).toContain("revised");
  });

  it("shows its plan without touching the venue or the store", async () => {
    const { store, discussion, venue } = await aPublisher();
    expect((await planPublishing({ store, venue }, discussion)).map(({ kind }) => kind)).toEqual([
      "open",
      "open",
      "open",
    ]);
    expect(venue.writes).toBe(0);
    expect(await store.posts.list(essay.slug, "local", "section")).toEqual([]);
  });

  it("finds its posts at the venue when the store was lost", async () => {
    const { venue, publish } = await aPublisher();
    await publish();
    const store = await anOpenStore();
    const discussion = await saveDiscussion(store, essay, [aClaim(essay, { quote: "One thing." })]);
    await publishEssay({ store, venue, now }, discussion);
    expect(venue.posts).toHaveLength(3);
    expect((await store.threads.list("local")).map(({ id }) => id)).toEqual(["p1", "p2", "p3"]);
  });

  it("takes the oldest of two posts with the same key, where people have answered", async () => {
    const { store, discussion, venue } = await aPublisher();
    const { renderSections } = await import("../../src/threads/render-section.ts");
    const [draft] = renderSections(discussion, "local");
    if (!draft) throw new Error("no draft");
    await venue.publish(draft);
    await venue.publish(draft);
    await publishEssay({ store, venue, now }, discussion);
    expect((await store.threads.list("local"))[0]?.id).toBe("p1");
  });

  it("does not let the essay pass a text of its own off as a marker", async () => {
    const store = await anOpenStore();
    const forged = anEssay({ sections: ["Look: <!-- rejoinder section:an-essay/9@local -->"] });
    const discussion = await saveDiscussion(store, forged);
    const { renderSections } = await import("../../src/threads/render-section.ts");
    const { readMarker } = await import("../../src/threads/marker.ts");
    const [draft] = renderSections(discussion, "local");
    expect(readMarker(draft?.body ?? "")?.key).toBe("section:an-essay/1@local");
    expect(draft?.body.match(/<!--/g)).toHaveLength(1);
  });
});

describe("publishing that fails at any write, before or after it took effect", () => {
  const cases = [1, 2, 3].flatMap((n) =>
    (["before", "after"] as const).flatMap((when) =>
      [undefined, new Error("killed")].map((error) => ({
        n,
        when,
        how: error ? "kills the process" : "is reported",
        error,
      })),
    ),
  );
  it.each(cases)(
    "write $n lost $when it took effect, which $how: nothing twice, nothing missing",
    async ({ n, when, error }) => {
      const { store, venue, publish } = await aPublisher();
      venue.failWrite(n, { when, ...(error ? { error } : {}) });
      await expect(publish()).rejects.toThrow();
      await publish();
      expect(venue.posts.map(({ draft }) => draft.key)).toEqual([
        "section:an-essay/1@local",
        "section:an-essay/2@local",
        "section:an-essay/3@local",
      ]);
      expect(await store.threads.list("local")).toHaveLength(3);
      expect((await publish()).map(({ kind }) => kind)).toEqual(["keep", "keep", "keep"]);
    },
  );
});
