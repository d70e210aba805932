/** Who is counted: kept beside each reply, and repeated in what is counted from. */
import { type Kysely, sql } from "kysely";
import type { VenueName } from "../replies/reply.ts";
import { inParts } from "./in-parts.ts";
import type { Tables } from "./tables.ts";

/** Tables that have the voice of a reply beside its number, so that people are counted from one index. */
const REPEATED = ["tag", "quotation", "point_reply"] as const;

/**
 * Makes the person of an account's replies that of its links, and brings everything that follows from it up to date. `names`: under
 * which persons its replies may stand until now.
 */
export async function refreshPerson(
  db: Kysely<Tables>,
  { venue, id }: { readonly venue: VenueName; readonly id: string },
  names: readonly string[],
): Promise<void> {
  const link = await db
    .selectFrom("account_link")
    .select("person")
    .where("venue", "=", venue)
    .where("author_id", "=", id)
    .executeTakeFirst();
  const person = link?.person ?? `${venue}:${id}`;
  const rows = await db
    .selectFrom("reply")
    .select("pk")
    .where("person", "in", names)
    .where("person", "!=", person)
    .where("author_id", "=", id)
    .where("venue", "=", venue)
    .where("deleted_at", "is", null)
    .execute();
  const pks = rows.map(({ pk }) => pk);
  // Who speaks for the author is told by the person, also where the voice is that of somebody whose words are copied.
  for (const part of inParts(pks))
    await db.updateTable("reply").set({ person, is_weighed: 0 }).where("pk", "in", part).execute();
  await refreshVoices(db, pks);
  for (const part of inParts(pks)) {
    const firsts = await db.selectFrom("reply").select("copy_of").distinct().where("copy_of", "in", part).execute();
    for (const { copy_of } of firsts) if (copy_of !== null) await refreshCopies(db, copy_of);
  }
}

/** Gives all copies of a reply its voice: one statement a table, since a flood has many of them. */
export async function refreshCopies(db: Kysely<Tables>, first: number): Promise<void> {
  const { person } = await db.selectFrom("reply").select("person").where("pk", "=", first).executeTakeFirstOrThrow();
  await sql`
    update reply set voice = ${person}, is_weighed = 0 where copy_of = ${first} and voice != ${person}`.execute(db);
  for (const table of REPEATED) {
    await sql`
      update ${sql.table(table)} set voice = ${person}
      where reply_pk in (select pk from reply where copy_of = ${first}) and voice != ${person}`.execute(db);
  }
}

/** Sets the voice of these replies by what they copy, and that of their tags and quotations by theirs. */
export async function refreshVoices(db: Kysely<Tables>, pks: readonly number[]): Promise<void> {
  for (const part of inParts(pks)) {
    const list = sql.join(part);
    // Whose point a reply makes may change with its voice, so the ledger looks at it again.
    const voice = sql`coalesce((select first.person from reply as first where first.pk = reply.copy_of), person)`;
    await sql`update reply set voice = ${voice}, is_weighed = 0 where pk in (${list}) and voice != ${voice}`.execute(
      db,
    );
    for (const table of REPEATED) {
      await sql`
        update ${sql.table(table)} set voice = (select reply.voice from reply where reply.pk = reply_pk)
        where reply_pk in (${list})
          and voice != (select reply.voice from reply where reply.pk = reply_pk)`.execute(db);
    }
  }
}
