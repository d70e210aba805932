/** Answers of language models that were given before, under a hash of all that was asked: claim ids, stances and offsets, no words. */
import type { Kysely } from "kysely";
import type { TagOffsets } from "../tagging/tag-offsets.ts";
import { inParts } from "./in-parts.ts";
import type { Tables } from "./tables.ts";

export interface ModelAnswerStore {
  read(keys: readonly string[]): Promise<ReadonlyMap<string, readonly TagOffsets[]>>;
  save(answers: ReadonlyMap<string, readonly TagOffsets[]>): Promise<void>;
}

export function createModelAnswerStore(db: Kysely<Tables>): ModelAnswerStore {
  return {
    async read(keys) {
      const found = new Map<string, readonly TagOffsets[]>();
      for (const part of inParts([...new Set(keys)])) {
        const rows = await db.selectFrom("model_answer").selectAll().where("key", "in", part).execute();
        for (const { key, tags } of rows) found.set(key, JSON.parse(tags) as readonly TagOffsets[]);
      }
      return found;
    },

    async save(answers) {
      for (const part of inParts([...answers])) {
        await db
          .insertInto("model_answer")
          .values(part.map(([key, tags]) => ({ key, tags: JSON.stringify(tags) })))
          .onConflict((conflict) => conflict.column("key").doUpdateSet((row) => ({ tags: row.ref("excluded.tags") })))
          .execute();
      }
    },
  };
}
