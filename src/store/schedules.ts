/** Schedules that single essays have in place of the one in the settings. */
import type { Kysely } from "kysely";
import { parseSchedule, type Schedule } from "../digest/schedule.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { Tables } from "./tables.ts";

export interface ScheduleStore {
  find(essay: EssaySlug): Promise<Schedule | undefined>;
  save(essay: EssaySlug, schedule: Schedule): Promise<void>;
  /** Back to the one in the settings. */
  remove(essay: EssaySlug): Promise<void>;
}

export function createScheduleStore(db: Kysely<Tables>): ScheduleStore {
  return {
    async find(essay) {
      const row = await db.selectFrom("essay_schedule").selectAll().where("essay", "=", essay).executeTakeFirst();
      if (!row) return undefined;
      const parsed = parseSchedule({ weekday: row.weekday, time: row.time, timeZone: row.time_zone });
      // A zone that this machine's data no longer has.
      return parsed.ok ? parsed.schedule : undefined;
    },
    async save(essay, { weekday, hour, minute, timeZone }) {
      const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
      const columns = { weekday, time, time_zone: timeZone };
      await db
        .insertInto("essay_schedule")
        .values({ essay, ...columns })
        .onConflict((conflict) => conflict.column("essay").doUpdateSet(columns))
        .execute();
    },
    async remove(essay) {
      await db.deleteFrom("essay_schedule").where("essay", "=", essay).execute();
    },
  };
}
