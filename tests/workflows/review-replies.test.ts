/** The queue of replies on which two taggers differ: who is in it, in which order, and how replies leave it. */
import { describe, expect, it } from "vitest";
import type { ReviewChoice } from "../../src/review/review.ts";
import { sayEffects } from "../../src/review/review-words.ts";
import type { ClaimStance } from "../../src/tagging/tag.ts";
import { decideReview, listReviews } from "../../src/workflows/review-replies.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";
import { differingTagger } from "./a-differing-tagger.ts";
import { claims, essay, onDay } from "./a-week-of-replies.ts";

const SLUG = essay.slug;

const sayTags = (tags: readonly ClaimStance[] = []): string =>
  tags.map(({ claimId, stance }) => `${claimId} ${stance}`).join(", ");

async function aQueue(...bodies: readonly string[]) {
  const store = await anOpenStore();
  const discussion = await saveDiscussion(store, essay, claims);
  const write = (id: string, body: string, author = id, editedAt: Date | null = null) =>
    store.replies.save([onDay(2, id, author, body, { editedAt })], AT);
  for (const [n, body] of bodies.entries()) await write(`r${n + 1}`, body);
  const tag = () => tagReplies({ store, tagger: differingTagger, learnFrom: ["local"] }, discussion);
  await tag();
  const list = (range = {}) => store.transaction((inside) => listReviews(inside, discussion, range));
  const ids = async () => (await list()).items.map(({ reply }) => reply.id);
  const decide = async (id: string, choice: ReviewChoice) => {
    const said = { by: "author", at: AT };
    await store.transaction((inside) => decideReview(inside, discussion, { venue: "local", id }, choice, said));
    await tag();
  };
  const stored = async (id: string) => {
    const reply = await store.replies.find(SLUG, "local", id);
    const found = reply && (await store.tags.ofReplies([reply])).get(`local:${id}`);
    return found?.left ?? found?.tags.map((tag) => `${tag.claimId} ${tag.stance}: ${tag.evidence.text}`).join(", ");
  };
  return { store, discussion, write, tag, list, ids, decide, stored };
}

const DIFFER = "L: C1 supports. M: C1 disputes.";

describe("the queue", () => {
  it("has the replies on which the taggers differ, with both answers and what each would change", async () => {
    const { list } = await aQueue("L: C1 supports.", DIFFER, "L: C1 supports. M: C1 supports.", "M: C2 asks.");
    const { total, items, score } = await list();
    expect([total, score.decided]).toEqual([1, 0]);
    const [item] = items;
    expect(item?.reply.body).toBe(DIFFER);
    expect([item?.local, item?.model].map((one) => one && `${sayTags(one.tags)}: ${sayEffects(one.effects)}`)).toEqual([
      "C1 supports: would add the 3rd person who supports C1",
      "C1 disputes: would make C1 contested; would add the 1st person who disputes C1",
    ]);
    expect(item?.model.tags[0]?.evidence.text).toBe("C1 disputes");
  });

  it("begins with those on which most hangs, and gives ten at a time", async () => {
    const bodies = Array.from({ length: 11 }, () => "L: C1 supports. M: none.");
    const { list } = await aQueue(...bodies, "L: C2 supports. M: C2 disputes.");
    const first = await list();
    expect([first.total, first.items.length, first.items[0]?.reply.id, first.items[1]?.reply.id]).toEqual([
      ...[12, 10, "r12", "r1"],
    ]);
    expect((await list({ offset: 10 })).items.map(({ reply }) => reply.id)).toEqual(["r10", "r11"]);
    expect((await list({ offset: 12 })).items).toEqual([]);
  });

  it("counts nobody twice who has said the same in another reply", async () => {
    const { write, tag, list } = await aQueue();
    await write("r1", "L: C1 supports.", "ada");
    await write("r2", "L: C1 supports. M: C1 asks.", "ada");
    await tag();
    expect((await list()).items[0]?.local.effects).toEqual([]);
  });

  it("says nothing of claims that the author has taken out", async () => {
    const { store, list } = await aQueue("L: C1 supports, C2 asks. M: C2 disputes.");
    await store.essays.saveClaims(SLUG, claims.slice(0, 1));
    const discussion = await store.essays.find(SLUG);
    if (!discussion) throw new Error("the essay is gone");
    const { items } = await store.transaction((inside) => listReviews(inside, discussion));
    expect(items.map(({ local, model }) => [sayTags(local.tags), sayTags(model.tags)])).toEqual([["C1 supports", ""]]);
    expect((await list()).total).toBe(1);
  });
});

