/** Counts once more what a language model did for a digest: call by call and reply by reply. */
import type { Kysely } from "kysely";
import type { LeftAlone, ModelUse } from "../digest/digest.ts";
import { modelOfVersion } from "../tagging/llm-version.ts";
import { MILLI, NANO } from "./model-calls.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import type { UsePlace } from "./read-model-use.ts";
import type { Tables } from "./tables.ts";

export async function proveModelUse(
  db: Kysely<Tables>,
  { essay, period, taggerVersion }: UsePlace,
  bounds: PeriodBounds,
): Promise<ModelUse | null> {
  const rows = await db
    .selectFrom("model_call")
    .select(["digest", "model", "tokens_in", "tokens_out", "dollars", "seconds"])
    .where("essay", "=", essay)
    .where("digest", "is not", null)
    .execute();
  const calls = rows.filter(({ digest }) => digest === period);
  const names = [...new Set(calls.map(({ model }) => model))].toSorted();
  const model = names.length === 0 ? modelOfVersion(taggerVersion) : names.join(", ");
  if (model === null) return null;
  let tokensIn = 0;
  let tokensOut = 0;
  let nanoDollars: number | null = 0;
  let milliSeconds = 0;
  for (const { tokens_in, tokens_out, dollars, seconds } of calls) {
    tokensIn += tokens_in;
    tokensOut += tokens_out;
    milliSeconds += Math.round(seconds * MILLI);
    nanoDollars = dollars === null || nanoDollars === null ? null : nanoDollars + Math.round(dollars * NANO);
  }
  const dollars = nanoDollars === null ? null : nanoDollars / NANO;
  const spent = { model, calls: calls.length, tokensIn, tokensOut, dollars, seconds: milliSeconds / MILLI };
  return { ...spent, ...(await countOpinions(db, essay, bounds)) };
}

async function countOpinions(db: Kysely<Tables>, essay: string, { from, until }: PeriodBounds) {
  const rows = await db
    .selectFrom("reply")
    .leftJoin("second_opinion", "second_opinion.reply_pk", "reply.pk")
    .select(["reply.pk", "reply.left_reason", "reply.deleted_at", "second_opinion.kind", "second_opinion.reason"])
    .where("reply.essay", "=", essay)
    .where("reply.counted_at", ">", from)
    .where("reply.counted_at", "<=", until)
    .execute();
  const live = rows.filter(({ deleted_at }) => deleted_at === null);
  const differing = live.filter(({ kind }) => kind === "differs");
  const alone: Partial<Record<LeftAlone, number>> = {};
  for (const { kind, reason } of live) {
    if (kind === "alone" && reason !== null && reason !== "not-needed") alone[reason] = (alone[reason] ?? 0) + 1;
  }
  const corrected = await db
    .selectFrom("correction")
    .innerJoin("reply", "reply.pk", "correction.reply_pk")
    .select(["reply_pk", "correction.revision as said_of", "reply.revision"])
    .where("reply.essay", "=", essay)
    .execute();
  // What was said of former words says nothing of these.
  const current = corrected.filter(({ said_of, revision }) => said_of === null || said_of === revision);
  const decided = new Set(current.map(({ reply_pk }) => reply_pk));
  return {
    agrees: live.filter(({ kind }) => kind === "agrees").length,
    differs: differing.length,
    undecided: differing.filter(({ pk, left_reason }) => left_reason === "unsure" && !decided.has(pk)).length,
    alone,
  };
}
