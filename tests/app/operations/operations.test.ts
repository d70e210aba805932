import { describe, expect, it } from "vitest";
import { InputError, VenueError } from "../../../src/errors.ts";
import type { ClaimId } from "../../../src/essay/essay.ts";
import { aFile, anAsker, ESSAY, OWNER, READER, SLUG, someOperations } from "./some-operations.ts";

const [C1, C2] = ["C1", "C2"] as ClaimId[] as [ClaimId, ClaimId];

describe("bringing an essay in", () => {
  it("drafts claims as a file that can be sent back, and stores nothing for that", async () => {
    const { operations, app } = await someOperations();
    const { discussion, yaml } = await operations.draftClaims(ESSAY);
    expect(discussion.essay.slug).toBe(SLUG);
    expect(await app.store.essays.list()).toEqual([]);
    const imported = await operations.bringIn(OWNER, ESSAY, aFile("essay.claims.yaml", yaml));
    expect(imported).toMatchObject({ slug: SLUG, revision: 1, claimsFrom: "file", claims: discussion.claims.length });
    expect(await operations.bringIn(OWNER, ESSAY)).toMatchObject({ textChanged: false, claimsFrom: "store" });
  });

  it.each([
    ["30 MB", { name: "big.md", bytes: new Uint8Array(30 * 1024 * 1024).fill(97) }, /30\.0 MB/],
    ["a picture", { name: "essay.md", bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2]) }, /an image, not text/],
    ["no text", aFile("empty.md", " \n"), /no text/],
    ["no claims", aFile("question.md", "# Why?\n\nWhy is that so?\n"), /send a claims file/],
  ])("refuses %s in a sentence, and stores nothing", async (_what, file, message) => {
    const { operations, app } = await someOperations();
    const refused = operations.bringIn(OWNER, file);
    await expect(refused).rejects.toBeInstanceOf(InputError);
    await expect(refused).rejects.toThrow(message);
    expect(await app.store.essays.list()).toEqual([]);
  });

  it("refuses claims that do not fit, naming file and line", async () => {
    const { operations, app } = await someOperations();
    const wrong = aFile(
      "mine.claims.yaml",
      'essay: an-essay\nclaims:\n  - id: C1\n    claim: x\n    quote: "not there"\n',
    );
    await expect(operations.bringIn(OWNER, ESSAY, wrong)).rejects.toThrow(/mine\.claims\.yaml:\d+: /);
    expect(await app.store.essays.list()).toEqual([]);
  });
});

describe("publishing", () => {
  it("opens a thread a section, in the place that was named, and does it once", async () => {
    const { operations, app, publish, place, told } = await someOperations();
    expect(await publish()).toEqual({ opened: 2, edited: 0, kept: 0, url: "https://discord.example/p1" });
    expect(await operations.publish(OWNER, SLUG, { ...place, channel: null })).toMatchObject({ opened: 0, kept: 2 });
    expect(await app.store.placements.find(SLUG, "discord")).toMatchObject({
      space: "one",
      channel: "c-one",
      digestChannel: null,
      owner: "mara",
    });
    expect(app.discord.posts).toHaveLength(2);
    expect(await operations.findThread(READER, SLUG, 2)).toBe("https://discord.example/p2");
    expect(await operations.findThread(READER, SLUG, 7)).toBeNull();
    expect(told).toContain(SLUG);
  });

  it("opens nothing twice when two ask at once", async () => {
    const { operations, app, bringIn, place } = await someOperations();
    await bringIn();
    await Promise.all([operations.publish(OWNER, SLUG, place), operations.publish(OWNER, SLUG, place)]);
    expect(app.discord.posts).toHaveLength(2);
  });

  it("opens again what somebody deleted by hand, because it was asked for", async () => {
    const { operations, app, publish } = await someOperations();
    await publish();
    const [first] = await app.store.threads.list("discord", SLUG);
    app.discord.removePost(first?.id ?? "");
    await app.store.posts.markRemoved("discord", first?.id ?? "", app.now());
    expect(await operations.publish(OWNER, SLUG, { channel: null, digestChannel: null })).toMatchObject({
      opened: 1,
      kept: 1,
    });
  });

  it("leaves no place behind in which nothing may be written", async () => {
    const { operations, app, bringIn, place } = await someOperations();
    await bringIn();
    app.discord.break(new VenueError("discord", "the bot may not write in #essays"));
    await expect(operations.publish(OWNER, SLUG, place)).rejects.toThrow("may not write");
    expect(await app.store.placements.list("discord")).toEqual([]);
    app.discord.break(null);
    expect(await operations.publish(OWNER, SLUG, place)).toMatchObject({ opened: 2 });
  });
});

