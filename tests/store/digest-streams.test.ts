import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { Period } from "../../src/digest/digest.ts";
import { parsePeriodId, type Stream } from "../../src/digest/period-id.ts";
import { planPeriod, unscheduledPeriod } from "../../src/digest/plan-period.ts";
import { type Schedule, WEEKDAYS } from "../../src/digest/schedule.ts";
import type { EssaySlug } from "../../src/essay/essay.ts";
import type { VenueName } from "../../src/replies/reply.ts";
import { parsePostKey, renderPostKey } from "../../src/threads/post-key.ts";
import { anEssay, aReply } from "../builders.ts";
import { type Random, seededRandom } from "../essay/seeded-random.ts";
import { aDigestOf } from "../files/a-kept-digest.ts";
import { anOpenStore, saveDiscussion } from "../stores.ts";
import { makeTempDir } from "../temp-dir.ts";

const SLUG = "an-essay" as EssaySlug;
const HOUR = 3_600_000;
const START = new Date("2026-01-01T00:00:00Z");
const ZONES = [
  ...["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Antarctica/Troll", "Africa/Cairo"],
  ...["Pacific/Chatham", "Asia/Kathmandu", "America/Scoresbysund", "Pacific/Kiritimati", "Africa/Casablanca"],
];

function aSchedule(random: Random): Schedule {
  const weekdays = WEEKDAYS.filter(() => random.chance(0.4));
  return {
    weekdays: weekdays.length > 0 ? weekdays : ["monday"],
    hour: random.pick([0, 1, 2, 3, 9, 23, random.between(0, 23)]),
    minute: random.pick([0, 30, random.between(0, 59)]),
    timeZone: random.pick(ZONES),
  };
}

interface Made {
  readonly period: Period;
  /** Replies that it is about, as they stood when it was kept. */
  readonly replies: readonly string[];
}

