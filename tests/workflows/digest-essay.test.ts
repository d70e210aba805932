import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { Period } from "../../src/digest/digest.ts";
import { renderDigestJson } from "../../src/digest/render-json.ts";
import type { ClaimId } from "../../src/essay/essay.ts";
import type { VoteChoice } from "../../src/threads/vote.ts";
import { analyzeReplies } from "../../src/workflows/analyze-replies.ts";
import { keepDigest, mendDigests, postDigest, previewDigest } from "../../src/workflows/digest-essay.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { createMemoryVenue } from "../servers/memory-venue.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";
import { makeTempDir } from "../temp-dir.ts";
import { claims, essay, onDay, plainTagger } from "./a-week-of-replies.ts";

const now = () => AT;
const LATER = new Date("2026-03-20T09:00:00Z");
const links = { claim: () => null, section: () => null, reply: ({ url }: { url: string | null }) => url };
const week = (until: number, from: number | null = null): Period => {
  const day = (n: number) => new Date(Date.UTC(2026, 2, n, 9)).toISOString();
  return {
    id: `2026-03-${String(until).padStart(2, "0")}`,
    from: from === null ? null : day(from),
    until: day(until),
    timeZone: "UTC",
  };
};

const REPLIES = [
  onDay(2, "a", "ada", "C1 disputes: proofs got faster because of checkers."),
  onDay(3, "b", "bo", "C1 supports: my own took three years."),
  onDay(4, "c", "ada", "C1 disputes: and a second time."),
  onDay(5, "d", "cy", "C2 asks: which toys mislead?"),
  onDay(5, "q", "dee", "Good text. Where can one read on?"),
  onDay(6, "e", "bo", "Nothing about any claim in here, but long enough to read."),
];

async function aDiscussionInAStore(file?: string) {
  const store = await anOpenStore(file);
  const discussion = await saveDiscussion(store, essay, claims);
  const parts = { store, taggerVersion: plainTagger.version, linksOf: () => links, baseUrl: undefined, now };
  const add = async (...replies: typeof REPLIES) => {
    await store.replies.save(replies, AT);
    await tagReplies({ store, tagger: plainTagger }, discussion);
  };
  return { store, discussion, parts, add };
}

describe("a digest from the store", () => {
  it("counts people, not messages, and says what is new", async () => {
    const { parts, discussion, add } = await aDiscussionInAStore();
    await add(...REPLIES);
    await keepDigest(parts, discussion, week(9));
    await add(onDay(11, "f", "dee", "C1 disputes: so do I."));
    const digest = await previewDigest(parts, discussion, week(16, 9));
    const [first] = digest.claims;
    expect(first).toMatchObject({ id: "C1", people: 3, change: 1 });
    expect(first?.stances.find(({ stance }) => stance === "disputes")).toEqual({
      stance: "disputes",
      people: 2,
      change: 1,
    });
    expect(digest.receipt).toMatchObject({ replies: 7, newReplies: 1, newPeople: 0, refused: {} });
  });

  it("is the same, to the byte, as the digest of the same replies from files", async () => {
    const { parts, discussion, add } = await aDiscussionInAStore();
    await add(...REPLIES);
    const { digest } = await analyzeReplies({ essay, claims }, REPLIES, plainTagger);
    const stored = await previewDigest(parts, discussion, digest.period);
    expect(renderDigestJson(stored)).toBe(renderDigestJson(digest));
  });

  it("counts votes up to its end, one a person and claim, and shows what stands after a change of mind", async () => {
    const { parts, discussion, store } = await aDiscussionInAStore();
    const cast = (voter: string, claimId: string, choice: VoteChoice, day: number) =>
      store.votes.cast(
        { essay: essay.slug, claimId: claimId as ClaimId, venue: "local", voter, choice },
        new Date(Date.UTC(2026, 2, day)),
      );
    await cast("ada", "C1", "agree", 2);
    await cast("bo", "C1", "agree", 3);
    await cast("cy", "C2", "unsure", 3);
    await cast("bo", "C1", "disagree", 11);
    await cast("dee", "C2", "agree", 17);
    await cast("eve", "C9", "agree", 12);
    const digest = await previewDigest(parts, discussion, week(16, 9));
    expect(digest.quiet).toBe(false);
    expect(digest.claims.map(({ id, votes, newVotes }) => [id, votes, newVotes])).toEqual([
      ["C1", { agree: 1, disagree: 1, unsure: 0 }, 1],
      ["C2", { agree: 0, disagree: 0, unsure: 1 }, 0],
    ]);
    expect(digest.receipt).toMatchObject({ newReplies: 0, newVotes: 1, refused: {} });
    expect((await previewDigest(parts, discussion, week(30, 23))).quiet).toBe(true);
  });

  it("stands when it is made again, whatever came in between", async () => {
    const { parts, discussion, add } = await aDiscussionInAStore();
    await add(...REPLIES);
    const first = await keepDigest(parts, discussion, week(9));
    await add(onDay(8, "late", "eve", "C1 supports: late."));
    expect(await keepDigest(parts, discussion, week(9))).toEqual(first);
  });

  it("is not made while replies wait to be tagged", async () => {
    const { parts, discussion, store } = await aDiscussionInAStore();
    await store.replies.save(REPLIES, AT);
    await expect(keepDigest(parts, discussion, week(9))).rejects.toMatchObject({ code: "untagged", retryable: true });
  });

  it("keeps a question open until the author has answered; who else answers is shown beside it", async () => {
    const { store, parts, discussion, add } = await aDiscussionInAStore();
    await store.answerers.add(essay.slug, "local", "author", AT);
    await add(...REPLIES);
    const { questions } = await previewDigest(parts, discussion, week(9));
    expect(questions.total).toBe(2);
    expect(
      questions.items.map(({ number, quote, claimId, hint }) => [number, quote?.parts[0]?.text, claimId, hint]),
    ).toEqual([
      [expect.any(Number), "C2 asks: which toys mislead?", "C2", null],
      [expect.any(Number), "Where can one read on?", null, null],
    ]);
    await add(onDay(7, "answer", "ada", "The one in section two.", { parentId: "d" }));
    const answered = (await previewDigest(parts, discussion, week(9))).questions;
    expect(answered.total).toBe(2);
    expect(answered.items[0]?.hint).toMatchObject({ kind: "reply", quote: { replyId: "answer", author: "ada" } });
    await add(onDay(7, "from-author", "author", "The wooden ones.", { parentId: "d" }));
    const after = await previewDigest(parts, discussion, week(9));
    expect(after.questions.total).toBe(1);
    expect(after.ledger.settled.items).toMatchObject([{ kind: "question", claimId: "C2", state: "answered" }]);
  });
});