describe("ending a discussion", () => {
  it("closes its threads and keeps what was said; published again, it goes on", async () => {
    const { operations, app, publish, reply } = await someOperations();
    await publish();
    await reply("m1", "bo", "C1 disputes: not so.");
    expect(await operations.retire(OWNER, SLUG, "close")).toBe(2);
    expect(app.discord.retired).toEqual(["close p1", "close p2"]);
    expect((await app.store.placements.find(SLUG, "discord"))?.closedAt).not.toBeNull();
    expect(await app.store.replies.count(SLUG)).toBe(1);
    await expect(operations.vote(READER, SLUG, C1, "agree")).rejects.toThrow("has ended");
    const again = await operations.publish(OWNER, SLUG, { channel: null, digestChannel: null });
    expect(again).toMatchObject({ opened: 0, kept: 2 });
    expect(app.discord.retired.slice(2)).toEqual(["reopen p1", "reopen p2"]);
    expect((await app.store.placements.find(SLUG, "discord"))?.closedAt).toBeNull();
  });

  it("deletes its threads with everything that was said in them, digests included", async () => {
    const { operations, app, publish, reply } = await someOperations();
    await publish();
    await reply("m1", "bo", "C1 disputes: the quagga says no.");
    const { digest } = await operations.digestNow(OWNER, SLUG);
    expect(JSON.stringify(digest)).toContain("quagga");
    expect(await operations.retire(OWNER, SLUG, "delete")).toBe(2);
    expect(await app.store.replies.count(SLUG)).toBe(0);
    expect(await app.store.threads.list("discord", SLUG)).toEqual([]);
    expect(JSON.stringify(await operations.lastDigest(OWNER, SLUG))).not.toContain("quagga");
    expect(app.discord.posts.map(({ draft }) => draft.body).join()).not.toContain("quagga");
    expect(await operations.publish(OWNER, SLUG, { channel: null, digestChannel: null })).toMatchObject({ opened: 2 });
  });
});

describe("claims", () => {
  it("show people by stance, votes apart from them, and the newest words first", async () => {
    const { operations, publish, reply } = await someOperations();
    await publish();
    await reply("m1", "bo", "C1 disputes: not so.", 1, 6);
    await reply("m2", "cy", "C1 supports: it is.", 1, 7);
    await reply("m3", "cy", "Where can one read on?", 2, 8);
    expect(await operations.vote(READER, SLUG, "c1", "agree")).toMatchObject({
      claim: { id: "C1" },
      former: null,
      votes: { agree: 1, disagree: 0, unsure: 0 },
    });
    expect(await operations.vote(READER, SLUG, C1, "unsure")).toMatchObject({
      former: "agree",
      votes: { agree: 0, unsure: 1 },
    });
    const [first, second] = await operations.listClaims(READER, SLUG);
    expect(first).toMatchObject({
      tally: { people: 2, stances: { disputes: 1, supports: 1 } },
      votes: { agree: 0, disagree: 0, unsure: 1 },
    });
    expect(second).toMatchObject({ tally: { people: 0, stances: {} }, votes: { agree: 0 } });
    expect((await operations.listSaid(READER, SLUG, C1, 5)).map(({ reply }) => reply.id)).toEqual(["m2", "m1"]);
    expect(await operations.listQuestions(READER, SLUG)).toMatchObject({
      total: 1,
      items: [{ reply: { id: "m3" }, tag: null, text: "Where can one read on?" }],
    });
    await expect(operations.vote(READER, SLUG, "C99", "agree")).rejects.toThrow('no claim "C99"');
  });

  it("ask no longer what the author has settled in the ledger, until it is opened again", async () => {
    const { operations, publish, reply } = await someOperations();
    await publish();
    await reply("m1", "cy", "Where can one read on?", 2, 8);
    await operations.digestNow(OWNER, SLUG);
    expect((await operations.listQuestions(READER, SLUG)).total).toBe(1);
    await operations.settlePoint(OWNER, SLUG, 1, { state: "out-of-scope", note: "", link: null, tell: false });
    expect((await operations.listQuestions(READER, SLUG)).total).toBe(0);
    await operations.reopenPoint(OWNER, SLUG, 1);
    expect((await operations.listQuestions(READER, SLUG)).total).toBe(1);
  });
});

