/** What the store keeps for GitHub. */
import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { aClaim, anEssay } from "../builders.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";

const DAY_MS = 86_400_000;
const later = (ms: number): Date => new Date(AT.getTime() + ms);

describe("deliveries", () => {
  it("are new once, for at least the three days in which they can come again", async () => {
    const { deliveries } = await anOpenStore();
    expect(await deliveries.remember("a", AT)).toBe(true);
    expect(await deliveries.remember("a", later(3 * DAY_MS))).toBe(false);
    expect(await deliveries.remember("b", later(5 * DAY_MS))).toBe(true);
    expect(await deliveries.remember("a", later(5 * DAY_MS))).toBe(true);
  });
});

describe("comments with commands", () => {
  const comment = { id: "c", thread: "t", request: "who and what" };

  it("wait in the order of their coming until they are done, and are noted once", async () => {
    const { commentCommands } = await anOpenStore();
    expect(await commentCommands.note({ ...comment, id: "later" }, later(1000))).toBe(true);
    expect(await commentCommands.note(comment, AT)).toBe(true);
    expect(await commentCommands.note({ ...comment, request: "something else" }, later(2000))).toBe(false);
    await commentCommands.beginAttempt("c");
    await commentCommands.saveAnswer("c", "Done.");
    expect(await commentCommands.listWaiting(5)).toEqual([
      { ...comment, answer: "Done.", attempts: 1, notedAt: AT },
      { ...comment, id: "later", answer: null, attempts: 0, notedAt: later(1000) },
    ]);
    await commentCommands.finish("c");
    expect((await commentCommands.listWaiting(5)).map(({ id }) => id)).toEqual(["later"]);
    expect(await commentCommands.note(comment, later(3000))).toBe(false);
  });
});

describe("votes that a venue has as a whole", () => {
  it("take the place of those on the same claims there, and of no others", async () => {
    const { votes, ...store } = await anOpenStore();
    const essay = anEssay();
    const { slug } = essay;
    await saveDiscussion(store as never, essay, [aClaim(essay, { id: "C1" }), aClaim(essay, { id: "C2" })]);
    const [c1, c2] = ["C1", "C2"] as ClaimId[] as [ClaimId, ClaimId];
    const cast = { essay: slug, venue: "github", choice: "agree" } as const;
    await votes.cast({ ...cast, claimId: c1, voter: "gone" }, AT);
    await votes.cast({ ...cast, claimId: c2, voter: "bo" }, AT);
    await votes.cast({ ...cast, claimId: c1, voter: "bo", venue: "discord" }, AT);
    const on = { essay: slug, venue: "github", claimIds: [c1] } as const;
    const now = [{ claimId: c1, voter: "bo", choice: "unsure", votedAt: AT }] as const;
    expect(await votes.replaceAll(on, now)).toBe(true);
    expect(await votes.replaceAll(on, now)).toBe(false);
    const tally = await votes.tally(slug);
    expect(tally.get(c1)).toEqual({ agree: 1, disagree: 0, unsure: 1 });
    expect(tally.get(c2)).toEqual({ agree: 1, disagree: 0, unsure: 0 });
    expect(await votes.replaceAll({ ...on, claimIds: [] }, now)).toBe(false);
  });
});
