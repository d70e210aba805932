/** What one server's people can see and do of another's: nothing. */
import { describe, expect, it } from "vitest";
import type { Asker, Operations } from "../../../src/app/operations.ts";
import { UsageError } from "../../../src/errors.ts";
import type { ClaimId } from "../../../src/essay/essay.ts";
import { anEssay } from "../../builders.ts";
import { saveDiscussion } from "../../stores.ts";
import { anAsker, CLAIMS, ESSAY, OWNER, READER, SLUG, STRANGER, someOperations } from "./some-operations.ts";

const C1 = "C1" as ClaimId;
const SCHEDULE = { weekday: "friday", time: "08:00", timeZone: "UTC" };

/** Every operation that names an essay or a reply. */
const NAMING: Readonly<Record<string, (operations: Operations, asker: Asker) => Promise<unknown>>> = {
  findEssay: (o, asker) => o.findEssay(asker, SLUG),
  bringIn: (o, asker) => o.bringIn(asker, ESSAY, CLAIMS),
  publish: (o, asker) => o.publish(asker, SLUG, { channel: "c-two", digestChannel: null }),
  retire: (o, asker) => o.retire(asker, SLUG, "close"),
  findThread: (o, asker) => o.findThread(asker, SLUG, 1),
  listClaims: (o, asker) => o.listClaims(asker, SLUG),
  listSaid: (o, asker) => o.listSaid(asker, SLUG, C1, 5),
  listQuestions: (o, asker) => o.listQuestions(asker, SLUG),
  previewDigest: (o, asker) => o.previewDigest(asker, SLUG),
  digestNow: (o, asker) => o.digestNow(asker, SLUG),
  lastDigest: (o, asker) => o.lastDigest(asker, SLUG),
  findSchedule: (o, asker) => o.findSchedule(asker, SLUG),
  setSchedule: (o, asker) => o.setSchedule(asker, SLUG, SCHEDULE),
  vote: (o, asker) => o.vote(asker, SLUG, C1, "agree"),
  explain: (o, asker) => o.explain(asker, "m1"),
  correct: (o, asker) => o.correct(asker, "m1", [{ claimId: C1, stance: "supports" }]),
  listPoints: (o, asker) => o.listPoints(asker, SLUG),
  findPoint: (o, asker) => o.findPoint(asker, SLUG, 1),
  maySettle: (o, asker) => o.maySettle(asker, SLUG),
  settlePoint: (o, asker) => o.settlePoint(asker, SLUG, 1, { state: "answered", link: null, note: "" }),
  reopenPoint: (o, asker) => o.reopenPoint(asker, SLUG, 1),
  listAnswerers: (o, asker) => o.listAnswerers(asker, SLUG),
  markAnswerer: (o, asker) => o.markAnswerer(asker, SLUG, "bo", true),
  addClaimFromPoint: (o, asker) => o.addClaimFromPoint(asker, SLUG, 1, "Teaching comes first."),
  withdraw: (o, asker) => o.withdraw(asker, "m1", null),
  listReviews: (o, asker) => o.listReviews(asker, SLUG),
  decideReview: (o, asker) => o.decideReview(asker, SLUG, { venue: "discord", id: "m1" }, "model"),
};

