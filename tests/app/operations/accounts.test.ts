/** Accounts of one person: codes, and what counts once from then on. */
import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import type { ClaimId } from "../../../src/essay/essay.ts";
import { anApp } from "../an-app.ts";
import { anAsker, OWNER, READER, SLUG, someOperations } from "./some-operations.ts";

const [C1, C2] = ["C1", "C2"] as ClaimId[] as [ClaimId, ClaimId];
const bo = anAsker({ id: "bo", isManager: false });
const cy = anAsker({ id: "cy", isManager: false });
const boElsewhere = anAsker({ venue: "github", id: "42", isManager: false });

/** How many people there are on C1, as everybody sees it. */
async function people({ operations }: Awaited<ReturnType<typeof someOperations>>): Promise<number> {
  const [first] = await operations.listClaims(READER, SLUG);
  return first?.tally.people ?? -1;
}

describe("linking accounts", () => {
  it("makes them one person in every count, for what was written before and for what comes", async () => {
    const some = await someOperations();
    const { operations, publish, reply } = some;
    await publish();
    await reply("m1", "bo", "C1 disputes: not so.");
    await reply("m2", "cy", "C1 disputes: never.");
    expect(await people(some)).toBe(2);
    const { code } = await operations.issueLinkCode(bo);
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(await operations.linkAccount(cy, code.toLowerCase().replaceAll("-", " "))).toEqual({ venue: "discord" });
    expect(await people(some)).toBe(1);
    await reply("m3", "cy", "C1 disputes: once more.");
    expect(await people(some)).toBe(1);
    expect(await operations.unlinkAccounts(bo)).toBe(1);
    expect(await people(some)).toBe(2);
    expect(await operations.unlinkAccounts(bo)).toBe(0);
  });

  it("links venues, and more than two", async () => {
    const { operations, app } = await someOperations();
    await operations.linkAccount(boElsewhere, (await operations.issueLinkCode(bo)).code);
    await operations.linkAccount(cy, (await operations.issueLinkCode(boElsewhere)).code);
    expect(await app.store.accountLinks.list()).toEqual([
      [
        { venue: "discord", id: "bo" },
        { venue: "discord", id: "cy" },
        { venue: "github", id: "42" },
      ],
    ]);
    expect((await operations.exportData(bo)).linkedWith).toEqual([
      { venue: "discord", id: "cy" },
      { venue: "github", id: "42" },
    ]);
    expect(await operations.unlinkAccounts(bo)).toBe(2);
    expect(await app.store.accountLinks.accountsOf(cy)).toHaveLength(2);
  });

  it("counts one vote a claim, the latest", async () => {
    const { operations, app, publish } = await someOperations();
    await publish();
    await operations.vote(bo, SLUG, C1, "agree");
    app.clock.now = new Date(app.clock.now.getTime() + 1000);
    await operations.vote(cy, SLUG, C1, "disagree");
    await operations.vote(cy, SLUG, C2, "unsure");
    await operations.linkAccount(cy, (await operations.issueLinkCode(bo)).code);
    expect(await app.store.votes.tally(SLUG)).toEqual(
      new Map([
        [C1, { agree: 0, disagree: 1, unsure: 0 }],
        [C2, { agree: 0, disagree: 0, unsure: 1 }],
      ]),
    );
    await operations.unlinkAccounts(cy);
    expect((await app.store.votes.tally(SLUG)).get(C1)).toEqual({ agree: 1, disagree: 1, unsure: 0 });
  });

  it("ends when a person asks to be forgotten, with their codes", async () => {
    const { operations, app } = await someOperations();
    await operations.linkAccount(cy, (await operations.issueLinkCode(bo)).code);
    const { code } = await operations.issueLinkCode(bo);
    await operations.forget(bo, true);
    expect(await app.store.accountLinks.list()).toEqual([]);
    await expect(operations.linkAccount(cy, code)).rejects.toThrow(/no such code/);
    await expect(operations.issueLinkCode(bo)).rejects.toThrow(/nothing of yours be stored/);
    await expect(operations.linkAccount(bo, code)).rejects.toThrow(/nothing of yours be stored/);
  });
});

describe("a code", () => {
  it("is good once, for half an hour, and only the last one", async () => {
    const { operations, app } = await someOperations();
    const first = await operations.issueLinkCode(bo);
    const second = await operations.issueLinkCode(bo);
    expect(second.expiresAt.getTime() - app.clock.now.getTime()).toBe(30 * 60_000);
    await expect(operations.linkAccount(cy, first.code)).rejects.toThrow(/no such code/);
    await operations.linkAccount(cy, second.code);
    await expect(operations.linkAccount(OWNER, second.code)).rejects.toThrow(/no such code/);
    const third = await operations.issueLinkCode(bo);
    app.clock.now = new Date(app.clock.now.getTime() + 30 * 60_000);
    await expect(operations.linkAccount(OWNER, third.code)).rejects.toThrow(/no such code/);
  });

  it("cannot be used by the account that got it, nor be guessed at for long", async () => {
    const { operations } = await someOperations();
    const { code } = await operations.issueLinkCode(bo);
    const own = operations.linkAccount(bo, code);
    await expect(own).rejects.toBeInstanceOf(UsageError);
    await expect(own).rejects.toThrow(/of this same account, and is used up now; get another/);
    const good = await operations.issueLinkCode(bo);
    for (let attempt = 0; attempt < 10; attempt++) {
      await expect(operations.linkAccount(cy, `AAAA-AAAA-AAA${attempt}`)).rejects.toThrow(/no such code/);
    }
    await expect(operations.linkAccount(cy, good.code)).rejects.toThrow(/too many wrong codes/);
    expect(await operations.linkAccount(OWNER, good.code)).toEqual({ venue: "discord" });
  });

  it("may be anything at all", async () => {
    const { operations } = await someOperations();
    for (const code of ["", " ", "x".repeat(1_000_000), "'; drop table reply; --", "💥"]) {
      await expect(operations.linkAccount(cy, code)).rejects.toThrow(/no such code/);
    }
  });

  it("is not kept as it is", async () => {
    const app = await anApp();
    const { operations } = await someOperations({ app });
    const { code } = await operations.issueLinkCode(bo);
    expect(code.length).toBe(14);
    expect(await app.store.accountLinks.takeCode(code, app.clock.now)).toBeUndefined();
    expect(await app.store.accountLinks.takeCode(code.replaceAll("-", ""), app.clock.now)).toBeUndefined();
  });
});
