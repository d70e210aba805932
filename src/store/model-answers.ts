/** Answers of language models that were given before, under a hash of all that was asked: claim ids, stances and offsets, no words. */
import type { Kysely } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import type { KnownAnswer, TagOffsets } from "../tagging/tag-offsets.ts";
import { inParts } from "./in-parts.ts";
import type { Tables } from "./tables.ts";

export interface ModelAnswerStore {
  read(keys: readonly string[]): Promise<ReadonlyMap<string, readonly TagOffsets[]>>;
  /** Of replies that were deleted meanwhile nothing is kept. */
  save(answers: readonly KnownAnswer[]): Promise<void>;
}

export function createModelAnswerStore(db: Kysely<Tables>): ModelAnswerStore {
  return {
    async read(keys) {
      const found = new Map<string, readonly TagOffsets[]>();
      for (const part of inParts([...new Set(keys)])) {
        const rows = await db.selectFrom("model_answer").select(["key", "tags"]).where("key", "in", part).execute();
        for (const { key, tags } of rows) found.set(key, JSON.parse(tags) as readonly TagOffsets[]);
      }
      return found;
    },

    async save(answers) {
      for (const part of inParts(answers)) {
        await db
          .insertInto("model_answer")
          .values(
            part.map(({ key, essay, reply: { venue, id }, tags }) => {
              return { key, essay, venue, reply_id: id, tags: JSON.stringify(tags) };
            }),
          )
          .onConflict((conflict) => conflict.column("key").doUpdateSet((row) => ({ tags: row.ref("excluded.tags") })))
          .execute();
        await db
          .deleteFrom("model_answer")
          .where(
            "key",
            "in",
            part.map(({ key }) => key),
          )
          .where(({ exists, selectFrom }) =>
            exists(
              selectFrom("reply")
                .select("reply.pk")
                .whereRef("reply.essay", "=", "model_answer.essay")
                .whereRef("reply.venue", "=", "model_answer.venue")
                .whereRef("reply.id", "=", "model_answer.reply_id")
                .where("reply.deleted_at", "is not", null),
            ),
          )
          .execute();
      }
    },
  };
}

/**
 * Forgets what was answered about these replies, and about those that answer them: a hash over words that are gone could still be compared
 * with what somebody guesses that they were.
 */
export async function forgetModelAnswers(db: Kysely<Tables>, pks: readonly number[]): Promise<void> {
  for (const part of inParts(pks)) {
    const replies = await db
      .selectFrom("reply")
      .leftJoin("reply as answer", (join) =>
        join
          .onRef("answer.essay", "=", "reply.essay")
          .onRef("answer.venue", "=", "reply.venue")
          .onRef("answer.parent_id", "=", "reply.id"),
      )
      .select(["reply.essay", "reply.venue", "reply.id", "answer.id as answer"])
      .where("reply.pk", "in", part)
      .execute();
    for (const [place, group] of Map.groupBy(replies, ({ essay, venue }) => JSON.stringify([essay, venue]))) {
      const [essay, venue] = JSON.parse(place) as [EssaySlug, Reply["venue"]];
      const ids = new Set(group.flatMap(({ id, answer }) => (answer === null ? [id] : [id, answer])));
      for (const some of inParts([...ids])) {
        await db
          .deleteFrom("model_answer")
          .where("essay", "=", essay)
          .where("venue", "=", venue)
          .where("reply_id", "in", some)
          .execute();
      }
    }
  }
}
