/** Brings a store up to this program's schema, and refuses one that a newer program has written. */
import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { StoreError } from "../errors.ts";
import type { Dialect } from "./dialect.ts";
import { listMigrations } from "./migrations/list.ts";
import type { Tables } from "./tables.ts";

/** Throws: StoreError `store-newer`, or whatever a failing migration threw; a failed migration leaves the store as it was. */
export async function migrate(db: Kysely<Tables>, dialect: Dialect, where: string): Promise<void> {
  const migrations = listMigrations(dialect);
  const unknown = (await appliedNames(db)).filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new StoreError(
      "store-newer",
      `${where}: the store was written by a newer version of Rejoinder (it has ${unknown.join(", ")}); install that version, or set REJOINDER_DATA_DIR to another folder`,
    );
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function appliedNames(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === "kysely_migration")) return [];
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom("kysely_migration")
    .select("name")
    .execute();
  return rows.map((row) => row.name);
}
