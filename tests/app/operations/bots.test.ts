/** Messages of programs: they are nobody's replies, and a week of them is a quiet one. */
import { describe, expect, it } from "vitest";
import { OWNER, READER, SLUG, someOperations } from "./some-operations.ts";

const DAY_MS = 24 * 60 * 60_000;

describe("a week with only bots", () => {
  it("is a quiet week: nothing of theirs is stored, tagged, counted or printed", async () => {
    const { operations, app, publish } = await someOperations();
    await publish();
    const [thread] = await app.store.threads.list("discord", SLUG);
    if (!thread) throw new Error("no thread");
    for (const [n, reason] of (["bot", "webhook", "system"] as const).entries()) {
      for (let more = 0; more < 5; more++) app.discord.writeNoReply(thread, `x${n}-${more}`, reason);
    }
    const { digest } = await operations.digestNow(OWNER, SLUG);
    expect(digest.quiet).toBe(true);
    expect(digest.receipt).toMatchObject({ replies: 0, newReplies: 0, newPeople: 0, tagged: 0, left: {}, copies: 0 });
    expect(digest.ledger.opened).toEqual({ total: 0, items: [] });
    expect(digest.misreadings).toEqual({ total: 0, items: [] });
    expect(await app.store.replies.count(SLUG)).toBe(0);
  });

  it("after a week of people leaves what was counted as it was", async () => {
    const { operations, app, publish, reply } = await someOperations();
    await publish();
    await reply("m1", "bo", "C1 disputes: not so.");
    app.clock.now = new Date(app.clock.now.getTime() + DAY_MS);
    await operations.digestNow(OWNER, SLUG);
    const [thread] = await app.store.threads.list("discord", SLUG);
    if (!thread) throw new Error("no thread");
    app.discord.writeNoReply(thread, "x1", "bot");
    app.clock.now = new Date(app.clock.now.getTime() + 7 * DAY_MS);
    await expect(operations.digestNow(OWNER, SLUG)).rejects.toThrow(/nothing is new since the last digest/);
    const digest = await operations.previewDigest(OWNER, SLUG);
    expect(digest.quiet).toBe(true);
    expect(digest.receipt).toMatchObject({ replies: 1, newReplies: 0 });
    const [first] = await operations.listClaims(READER, SLUG);
    expect(first?.tally.people).toBe(1);
  });
});
