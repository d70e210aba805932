/** Answers of language models that were given before, under a hash of all that was asked: claim ids, stances and offsets, no words. */
import type { Kysely } from "kysely";
import type { VenueName } from "../replies/reply.ts";
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
export async function forgetModelAnswers(
  db: Kysely<Tables>,
  essay: string,
  venue: VenueName,
  ids: readonly string[],
): Promise<void> {
  for (const part of inParts(ids)) {
    const answers = await db
      .selectFrom("reply")
      .select("id")
      .where("essay", "=", essay)
      .where("venue", "=", venue)
      .where("parent_id", "in", part)
      .execute();
    for (const some of inParts([...part, ...answers.map(({ id }) => id)])) {
      await db
        .deleteFrom("model_answer")
        .where("essay", "=", essay)
        .where("venue", "=", venue)
        .where("reply_id", "in", some)
        .execute();
    }
  }
}
