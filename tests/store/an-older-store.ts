/** A store as an earlier version of the program left it. */
import SqliteDatabase from "better-sqlite3";
import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { sqliteDialect, TransactionalSqliteDialect } from "../../src/store/dialect.ts";
import { listMigrations } from "../../src/store/migrations/list.ts";
import type { Tables } from "../../src/store/tables.ts";

/** Writes the file with the tables up to this migration, and whatever `rows` inserts. */
export async function writeOlderStore(file: string, upTo: string, rows: readonly string[]): Promise<void> {
  const database = new SqliteDatabase(file);
  const db = new Kysely<Tables>({ dialect: new TransactionalSqliteDialect({ database }) });
  const provider = { getMigrations: async () => listMigrations(sqliteDialect) };
  const { error } = await new Migrator({ db, provider }).migrateTo(upTo);
  if (error) throw error;
  for (const row of rows) database.exec(row);
  await db.destroy();
}

/** One essay of one section, "One thing.", which is its claim C1, and a reply of Ada's to it that supports it. */
export const ONE_TAGGED_REPLY = [
  `insert into essay (slug, title, author, url, language, revision, imported_at, published_at, claims_version)
   values ('an-essay', 'An essay', 'An Author', null, 'en', 1, '2026-03-02T09:00:00.000Z', null, 'v1')`,
  "insert into section values ('an-essay', 1, 1, 'section-1', 'Section 1', 'One thing.')",
  "insert into claim values ('an-essay', 'C1', 1, 1, 'One thing.', 'One thing.', 0, 10, '[]')",
  `insert into reply (pk, essay, venue, id, section, parent_id, author_id, author_name, person, body, created_at, edited_at, url,
     revision, counted_at, deleted_at, tagged_as, left_reason)
   values (1, 'an-essay', 'local', 'r1', 1, null, 'ada', 'Ada', 'local:ada', 'I agree with this.', '2026-03-01T12:00:00.000Z',
     null, null, 1, '2026-03-01T12:00:00.000Z', null, 'plain/1@v1', null)`,
  `insert into tag (reply_pk, claim_id, stance, confidence, evidence_start, evidence_end, tagged_by)
   values (1, 'C1', 'supports', 0.9, 0, 7, 'plain/1@v1')`,
] as const;
