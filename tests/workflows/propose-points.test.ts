/** What a digest makes of the ledger: joins, new numbers, memberships that end, answers by the author. */
import { describe, expect, it } from "vitest";
import { settlePoint } from "../../src/workflows/settle-point.ts";
import { aLedger, endOf } from "../ledger/a-ledger.ts";
import { claims, essay, onDay } from "./a-week-of-replies.ts";

const { slug } = essay;
const answered = { state: "answered", link: "https://example.org/answer", note: "", tell: false } as const;

describe("points", () => {
  it("are made by objections, questions and suggestions, and not by support", async () => {
    const ledger = await aLedger();
    await ledger.arrive(
      onDay(2, "r1", "ada", "C1 disputes: proofs arrived within months at our lab."),
      onDay(2, "r2", "bo", "C1 supports: theory needs patience and quiet."),
      onDay(2, "r3", "cy", "C2 asks which toys?"),
      onDay(2, "r4", "di", "C2 extends to simulations of weather."),
      onDay(2, "r5", "ed", "Has anybody counted the funding that went into hardware?"),
      onDay(2, "r6", "flo", "Libraries of recorded bird song would deserve a chapter of their own here."),
      onDay(2, "r7", "gus", "Nice."),
    );
    expect(await ledger.propose(3)).toEqual({ opened: 5, joined: 0, left: 0, answered: 0, unnumbered: 0 });
    expect(await ledger.lines()).toEqual([
      "1 objection C1 open: r1",
      "2 question C2 open: r3",
      "3 suggestion C2 open: r4",
      "4 question - open: r5",
      "5 suggestion - open: r6",
    ]);
  });

  it("are joined by others who say the same, in this digest and in later ones", async () => {
    const ledger = await aLedger();
    await ledger.arrive(
      onDay(2, "r1", "ada", "C1 disputes: proofs about compilers arrived within months."),
      onDay(2, "r2", "bo", "C1 disputes, since within months proofs arrived about compilers."),
      onDay(2, "r3", "cy", "C1 disputes: grants reward whoever hurries."),
    );
    await ledger.propose(3);
    await ledger.arrive(onDay(4, "r4", "di", "C1 disputes. Proofs arrived within months, about compilers at least."));
    expect(await ledger.propose(5)).toMatchObject({ opened: 0, joined: 1 });
    expect(await ledger.lines()).toEqual(["1 objection C1 open: r1 r2 r4", "2 objection C1 open: r3"]);
    const [first] = await ledger.points();
    expect(first?.people).toBe(3);
  });

  it("keep their numbers, and a preview leaves nothing behind", async () => {
    const ledger = await aLedger();
    await ledger.arrive(onDay(2, "r1", "ada", "C1 disputes: proofs arrived within months."));
    const before = await ledger.lines();
    const stored = await ledger.discussion();
    const { proposePoints } = await import("../../src/workflows/propose-points.ts");
    const period = { id: "now", from: null, until: endOf(3).toISOString(), timeZone: "UTC" };
    const preview = ledger.store.transaction(async (inside) => {
      expect(await proposePoints(inside, stored, period)).toMatchObject({ opened: 1 });
      throw new Error("rolled back");
    });
    await expect(preview).rejects.toThrow("rolled back");
    expect(await ledger.lines()).toEqual(before);
    await ledger.propose(3);
    expect(await ledger.propose(3)).toEqual({ opened: 0, joined: 0, left: 0, answered: 0, unnumbered: 0 });
    expect(await ledger.lines()).toEqual(["1 objection C1 open: r1"]);
  });

  it("are withdrawn when nobody makes them any more, and their numbers are not given again", async () => {
    const ledger = await aLedger();
    await ledger.arrive(onDay(2, "r1", "ada", "C1 disputes: proofs arrived within months."));
    await ledger.propose(3);
    await ledger.store.replies.remove(slug, "local", ["r1"], endOf(3));
    expect(await ledger.lines()).toEqual(["1 objection C1 withdrawn:"]);
    await ledger.arrive(onDay(4, "r2", "bo", "C1 disputes: proofs arrived within months."));
    await ledger.propose(5);
    expect(await ledger.lines()).toEqual(["1 objection C1 withdrawn:", "2 objection C1 open: r2"]);
  });

  it("keep an edited reply that still makes them, and lose one that does not", async () => {
    const ledger = await aLedger();
    const first = onDay(2, "r1", "ada", "C1 disputes: proofs arrived within months.");
    const second = onDay(2, "r2", "bo", "C2 disputes: toys taught us chess.");
    await ledger.arrive(first, second);
    await ledger.propose(3);
    await ledger.arrive(
      { ...first, body: "Edited: C1 disputes, since grants reward haste.", editedAt: endOf(4) },
      { ...second, body: "C1 supports after all.", editedAt: endOf(4) },
    );
    expect(await ledger.propose(5)).toMatchObject({ opened: 0, joined: 0, left: 1 });
    expect(await ledger.lines()).toEqual(["1 objection C1 open: r1", "2 objection C2 withdrawn:"]);
    const [point] = await ledger.points();
    expect(point?.replies[0]?.spans).toEqual([
      { start: 0, end: "Edited: C1 disputes, since grants reward haste.".length },
    ]);
  });

  it("follow a correction at the next digest", async () => {
    const ledger = await aLedger();
    await ledger.arrive(onDay(2, "r1", "ada", "C1 disputes: toys taught us chess."));
    await ledger.propose(3);
    for (const [claimId, stance] of [
      ["C1", null],
      ["C2", "disputes"],
    ] as const) {
      await ledger.store.tags.correct(
        slug,
        "local",
        "r1",
        { claimId: claimId as never, stance },
        "local:ada",
        endOf(4),
      );
    }
    await ledger.arrive();
    await ledger.propose(5);
    expect(await ledger.lines()).toEqual(["1 objection C1 withdrawn:", "2 objection C2 open: r1"]);
  });

  it("are withdrawn with a claim that is taken out, and what they said fits no claim then", async () => {
    const ledger = await aLedger();
    await ledger.arrive(
      onDay(2, "r1", "ada", "C2 disputes, since toys taught us chess and much else besides."),
      onDay(2, "r2", "bo", "C1 disputes: proofs arrived within months."),
    );
    await ledger.propose(3);
    await ledger.store.essays.saveClaims(slug, claims.slice(0, 1));
    await ledger.arrive();
    await ledger.propose(5);
    expect(await ledger.lines()).toEqual([
      "1 objection C2 withdrawn:",
      "2 objection C1 open: r2",
      "3 suggestion - open: r1",
    ]);
  });

  it("stay settled for words that stay, whatever later tags say", async () => {
    const ledger = await aLedger();
    await ledger.arrive(
      onDay(2, "r1", "ada", "Libraries of recorded bird song would deserve a chapter of their own here."),
    );
    await ledger.propose(3);
    await settlePoint({ store: ledger.store, now: () => endOf(3) }, slug, 1, answered);
    await ledger.store.tags.correct(
      slug,
      "local",
      "r1",
      { claimId: "C2" as never, stance: "extends" },
      "local:ada",
      endOf(4),
    );
    await ledger.arrive();
    await ledger.propose(5);
    expect(await ledger.lines()).toEqual(["1 suggestion - answered: r1"]);
  });
});