describe("the spaces of a venue", () => {
  it("are all that operations are about: each is tried here but those about the asker alone", async () => {
    const { operations } = await someOperations();
    const elsewhere = ["listEssays", "draftClaims", "findReply", "tagsOf", "mayCorrect"];
    const ownData = [
      "exportData",
      "forget",
      "remember",
      "status",
      "issueLinkCode",
      "linkAccount",
      "unlinkAccounts",
      "allowModels",
      "modelsOf",
    ];
    expect(Object.keys(operations).toSorted()).toEqual([...Object.keys(NAMING), ...elsewhere, ...ownData].toSorted());
  });

  it.each(Object.keys(NAMING))("%s: an essay of another server does not exist", async (name) => {
    const { operations, publish, reply, app } = await someOperations();
    await publish();
    await reply("m1", "bo", "C1 disputes: not so.");
    const before = JSON.stringify([await app.store.placements.list("discord"), await app.store.essays.find(SLUG)]);
    const refused = NAMING[name]?.(operations, STRANGER);
    await expect(refused).rejects.toBeInstanceOf(UsageError);
    await expect(refused).rejects.toThrow(
      /there is no essay "an-essay" here|belongs to another essay|not among the replies/,
    );
    expect(JSON.stringify([await app.store.placements.list("discord"), await app.store.essays.find(SLUG)])).toBe(
      before,
    );
    expect((await app.store.votes.tally(SLUG)).size).toBe(0);
  });

  it("do not share lists, replies or status", async () => {
    const { operations, publish, reply } = await someOperations();
    await publish();
    await reply("m1", "bo", "C1 disputes: not so.");
    expect((await operations.listEssays(READER)).map(({ slug }) => slug)).toEqual([SLUG]);
    expect(await operations.listEssays(STRANGER)).toEqual([]);
    expect((await operations.status(STRANGER)).essays).toEqual([]);
    expect((await operations.findReply(READER, "m1"))?.reply.body).toBe("C1 disputes: not so.");
    expect(await operations.findReply(STRANGER, "m1")).toBeUndefined();
    const found = await operations.findReply(READER, "m1");
    if (!found) throw new Error("there is no reply");
    expect(await operations.mayCorrect(STRANGER, found.reply)).toBe(false);
  });

  it("see what was brought in from them before it is placed, and nobody else does", async () => {
    const { operations, bringIn } = await someOperations();
    await bringIn();
    expect(await operations.listEssays(OWNER)).toMatchObject([{ slug: SLUG, sections: 2, claims: 2, placement: null }]);
    expect(await operations.listEssays(STRANGER)).toEqual([]);
    await expect(operations.publish(STRANGER, SLUG, { channel: "c-two", digestChannel: null })).rejects.toThrow(
      "no essay",
    );
  });

  it("have the operator's essays where the operator's own space is, and nowhere else", async () => {
    const { operations, app } = await someOperations({ operatorSpace: "two" });
    await saveDiscussion(app.store, anEssay({ slug: "operators" }));
    expect((await operations.listEssays(STRANGER)).map(({ slug }) => slug)).toEqual(["operators"]);
    expect(await operations.listEssays(OWNER)).toEqual([]);
    const other = await someOperations({ app });
    expect(await other.operations.listEssays(STRANGER)).toEqual([]);
  });

  it("cannot put an essay into another server's channel", async () => {
    const { operations, bringIn } = await someOperations();
    await bringIn();
    const place = (channel: string | null, digestChannel: string | null) =>
      operations.publish(OWNER, SLUG, { channel, digestChannel });
    await expect(place("c-two", null)).rejects.toThrow("not in this server");
    await expect(place("c-one", "c-two")).rejects.toThrow("not in this server");
    await expect(place("nowhere", null)).rejects.toMatchObject({ isGone: true });
    await expect(place(null, null)).rejects.toThrow("say in which channel");
  });
});

describe("who may", () => {
  const FOR_AUTHORS = [
    ...["settlePoint", "reopenPoint", "listAnswerers", "markAnswerer", "addClaimFromPoint"],
    ...["listReviews", "decideReview"],
  ];
  const FOR_MANAGERS = ["bringIn", "publish", "retire", "digestNow", "setSchedule"];

  it.each(FOR_AUTHORS)("%s is for whoever published the essay and for managers", async (name) => {
    const { operations, publish } = await someOperations();
    await publish();
    await expect(NAMING[name]?.(operations, READER)).rejects.toThrow(
      "only the essay's author and people who manage this place may do that",
    );
    expect(await operations.maySettle({ ...OWNER, isManager: false }, SLUG)).toBe(true);
  });

  it.each(FOR_MANAGERS)("%s is for managers only", async (name) => {
    const { operations, publish } = await someOperations();
    await publish();
    await expect(NAMING[name]?.(operations, READER)).rejects.toThrow("only people who manage this server");
  });

  it("everybody may do the rest, and nobody correct but the reply's author, the essay's author and managers", async () => {
    const { operations, publish, reply } = await someOperations();
    await publish();
    await reply("m1", "bo", "C1 disputes: not so.");
    await operations.digestNow(OWNER, SLUG);
    for (const [name, ask] of Object.entries(NAMING)) {
      if ([...FOR_MANAGERS, ...FOR_AUTHORS].includes(name) || name === "correct" || name === "withdraw") continue;
      await ask(operations, READER);
    }
    const correct = (id: string, isManager = false) =>
      operations.correct(anAsker({ id, isManager }), "m1", [{ claimId: C1, stance: "qualifies" }]);
    await expect(correct("ria")).rejects.toThrow("only its author");
    for (const id of ["bo", "mara"]) expect(await correct(id)).toMatchObject([{ claimId: "C1", stance: "qualifies" }]);
    expect(await correct("ria", true)).toMatchObject([{ claimId: "C1", stance: "qualifies" }]);
  });
});
