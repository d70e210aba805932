/** Points as digests show them: proposed once, answered by the author, rebuilt as of their time. */
import { describe, expect, it } from "vitest";
import type { Period } from "../../src/digest/digest.ts";
import type { ClaimId } from "../../src/essay/essay.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { TagResult } from "../../src/tagging/tag.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";
import { keepDigest, mendDigests, previewDigest } from "../../src/workflows/digest-essay.ts";
import { reopenPoint, settlePoint } from "../../src/workflows/settle-point.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { removeReplies } from "../../src/workflows/take-in.ts";
import { aLedger, endOf } from "../ledger/a-ledger.ts";
import { essay, onDay, plainTagger } from "./a-week-of-replies.ts";

const { slug } = essay;
const links = { claim: () => null, section: () => null, reply: ({ url }: Reply) => url };

async function aDiscussion() {
  const ledger = await aLedger();
  const parts = {
    store: ledger.store,
    taggerVersion: plainTagger.version,
    linksOf: () => links,
    baseUrl: undefined,
    now: () => endOf(30),
  };
  const period = (until: number, from: number | null): Period => ({
    id: `day-${until}`,
    from: from === null ? null : endOf(from).toISOString(),
    until: endOf(until).toISOString(),
    timeZone: "UTC",
  });
  return {
    ...ledger,
    keep: async (until: number, from: number | null, taggerVersion = plainTagger.version) =>
      keepDigest({ ...parts, taggerVersion }, await ledger.discussion(), period(until, from)),
    preview: async (until: number, from: number | null) =>
      previewDigest(parts, await ledger.discussion(), period(until, from)),
    kept: async (until: number) => {
      await mendDigests(parts, []);
      const found = await ledger.store.digests.find(slug, `day-${until}`);
      if (!found) throw new Error("no such digest");
      return found;
    },
    takeBack: (...ids: readonly string[]) =>
      ledger.store.transaction((inside) => removeReplies(inside, { essay: slug, venue: "local" }, ids, endOf(29))),
  };
}

