import { describe, expect, it } from "vitest";
import { keepDigest, mendDigests } from "../../src/workflows/digest-essay.ts";
import { expireReplies } from "../../src/workflows/expire-replies.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";
import { claims, essay, onDay, plainTagger } from "./a-week-of-replies.ts";

const now = () => AT;

describe("replies that are older than they are kept", () => {
  it("lose their words everywhere, and no digest says that their authors took them back", async () => {
    const store = await anOpenStore();
    const discussion = await saveDiscussion(store, essay, claims);
    const old = onDay(2, "old", "ada", "C1 disputes: the quagga says no.");
    const young = onDay(20, "young", "bo", "C1 supports: it is.");
    await store.board.addMessages([{ ...old, section: 1 }]);
    await store.replies.save([old, young], AT);
    await tagReplies({ store, tagger: plainTagger }, discussion);
    const links = { claim: () => null, section: () => null, reply: () => null };
    const parts = { store, taggerVersion: plainTagger.version, linksOf: () => links, baseUrl: undefined, now };
    const period = { id: "2026-03-30", from: null, until: "2026-03-30T09:00:00.000Z", timeZone: "UTC" };
    expect(JSON.stringify(await keepDigest(parts, discussion, period))).toContain("quagga");

    const later = new Date("2026-04-05T12:00:00Z");
    expect(await expireReplies(store, 60, later)).toMatchObject({ deleted: [] });
    expect(await expireReplies(store, 30, later)).toMatchObject({ deleted: ["old"] });
    expect(await mendDigests(parts, [])).toBe(1);
    const mended = await store.digests.find(essay.slug, period.id);
    expect(JSON.stringify(mended)).not.toContain("quagga");
    expect(mended?.receipt).toMatchObject({ replies: 1, withdrawn: 0 });
    expect(await store.board.findMessage(essay.slug, "old")).toMatchObject({ body: "", author: { name: "" } });
    await store.replies.save([old], AT);
    expect(await store.replies.count(essay.slug)).toBe(1);
    expect(await expireReplies(store, 30, later)).toMatchObject({ deleted: [] });
  });
});
