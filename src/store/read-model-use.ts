/** What a language model did for a digest: which calls it counts, and what became of its new replies. */
import { type Kysely, sql } from "kysely";
import type { ModelUse } from "../digest/digest.ts";
import { modelOfVersion } from "../tagging/llm-version.ts";
import { IS_UNSPOKEN_OF } from "./corrections.ts";
import { MILLI, NANO } from "./model-calls.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import { fresh } from "./read-tagged.ts";
import { sumUpOpinions } from "./second-opinions.ts";
import type { Tables } from "./tables.ts";

/** The digest that is asked about; calls belong to the id of its period. */
export interface UsePlace {
  readonly essay: string;
  readonly period: string;
  readonly taggerVersion: string;
}

/** Null when the tagger has no model and nothing was asked about the essay. */
export async function readModelUse(
  db: Kysely<Tables>,
  { essay, period, taggerVersion }: UsePlace,
  bounds: PeriodBounds,
): Promise<ModelUse | null> {
  const sums = await db
    .selectFrom("model_call")
    .select([
      "model",
      ({ fn }) => fn.countAll<number>().as("calls"),
      ({ fn }) => fn.count<number>("dollars").as("priced"),
    ])
    .select(({ fn }) => [
      fn.sum<number>("tokens_in").as("tokensIn"),
      fn.sum<number>("tokens_out").as("tokensOut"),
      sql<number>`coalesce(sum(round(dollars * ${NANO})), 0)`.as("nanoDollars"),
      sql<number>`sum(round(seconds * ${MILLI}))`.as("milliSeconds"),
    ])
    .where("essay", "=", essay)
    .where("digest", "=", period)
    .groupBy("model")
    .execute();
  const model =
    sums.length > 0
      ? sums
          .map((row) => row.model)
          .toSorted()
          .join(", ")
      : modelOfVersion(taggerVersion);
  if (model === null) return null;
  const total = (key: "calls" | "tokensIn" | "tokensOut" | "priced" | "nanoDollars" | "milliSeconds"): number =>
    sums.reduce((sum, row) => sum + Number(row[key]), 0);
  const calls = total("calls");
  return {
    ...{ model, calls, tokensIn: total("tokensIn"), tokensOut: total("tokensOut") },
    dollars: total("priced") === calls ? total("nanoDollars") / NANO : null,
    seconds: total("milliSeconds") / MILLI,
    ...(await readOpinions(db, essay, bounds)),
  };
}

async function readOpinions(db: Kysely<Tables>, essay: string, bounds: PeriodBounds) {
  const opinions = fresh(db, essay, bounds).innerJoin("second_opinion", "second_opinion.reply_pk", "reply.pk");
  const rows = await opinions
    .select(["second_opinion.kind", "second_opinion.reason", ({ fn }) => fn.countAll<number>().as("n")])
    .groupBy(["second_opinion.kind", "second_opinion.reason"])
    .execute();
  const { n: undecided } = await opinions
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("second_opinion.kind", "=", "differs")
    .where("reply.left_reason", "=", "unsure")
    .where(IS_UNSPOKEN_OF)
    .executeTakeFirstOrThrow();
  const { agrees, differs, alone } = sumUpOpinions(rows.map(({ kind, reason, n }) => ({ kind, reason, n: Number(n) })));
  return { agrees, differs, undecided: Number(undecided), alone: alone as ModelUse["alone"] };
}
