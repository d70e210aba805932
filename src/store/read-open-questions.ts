/** Questions that nobody else has answered, and that the author has not settled in the ledger. */
import { type Kysely, sql } from "kysely";
import { type Reply, replyKey } from "../replies/reply.ts";
import type { Tag } from "../tagging/tag.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import { counted, TAG_COLUMNS, type Tagged } from "./read-tagged.ts";
import { mapReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";
import { mapTag } from "./tags.ts";

/** `tag` is null where the question fits no claim. */
export interface OpenQuestions {
  readonly total: number;
  readonly items: readonly { readonly reply: Reply; readonly tag: Tag | null }[];
}

/** Oldest first; `limit` of them are read whole. */
export async function readOpenQuestions(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
  limit: number,
): Promise<OpenQuestions> {
  const all = await counted(db, essay, bounds)
    .select(["reply.pk", "reply.created_at", "reply.venue", "reply.id"])
    // As a list and not as a join: there are few questions, and SQLite then looks each of them up.
    .where((eb) =>
      eb.or([
        eb("reply.pk", "in", eb.selectFrom("tag").select("tag.reply_pk").where("tag.stance", "=", "asks")),
        eb("reply.left_reason", "=", "question"),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("reply as answer")
            .select("answer.pk")
            .whereRef("answer.essay", "=", "reply.essay")
            .whereRef("answer.venue", "=", "reply.venue")
            .whereRef("answer.parent_id", "=", "reply.id")
            .whereRef("answer.person", "!=", "reply.person")
            .where("answer.deleted_at", "is", null)
            .where("answer.counted_at", "<=", bounds.until),
        ),
      ),
    )
    .where(({ or, not, exists }) => or([not(exists(pointsOf(db, "settled"))), exists(pointsOf(db, "open"))]))
    .orderBy("reply.created_at")
    .orderBy("reply.venue")
    .orderBy("reply.id")
    .execute();
  const oldest = all.slice(0, limit);
  const asked = surestQuestions(await readAsked(db, oldest));
  const rows = await db
    .selectFrom("reply")
    .selectAll()
    .where("pk", "in", [0, ...oldest.map(({ pk }) => pk)])
    .execute();
  const byPk = new Map(rows.map((row) => [row.pk, mapReply(row)]));
  const items = oldest.flatMap(({ pk }) => {
    const reply = byPk.get(pk);
    return reply ? [{ reply, tag: asked.get(replyKey(reply.venue, reply.id)) ?? null }] : [];
  });
  return { total: all.length, items };
}

/** The questions of the ledger that the reply of the row makes, by whether the author has still to say something about them. */
function pointsOf(db: Kysely<Tables>, which: "open" | "settled") {
  const standing = sql<string | null>`(select d.state from point_decision d
    where d.essay = point.essay and d.number = point.number order by d.sequence desc limit 1)`;
  return db
    .selectFrom("point_reply")
    .innerJoin("point", (join) =>
      join.onRef("point.essay", "=", "point_reply.essay").onRef("point.number", "=", "point_reply.number"),
    )
    .select("point.number")
    .where(sql<boolean>`point_reply.reply_pk = reply.pk`)
    .where("point.kind", "=", "question")
    .where(sql<string>`coalesce(${standing}, 'open')`, which === "open" ? "=" : "!=", "open");
}

async function readAsked(db: Kysely<Tables>, picked: readonly { readonly pk: number }[]): Promise<readonly Tagged[]> {
  const rows = await db
    .selectFrom("reply")
    .innerJoin("tag", "tag.reply_pk", "reply.pk")
    .selectAll("reply")
    .select(TAG_COLUMNS)
    .where("reply.pk", "in", [0, ...picked.map(({ pk }) => pk)])
    .orderBy("tag.evidence_start")
    .orderBy("tag.claim_id")
    .execute();
  return rows.map((row) => ({ reply: mapReply(row), tag: mapTag(row, row.body) }));
}

/** One question a reply, the one that the tagger was surest of, by `replyKey`. */
function surestQuestions(tagged: readonly Tagged[]): ReadonlyMap<string, Tag> {
  const best = new Map<string, Tag>();
  for (const item of tagged) {
    const key = replyKey(item.reply.venue, item.reply.id);
    const known = best.get(key);
    if (item.tag.stance === "asks" && (!known || item.tag.confidence > known.confidence)) best.set(key, item.tag);
  }
  return best;
}