/** One essay at two venues over a year or so, with everything that can go wrong with a clock, a schedule or a process. */
async function liveThrough(seed: number) {
  const random = seededRandom(seed);
  const file = join(makeTempDir(), "rejoinder.sqlite");
  const store = await anOpenStore(file);
  await saveDiscussion(store, anEssay());
  const eyes = new SqliteDatabase(file, { readonly: true });
  const countedIn = eyes.prepare("select id from reply where counted_at > ? and counted_at <= ? order by id").pluck();
  let now = START.getTime();
  const schedules = new Map<Stream, Schedule>([["", aSchedule(random)]]);
  const made = new Map<Stream, Made[]>([
    ["", []],
    ["discord", []],
    ["github", []],
  ]);
  /** What people at a venue were shown. */
  const shown = new Map<VenueName, Made[]>([
    ["discord", []],
    ["github", []],
  ]);
  const everybody: string[] = [];

  const write = async (): Promise<void> => {
    const late = random.pick([0, 0, 0, random.between(1, 300) * HOUR]);
    const replies = Array.from({ length: random.between(1, 3) }, () => {
      const id = `r${everybody.length}`;
      everybody.push(id);
      return aReply({ id, createdAt: new Date(Math.max(START.getTime(), now - late)) });
    });
    await store.replies.save(replies, new Date(now));
  };

  const keep = async (stream: Stream, period: Period): Promise<void> => {
    expect(parsePeriodId(period.id).stream).toBe(stream);
    const digest = { ...aDigestOf(SLUG, "2026-01-01", "words"), period };
    const replies = countedIn.all(period.from ?? "", period.until) as string[];
    await store.digests.save(SLUG, period, digest, new Date(now));
    const one = { period, replies };
    made.get(stream)?.push(one);
    for (const venue of ["discord", "github"] as const) {
      if (stream !== venue && (stream !== "" || schedules.has(venue))) continue;
      const key = renderPostKey({ kind: "digest", essay: SLUG, period: period.id, venue });
      expect(parsePostKey(key)).toMatchObject({ period: period.id, venue });
      await store.posts.plan(key, new Date(now));
      await store.posts.markSent(key, { venue, id: key, url: null }, null, new Date(now));
      shown.get(venue)?.push(one);
    }
  };

  const tick = async (isLast = false): Promise<void> => {
    for (const [stream, schedule] of [...schedules].toSorted(() => random.next() - 0.5)) {
      const plan = async () =>
        planPeriod({
          schedule,
          stream,
          now: new Date(now),
          lastDigestUntil: await store.digests.lastUntil(SLUG, stream),
          firstActivityAt: START,
          lastCountedAt: await store.replies.lastCountedAt(SLUG),
          takenIds: (await store.digests.list(SLUG)).map(({ period }) => period),
        });
      const due = await plan();
      if (!due) continue;
      // Killed before it was kept: the next look finds the same work, and perhaps another clock.
      if (!isLast && random.chance(0.15)) continue;
      if (!isLast && random.chance(0.3)) await write();
      await keep(stream, due);
      expect(await plan()).toBeNull();
    }
  };

  for (let step = 0; step < 120; step += 1) {
    now += random.pick([30_000, HOUR, 5 * HOUR, 24 * HOUR, random.between(1, 30 * 24) * HOUR]);
    if (random.chance(0.05)) now -= random.between(1, 72) * HOUR;
    // A clock that ran years ahead for a while.
    if (step === 40) now += 1200 * 24 * HOUR;
    if (step === 44) now -= 1150 * 24 * HOUR;
    if (random.chance(0.6)) await write();
    if (random.chance(0.05)) schedules.set("", aSchedule(random));
    if (random.chance(0.05)) schedules.set("discord", aSchedule(random));
    if (random.chance(0.02)) schedules.set("github", aSchedule(random));
    if (random.chance(0.05)) {
      const [stream = ""] = random.pick([...schedules]);
      const lastUntil = await store.digests.lastUntil(SLUG, stream);
      const period = unscheduledPeriod(new Date(now), lastUntil, "UTC", stream);
      if (period.from !== period.until && !(await store.digests.find(SLUG, period.id))) await keep(stream, period);
    }
    await tick();
  }
  // Long after every end.
  now = Math.max(now, ...[...made.values()].flat().map(({ period }) => Date.parse(period.until))) + 40 * 24 * HOUR;
  await tick(true);
  eyes.close();
  return { made, shown, schedules, everybody };
}

describe("streams of digests", () => {
  it.each(Array.from({ length: 6 }, (_, index) => index + 1))(
    "have every reply in exactly one period, without gap or overlap (%i)",
    async (seed) => {
      const { made, shown, schedules, everybody } = await liveThrough(seed);
      const ids = [...made.values()].flat().map(({ period }) => period.id);
      expect(new Set(ids).size).toBe(ids.length);
      const lines = [made.get("") ?? [], ...shown.values()].filter((line) => line.length > 0);
      expect(lines.length).toBe(3);
      for (const line of lines) {
        for (const [index, { period }] of line.entries()) {
          expect(period.from).toBe(line[index - 1]?.period.until ?? null);
          expect(period.until > (period.from ?? "")).toBe(true);
        }
        expect(line.flatMap(({ replies }) => replies).toSorted()).toEqual(everybody.toSorted());
      }
      expect(schedules.size).toBeGreaterThan(1);
    },
  );

  it("have one digest of a time without service, however many days of the schedule it had", async () => {
    const schedule: Schedule = { weekdays: [...WEEKDAYS], hour: 9, minute: 0, timeZone: "Europe/Berlin" };
    const until = new Date("2026-03-02T08:00:00Z");
    const period = planPeriod({
      schedule,
      stream: "discord",
      now: new Date("2026-04-01T12:00:00Z"),
      lastDigestUntil: until,
      firstActivityAt: START,
    });
    expect(period).toEqual({
      id: "2026-04-01.discord",
      from: until.toISOString(),
      until: "2026-04-01T07:00:00.000Z",
      timeZone: "Europe/Berlin",
    });
  });
});
