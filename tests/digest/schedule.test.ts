import { describe, expect, it } from "vitest";
import { parsePeriodId } from "../../src/digest/period-id.ts";
import { planPeriod, unscheduledPeriod } from "../../src/digest/plan-period.ts";
import {
  lastInstant,
  nextInstant,
  parseSchedule,
  renderTime,
  renderWeekdays,
  type Schedule,
  WEEKDAYS,
} from "../../src/digest/schedule.ts";
import { saySchedule } from "../../src/digest/schedule-words.ts";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { parsePostKey, renderPostKey } from "../../src/threads/post-key.ts";

const BERLIN: Schedule = { weekdays: ["monday"], hour: 9, minute: 0, timeZone: "Europe/Berlin" };
const at = (instant: string) => new Date(instant);

describe("settings of a schedule", () => {
  it.each([
    [{ weekday: "monday", time: "09:00", timeZone: "Europe/Berlin" }, BERLIN],
    [{ weekday: " Mon", time: "9:00 ", timeZone: " Europe/Berlin" }, BERLIN],
    [
      { weekday: "SUNDAY", time: "23:59", timeZone: "UTC" },
      { weekdays: ["sunday"], hour: 23, minute: 59, timeZone: "UTC" },
    ],
  ])("reads %j", (text, schedule) => {
    expect(parseSchedule(text)).toEqual({ ok: true, schedule });
  });

  it.each([
    ["monday,thursday", ["monday", "thursday"]],
    ["Thu, mon", ["monday", "thursday"]],
    ["sunday saturday", ["saturday", "sunday"]],
    ["tuesday and friday", ["tuesday", "friday"]],
    ["monday monday", ["monday"]],
    ["weekdays", ["monday", "tuesday", "wednesday", "thursday", "friday"]],
    ["weekend, wed", ["wednesday", "saturday", "sunday"]],
    ["Daily", ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]],
  ])("reads the days %j, and what it writes of them", (weekday, weekdays) => {
    const parsed = parseSchedule({ weekday, time: "09:00", timeZone: "UTC" });
    if (!parsed.ok) throw new Error(parsed.problems.join());
    expect(parsed.schedule.weekdays).toEqual(weekdays);
    const again = parseSchedule({
      weekday: renderWeekdays(parsed.schedule),
      time: renderTime(parsed.schedule),
      timeZone: "UTC",
    });
    expect(again).toEqual(parsed);
  });

  it.each(["", " , ", "monday,", "and", "monday;;tuesday"])("takes %j for what it can be", (weekday) => {
    expect(parseSchedule({ weekday, time: "09:00", timeZone: "UTC" }).ok).toBe(/monday/.test(weekday));
  });

  it.each(["monday,someday", "constructor", "__proto__", `monday${" ".repeat(100_000)}x`, "mo"])(
    "refuses the days %.40j",
    (weekday) => {
      expect(parseSchedule({ weekday, time: "09:00", timeZone: "UTC" }).ok).toBe(false);
    },
  );

  it.each([
    [["monday"], "every Monday"],
    [["monday", "thursday", "sunday"], "every Monday, Thursday and Sunday"],
    [WEEKDAYS.slice(1, 6), "every day from Monday to Friday"],
    [WEEKDAYS, "every day"],
  ] as const)("is said in words: %j", (weekdays, words) => {
    expect(saySchedule({ ...BERLIN, weekdays })).toBe(`${words} at 09:00 (Europe/Berlin)`);
  });

  it.each([
    { weekday: "moonday", time: "24:00", timeZone: "Europe/Nowhere" },
    { weekday: "", time: "9", timeZone: "" },
    { weekday: "1", time: "09:60", timeZone: "+02:00" },
    { weekday: "m", time: "-1:00", timeZone: "../../etc/passwd" },
  ])("names all three problems of %j", (text) => {
    const parsed = parseSchedule(text);
    expect(parsed).toEqual({
      ok: false,
      problems: [
        expect.stringContaining("weekday"),
        expect.stringContaining("HH:MM"),
        expect.stringContaining("time zone"),
      ],
    });
  });
});

