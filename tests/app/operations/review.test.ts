/** The queue of replies on which two taggers differ, by command: who may see it, and what a decision does. */
import { describe, expect, it } from "vitest";
import { SOMEBODY } from "../../../src/store/corrections.ts";
import { differingTagger } from "../../workflows/a-differing-tagger.ts";
import { anApp } from "../an-app.ts";
import { anAsker, OWNER, READER, SLUG, STRANGER, someOperations } from "./some-operations.ts";

const DIFFER = "L: C1 supports. M: C1 disputes.";
const M1 = { venue: "discord", id: "m1" } as const;

async function aQueue() {
  const world = await someOperations({ app: { ...(await anApp()), tagger: differingTagger } });
  await world.publish();
  await world.reply("m1", "bo", DIFFER);
  await world.reply("m2", "cy", "L: C2 supports. M: C2 asks.");
  return world;
}

describe("the queue by command", () => {
  it("is for the author and managers alone", async () => {
    const { operations } = await aQueue();
    const { total, items } = await operations.listReviews(OWNER, SLUG, { limit: 1, offset: 1 });
    expect([total, items.map(({ reply }) => reply.id)]).toEqual([2, ["m2"]]);
    await expect(operations.listReviews(READER, SLUG)).rejects.toThrow("only the essay's author and people who manage");
    await expect(operations.decideReview(READER, SLUG, M1, "model")).rejects.toThrow("only the essay's author");
    await expect(operations.listReviews(STRANGER, SLUG)).rejects.toThrow("there is no essay");
    await expect(operations.decideReview(STRANGER, SLUG, M1, "model")).rejects.toThrow("there is no essay");
  });

  it("takes a decision as the asker's correction, which they may take back", async () => {
    const { operations, told } = await aQueue();
    const tags = await operations.decideReview(OWNER, SLUG, M1, "model");
    expect(tags).toMatchObject([
      { claimId: "C1", stance: "disputes", confidence: 1, evidence: { text: "C1 disputes" } },
    ]);
    expect(told.at(-1)).toBe(SLUG);
    expect((await operations.listReviews(OWNER, SLUG)).total).toBe(1);
    const { corrections } = await operations.exportData(OWNER);
    expect(corrections).toEqual([{ essay: SLUG, replyId: "m1", claimId: "C1", stance: "disputes" }]);
    expect(await operations.withdraw(OWNER, "m1", null)).toEqual([]);
    expect((await operations.listReviews(OWNER, SLUG)).total).toBe(2);
  });

  it("is told in words when somebody was faster", async () => {
    const { operations } = await aQueue();
    await operations.decideReview(OWNER, SLUG, M1, "neither");
    await expect(operations.decideReview(OWNER, SLUG, M1, "neither")).rejects.toThrow("does not wait for a decision");
    await expect(operations.decideReview(OWNER, SLUG, { venue: "local", id: "m2" }, "model")).rejects.toThrow(
      "does not wait",
    );
  });

  it("does not keep who decided when they want nothing kept", async () => {
    const { operations, app } = await aQueue();
    const shy = anAsker({ id: "shy" });
    await operations.forget(shy, true);
    await operations.decideReview(shy, SLUG, M1, "local");
    expect(await app.store.tags.listSaidBy(SOMEBODY)).toMatchObject([{ replyId: "m1", stance: "supports" }]);
  });

  it("makes digests anew that have its words among those that fit no claim", async () => {
    const { operations, reply } = await aQueue();
    await reply("m3", "di", `${DIFFER} It took the growers of my valley twenty winters to write any of this down.`);
    const { digest } = await operations.digestNow(OWNER, SLUG);
    expect(digest.outside.items.map(({ quote }) => quote?.replyId)).toEqual(["m3"]);
    await operations.decideReview(OWNER, SLUG, { venue: "discord", id: "m3" }, "model");
    const mended = await operations.lastDigest(OWNER, SLUG);
    expect(mended?.outside.items).toEqual([]);
    expect(mended?.claims.map(({ id, people }) => `${id} ${people}`)).toEqual(["C1 1"]);
  });
});
