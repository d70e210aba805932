/**
 * Replies with nearly the same words, put together to groups as they come and go. A group is everything that is connected by
 * near-copies, so that it does not matter in which order replies arrive; its first is the oldest, and all others copy that one.
 */
import { type Kysely, sql } from "kysely";
import { LEAST_WHOLE_HASH } from "../reading/sketch.ts";
import { type FindGroup, listPairs, type Member, unite } from "./copy-pairs.ts";
import { inParts } from "./in-parts.ts";
import type { Tables } from "./tables.ts";
import { refreshCopies, refreshVoices } from "./voices.ts";

/** A larger group is not looked through again when one of its texts goes: it stays together. */
const MOST_REGROUPED = 1_000;

/** Puts replies of one essay, which have sketches and copy nothing yet, into groups. The cost follows their number. */
export async function joinCopies(db: Kysely<Tables>, essay: string, pks: readonly number[]): Promise<void> {
  for (const part of inParts(pks)) {
    const pairs = await listPairs(db, essay, part);
    if (pairs.length === 0) continue;
    const members = await readMembers(db, [...new Set(pairs.flatMap(({ one, other }) => [one, other]))]);
    await keepGroups(db, await unite(db, pairs, members), members);
  }
}

/** Takes replies out of their groups; their sketches go. Their own voice is left to whoever calls. */
export async function leaveCopies(db: Kysely<Tables>, essay: string, pks: readonly number[]): Promise<void> {
  for (const part of inParts(pks)) {
    const gone = await db.selectFrom("reply").select(["pk", "copy_of"]).where("pk", "in", part).execute();
    const isBridge = await findBridges(db, essay, part);
    await db.deleteFrom("sketch").where("reply_pk", "in", part).execute();
    await db.updateTable("reply").set({ copy_of: null }).where("pk", "in", part).execute();
    const heads = Map.groupBy(gone, ({ pk, copy_of }) => copy_of ?? pk);
    for (const [head, leavers] of heads) {
      await regroup(
        db,
        essay,
        head,
        part.includes(head),
        leavers.some(({ pk }) => isBridge(pk)),
      );
    }
  }
}

async function keepGroups(db: Kysely<Tables>, find: FindGroup, members: ReadonlyMap<number, Member>): Promise<void> {
  for (const group of Map.groupBy(members.values(), ({ pk }) => find(pk)).values()) {
    const heads = group.filter(({ copyOf }) => copyOf === null);
    const first = oldestOf(heads);
    const loose = heads.filter(({ pk }) => pk !== first.pk).map(({ pk }) => pk);
    if (loose.length > 0) await moveUnder(db, loose, first.pk);
  }
}

function oldestOf(members: readonly Member[]): Member {
  return members.reduce((oldest, member) => (member.age < oldest.age ? member : oldest));
}

/** Makes copies of one reply out of others, and of all that copy those. */
async function moveUnder(db: Kysely<Tables>, pks: readonly number[], first: number): Promise<void> {
  for (const part of inParts(pks)) {
    const followed = await db.selectFrom("reply").select("copy_of").distinct().where("copy_of", "in", part).execute();
    for (const { copy_of } of followed) {
      await db.updateTable("reply").set({ copy_of: first }).where("copy_of", "=", copy_of).execute();
    }
    await db.updateTable("reply").set({ copy_of: first }).where("pk", "in", part).execute();
    // Those that come new into a large group are few, and a group that moves as a whole is rare.
    if (followed.length > 0) await refreshCopies(db, first);
    else await refreshVoices(db, part);
  }
}

/** Whether a reply may hold a group together: no other has the same words. */
async function findBridges(
  db: Kysely<Tables>,
  essay: string,
  pks: readonly number[],
): Promise<(pk: number) => boolean> {
  const { rows } = await sql<{ pk: number }>`
    select mine.reply_pk as pk from sketch as mine
    where mine.reply_pk in (${sql.join(pks)}) and mine.hash >= ${LEAST_WHOLE_HASH} and exists (
      select 1 from sketch as theirs where theirs.essay = ${essay} and theirs.hash = mine.hash
        and theirs.reply_pk not in (${sql.join(pks)}))`.execute(db);
  const held = new Set(rows.map(({ pk }) => pk));
  return (pk) => !held.has(pk);
}

async function regroup(
  db: Kysely<Tables>,
  essay: string,
  head: number,
  isHeadGone: boolean,
  mayFall: boolean,
): Promise<void> {
  const copies = await db
    .selectFrom("reply")
    .select(["pk", "copy_of", "created_at", "venue", "id"])
    .where("copy_of", "=", head)
    .execute();
  if (copies.length === 0) return;
  if (mayFall && copies.length <= MOST_REGROUPED) {
    const pks = isHeadGone ? copies.map(({ pk }) => pk) : [head, ...copies.map(({ pk }) => pk)];
    await db.updateTable("reply").set({ copy_of: null }).where("copy_of", "=", head).execute();
    await refreshVoices(db, pks);
    await joinCopies(db, essay, pks);
  } else if (isHeadGone) {
    const first = oldestOf(copies.map(mapMember));
    await db.updateTable("reply").set({ copy_of: null }).where("pk", "=", first.pk).execute();
    await db.updateTable("reply").set({ copy_of: first.pk }).where("copy_of", "=", head).execute();
    await refreshVoices(db, [first.pk]);
    await refreshCopies(db, first.pk);
  }
}

/** These replies, and the first of each of their groups. */
async function readMembers(db: Kysely<Tables>, pks: readonly number[]): Promise<ReadonlyMap<number, Member>> {
  const members = new Map<number, Member>();
  const read = async (wanted: readonly number[]): Promise<void> => {
    for (const part of inParts(wanted)) {
      const rows = await db
        .selectFrom("reply")
        .select(["pk", "copy_of", "created_at", "venue", "id"])
        .where("pk", "in", part)
        .execute();
      for (const row of rows) members.set(row.pk, mapMember(row));
    }
  };
  await read(pks);
  await read([
    ...new Set([...members.values()].flatMap(({ copyOf }) => (copyOf && !members.has(copyOf) ? [copyOf] : []))),
  ]);
  return members;
}

function mapMember(row: Pick<Tables["reply"], "created_at" | "venue" | "id"> & { pk: number; copy_of: number | null }) {
  return { pk: row.pk, copyOf: row.copy_of, age: `${row.created_at} ${row.venue} ${row.id}` };
}
