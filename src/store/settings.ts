/** Small values that belong to this store: the secret that signs cookies, for one. */
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

export interface SettingStore {
  find(name: string): Promise<string | undefined>;
  /** Keeps the value unless there is one already; gives back the one that is kept. */
  keep(name: string, value: string): Promise<string>;
  /** Keeps the value in place of the one there is. */
  replace(name: string, value: string): Promise<void>;
}

export function createSettingStore(db: Kysely<Tables>): SettingStore {
  const find = async (name: string): Promise<string | undefined> => {
    const row = await db.selectFrom("setting").select("value").where("name", "=", name).executeTakeFirst();
    return row?.value;
  };
  return {
    find,
    async keep(name, value) {
      await db
        .insertInto("setting")
        .values({ name, value })
        .onConflict((conflict) => conflict.column("name").doNothing())
        .execute();
      return (await find(name)) ?? value;
    },
    async replace(name, value) {
      await db
        .insertInto("setting")
        .values({ name, value })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
        .execute();
    },
  };
}
