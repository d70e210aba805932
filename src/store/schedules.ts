/** Schedules that single essays have in place of the one in the settings: for all venues, or for one. */
import type { Kysely } from "kysely";
import type { Stream } from "../digest/period-id.ts";
import { parseSchedule, renderTime, renderWeekdays, type Schedule } from "../digest/schedule.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { Tables } from "./tables.ts";

/** A `stream` of a venue's name is that venue's alone; the empty one is for all venues that have none of their own. */
export interface ScheduleStore {
  find(essay: EssaySlug, stream: Stream): Promise<Schedule | undefined>;
  list(essay: EssaySlug): Promise<ReadonlyMap<Stream, Schedule>>;
  save(essay: EssaySlug, stream: Stream, schedule: Schedule): Promise<void>;
  /** Back to the next wider one: the essay's, or that of the settings. Says whether there was one. */
  remove(essay: EssaySlug, stream: Stream): Promise<boolean>;
}

export function createScheduleStore(db: Kysely<Tables>): ScheduleStore {
  const list: ScheduleStore["list"] = async (essay) => {
    const rows = await db
      .selectFrom("essay_schedule")
      .selectAll()
      .where("essay", "=", essay)
      .orderBy("venue")
      .execute();
    return new Map(
      rows.flatMap((row) => {
        const parsed = parseSchedule({ weekday: row.weekday, time: row.time, timeZone: row.time_zone });
        // A zone that this machine's data no longer has counts as none.
        return parsed.ok ? [[row.venue, parsed.schedule] as const] : [];
      }),
    );
  };
  return {
    list,
    find: async (essay, stream) => (await list(essay)).get(stream),
    async save(essay, stream, schedule) {
      const columns = {
        weekday: renderWeekdays(schedule),
        time: renderTime(schedule),
        time_zone: schedule.timeZone,
      };
      await db
        .insertInto("essay_schedule")
        .values({ essay, venue: stream, ...columns })
        .onConflict((conflict) => conflict.columns(["essay", "venue"]).doUpdateSet(columns))
        .execute();
    },
    async remove(essay, stream) {
      const removed = await db
        .deleteFrom("essay_schedule")
        .where("essay", "=", essay)
        .where("venue", "=", stream)
        .executeTakeFirst();
      return removed.numDeletedRows > 0n;
    },
  };
}