describe("a decision", () => {
  it.each([
    ["local", "C1 supports: C1 supports"],
    ["model", "C1 disputes: C1 disputes"],
    ["neither", "no-claim"],
  ] as const)("for %s stands over both, with the words that show it", async (choice, tags) => {
    const { decide, stored, ids } = await aQueue(DIFFER);
    expect(await stored("r1")).toBe("unsure");
    await decide("r1", choice);
    expect([await stored("r1"), await ids()]).toEqual([tags, []]);
  });

  it("takes back with it what the other tagger said of other claims", async () => {
    const { decide, stored } = await aQueue("L: C1 supports, C2 asks. M: C2 disputes.");
    await decide("r1", "model");
    expect(await stored("r1")).toBe("C2 disputes: C2 disputes");
  });

  it("is made once", async () => {
    const { decide } = await aQueue(DIFFER, "L: C1 supports.");
    await decide("r1", "local");
    await expect(decide("r1", "model")).rejects.toThrow('reply "r1" does not wait for a decision');
    await expect(decide("r2", "model")).rejects.toThrow("does not wait");
    await expect(decide("nobody", "model")).rejects.toThrow("does not wait");
  });

  it("is not made about claims that the author has taken out", async () => {
    const { store } = await aQueue(DIFFER);
    await store.essays.saveClaims(SLUG, claims.slice(1));
    const discussion = await store.essays.find(SLUG);
    if (!discussion) throw new Error("the essay is gone");
    const deciding = decideReview(store, discussion, { venue: "local", id: "r1" }, "model", { by: "author", at: AT });
    await expect(deciding).rejects.toThrow("no longer makes the claims that the taggers named");
  });

  it("counts for whichever tagger was right, and nothing before anybody has looked", async () => {
    const other = "L: C2 asks. M: none. Another matter altogether, at some length.";
    const { decide, list } = await aQueue(DIFFER, "L: C2 asks. M: C2 extends. Words enough to be unlike.", other);
    await decide("r1", "local");
    await decide("r2", "model");
    await decide("r3", "neither");
    expect((await list()).score).toEqual({ decided: 3, local: 1, model: 2, neither: 0 });
  });
});

describe("replies leave the queue", () => {
  it("with any other correction of theirs, and come back when it is withdrawn", async () => {
    const { store, tag, ids } = await aQueue(DIFFER);
    const claimId = claims[1]?.id ?? ("C2" as never);
    await store.tags.correct(SLUG, "local", "r1", { claimId, stance: "asks" }, "author", AT);
    expect(await ids()).toEqual([]);
    await tag();
    expect(await ids()).toEqual([]);
    await store.tags.withdraw(SLUG, "local", "r1", null);
    await tag();
    expect(await ids()).toEqual(["r1"]);
  });

  it("with an edit, unless the taggers differ on the new words too", async () => {
    const { write, tag, ids, store } = await aQueue(DIFFER);
    await write("r1", "L: C1 supports. M: C1 supports.", "r1", new Date("2026-03-03"));
    expect(await ids()).toEqual([]);
    await tag();
    expect(await ids()).toEqual([]);
    await write("r1", "L: C2 supports. M: C2 asks.", "r1", new Date("2026-03-04"));
    await tag();
    expect(await ids()).toEqual(["r1"]);
    await store.replies.remove(SLUG, "local", ["r1"], AT);
    expect(await ids()).toEqual([]);
  });

  it("with a decision on another that says nearly the same", async () => {
    const words = "L: C1 supports. M: C1 disputes. Proofs of that kind took a decade in the orchards of Kent.";
    const { decide, ids, stored } = await aQueue(words, `${words} Cheers.`);
    expect(await ids()).toEqual(["r1", "r2"]);
    await decide("r1", "model");
    expect([await ids(), await stored("r2")]).toEqual([[], expect.stringContaining("C1 disputes")]);
  });
});
