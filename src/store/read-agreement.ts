/** How often the tagger had it right, by what people said of its tags. */
import type { Kysely } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { Tables } from "./tables.ts";

/** Of the answers that people looked at, those that they left as they were. */
export interface Agreement {
  readonly right: number;
  readonly looked: number;
}

/**
 * Counts what people said of tags until an instant (ISO, inclusive) of live replies: one case a reply and claim, right when the
 * tagger's answer, look-alikes included, was what the person said. Null when nobody had looked at any.
 *
 * People correct what they find wrong more often than they confirm what is right: this is not the tagger's accuracy.
 */
export async function agreementOf(db: Kysely<Tables>, essay: EssaySlug, until: string): Promise<Agreement | null> {
  const rows = await db
    .selectFrom("correction")
    .innerJoin("reply", "reply.pk", "correction.reply_pk")
    .select(({ fn }) => ["correction.stance", "correction.tagger_said", fn.countAll().as("n")])
    .where("reply.essay", "=", essay)
    .where("reply.deleted_at", "is", null)
    .where("correction.corrected_at", "<=", until)
    .where("correction.tagger_said", "is not", null)
    .groupBy(["correction.stance", "correction.tagger_said"])
    .execute();
  let right = 0;
  let looked = 0;
  for (const { stance, tagger_said, n } of rows) {
    looked += Number(n);
    if (tagger_said === (stance ?? "none")) right += Number(n);
  }
  return looked === 0 ? null : { right, looked };
}
