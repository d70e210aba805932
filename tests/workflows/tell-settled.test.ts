import { describe, expect, it } from "vitest";
import { VenueError } from "../../src/errors.ts";
import type { PostStore } from "../../src/store/posts.ts";
import { createMemoryVenue } from "../servers/memory-venue.ts";
import { AT } from "../stores.ts";
import { aLedger, openPoint } from "./a-ledger.ts";
import { essay } from "./a-week-of-replies.ts";

const DECLINED = "**Point 12, an objection to C1: declined.** The author’s reason: The essay is about theory.";
const told = (posted: number, edited = 0, unplaced: readonly object[] = []) => ({ posted, edited, unplaced });

describe("telling people what was decided", () => {
  it("writes one note under the oldest reply that makes the point", async () => {
    const { settle, tell, notes, thread } = await aLedger();
    await settle();
    expect(await tell()).toEqual(told(1));
    expect(notes().map(({ draft }) => draft)).toEqual([
      {
        key: "note:an-essay/12.1@local",
        title: "Point 12",
        body: DECLINED,
        note: { threadId: thread.id, replyId: "a" },
      },
    ]);
  });

  it("tells nobody twice, and does not search the venue for it", async () => {
    const { settle, tell, venue } = await aLedger();
    await settle();
    await tell();
    const { writes } = venue;
    expect(await tell()).toEqual(told(0));
    expect(venue.writes).toBe(writes);
    expect(venue.searches).not.toContain("note");
  });

  it("says nothing of decisions that are not to be told, and nothing when one was taken back before it was told", async () => {
    const { settle, reopen, tell, notes } = await aLedger();
    await settle({ tell: false });
    expect(await tell()).toEqual(told(0));
    await settle({ state: "accepted", note: "Section 1 says so now." });
    await reopen();
    expect(await tell()).toEqual(told(0));
    expect(notes()).toEqual([]);
  });

  it("edits the note when the decision changes, told or not, and when it is taken back", async () => {
    const { settle, reopen, tell, notes } = await aLedger();
    await settle();
    await tell();
    await settle({ state: "accepted", note: "Section 1 says so now.", tell: false });
    expect(await tell()).toEqual(told(0, 1));
    expect(notes()[0]?.draft.body).toBe(
      "**Point 12, an objection to C1: accepted.** What changed: Section 1 says so now.",
    );
    await reopen();
    expect(await tell()).toEqual(told(0, 1));
    expect(notes().map(({ draft }) => [draft.key, draft.body])).toEqual([
      [
        "note:an-essay/12.1@local",
        "**Point 12, an objection to C1: open again.** The author took back what was decided before.",
      ],
    ]);
  });

  it("takes the next reply when the oldest was taken back, at the venue where that one stands", async () => {
    const [local, github] = [createMemoryVenue(), createMemoryVenue({ name: "github" })];
    const { store, settle, tell, notes, threadAt } = await aLedger([local, github]);
    const there = await threadAt(github);
    const cy = github.write(there, { id: "c", body: "Provers are fast." });
    await openPoint(store, 13, [cy]);
    await settle({}, 13);
    await settle();
    await store.replies.remove(essay.slug, "local", ["a"], AT);
    expect(await tell()).toEqual(told(1));
    expect(await tell(github)).toEqual(told(1));
    expect(notes(local).map(({ draft }) => draft.note?.replyId)).toEqual(["b"]);
    expect(notes(github).map(({ draft }) => [draft.key, draft.note])).toEqual([
      ["note:an-essay/13.1@github", { threadId: there.id, replyId: "c" }],
    ]);
  });

  it("writes nothing for a point that nobody makes any more, and leaves a note that stands", async () => {
    const { store, settle, tell, notes, venue, thread } = await aLedger();
    const cy = venue.write(thread, { id: "c", body: "And toys?", author: { id: "cy", name: "Cy" } });
    await openPoint(store, 13, [cy], { kind: "question", claimId: null });
    await settle({}, 13);
    await store.replies.remove(essay.slug, "local", ["c"], AT);
    await settle();
    await tell();
    expect(notes().map(({ draft }) => draft.key)).toEqual(["note:an-essay/12.1@local"]);
    await store.replies.remove(essay.slug, "local", ["a", "b"], AT);
    expect(await tell()).toEqual(told(0));
    expect(notes()).toHaveLength(1);
    expect(JSON.stringify(notes()[0]?.draft.body)).not.toMatch(/Proofs|Ada|Bo/);
  });

  it("takes it for no error when the reply is gone and nobody knows yet, and goes on with the others", async () => {
    const { store, settle, tell, notes, venue, thread, bo } = await aLedger();
    await openPoint(store, 13, [bo]);
    await settle();
    await settle({}, 13);
    venue.remove(thread, "a");
    expect(await tell()).toMatchObject(told(1, 0, [thread]));
    expect(await store.posts.list(essay.slug, "local", "note")).toMatchObject([
      { key: "note:an-essay/12.1@local", state: "planned" },
      { key: "note:an-essay/13.1@local", state: "sent" },
    ]);
    await store.replies.remove(essay.slug, "local", ["a"], AT);
    expect(await tell()).toEqual(told(1));
    expect(notes().map(({ draft }) => draft.note?.replyId)).toEqual(["b", "b"]);
  });

  it("moves to another venue only while the first was never tried", async () => {
    const [local, github] = [createMemoryVenue(), createMemoryVenue({ name: "github" })];
    const { store, settle, tell, notes, threadAt, thread } = await aLedger([local, github]);
    const cy = local.write(thread, { id: "c", body: "Provers." });
    const later = new Date("2026-03-01T13:00:00Z");
    const dee = github.write(await threadAt(github), { id: "d", body: "Provers!", createdAt: later });
    await openPoint(store, 14, [cy, dee]);
    await settle({}, 14);
    local.failWrite(3, { when: "before" });
    await expect(tell()).rejects.toBeInstanceOf(VenueError);
    await store.replies.remove(essay.slug, "local", ["c"], AT);
    expect(await tell()).toEqual(told(0));
    expect(await tell(github)).toEqual(told(1));
    expect([notes(local).length, notes(github).length]).toEqual([0, 1]);
    await settle({ state: "out-of-scope", note: "", tell: true }, 14);
    expect([await tell(), await tell(github)]).toEqual([told(0), told(0, 1)]);
  });

  it("does not write again what somebody deleted at the venue", async () => {
    const { settle, tell, notes, venue } = await aLedger();
    await settle();
    await tell();
    venue.removePost(notes()[0]?.id ?? "");
    await settle({ state: "accepted", note: "Done." });
    expect(await tell()).toEqual(told(0));
    await settle({ state: "out-of-scope", note: "" });
    expect(await tell()).toEqual(told(0));
    expect(notes()).toEqual([]);
  });

  it("writes many in turns, and lets others write between them", async () => {
    const { store, settle, tell, notes, ada } = await aLedger();
    for (let number = 100; number < 145; number += 1) {
      await openPoint(store, number, [ada]);
      await settle({}, number);
    }
    let turns = 0;
    const alone = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      turns += 1;
      return work();
    };
    expect(await tell(undefined, { alone })).toEqual(told(45));
    expect([notes().length, turns]).toEqual([45, 3]);
    await tell(undefined, { alone });
    expect(turns).toBe(3);
  });

  it("ends up with one note when two processes tell of two decisions at once", async () => {
    const { settle, tell, notes } = await aLedger();
    const turns: (() => void)[] = [];
    let isTaken = false;
    const alone = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      while (isTaken) await new Promise<void>((resolve) => turns.push(resolve));
      isTaken = true;
      try {
        return await work();
      } finally {
        isTaken = false;
        turns.shift()?.();
      }
    };
    await settle();
    const one = tell(undefined, { alone });
    await settle({ state: "accepted", note: "Done." });
    await Promise.all([one, tell(undefined, { alone })]);
    expect(notes()).toHaveLength(1);
    await tell();
    expect(notes()[0]?.draft.body).toContain("accepted");
  });
});

