/** What was sent to language models and when, in numbers: nothing of what was said. */
import { type Kysely, sql } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { Tables } from "./tables.ts";

/** How many replies of each venue were in a question. */
export type SentReplies = Readonly<Partial<Record<VenueName, number>>>;

export interface StoredModelCall {
  readonly at: Date;
  /** `tag-replies@1`. */
  readonly prompt: string;
  readonly model: string;
  /** Null: it was about none. */
  readonly essay: EssaySlug | null;
  readonly replies: SentReplies;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Null: no price is known. */
  readonly dollars: number | null;
  readonly seconds: number;
  /** `answered`, or the fault. */
  readonly outcome: string;
}

/** Calls of one day (UTC), prompt, model, essay and outcome. */
export interface ModelCallSum extends Omit<StoredModelCall, "at"> {
  /** `2026-11-23`. */
  readonly day: string;
  readonly calls: number;
}

export interface SpentSum {
  readonly tokens: number;
  readonly dollars: number;
}

export interface ModelCallStore {
  note(call: StoredModelCall): Promise<void>;
  /**
   * Notes a call that is about to be sent, with the most that it may take and the outcome `sent`; gives the number to end it by. No digest counts it before
   * it has ended, or has been on its way for longer than any call: then whoever sent it is no more.
   */
  begin(call: StoredModelCall): Promise<number>;
  end(number: number, call: StoredModelCall): Promise<void>;
  /** Everything since that time. */
  spent(since: Date): Promise<SpentSum>;
  /** What no digest of the essay counts yet. */
  spentOnNext(essay: EssaySlug): Promise<SpentSum>;
  /**
   * Says that calls about this essay which no digest counts yet belong to the digest of that period. Nothing is changed once that digest is
   * kept: whenever it is built again, its calls are the same.
   */
  assign(essay: EssaySlug, period: string): Promise<void>;
  /** Newest day first. */
  list(): Promise<readonly ModelCallSum[]>;
}

/** The outcome of a call that is on its way, and of one whose end nobody was there to note. */
const SENT = "sent";
const LOST = "lost";
/** Longer than any time limit may be. */
const LOST_AFTER_MS = 60 * 60 * 1000;

/** Kept in whole steps, so that a sum is the same in whatever order and way it is made. */
export const NANO = 1e9;
export const MILLI = 1e3;

export function createModelCallStore(db: Kysely<Tables>): ModelCallStore {
  const sumUp = () =>
    db
      .selectFrom("model_call")
      .select(sql<number>`coalesce(sum(tokens_in + tokens_out), 0)`.as("tokens"))
      .select(sql<number>`coalesce(sum(dollars), 0)`.as("dollars"));
  const readSum = async (query: ReturnType<typeof sumUp>): Promise<SpentSum> => {
    const { tokens, dollars } = await query.executeTakeFirstOrThrow();
    return { tokens: Number(tokens), dollars: Number(dollars) };
  };
  return {
    async note(call) {
      await db.insertInto("model_call").values(mapCall(call)).execute();
    },

    async begin(call) {
      const past = new Date(call.at.getTime() - LOST_AFTER_MS).toISOString();
      const sent = db.updateTable("model_call").where("outcome", "=", sql.lit(SENT));
      await sent.set({ outcome: LOST }).where("at", "<", past).execute();
      const row = { ...mapCall(call), outcome: SENT };
      return (await db.insertInto("model_call").values(row).returning("pk").executeTakeFirstOrThrow()).pk;
    },

    async end(number, call) {
      await db.updateTable("model_call").set(mapCall(call)).where("pk", "=", number).execute();
    },

    spent: (since) => readSum(sumUp().where("at", ">=", since.toISOString())),

    spentOnNext: (essay) => readSum(sumUp().where("essay", "=", essay).where("digest", "is", null)),

    async assign(essay, period) {
      await db
        .updateTable("model_call")
        .set({ digest: period })
        .where("essay", "=", essay)
        .where("digest", "is", null)
        .where("outcome", "!=", SENT)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom("digest").select("period").where("essay", "=", essay).where("period", "=", period))),
        )
        .execute();
    },

    list: async () => sumByDay(await readByDay(db)),
  };
}

/** Newest first; rows of a sum differ in how many replies of each venue were in a question. */
function readByDay(db: Kysely<Tables>) {
  return db
    .selectFrom("model_call")
    .select(["prompt", "model", "essay", "outcome", "replies"])
    .select(sql<string>`substr(at, 1, 10)`.as("day"))
    .select(({ fn }) => [
      fn.countAll<number>().as("calls"),
      fn.count<number>("dollars").as("priced"),
      fn.sum<number | null>("dollars").as("dollars"),
      fn.sum<number>("tokens_in").as("tokensIn"),
      fn.sum<number>("tokens_out").as("tokensOut"),
      fn.sum<number>("seconds").as("seconds"),
      fn.max("pk").as("newest"),
    ])
    .groupBy(["day", "prompt", "model", "essay", "outcome", "replies"])
    .orderBy("newest", "desc")
    .execute();
}

function sumByDay(rows: Awaited<ReturnType<typeof readByDay>>): readonly ModelCallSum[] {
  const groups = Map.groupBy(rows, ({ day, prompt, model, essay, outcome }) =>
    JSON.stringify([day, prompt, model, essay, outcome]),
  );
  return [...groups.values()].map((group) => {
    const { day, prompt, model, essay, outcome } = group[0] as (typeof rows)[number];
    const total = (key: "calls" | "priced" | "dollars" | "tokensIn" | "tokensOut" | "seconds"): number =>
      group.reduce((sum, row) => sum + Number(row[key]), 0);
    const calls = total("calls");
    return {
      ...{ day, prompt, model, essay: essay as EssaySlug | null, outcome, calls },
      replies: group.reduce<SentReplies>((sum, row) => addReplies(sum, row), {}),
      ...{ tokensIn: total("tokensIn"), tokensOut: total("tokensOut"), seconds: total("seconds") },
      dollars: total("priced") === calls ? total("dollars") : null,
    };
  });
}

function mapCall(call: StoredModelCall) {
  const { at, prompt, model, essay, replies, tokensIn, tokensOut, dollars, seconds, outcome } = call;
  return {
    ...{ at: at.toISOString(), prompt, model, essay, replies: JSON.stringify(replies), outcome },
    ...{ tokens_in: tokensIn, tokens_out: tokensOut },
    dollars: dollars === null ? null : roundTo(dollars, NANO),
    seconds: roundTo(seconds, MILLI),
  };
}

function addReplies(before: SentReplies, { replies, calls }: { readonly replies: string; readonly calls: number }) {
  const sum: Partial<Record<VenueName, number>> = { ...before };
  for (const [venue, count] of Object.entries(JSON.parse(replies) as SentReplies) as [VenueName, number][])
    sum[venue] = (sum[venue] ?? 0) + count * Number(calls);
  return sum;
}

function roundTo(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