describe("digests on demand", () => {
  it("are shown without being kept, made once, and not made of nothing", async () => {
    const { operations, app, publish, reply } = await someOperations();
    await publish();
    await reply("m1", "bo", "C1 disputes: not so.");
    expect((await operations.previewDigest(READER, SLUG)).receipt.replies).toBe(1);
    expect(await operations.lastDigest(READER, SLUG)).toBeUndefined();
    const { digest, url } = await operations.digestNow(OWNER, SLUG);
    expect(url).toBe("https://discord.example/p3");
    expect(await operations.lastDigest(READER, SLUG)).toEqual(digest);
    app.clock.now = new Date(app.clock.now.getTime() + 60_000);
    await expect(operations.digestNow(OWNER, SLUG)).rejects.toThrow("nothing is new");
  });

  it("wait for a venue that cannot be read", async () => {
    const { operations, app, publish, reply } = await someOperations();
    await publish();
    await reply("m1", "bo", "C1 disputes: not so.");
    app.discord.break(new VenueError("discord", "Discord does not answer", { retryable: true }));
    await expect(operations.digestNow(OWNER, SLUG)).rejects.toThrow("does not answer");
    expect(await operations.lastDigest(OWNER, SLUG)).toBeUndefined();
  });

  it("have a schedule an essay, or that of the settings", async () => {
    const { operations, publish } = await someOperations();
    await publish();
    expect(await operations.findSchedule(READER, SLUG)).toMatchObject({
      source: "settings",
      schedule: { weekdays: ["monday"] },
    });
    const friday = { weekday: "friday", time: "18:30", timeZone: "Europe/Berlin" };
    expect(await operations.setSchedule(OWNER, SLUG, friday)).toEqual({
      source: "essay",
      schedule: { weekdays: ["friday"], hour: 18, minute: 30, timeZone: "Europe/Berlin" },
      next: new Date("2026-03-06T17:30:00Z"),
    });
    expect((await operations.status(READER)).essays[0]).toMatchObject({
      nextDigest: new Date("2026-03-06T17:30:00Z"),
      waiting: 0,
      lastDigest: null,
    });
    expect(await operations.setSchedule(OWNER, SLUG, null)).toMatchObject({ source: "settings" });
  });
});

describe("correcting tags", () => {
  it("stands at once, in the digest that quoted the reply as well, and can be taken back", async () => {
    const { operations, app, publish, reply } = await someOperations();
    await publish();
    await reply("m1", "bo", "C1 disputes: not so.");
    await operations.digestNow(OWNER, SLUG);
    const tags = await operations.correct(anAsker({ id: "bo", isManager: false }), "m1", [
      { claimId: C1, stance: null },
      { claimId: C2, stance: "supports" },
    ]);
    expect(tags).toMatchObject([{ claimId: "C2", stance: "supports" }]);
    expect((await operations.lastDigest(OWNER, SLUG))?.claims.map(({ id }) => id)).toEqual(["C2"]);
    expect((await operations.explain(READER, "m1")).overruled.map(({ claimId }) => claimId)).toEqual(["C1", "C2"]);
    expect((await operations.exportData(anAsker({ id: "bo" }))).corrections).toHaveLength(2);
    expect(await operations.withdraw(OWNER, "m1", null)).toMatchObject([{ claimId: "C1", stance: "disputes" }]);
    await expect(operations.withdraw(OWNER, "m1", null)).rejects.toThrow("nothing was said");
    expect(await app.store.digests.listStale()).toEqual([]);
  });
});