describe("instants of a schedule", () => {
  it("are nine o'clock on the wall in summer and in winter", () => {
    expect(nextInstant(BERLIN, at("2026-07-01T00:00:00Z"))).toEqual(at("2026-07-06T07:00:00Z"));
    expect(nextInstant(BERLIN, at("2026-11-11T00:00:00Z"))).toEqual(at("2026-11-16T08:00:00Z"));
  });

  it("come after a given instant, and at or before it, to the millisecond", () => {
    const instant = at("2026-11-16T08:00:00.000Z");
    expect(lastInstant(BERLIN, instant)).toEqual(instant);
    expect(lastInstant(BERLIN, at("2026-11-16T07:59:59.999Z"))).toEqual(at("2026-11-09T08:00:00Z"));
    expect(nextInstant(BERLIN, at("2026-11-16T07:59:59.999Z"))).toEqual(instant);
    expect(nextInstant(BERLIN, instant)).toEqual(at("2026-11-23T08:00:00Z"));
  });

  it("happen after the gap when the spring change skips the time", () => {
    const schedule: Schedule = { weekdays: ["sunday"], hour: 2, minute: 30, timeZone: "Europe/Berlin" };
    expect(nextInstant(schedule, at("2026-03-28T00:00:00Z"))).toEqual(at("2026-03-29T01:00:00Z"));
    expect(lastInstant(schedule, at("2026-03-30T00:00:00Z"))).toEqual(at("2026-03-29T01:00:00Z"));
  });

  it("happen once, the first time, when the autumn change repeats the time", () => {
    const schedule: Schedule = { weekdays: ["sunday"], hour: 2, minute: 30, timeZone: "Europe/Berlin" };
    const first = at("2026-10-25T00:30:00Z");
    expect(nextInstant(schedule, at("2026-10-24T00:00:00Z"))).toEqual(first);
    expect(nextInstant(schedule, first)).toEqual(at("2026-11-01T01:30:00Z"));
    expect(lastInstant(schedule, at("2026-10-25T02:00:00Z"))).toEqual(first);
  });

  it("are those of the next of several days", () => {
    const schedule: Schedule = { ...BERLIN, weekdays: ["monday", "thursday"] };
    const walk = ["2026-11-16T08:00:00Z", "2026-11-19T08:00:00Z", "2026-11-23T08:00:00Z"].map(at);
    expect(nextInstant(schedule, walk[0] as Date)).toEqual(walk[1]);
    expect(nextInstant(schedule, walk[1] as Date)).toEqual(walk[2]);
    expect(lastInstant(schedule, at("2026-11-22T23:00:00Z"))).toEqual(walk[1]);
  });

  it.each([
    ["Australia/Lord_Howe", 2, 15, "half an hour"],
    ["Antarctica/Troll", 1, 30, "two hours"],
    ["Africa/Cairo", 0, 0, "midnight"],
    ["Asia/Beirut", 0, 30, "an hour after midnight"],
    ["Africa/Casablanca", 2, 30, "the month of fasting"],
    ["Pacific/Chatham", 3, 0, "three quarters of an hour off"],
  ] as const)("come once on each day in %s, where the clock shifts by %4$s", (timeZone, hour, minute, _shift) => {
    const schedule: Schedule = { weekdays: [...WEEKDAYS], hour, minute, timeZone };
    const dayOf = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
    let instant = nextInstant(schedule, at("2025-12-31T12:00:00Z"));
    for (let day = 0; day < 370; day += 1) {
      const next = nextInstant(schedule, instant);
      const days = Date.parse(dayOf.format(next)) - Date.parse(dayOf.format(instant));
      expect([instant.toISOString(), days / 86_400_000]).toEqual([instant.toISOString(), 1]);
      expect(lastInstant(schedule, new Date(next.getTime() - 1))).toEqual(instant);
      instant = next;
    }
  });

  it("fall on the same weekdays whichever way a year is walked", () => {
    for (const timeZone of ["America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo"]) {
      const schedule: Schedule = { weekdays: ["sunday"], hour: 0, minute: 15, timeZone };
      let instant = at("2018-01-01T00:00:00Z");
      for (let week = 0; week < 60; week += 1) {
        const next = nextInstant(schedule, instant);
        expect(lastInstant(schedule, next)).toEqual(next);
        expect(nextInstant(schedule, new Date(next.getTime() - 1))).toEqual(next);
        if (week > 0) expect(lastInstant(schedule, new Date(next.getTime() - 1))).toEqual(instant);
        instant = next;
      }
    }
  });
});

