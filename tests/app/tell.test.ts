import { describe, expect, it, onTestFinished } from "vitest";
import type { Collector } from "../../src/app/collector.ts";
import { createOperations } from "../../src/app/create-operations.ts";
import type { Asker } from "../../src/app/operations.ts";
import { tellAll } from "../../src/app/tell-all.ts";
import { tellSoon } from "../../src/app/tell-soon.ts";
import { VenueError } from "../../src/errors.ts";
import { publishEssay } from "../../src/workflows/publish-essay.ts";
import { settlePoint } from "../../src/workflows/settle-point.ts";
import { createMemoryVenue } from "../servers/memory-venue.ts";
import { AT, saveDiscussion } from "../stores.ts";
import { openPoint } from "../workflows/a-ledger.ts";
import { claims, essay } from "../workflows/a-week-of-replies.ts";
import { anApp } from "./an-app.ts";

const DECLINED = { state: "declined", link: null, note: "It is about theory.", tell: true } as const;
const ADA: Asker = { venue: "discord", id: "ada", space: "s", isManager: true };

/** An essay at two venues; a reply at each makes a point of its own, 1 at Discord and 2 at GitHub. */
async function aDiscussedApp(environment: Record<string, string> = {}) {
  const github = createMemoryVenue({ name: "github" });
  const app = await anApp(environment, { others: [github] });
  const { store, now, discord } = app;
  const discussion = await saveDiscussion(store, essay, claims);
  for (const [index, venue] of [discord, github].entries()) {
    await publishEssay({ store, venue, now }, discussion);
    const [thread] = await store.threads.list(venue.name, essay.slug);
    if (!thread) throw new Error("no thread");
    await openPoint(store, index + 1, [venue.write(thread, { id: `r${index}`, body: "Proofs got faster." })]);
  }
  const place = { essay: essay.slug, venue: "discord", space: "s", channel: "c", digestChannel: null } as const;
  await store.placements.save({ ...place, owner: "ada", placedAt: AT, closedAt: null });
  const notes = (venue = discord) => venue.posts.filter(({ draft }) => draft.key.startsWith("note:"));
  const settle = (number: number) => settlePoint(app, essay.slug, number, DECLINED);
  return { app, discord, github, discussion, notes, settle };
}

describe("telling over all venues", () => {
  it("tells each person where they wrote, and does not let one venue hold up the other", async () => {
    const { app, discord, github, discussion, notes, settle } = await aDiscussedApp();
    await settle(1);
    await settle(2);
    discord.break(new VenueError("discord", "Discord does not answer", { retryable: true }));
    const first = await tellAll(app, [discussion]);
    expect(first).toMatchObject({
      posted: 1,
      essays: [essay.slug],
      failures: [{ message: "Discord does not answer" }],
    });
    discord.break(null);
    expect(await tellAll(app, [discussion])).toMatchObject({ posted: 1, failures: [] });
    expect([notes(discord).length, notes(github).length]).toEqual([1, 1]);
  });

  it("reads the thread where a reply is gone that it still knows, and answers the next one that makes the point", async () => {
    const { app, discord, discussion, notes, settle } = await aDiscussedApp();
    const [thread] = await app.store.threads.list("discord", essay.slug);
    if (!thread) throw new Error("no thread");
    const writing = ["x", "y"].map((id) => discord.write(thread, { id, body: `Provers, says ${id}.` }));
    await openPoint(app.store, 7, writing);
    await settle(7);
    discord.remove(thread, "x");
    expect(await tellAll(app, [discussion])).toMatchObject({ posted: 1, failures: [], isComplete: true });
    expect(notes().map(({ draft }) => draft.note?.replyId)).toEqual(["y"]);
    expect(await app.store.replies.find(essay.slug, "discord", "x")).toBeUndefined();
  });

  it("says that somebody is left who was not told, so that it is tried again less often", async () => {
    const { app, discord, discussion, settle } = await aDiscussedApp();
    await settle(1);
    discord.break(new VenueError("discord", "the bot may not write there"));
    expect(await tellAll(app, [discussion])).toMatchObject({ posted: 0, isComplete: false });
    discord.break(null);
    expect(await tellAll(app, [discussion])).toMatchObject({ posted: 1, isComplete: true });
  });

  it("writes nothing where the discussion has ended", async () => {
    const { app, discord, discussion, notes, settle } = await aDiscussedApp();
    await settle(1);
    discord.host([]);
    expect(await tellAll(app, [discussion])).toMatchObject({ posted: 0, failures: [] });
    expect(notes()).toEqual([]);
  });

  it.each([
    [
      "leads to the ledger where the local pages can be reached",
      { REJOINDER_PUBLIC_URL: "https://essays.example" },
      true,
    ],
    ["leads nowhere where they cannot", {}, false],
    [
      "leads nowhere where there are none",
      {
        REJOINDER_PUBLIC_URL: "https://essays.example",
        REJOINDER_LOCAL_PAGES: "false",
        REJOINDER_DISCORD_TOKEN: "abc.def.ghi",
      },
      false,
    ],
  ])("%s", async (_, environment, leads) => {
    const { app, discussion, notes, settle } = await aDiscussedApp(environment);
    await settle(1);
    await tellAll(app, [discussion]);
    const link = "[Point 1 in the ledger](https://essays.example/e/an-essay/ledger/1)";
    expect(notes()[0]?.draft.body.includes(link)).toBe(leads);
    expect(notes()[0]?.draft.body.includes("](")).toBe(leads);
  });
});

describe("telling as soon as it is decided", () => {
  it("happens after the command, without waiting for the next look of the service", async () => {
    const { app, notes } = await aDiscussedApp();
    const { collector, told } = aCollector();
    const end = tellSoon(app, collector, new AbortController().signal);
    onTestFinished(end);
    const operations = createOperations({ app, places: NO_PLACES, tell: collector.tell });
    await operations.settlePoint(ADA, essay.slug, 1, DECLINED);
    await told;
    await end();
    expect(notes().map(({ draft }) => draft.body.split("\n")[0])).toEqual([
      "**Point 1, an objection to C1: declined.** The author’s reason: It is about theory.",
    ]);
  });

  it("is over when its end is asked for, and writes nothing after it", async () => {
    const { app, notes } = await aDiscussedApp();
    const { collector } = aCollector();
    await tellSoon(app, collector, new AbortController().signal)();
    const operations = createOperations({ app, places: NO_PLACES, tell: collector.tell });
    await operations.settlePoint(ADA, essay.slug, 1, DECLINED);
    expect(notes()).toEqual([]);
  });
});

const NO_PLACES = { venue: "discord", spaceOf: async () => "s", operatorSpace: async () => "s" } as const;

/** The part of a collector that tells of changes. `told` resolves with the second: the first is the command's, the next that of what was told. */
function aCollector() {
  const listeners = new Set<Parameters<Collector["subscribe"]>[0]>();
  const { promise: told, resolve } = Promise.withResolvers<void>();
  let changes = 0;
  const tell: Collector["tell"] = (change) => {
    changes += 1;
    for (const listener of listeners) listener(change);
    if (changes === 2) resolve();
  };
  const collector: Collector = {
    tell,
    take: async () => {},
    settle: async () => {},
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return { collector, told };
}