describe("a person's data", () => {
  const bo = anAsker({ id: "bo", isManager: false });

  it("are given out whole", async () => {
    const { operations, publish, reply } = await someOperations();
    await publish();
    await reply("m1", "bo", "C1 disputes: not so.");
    await operations.vote(bo, SLUG, C2, "agree");
    await operations.correct(bo, "m1", [{ claimId: C1, stance: "qualifies" }]);
    expect(await operations.exportData(bo)).toEqual({
      format: 1,
      venue: "discord",
      personId: "bo",
      optedOut: false,
      replies: [
        {
          essay: SLUG,
          id: "m1",
          section: 1,
          name: "bo",
          body: "C1 disputes: not so.",
          createdAt: "2026-03-02T08:00:00.000Z",
          editedAt: null,
          url: "https://discord.example/p1#m1",
          tags: [{ claimId: "C1", stance: "qualifies", words: "C1 disputes: not so." }],
        },
      ],
      essays: [],
      votes: [{ essay: SLUG, claimId: "C2", choice: "agree" }],
      corrections: [{ essay: SLUG, replyId: "m1", claimId: "C1", stance: "qualifies" }],
      linkedWith: [],
    });
    expect((await operations.exportData(OWNER)).essays).toEqual([SLUG]);
  });

  it("are gone everywhere when they ask, and nothing new is stored", async () => {
    const { operations, app, publish, reply } = await someOperations();
    await publish();
    await reply("m1", "bo", "C1 disputes: the quagga says no.");
    await reply("m2", "cy", "C1 supports: it is.");
    await operations.vote(bo, SLUG, C2, "agree");
    await operations.digestNow(OWNER, SLUG);
    expect(await operations.forget(bo, true)).toEqual({ replies: 1, votes: 1 });
    expect(JSON.stringify(await operations.lastDigest(OWNER, SLUG))).not.toContain("quagga");
    expect(app.discord.posts.map(({ draft }) => draft.body).join()).not.toContain("quagga");
    expect(await operations.exportData(bo)).toMatchObject({ optedOut: true, replies: [], votes: [], corrections: [] });
    expect(await reply("m4", "bo", "C1 disputes: still no.")).toMatchObject({
      created: 0,
      leftOut: { "opted-out": 1 },
    });
    expect(await app.store.replies.count(SLUG)).toBe(1);
    await expect(operations.vote(bo, SLUG, C1, "agree")).rejects.toThrow("you asked that nothing of yours be stored");
    expect(await operations.remember(bo)).toBe(true);
    expect(await operations.remember(bo)).toBe(false);
    expect(await reply("m5", "bo", "C1 disputes: again.")).toMatchObject({ created: 1 });
  });

  it("of an essay's author go as well, while the essay stays", async () => {
    const { operations, publish } = await someOperations();
    await publish();
    await operations.forget(OWNER, true);
    expect((await operations.exportData(OWNER)).essays).toEqual([]);
    expect((await operations.listEssays(READER)).map(({ slug, placement }) => [slug, placement?.owner])).toEqual([
      [SLUG, null],
    ]);
    await operations.bringIn(
      OWNER,
      aFile(
        "second.md",
        "# Second thoughts\n\nGood tools beat good intentions, because intentions are forgotten and tools are not.\n",
      ),
    );
    expect((await operations.exportData(OWNER)).essays).toEqual([]);
  });
});