describe("answers by the author", () => {
  const question = onDay(2, "q1", "ada", "C2 asks which toys?");
  const answer = onDay(3, "a1", "author", "C2 supports: the ones with wheels.", { parentId: "q1" });

  it("settle a question from when they count, and open it again when they are deleted", async () => {
    const ledger = await aLedger();
    await ledger.store.answerers.add(slug, "local", "author", endOf(1));
    await ledger.arrive(question, { ...answer, url: "https://example.org/a1" });
    expect(await ledger.propose(4)).toMatchObject({ opened: 1, answered: 1 });
    const [point] = await ledger.points();
    expect(point).toMatchObject({
      state: "answered",
      decision: { by: "reply", at: answer.createdAt, link: "https://example.org/a1", isTold: false },
    });
    await ledger.store.replies.remove(slug, "local", ["a1"], endOf(5));
    expect(await ledger.lines()).toEqual(["1 question C2 open: q1"]);
  });

  it("are followed by the next one when they are deleted", async () => {
    const ledger = await aLedger();
    await ledger.store.answerers.add(slug, "local", "author", endOf(1));
    await ledger.arrive(question, answer, onDay(4, "a2", "author", "C2 supports: and wings.", { parentId: "q1" }));
    await ledger.propose(5);
    await ledger.store.replies.remove(slug, "local", ["a1"], endOf(6));
    expect(await ledger.propose(7)).toMatchObject({ opened: 0, answered: 1 });
    expect(await ledger.lines()).toEqual(["1 question C2 answered: q1"]);
  });

  it("count from the owner of the place as well, and from nobody else", async () => {
    const ledger = await aLedger();
    await ledger.arrive(question, answer);
    await ledger.propose(4);
    expect(await ledger.lines()).toEqual(["1 question C2 open: q1"]);
    await ledger.store.placements.save({
      essay: slug,
      venue: "local",
      space: "1",
      channel: "1",
      digestChannel: null,
      owner: "author",
      placedAt: endOf(1),
      closedAt: null,
    });
    await ledger.arrive(onDay(5, "a2", "author", "C2 disputes nothing, see above.", { parentId: "q1" }));
    await ledger.propose(6);
    // What the author writes makes no point.
    expect(await ledger.lines()).toEqual(["1 question C2 answered: q1"]);
  });

  it("are looked for again when somebody is marked", async () => {
    const ledger = await aLedger();
    await ledger.arrive(question, { ...answer, body: "C2 disputes. Wheels." });
    await ledger.propose(4);
    expect(await ledger.lines()).toEqual(["1 question C2 open: q1", "2 objection C2 open: a1"]);
    await ledger.store.answerers.add(slug, "local", "author", endOf(4));
    await ledger.propose(5);
    expect(await ledger.lines()).toEqual(["1 question C2 answered: q1", "2 objection C2 withdrawn:"]);
  });

  it("of an imported file are those by the essay's author's name", async () => {
    const ledger = await aLedger();
    await ledger.store.replies.save(
      [question, { ...answer, author: { id: "An Author", name: "An Author" } }],
      endOf(1),
      { imported: true },
    );
    await ledger.arrive();
    await ledger.propose(4);
    expect(await ledger.lines()).toEqual(["1 question C2 answered: q1"]);
  });

  it("do not go over a decision that is newer", async () => {
    const ledger = await aLedger();
    await ledger.arrive(question);
    await ledger.propose(4);
    const parts = { store: ledger.store, now: () => endOf(4) };
    await settlePoint(parts, slug, 1, { ...answered, state: "declined", note: "Not here." });
    await ledger.store.answerers.add(slug, "local", "author", endOf(5));
    await ledger.arrive(onDay(6, "a3", "author", "C2 supports.", { parentId: "q1" }));
    await ledger.propose(7);
    expect(await ledger.lines()).toEqual(["1 question C2 declined: q1"]);
  });
});