describe("the digest that is due", () => {
  const due = (now: string, last: string | null, first: string | null, takenIds: readonly string[] = []) =>
    planPeriod({
      schedule: BERLIN,
      now: at(now),
      lastDigestUntil: last === null ? null : at(last),
      firstActivityAt: first === null ? null : at(first),
      takenIds,
    });

  it("is none before anything happened, nor when everything happened after the last instant", () => {
    expect(due("2026-11-16T10:00:00Z", null, null)).toBeNull();
    expect(due("2026-11-16T10:00:00Z", null, "2026-11-16T08:00:00Z")).toBeNull();
    expect(due("2026-11-16T10:00:00Z", null, "2026-11-16T09:00:00Z")).toBeNull();
  });

  it("is at first about everything until the instant", () => {
    expect(due("2026-11-16T08:00:00Z", null, "2026-11-12T09:00:00Z")).toEqual({
      id: "2026-11-16",
      from: null,
      until: "2026-11-16T08:00:00.000Z",
      timeZone: "Europe/Berlin",
    });
  });

  it("comes once for each instant", () => {
    const first = "2026-10-01T00:00:00Z";
    expect(due("2026-11-22T10:00:00Z", "2026-11-16T08:00:00Z", first)).toBeNull();
    expect(due("2026-11-23T07:59:59Z", "2026-11-16T08:00:00Z", first)).toBeNull();
    expect(due("2026-11-23T08:00:00Z", "2026-11-16T08:00:00Z", first)).toMatchObject({
      from: "2026-11-16T08:00:00.000Z",
      until: "2026-11-23T08:00:00.000Z",
    });
  });

  it("covers all of a time without service at once", () => {
    expect(due("2026-12-09T10:00:00Z", "2026-11-16T08:00:00Z", "2026-10-01T00:00:00Z")).toEqual({
      id: "2026-12-07",
      from: "2026-11-16T08:00:00.000Z",
      until: "2026-12-07T08:00:00.000Z",
      timeZone: "Europe/Berlin",
    });
  });

  it("begins where an unscheduled one ended", () => {
    expect(due("2026-11-23T09:00:00Z", "2026-11-18T10:32:05.123Z", "2026-10-01T00:00:00Z")).toMatchObject({
      from: "2026-11-18T10:32:05.123Z",
    });
  });

  it("is named by the local date, also where that is not the date in Greenwich", () => {
    const schedule: Schedule = { weekdays: ["monday"], hour: 9, minute: 0, timeZone: "Pacific/Auckland" };
    const now = at("2026-11-16T00:00:00Z");
    const period = planPeriod({ schedule, now, lastDigestUntil: null, firstActivityAt: at("2026-11-01T00:00:00Z") });
    expect(period).toMatchObject({ id: "2026-11-16", until: "2026-11-15T20:00:00.000Z" });
  });

  it("comes on its day after a clock that ran years ahead, once, and holds all that was said since", () => {
    const question = {
      schedule: BERLIN,
      now: at("2026-11-23T09:00:00Z"),
      lastDigestUntil: at("2030-05-06T07:00:00Z"),
      firstActivityAt: at("2026-10-01T00:00:00Z"),
      lastCountedAt: at("2030-05-08T10:00:00Z"),
      takenIds: ["2026-11-16", "2030-05-06"],
    };
    const period = planPeriod(question);
    expect(period).toMatchObject({
      id: "2026-11-23",
      from: "2030-05-06T07:00:00.000Z",
      until: "2030-05-08T10:00:00.000Z",
    });
    const after = { ...question, lastDigestUntil: question.lastCountedAt };
    expect(planPeriod({ ...after, takenIds: [...question.takenIds, "2026-11-23"] })).toBeNull();
    const later = planPeriod({ ...after, now: at("2026-11-30T09:00:00Z"), takenIds: ["2026-11-23"] });
    expect(later).toMatchObject({ id: "2026-11-30", until: "2030-05-08T10:00:00.001Z" });
  });

  it("waits when the clock was set back by less than a period", () => {
    expect(due("2026-11-20T09:00:00Z", "2026-11-23T08:00:00Z", "2026-10-01T00:00:00Z")).toBeNull();
  });

  it("is named by its instant when the schedule was moved within a day that has a digest", () => {
    const period = due("2026-11-16T10:00:00Z", "2026-11-16T06:00:00Z", "2026-10-01T00:00:00Z", ["2026-11-16"]);
    expect(period?.id).toBe("2026-11-16T08:00:00Z");
  });
});

describe("an unscheduled digest", () => {
  it("covers everything since the last one and is named to the second", () => {
    expect(unscheduledPeriod(at("2026-11-18T10:32:05.678Z"), at("2026-11-16T08:00:00Z"), "UTC")).toEqual({
      id: "2026-11-18T10:32:05Z",
      from: "2026-11-16T08:00:00.000Z",
      until: "2026-11-18T10:32:05.678Z",
      timeZone: "UTC",
    });
  });

  it("does not begin after it ends when the clock was set back", () => {
    const period = unscheduledPeriod(at("2026-11-18T10:00:00Z"), at("2026-11-19T10:00:00Z"), "UTC");
    expect(period.from).toBe(period.until);
  });

  it("of a venue's own stream carries the venue's name, which is read back", () => {
    const period = unscheduledPeriod(at("2026-11-18T10:32:05.678Z"), null, "UTC", "discord");
    expect(period.id).toBe("2026-11-18T10:32:05Z.discord");
    expect(parsePeriodId(period.id)).toEqual({ name: "2026-11-18T10:32:05Z", stream: "discord" });
    expect(parsePeriodId("2026-11-18")).toEqual({ name: "2026-11-18", stream: "" });
  });

  it.each(["2026-11-16", "2026-11-18T10:32:05Z", "2026-11-18T10:32:05Z.discord"])(
    "has, as a scheduled one, an id that fits a post key: %s",
    (period) => {
      const key = renderPostKey({ kind: "digest", essay: "an-essay" as EssaySlug, period, venue: "github" });
      expect(parsePostKey(key)).toMatchObject({ kind: "digest", period });
    },
  );
});
