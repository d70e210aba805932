/** Which replies are near-copies of which: candidates by the hashes that they share, decided by their words. */
import { type Kysely, sql } from "kysely";
import { areNearCopies, isWholeHash, readShingles } from "../reading/sketch.ts";
import { normaliseReply } from "../replies/normalise-reply.ts";
import { inParts } from "./in-parts.ts";
import type { Tables } from "./tables.ts";

/** Replies looked at for one hash: in a flood the first few already show which group it is. */
const MOST_CANDIDATES = 64;

/** What says which reply of a group is the first. */
export interface Member {
  readonly pk: number;
  readonly copyOf: number | null;
  readonly age: string;
}

export interface Pair {
  readonly one: number;
  readonly other: number;
  /** They have the same words; else they only may be near-copies. */
  readonly isSame: boolean;
}

/** Each of these replies with the first few that share a hash of its sketch; pairs of the same words come first. */
export async function listPairs(db: Kysely<Tables>, essay: string, pks: readonly number[]): Promise<readonly Pair[]> {
  const mine = await db.selectFrom("sketch").select(["hash", "reply_pk"]).where("reply_pk", "in", pks).execute();
  // A cross join is read in the order in which it is written: for each hash its replies, and not all replies for the hashes.
  const { rows } = await sql<{ hash: number; pk: number }>`
    select wanted.hash as hash, theirs.reply_pk as pk
    from (select distinct hash from sketch where reply_pk in (${sql.join(pks)})) as wanted
    cross join sketch as theirs
    where theirs.essay = ${essay} and theirs.hash = wanted.hash
      and theirs.reply_pk <= coalesce((
        select last.reply_pk from sketch as last where last.essay = ${essay} and last.hash = wanted.hash
        order by last.reply_pk limit 1 offset ${MOST_CANDIDATES}), ${Number.MAX_SAFE_INTEGER})
    order by wanted.hash, theirs.reply_pk`.execute(db);
  const byHash = Map.groupBy(rows, ({ hash }) => Number(hash));
  const pairs = mine.flatMap(({ hash, reply_pk: one }) =>
    (byHash.get(Number(hash)) ?? []).flatMap(({ pk: other }) =>
      other === one ? [] : [{ one, other, isSame: isWholeHash(Number(hash)) }],
    ),
  );
  return [...pairs.filter(({ isSame }) => isSame), ...pairs.filter(({ isSame }) => !isSame)];
}

/** The group that each reply is in: the number of one of its members, the same for all. */
export type FindGroup = (pk: number) => number;

/** Joins the groups that the replies are in already where a pair of them are near-copies. */
export async function unite(
  db: Kysely<Tables>,
  pairs: readonly Pair[],
  members: ReadonlyMap<number, Member>,
): Promise<FindGroup> {
  const parents = new Map<number, number>();
  const find: FindGroup = (pk) => {
    let top = pk;
    for (let next = parents.get(top); next !== undefined; next = parents.get(top)) top = next;
    for (let at = pk; at !== top; ) {
      const next = parents.get(at) as number;
      parents.set(at, top);
      at = next;
    }
    return top;
  };
  const join = (one: number, other: number): void => {
    const [a, b] = [find(one), find(other)];
    if (a !== b) parents.set(Math.max(a, b), Math.min(a, b));
  };
  for (const { pk, copyOf } of members.values()) if (copyOf !== null) join(pk, copyOf);
  for (const { one, other, isSame } of pairs) if (isSame) join(one, other);
  const open = pairs.filter(({ one, other, isSame }) => !isSame && find(one) !== find(other));
  const shinglesOf = await readAllShingles(db, [...new Set(open.flatMap(({ one, other }) => [one, other]))]);
  for (const { one, other } of open) {
    if (find(one) !== find(other) && areNearCopies(shinglesOf(one), shinglesOf(other))) join(one, other);
  }
  return find;
}

async function readAllShingles(
  db: Kysely<Tables>,
  pks: readonly number[],
): Promise<(pk: number) => ReadonlySet<number>> {
  const bodies = new Map<number, string>();
  for (const part of inParts(pks)) {
    const rows = await db.selectFrom("reply").select(["pk", "body"]).where("pk", "in", part).execute();
    for (const { pk, body } of rows) bodies.set(pk, body);
  }
  const read = new Map<number, ReadonlySet<number>>();
  return (pk) => {
    const shingles = read.get(pk) ?? readShingles(normaliseReply(bodies.get(pk) ?? ""));
    read.set(pk, shingles);
    return shingles;
  };
}