describe("telling that fails at any effect, before or after it took effect", () => {
  const ways = (["before", "after"] as const).flatMap((when) =>
    (["is reported", "kills the process"] as const).map((how) => ({ when, how })),
  );

  it.each(ways)("a note lost $when it was written, which $how: it stands once", async ({ when, how }) => {
    const { settle, tell, notes, venue } = await aLedger();
    await settle();
    venue.failWrite(3, { when, ...(how === "is reported" ? {} : { error: new Error("killed") }) });
    await expect(tell()).rejects.toThrow();
    await tell();
    expect(notes().map(({ draft }) => draft.body)).toEqual([DECLINED]);
    expect(await tell()).toEqual(told(0));
  });

  it.each(ways)("an edit lost $when it was made, which $how: the note says what stands", async ({ when, how }) => {
    const { settle, tell, notes, venue } = await aLedger();
    await settle();
    await tell();
    await settle({ state: "accepted", note: "Done." });
    venue.failWrite(4, { when, ...(how === "is reported" ? {} : { error: new Error("killed") }) });
    await expect(tell()).rejects.toThrow();
    await tell();
    expect(notes().map(({ draft }) => draft.body)).toEqual([
      "**Point 12, an objection to C1: accepted.** What changed: Done.",
    ]);
    expect(await tell()).toEqual(told(0));
  });

  const effects = [1, 2, 3, 4, 5, 6].flatMap((n) => (["before", "after"] as const).map((when) => ({ n, when })));
  it.each(effects)("killed $when effect $n on the outbox: the note stands once, and says what stands", async (kill) => {
    const { store, settle, tell, notes } = await aLedger();
    const killing = { ...store, posts: killAt(store.posts, kill) };
    await settle();
    await tell(undefined, { store: killing }).catch(() => {});
    await settle({ state: "accepted", note: "Done." });
    await tell(undefined, { store: killing }).catch(() => {});
    await tell();
    expect(notes().map(({ draft }) => draft.body)).toEqual([
      "**Point 12, an objection to C1: accepted.** What changed: Done.",
    ]);
    expect(await tell()).toEqual(told(0));
  });

  it("edits a note that got through to say that the decision was taken back meanwhile", async () => {
    const { settle, reopen, tell, notes, venue } = await aLedger();
    await settle();
    venue.failWrite(3, { when: "after", error: new Error("killed") });
    await expect(tell()).rejects.toThrow("killed");
    await reopen();
    await tell();
    expect(notes().map(({ draft }) => draft.body)).toEqual([
      "**Point 12, an objection to C1: open again.** The author took back what was decided before.",
    ]);
  });

  it("writes nothing where an attempt did not get through and the decision was taken back meanwhile", async () => {
    const { store, settle, reopen, tell, notes, venue } = await aLedger();
    await settle();
    venue.failWrite(3, { when: "before", error: new Error("killed") });
    await expect(tell()).rejects.toThrow("killed");
    await reopen();
    expect(await tell()).toEqual(told(0));
    expect(notes()).toEqual([]);
    expect(await store.posts.list(essay.slug, "local", "note")).toMatchObject([{ state: "planned" }]);
  });
});

/** The outbox of a process that ends at the n-th thing it notes, before or after it is noted. */
function killAt(posts: PostStore, { n, when }: { readonly n: number; readonly when: "before" | "after" }): PostStore {
  let count = 0;
  const writes = new Set<PropertyKey>(["plan", "markSending", "markPlanned", "markSent", "markRemoved"]);
  return new Proxy(posts, {
    get(target, name: keyof PostStore) {
      const call = target[name] as (...given: unknown[]) => Promise<unknown>;
      if (!writes.has(name)) return call;
      return async (...given: unknown[]) => {
        count += 1;
        if (count === n && when === "before") throw new Error("killed");
        const result = await call(...given);
        if (count === n && when === "after") throw new Error("killed");
        return result;
      };
    },
  });
}
