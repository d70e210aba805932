/** Ids of webhook deliveries that were heard, so that one that comes again is not heard twice. */
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

export interface DeliveryStore {
  /** Says whether the id is new. */
  remember(id: string, at: Date): Promise<boolean>;
}

/** GitHub delivers again, by hand or by its REST interface, for three days. */
const KEPT_MS = 4 * 24 * 60 * 60 * 1000;

export function createDeliveryStore(db: Kysely<Tables>): DeliveryStore {
  return {
    async remember(id, at) {
      const old = new Date(at.getTime() - KEPT_MS).toISOString();
      await db.deleteFrom("webhook_delivery").where("heard_at", "<", old).execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("webhook_delivery")
        .values({ id, heard_at: at.toISOString() })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
  };
}