describe("posting a digest", () => {
  it("happens once, and again only when a former attempt surely failed", async () => {
    const { store, parts, discussion, add } = await aDiscussionInAStore();
    await add(...REPLIES);
    const digest = await keepDigest(parts, discussion, week(9));
    for (const when of ["before", "after"] as const) {
      for (const error of [undefined, new Error("killed")]) {
        const venue = createMemoryVenue({ name: when === "before" ? (error ? "local" : "discord") : "github" });
        if (when === "after" && error) continue;
        venue.failWrite(1, { when, ...(error ? { error } : {}) });
        await expect(postDigest({ store, venue, now, baseUrl: undefined }, digest)).rejects.toThrow();
        await postDigest({ store, venue, now, baseUrl: undefined }, digest);
        expect((await postDigest({ store, venue, now, baseUrl: undefined }, digest))?.kind).toBe("keep");
        expect(venue.posts).toHaveLength(1);
      }
    }
  });
});

describe("a deletion", () => {
  it("that comes while a digest is being mended is mended by the next round", async () => {
    const { store, parts, discussion, add } = await aDiscussionInAStore();
    const venue = createMemoryVenue();
    await add(...REPLIES);
    await postDigest({ store, venue, now, baseUrl: undefined }, await keepDigest(parts, discussion, week(9)));
    const take = (id: string) =>
      store.transaction(async (inside) => {
        await inside.replies.remove(essay.slug, "local", [id], LATER);
        await inside.digests.markStale(essay.slug, [id]);
      });
    await take("a");
    const slow = {
      ...venue,
      edit: async (...args: Parameters<typeof venue.edit>) => take("b").then(() => venue.edit(...args)),
    };
    await mendDigests(parts, [slow]);
    expect(await mendDigests(parts, [venue])).toBe(1);
    expect(await mendDigests(parts, [venue])).toBe(0);
    expect(JSON.stringify(await store.digests.find(essay.slug, "2026-03-09"))).not.toContain("my own took");
    expect(venue.posts[0]?.draft.body).not.toContain("my own took");
  });

  it("reaches a digest that an earlier version kept in its own format, which then is one of this", async () => {
    const file = join(makeTempDir(), "store.sqlite");
    const { store, parts, discussion, add } = await aDiscussionInAStore(file);
    await add(...REPLIES);
    const { period, essay: about } = await keepDigest(parts, discussion, week(9));
    const quote = { venue: "local", replyId: "a", author: "ada", url: null, section: 1 };
    const words = { createdAt: REPLIES[0]?.createdAt.toISOString(), start: 0, end: 12, text: "C1 disputes:" };
    const counts = { replies: 6, newReplies: 6, newPeople: 4, tagged: 4, left: {}, withdrawn: 0, refused: {} };
    const claim = { id: "C1", section: 1, claim: claims[0]?.claim, url: null, people: 2, change: 2, stances: [] };
    const old = {
      ...{ format: 1, essay: about, period, quiet: false, untouched: [] },
      claims: [{ ...claim, quotes: [{ ...quote, ...words, stance: "disputes", confidence: 0.8 }] }],
      ...{ questions: { total: 0, items: [] }, unclaimed: { total: 0, items: [] } },
      receipt: { taggerVersion: "t", ...counts },
    };
    const database = new SqliteDatabase(file);
    database.prepare("update digest set value = ?").run(JSON.stringify(old, null, 2));
    database.close();
    expect((await store.digests.find(essay.slug, period.id))?.claims[0]?.quotes[0]?.parts).toHaveLength(1);
    await store.transaction(async (inside) => {
      await inside.replies.remove(essay.slug, "local", ["a"], LATER);
      await inside.digests.markStale(essay.slug, ["a"]);
    });
    expect(await mendDigests(parts, [])).toBe(1);
    const mended = await store.digests.find(essay.slug, period.id);
    expect(mended).toMatchObject({ format: 2, receipt: { newReplies: 5, withdrawnSince: 1, refused: {} } });
    expect(JSON.stringify(mended)).not.toContain('"a"');
  });

  it("reaches the digest that counted the reply, though it names it nowhere, and the weeks of the next ones", async () => {
    const { store, parts, discussion, add } = await aDiscussionInAStore();
    const loud = Array.from({ length: 9 }, (_, index) => onDay(3, `x${index}`, `p${index}`, "C1 supports: it does."));
    await add(...loud);
    await keepDigest(parts, discussion, week(9));
    await keepDigest(parts, discussion, week(16, 9));
    const named = JSON.stringify(await store.digests.find(essay.slug, "2026-03-09"));
    const [quiet] = loud.filter(({ id }) => !named.includes(`"${id}"`));
    const id = quiet?.id ?? "";
    expect(id).not.toBe("");
    await store.transaction(async (inside) => {
      await inside.replies.remove(essay.slug, "local", [id], LATER);
      await inside.digests.markStale(essay.slug, [id]);
    });
    expect(await mendDigests(parts, [])).toBe(2);
    const first = await store.digests.find(essay.slug, "2026-03-09");
    expect(first?.receipt).toMatchObject({ newReplies: 8, withdrawnSince: 1 });
    const second = await store.digests.find(essay.slug, "2026-03-16");
    expect(second?.weeks.map(({ newReplies }) => newReplies)).toEqual([8, 0]);
  });

  it("leaves others their turn between the digests that it reaches", async () => {
    const { store, parts, discussion, add } = await aDiscussionInAStore();
    await add(...REPLIES);
    for (const until of [9, 16, 23]) await keepDigest(parts, discussion, week(until, until === 9 ? null : until - 7));
    await store.transaction(async (inside) => {
      await inside.replies.remove(essay.slug, "local", ["a"], LATER);
      await inside.digests.markStale(essay.slug, ["a"]);
    });
    let isOver = false;
    let turns = 0;
    const others = (async () => {
      for (; !isOver; turns += 1) await setImmediate();
    })();
    expect(await mendDigests(parts, [])).toBe(3);
    isOver = true;
    await others;
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  it("reaches a digest that was posted before, at the venue too", async () => {
    const { store, parts, discussion, add } = await aDiscussionInAStore();
    const venue = createMemoryVenue();
    await add(...REPLIES);
    const digest = await keepDigest(parts, discussion, week(9));
    await postDigest({ store, venue, now, baseUrl: undefined }, digest);
    expect(venue.posts[0]?.draft.body).toContain("proofs got faster");

    await store.transaction(async (inside) => {
      await inside.replies.remove(essay.slug, "local", ["a"], LATER);
      await inside.digests.markStale(essay.slug, ["a"]);
    });
    venue.failWrite(2, { when: "before", error: new Error("killed") });
    await expect(mendDigests(parts, [venue])).rejects.toThrow("killed");
    expect(await mendDigests(parts, [venue])).toBe(1);
    expect(await mendDigests(parts, [venue])).toBe(0);
    expect(venue.posts).toHaveLength(1);
    expect(venue.posts[0]?.draft.body).not.toContain("proofs got faster");
    const mended = await store.digests.find(essay.slug, "2026-03-09");
    expect(JSON.stringify(mended)).not.toContain("proofs got faster");
    expect(mended?.claims[0]?.people).toBe(2);
    expect(mended?.receipt).toMatchObject({ replies: 5, newReplies: 5, withdrawnSince: 1, refused: {} });
  });
});