describe("the ledger at an instant", () => {
  it("has what was proposed, made and decided by then", async () => {
    const ledger = await aLedger();
    await ledger.arrive(onDay(2, "r1", "ada", "C1 disputes: proofs arrived within months."));
    await ledger.propose(3);
    await settlePoint({ store: ledger.store, now: () => endOf(4) }, slug, 1, answered);
    await ledger.arrive(onDay(6, "r2", "bo", "C1 disputes: proofs arrived within months."));
    await ledger.arrive(onDay(6, "r3", "bo", "C2 asks whose toys?"));
    await ledger.propose(7);
    const at = async (from: string, until: Date) =>
      (await ledger.store.points.summarise(slug, { from, until: until.toISOString() })).map(
        ({ number, state, stateBefore, people }) => ({ number, state, stateBefore, people }),
      );
    expect(await at("", endOf(2))).toEqual([]);
    expect(await at("", endOf(3))).toEqual([{ number: 1, state: "open", stateBefore: null, people: 1 }]);
    expect(await at(endOf(3).toISOString(), endOf(7))).toEqual([
      { number: 1, state: "answered", stateBefore: "open", people: 2 },
      { number: 2, state: "open", stateBefore: null, people: 1 },
    ]);
    const then = (await ledger.store.points.read(slug, [1, 2], endOf(3).toISOString())).get(1);
    expect(then).toMatchObject({ state: "open", replyCount: 1, decision: null });
  });
});
