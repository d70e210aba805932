import { describe, expect, it } from "vitest";
import type { Period } from "../../src/digest/digest.ts";
import type { ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import type { TagResult } from "../../src/tagging/tag.ts";
import { aClaim, anEssay, aReply } from "../builders.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";

const essay = anEssay();
const slug = essay.slug;

async function aStoreWithEssay() {
  const store = await anOpenStore();
  await saveDiscussion(store, essay, [aClaim(essay)]);
  return store;
}

const tagged = (replyId: string, body: string): TagResult => ({
  replyId,
  tags: [
    {
      claimId: "C1" as ClaimId,
      stance: "supports",
      confidence: 0.9,
      evidence: { start: 0, end: body.length, text: body },
    },
  ],
  left: null,
});

describe("replies in the store", () => {
  it("come back as they went in", async () => {
    const store = await aStoreWithEssay();
    const reply = aReply({
      parentId: "r0",
      editedAt: new Date("2026-03-01T13:00:00Z"),
      url: "https://x.example/1",
      body: "Größe – 数学 🧮\n\ttabs",
    });
    await store.replies.save([reply], AT);
    expect(await store.replies.find(slug, "local", "r1")).toEqual(reply);
  });

  it("are stored once, however often and in whatever company they come", async () => {
    const store = await aStoreWithEssay();
    const replies = [aReply(), aReply({ id: "r2" })];
    expect(await store.replies.save(replies, AT)).toMatchObject({ created: 2, updated: 0, unchanged: 0 });
    expect(await store.replies.save([...replies, ...replies], AT)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 4,
    });
    expect(await store.replies.count(slug)).toBe(2);
  });

  it("are told apart by venue and essay", async () => {
    const store = await aStoreWithEssay();
    await saveDiscussion(store, anEssay({ slug: "another" }));
    await store.replies.save([aReply(), aReply({ venue: "github" }), aReply({ essay: "another" })], AT);
    expect(await store.replies.count(slug)).toBe(2);
    expect(await store.replies.count("another" as EssaySlug)).toBe(1);
  });

  it("take an edit as a new revision that waits to be tagged", async () => {
    const store = await aStoreWithEssay();
    await store.replies.save([aReply()], AT);
    const [work] = await store.replies.listWork(slug, "t@1", 0, 10);
    await store.tags.save([{ pk: work?.pk ?? 0, revision: 1, result: tagged("r1", "I agree with this.") }], "t@1");
    expect(await store.replies.countWork(slug, "t@1")).toBe(0);

    const edited = aReply({ body: "I disagree.", editedAt: new Date("2026-03-01T14:00:00Z") });
    expect(await store.replies.save([edited], AT)).toMatchObject({ updated: 1, editedIds: ["r1"] });
    expect(await store.replies.listWork(slug, "t@1", 0, 10)).toMatchObject([{ revision: 2, reply: edited }]);
    expect((await store.tags.ofReplies([edited])).get("local:r1")).toEqual({ tags: [], left: null, isTagged: false });
  });

  it("ignore an older version that arrives late", async () => {
    const store = await aStoreWithEssay();
    await store.replies.save([aReply({ body: "new", editedAt: new Date("2026-03-01T14:00:00Z") })], AT);
    expect(await store.replies.save([aReply({ body: "old" })], AT)).toMatchObject({ unchanged: 1 });
    expect((await store.replies.find(slug, "local", "r1"))?.body).toBe("new");
  });

  it("keep nothing of a deleted one but its place, and never bring it back", async () => {
    const store = await aStoreWithEssay();
    await store.replies.save([aReply(), aReply({ id: "r2", parentId: "r1" })], AT);
    expect(await store.replies.remove(slug, "local", ["r1", "unknown"], AT)).toBe(1);
    expect(await store.replies.find(slug, "local", "r1")).toBeUndefined();
    expect(await store.replies.save([aReply({ body: "again", editedAt: AT })], AT)).toMatchObject({
      deleted: 1,
      created: 0,
    });
    expect(await store.replies.count(slug)).toBe(1);
    expect((await store.replies.find(slug, "local", "r2"))?.parentId).toBe("r1");
    expect(await store.replies.remove(slug, "local", ["r1"], AT)).toBe(0);
  });

  it("lose the tags that were made of a revision which was edited meanwhile", async () => {
    const store = await aStoreWithEssay();
    await store.replies.save([aReply()], AT);
    const [work] = await store.replies.listWork(slug, "t@1", 0, 10);
    await store.replies.save([aReply({ body: "Now something else.", editedAt: AT })], AT);
    await store.tags.save([{ pk: work?.pk ?? 0, revision: 1, result: tagged("r1", "I agree with this.") }], "t@1");
    expect(await store.replies.countWork(slug, "t@1")).toBe(1);
  });

  it("count from their arrival when a digest has already covered the time they were written", async () => {
    const store = await aStoreWithEssay();
    const at = new Date("2026-03-10T10:00:00Z");
    const period = { id: "2026-03-09", from: null, until: "2026-03-09T09:00:00.000Z", timeZone: "UTC" };
    const discussion = await store.essays.find(slug);
    if (!discussion) throw new Error("no essay");
    const { buildDigest } = await import("../../src/digest/build-digest.ts");
    const links = { claim: () => null, section: () => null, reply: () => null };
    const factsOf = (of: Period) => store.reading.facts({ discussion, period: of, taggerVersion: "t", unnumbered: 0 });
    const empty = buildDigest(await factsOf(period), links);
    await store.digests.save(slug, period, empty, at);

    await store.replies.save([aReply({ createdAt: new Date("2026-03-08T10:00:00Z") })], at);
    const next = { id: "2026-03-16", from: period.until, until: "2026-03-16T09:00:00.000Z", timeZone: "UTC" };
    expect((await factsOf(period)).counts.replies).toBe(0);
    expect((await factsOf(next)).counts).toMatchObject({ replies: 1, newReplies: 1 });

    // Written and taken in after the clock was set back behind the digest.
    const early = new Date("2026-03-08T12:00:00Z");
    await store.replies.save([aReply({ id: "r2", createdAt: early })], early);
    expect((await factsOf(period)).counts.replies).toBe(0);
    expect((await factsOf(next)).counts).toMatchObject({ replies: 2, newReplies: 2 });
  });
});

describe("the queue", () => {
  it("is every live reply whose tags are of another tagger or other claims", async () => {
    const store = await aStoreWithEssay();
    await store.replies.save([aReply(), aReply({ id: "r2" }), aReply({ id: "r3" })], AT);
    await store.replies.remove(slug, "local", ["r3"], AT);
    const work = await store.replies.listWork(slug, "t@1", 0, 10);
    expect(work.map(({ reply }) => reply.id)).toEqual(["r1", "r2"]);
    const none: TagResult = { replyId: "r1", tags: [], left: "no-claim" };
    await store.tags.save([{ pk: work[0]?.pk ?? 0, revision: 1, result: none }], "t@1");
    expect((await store.replies.listWork(slug, "t@1", 0, 10)).map(({ reply }) => reply.id)).toEqual(["r2"]);
    expect(await store.replies.countWork(slug, "t@2")).toBe(2);
  });
});
