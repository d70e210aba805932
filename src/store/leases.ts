/** Work that only one process may do: who does it now, and until when nobody else may. */
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

export interface LeaseStore {
  /** Takes or renews it; undefined when it was granted, else its present holder. */
  take(
    name: string,
    holder: string,
    now: Date,
    untilMs: number,
    isGone: (holder: string) => boolean,
  ): Promise<string | undefined>;
  release(name: string, holder: string): Promise<void>;
}

export function createLeaseStore(db: Kysely<Tables>): LeaseStore {
  return {
    async take(name, holder, now, untilMs, isGone) {
      const row = await db.selectFrom("lease").selectAll().where("name", "=", name).executeTakeFirst();
      const isFree = !row || row.holder === holder || row.expires_at <= now.toISOString() || isGone(row.holder);
      if (!isFree) return row.holder;
      const values = { holder, expires_at: new Date(now.getTime() + untilMs).toISOString() };
      await db
        .insertInto("lease")
        .values({ name, ...values })
        .onConflict((conflict) => conflict.column("name").doUpdateSet(values))
        .execute();
      return undefined;
    },
    async release(name, holder) {
      await db.deleteFrom("lease").where("name", "=", name).where("holder", "=", holder).execute();
    },
  };
}