describe("a digest", () => {
  it("previews the numbers that it will give, and gives each once", async () => {
    const { arrive, keep, preview, points } = await aDiscussion();
    await arrive(
      onDay(2, "r1", "ada", "C1 disputes: proofs arrived within months."),
      onDay(3, "q1", "bo", "C2 asks which toys?"),
    );
    const shown = await preview(7, null);
    expect(await points()).toEqual([]);
    const first = await keep(7, null);
    expect(first.ledger).toEqual(shown.ledger);
    expect(first.ledger.opened.items.map(({ number, kind }) => [number, kind])).toEqual([
      [1, "objection"],
      [2, "question"],
    ]);
    const second = await keep(14, 7);
    expect(second).toMatchObject({ quiet: true, ledger: { opened: { total: 0 }, states: { open: 2 } } });
    expect(second.claims.find(({ id }) => id === "C1")?.status).toBe("contested");
  });

  it("says which question the author has answered, and opens it again in the digest that said so", async () => {
    const { arrive, keep, kept, store, takeBack } = await aDiscussion();
    await store.answerers.add(slug, "local", "author", endOf(1));
    await arrive(onDay(3, "q1", "bo", "C2 asks which toys?"));
    await keep(7, null);
    const url = "https://example.org/a1";
    await arrive(onDay(9, "a1", "author", "C2 supports: the ones with wheels.", { parentId: "q1", url }));
    const digest = await keep(14, 7);
    expect(digest.ledger.settled.items).toMatchObject([{ number: 1, state: "answered", link: url, note: "" }]);
    expect(digest.questions.total).toBe(0);
    await takeBack("a1");
    const mended = await kept(14);
    expect(mended.ledger.settled.total).toBe(0);
    expect(mended.questions.items).toMatchObject([{ number: 1, state: "open" }]);
    expect(JSON.stringify(mended)).not.toContain("example.org/a1");
  });

  it("does not count the author's own copy of an objection as one more reply that makes it", async () => {
    const { arrive, keep, store } = await aDiscussion();
    const body = "C1 disputes: proofs of this kind arrived within months of the first experiments.";
    await arrive(onDay(2, "r1", "ada", body), onDay(3, "r2", "author-2", body));
    expect((await keep(7, null)).ledger.opened.items).toMatchObject([{ people: 1, replies: 2 }]);
    await store.answerers.add(slug, "local", "author", endOf(8));
    await store.accountLinks.link({ venue: "local", id: "author" }, { venue: "local", id: "author-2" }, endOf(8));
    await keep(14, 7);
    expect((await store.points.list(slug)).items.map(({ replyCount }) => replyCount)).toEqual([1]);
  });

  it("is rebuilt without replies that came to make a point only after it", async () => {
    const { arrive, keep, preview } = await aDiscussion();
    const second = onDay(3, "r2", "bo", "C1 supports: it took us years.");
    await arrive(onDay(2, "r1", "ada", "C1 disputes: proofs arrived within months."), second);
    await keep(7, null);
    await arrive({ ...second, body: "C1 disputes: proofs arrived within months.", editedAt: endOf(8) });
    const before = await preview(7, null);
    const next = await keep(14, 7);
    expect(next.claims[0]).toMatchObject({ objection: { point: 1, people: 2 } });
    const again = await preview(7, null);
    expect(again.ledger).toEqual(before.ledger);
    expect(again.ledger.opened.items).toMatchObject([{ number: 1, people: 1, replies: 1 }]);
    expect(again.receipt.refused).toEqual({});
  });

  it("is no quiet one when the author has opened a point again, and nothing else happened", async () => {
    const { arrive, keep, store } = await aDiscussion();
    await arrive(onDay(2, "r1", "ada", "C1 disputes: proofs arrived within months."));
    await keep(7, null);
    const decided = { state: "declined", link: null, note: "No.", tell: false } as const;
    await settlePoint({ store, now: () => endOf(8) }, slug, 1, decided);
    expect(await keep(14, 7)).toMatchObject({
      quiet: false,
      claims: [{ status: "settled", statusBefore: "contested" }],
    });
    await reopenPoint({ store, now: () => endOf(15) }, slug, 1);
    const digest = await keep(21, 14);
    expect(digest).toMatchObject({ quiet: false, claims: [{ status: "contested", statusBefore: "settled" }] });
    expect(digest.receipt.refused).toEqual({});
  });

  it("is no quiet one when replies of before make a new point", async () => {
    const { arrive, discussion, keep, store } = await aDiscussion();
    await arrive(onDay(2, "r1", "ada", "Proofs C1 asks about arrived within months."));
    await keep(7, null);
    const tagger: Tagger = {
      version: "other/1",
      open: () => ({
        tag: async (batch) =>
          batch.map(({ reply: { id, body } }): TagResult => {
            const evidence = { start: 0, end: body.length, text: body };
            const tag = { claimId: "C2" as ClaimId, stance: "disputes", confidence: 0.9, evidence } as const;
            return { replyId: id, tags: [tag], left: null };
          }),
      }),
    };
    await tagReplies({ store, tagger }, await discussion());
    const digest = await keep(14, 7, tagger.version);
    expect(digest).toMatchObject({ quiet: false, ledger: { opened: { total: 1 } }, receipt: { newReplies: 0 } });
  });

  it("is rebuilt with the states of its own time and without new numbers", async () => {
    const { arrive, keep, kept, store, points } = await aDiscussion();
    const first = onDay(2, "r1", "ada", "C1 disputes: proofs arrived within months.");
    await arrive(first, onDay(3, "r2", "bo", "C2 disputes: toys taught us chess."));
    const before = await keep(7, null);
    await settlePoint({ store, now: () => endOf(8) }, slug, 2, {
      state: "declined",
      link: null,
      note: "No.",
      tell: false,
    });
    await store.transaction((inside) => inside.digests.markStale(slug, ["r1"]));
    await arrive({ ...first, body: "C2 asks whose toys?", editedAt: endOf(9) });
    const mended = await kept(7);
    expect(before.ledger.states).toMatchObject({ open: 2, withdrawn: 0 });
    expect(mended.ledger.states).toMatchObject({ open: 1, declined: 0, withdrawn: 1 });
    expect(mended.receipt.unnumbered).toBe(before.receipt.unnumbered);
    expect(await points()).toHaveLength(2);
    await keep(14, 7);
    expect((await points()).map(({ number, kind, state }) => `${number} ${kind} ${state}`)).toEqual([
      "1 objection withdrawn",
      "2 objection declined",
      "3 question open",
    ]);
  });
});
