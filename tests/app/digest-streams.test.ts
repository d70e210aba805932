import { describe, expect, it } from "vitest";
import { digestAll } from "../../src/app/digest-steps.ts";
import { saveSchedule } from "../../src/app/digest-streams.ts";
import { collectAll, listDiscussions, publishAll } from "../../src/app/run-steps.ts";
import { parsePostKey } from "../../src/threads/post-key.ts";
import { createMemoryVenue, type MemoryVenue } from "../servers/memory-venue.ts";
import { saveDiscussion } from "../stores.ts";
import { claims, essay } from "../workflows/a-week-of-replies.ts";
import { anApp } from "./an-app.ts";

const { slug } = essay;

/** Published on Monday 2 March 2026; the common digest comes on Mondays at 09:00, UTC. */
async function twoVenues() {
  const github = createMemoryVenue({ name: "github" });
  const app = await anApp({}, { others: [github] });
  await saveDiscussion(app.store, essay, claims);
  const all = () => listDiscussions(app);
  await publishAll(app, await all());
  const [thread] = await app.store.threads.list("github");
  if (!thread) throw new Error("there is no thread");
  const look = async (time: string) => {
    app.clock.now = new Date(time);
    return (await digestAll(app, await all())).map(({ period }) => period.id);
  };
  const say = async (id: string, time: string) => {
    app.clock.now = new Date(time);
    github.write(thread, { id, body: `C1 disputes: no, says ${id}.`, createdAt: new Date(time) });
    await collectAll(app, { complete: false });
  };
  return { app, github, look, say };
}

function digestsAt(venue: MemoryVenue): readonly string[] {
  return venue.posts.flatMap(({ draft }) => {
    const name = parsePostKey(draft.key);
    return name?.kind === "digest" ? [name.period] : [];
  });
}

const THURSDAY = { weekday: "tuesday,thursday", time: "12:00", timeZone: "UTC" };

describe("a venue with a schedule of its own", () => {
  it("gets its digests on its days, and the others theirs", async () => {
    const { app, github, look, say } = await twoVenues();
    await saveSchedule(app, slug, "github", THURSDAY);
    await say("a", "2026-03-03T10:00:00Z");
    expect(await look("2026-03-03T12:00:00Z")).toEqual(["2026-03-03.github"]);
    expect(await look("2026-03-03T12:00:30Z")).toEqual([]);
    await say("b", "2026-03-04T10:00:00Z");
    expect(await look("2026-03-05T13:00:00Z")).toEqual(["2026-03-05.github"]);
    expect(await look("2026-03-09T09:00:00Z")).toEqual(["2026-03-09"]);
    expect(digestsAt(github)).toEqual(["2026-03-03.github", "2026-03-05.github"]);
    expect(digestsAt(app.discord)).toEqual(["2026-03-09"]);
    const own = await app.store.digests.find(slug, "2026-03-05.github");
    expect(own?.period.from).toBe("2026-03-03T12:00:00.000Z");
    expect(own?.receipt.newReplies).toBe(1);
    expect((await app.store.digests.find(slug, "2026-03-09"))?.receipt.newReplies).toBe(2);
  });

  it("begins where the digests ended that it was shown before", async () => {
    const { app, look, say } = await twoVenues();
    await say("a", "2026-03-03T10:00:00Z");
    await look("2026-03-09T09:00:00Z");
    await saveSchedule(app, slug, "github", THURSDAY);
    await say("b", "2026-03-09T10:00:00Z");
    expect(await look("2026-03-10T12:00:00Z")).toEqual(["2026-03-10.github"]);
    const own = await app.store.digests.find(slug, "2026-03-10.github");
    expect(own?.period.from).toBe("2026-03-09T09:00:00.000Z");
    expect(own?.receipt.newReplies).toBe(1);
  });

  it("shares the numbers of points with the others", async () => {
    const { app, look, say } = await twoVenues();
    await saveSchedule(app, slug, "github", THURSDAY);
    await say("a", "2026-03-03T10:00:00Z");
    await look("2026-03-03T12:00:00Z");
    const last = await app.store.points.lastNumber(slug);
    await look("2026-03-09T09:00:00Z");
    expect(last).toBeGreaterThan(0);
    expect(await app.store.points.lastNumber(slug)).toBe(last);
  });

  it("is completed once when the program was killed between the venues", async () => {
    const { app, github, look, say } = await twoVenues();
    await saveSchedule(app, slug, "github", THURSDAY);
    await say("a", "2026-03-03T10:00:00Z");
    for (const when of ["before", "after"] as const) {
      github.failWrite(github.writes + 1, { when, error: new Error("killed") });
      await expect(look("2026-03-10T12:00:00Z")).rejects.toThrow("killed");
    }
    await look("2026-03-10T12:00:30Z");
    await look("2026-03-10T12:01:00Z");
    expect(digestsAt(github)).toEqual(["2026-03-10.github"]);
    expect(digestsAt(app.discord)).toEqual(["2026-03-09"]);
  });

  it("that goes back to the common one is not told what its own has told, and misses nothing", async () => {
    const { app, github, look, say } = await twoVenues();
    await saveSchedule(app, slug, "github", THURSDAY);
    await say("a", "2026-03-03T10:00:00Z");
    await look("2026-03-09T09:00:00Z");
    await look("2026-03-10T12:00:00Z");
    await saveSchedule(app, slug, "github", null);
    await look("2026-03-10T13:00:00Z");
    expect(digestsAt(github)).toEqual(["2026-03-05.github", "2026-03-10.github"]);
    await say("b", "2026-03-12T10:00:00Z");
    await look("2026-03-16T09:00:00Z");
    expect(digestsAt(github)).toEqual(["2026-03-05.github", "2026-03-10.github", "2026-03-16"]);
    expect(digestsAt(app.discord)).toEqual(["2026-03-09", "2026-03-16"]);
  });

  it("that goes back before its own has covered it gets the newest common one", async () => {
    const { app, github, look, say } = await twoVenues();
    await saveSchedule(app, slug, "github", THURSDAY);
    await look("2026-03-05T13:00:00Z");
    await say("a", "2026-03-06T10:00:00Z");
    await look("2026-03-09T09:00:00Z");
    await saveSchedule(app, slug, "github", null);
    await look("2026-03-09T10:00:00Z");
    expect(digestsAt(github)).toEqual(["2026-03-05.github", "2026-03-09"]);
  });

  it("leaves no common digest where every venue has its own", async () => {
    const { app, look, say } = await twoVenues();
    for (const venue of ["github", "discord"] as const) await saveSchedule(app, slug, venue, THURSDAY);
    await say("a", "2026-03-03T10:00:00Z");
    expect(await look("2026-03-09T09:30:00Z")).toEqual(["2026-03-05.github", "2026-03-05.discord"].toSorted());
  });

  it("is refused with everything that is wrong with it", async () => {
    const { app } = await twoVenues();
    const wrong = { weekday: "someday", time: "25:00", timeZone: "Nowhere/Land" };
    await expect(saveSchedule(app, slug, "github", wrong)).rejects.toThrow(/weekday.*HH:MM.*time zone/);
    expect(await app.store.schedules.find(slug, "github")).toBeUndefined();
  });
});
