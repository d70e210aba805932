import { describe, expect, it } from "vitest";
import { digestAll } from "../../src/app/digest-steps.ts";
import { findDuePeriod } from "../../src/app/digest-streams.ts";
import { collectAll, listDiscussions, mendAll, publishAll } from "../../src/app/run-steps.ts";
import { VenueError } from "../../src/errors.ts";
import { NOTHING_COLLECTED } from "../../src/workflows/collected.ts";
import { anEssay } from "../builders.ts";
import { createMemoryVenue } from "../servers/memory-venue.ts";
import { saveDiscussion } from "../stores.ts";
import { claims, essay } from "../workflows/a-week-of-replies.ts";
import { anApp } from "./an-app.ts";

const { slug } = essay;
const OUTAGE = new VenueError("discord", "Discord does not answer", { retryable: true });
const REFUSED = new VenueError("discord", "the bot may not write in #essays");

async function twoVenues() {
  const github = createMemoryVenue({ name: "github" });
  const app = await anApp({}, { others: [github] });
  await saveDiscussion(app.store, essay, claims);
  const all = () => listDiscussions(app);
  const warnings = () => app.logged.filter(({ level }) => level === 40).length;
  return { app, github, all, warnings };
}

describe("several venues", () => {
  it("do not wait for one another to be published at; a failure is logged once, and so is its end", async () => {
    const { app, github, all, warnings } = await twoVenues();
    app.discord.break(OUTAGE);
    for (let round = 0; round < 3; round += 1) {
      const { failures } = await publishAll(app, await all());
      expect(failures).toEqual([OUTAGE]);
    }
    expect(github.posts).toHaveLength(2);
    expect(warnings()).toBe(1);
    app.discord.break(null);
    expect(await publishAll(app, await all())).toMatchObject({ opened: 2, kept: 2, failures: [] });
    expect(app.logged.filter(({ msg }) => msg === "what failed before works again")).toHaveLength(1);
  });

  it("refuse an essay without keeping the next one waiting, unless they are away altogether", async () => {
    const { app, all } = await twoVenues();
    await saveDiscussion(app.store, anEssay({ slug: "another" }));
    app.discord.break(REFUSED);
    expect((await publishAll(app, await all())).failures).toHaveLength(2);
    app.discord.break(OUTAGE);
    expect((await publishAll(app, await all())).failures).toHaveLength(1);
  });

  it("get only the essays that they host", async () => {
    const { app, github, all } = await twoVenues();
    app.discord.host([]);
    expect(await publishAll(app, await all())).toMatchObject({ opened: 2, failures: [] });
    expect([app.discord.posts.length, github.posts.length]).toEqual([0, 2]);
  });

  it("are read each for itself", async () => {
    const { app, github, all } = await twoVenues();
    await publishAll(app, await all());
    const [thread] = await app.store.threads.list("github");
    if (!thread) throw new Error("there is no thread");
    github.write(thread, { id: "a", body: "C1 supports: yes." });
    app.discord.break(OUTAGE);
    const { collected, failures } = await collectAll(app, { complete: true });
    expect(collected.created).toBe(1);
    expect(failures).toEqual([OUTAGE]);
  });

  it("hold a digest back until all of them can be read, and then get it each", async () => {
    const { app, github, all, warnings } = await twoVenues();
    await publishAll(app, await all());
    app.clock.now = new Date("2026-03-10T12:00:00Z");
    const [discussion] = await all();
    if (!discussion) throw new Error("there is no essay");
    expect(await findDuePeriod(app, discussion, { stream: "", schedule: app.config.schedule })).toMatchObject({
      id: "2026-03-09",
    });
    app.discord.break(OUTAGE);
    const before = warnings();
    for (let round = 0; round < 3; round += 1) expect(await digestAll(app, await all())).toEqual([]);
    expect(await app.store.digests.list(slug)).toEqual([]);
    expect(warnings() - before).toBe(2);
    app.discord.break(null);
    expect(await digestAll(app, await all())).toHaveLength(1);
    expect([app.discord.posts.length, github.posts.length]).toEqual([3, 3]);
  });

  it("are mended each for itself, and the mark stays until all are", async () => {
    const { app, github, all } = await twoVenues();
    await publishAll(app, await all());
    const [thread] = await app.store.threads.list("github");
    if (!thread) throw new Error("there is no thread");
    github.write(thread, { id: "a", body: "C1 supports: the quagga.", createdAt: new Date("2026-03-04T12:00:00Z") });
    app.clock.now = new Date("2026-03-10T12:00:00Z");
    await digestAll(app, await all());
    github.remove(thread, "a");
    const { collected } = await collectAll(app, { complete: false });
    app.discord.break(OUTAGE);
    await mendAll(app, collected);
    const bodies = (venue: typeof github) => venue.posts.map(({ draft }) => draft.body).join();
    expect(bodies(github)).not.toContain("quagga");
    expect(bodies(app.discord)).toContain("quagga");
    app.discord.break(null);
    await mendAll(app, NOTHING_COLLECTED);
    expect(bodies(app.discord)).not.toContain("quagga");
    expect(await app.store.digests.listStale()).toEqual([]);
  });

  it("make no digests of an essay that is nowhere up for discussion", async () => {
    const { app, github, all } = await twoVenues();
    await publishAll(app, await all());
    app.clock.now = new Date("2026-03-10T12:00:00Z");
    app.discord.host([]);
    github.host([]);
    expect(await digestAll(app, await all())).toEqual([]);
    expect(await app.store.digests.list(slug)).toEqual([]);
  });
});
