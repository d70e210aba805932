/** Reads digests of the format before: they are kept in stores and lie in files, and are shown as they were. */
import { z } from "zod";
import { POINT_STATES } from "../ledger/point.ts";
import { STANCES } from "../tagging/tag.ts";
import { NO_VOTES } from "../threads/vote.ts";
import type { ClaimStatus } from "./digest.ts";
import { periodSchema, receiptSchema } from "./digest-schema.ts";
import { claimId, count, quoteSchema, text, untouchedSchema, url } from "./line-schemas.ts";

const { parts: _, ...quoteShape } = quoteSchema.shape;
const oldQuote = z.object({ ...quoteShape, start: count, end: count, text: text.min(1) });
const { copies: _copies, withdrawnSince, unnumbered, agreement, model, hash, ...receiptShape } = receiptSchema.shape;

/** Format 1, as it was released. Those that were kept before there were votes have none. */
const formatOne = z.object({
  format: z.literal(1),
  essay: z.object({ slug: text, title: text, url, revision: z.int().min(1) }),
  period: periodSchema,
  quiet: z.boolean(),
  claims: z.array(
    z.object({
      ...untouchedSchema.shape,
      people: count,
      change: z.int(),
      stances: z.array(z.object({ stance: z.enum(STANCES), people: count, change: z.int() })),
      votes: z.object({ agree: count, disagree: count, unsure: count }).default(NO_VOTES),
      newVotes: count.default(0),
      quotes: z.array(z.object({ ...oldQuote.shape, stance: z.enum(STANCES), confidence: z.number().min(0).max(1) })),
    }),
  ),
  questions: z.object({ total: count, items: z.array(z.object({ ...oldQuote.shape, claimId: claimId.nullable() })) }),
  unclaimed: z.object({ total: count, items: z.array(oldQuote) }),
  untouched: z.array(untouchedSchema),
  receipt: z.object({ ...receiptShape, newVotes: count.default(0) }),
});
type FormatOne = z.infer<typeof formatOne>;
type OldQuote = z.infer<typeof oldQuote>;

const NONE = { total: 0, items: [] };

/**
 * A value of format 1 as one of the current format; anything else as it is.
 *
 * Shape: what there was not is empty, and points have the number 0, which no row of a ledger has. A claim that anybody disputed or
 *        qualified is contested: nothing could be settled then.
 */
export function upgradeDigest(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("format" in value) || value.format !== 1) return value;
  const parsed = formatOne.safeParse(value);
  if (!parsed.success) return value;
  const { unclaimed, questions, claims, receipt, ...rest } = parsed.data;
  return {
    ...rest,
    format: 2,
    claims: claims.map(upgradeClaim),
    questions: {
      total: questions.total,
      items: questions.items.map(({ claimId, ...quote }) => {
        return { ...pointOf("question", quote), claimId, hint: null };
      }),
    },
    outside: {
      total: unclaimed.total,
      items: unclaimed.items.map((quote) => {
        return { ...pointOf("suggestion", quote), claimId: null, title: upgradeQuote(quote), others: [] };
      }),
    },
    misreadings: NONE,
    copies: NONE,
    corrections: NONE,
    ledger: { states: Object.fromEntries(POINT_STATES.map((state) => [state, 0])), opened: NONE, settled: NONE },
    coverage: { sections: [], quoted: NONE },
    weeks: [],
    receipt: { ...receipt, copies: 0, withdrawnSince: 0, unnumbered: 0, agreement: null, model: null, hash: "" },
  };
}

function upgradeClaim({ quotes, ...claim }: FormatOne["claims"][number]) {
  const objecting = claim.stances.filter(({ stance }) => stance === "disputes" || stance === "qualifies");
  const statusOf = (people: number, objectors: number): ClaimStatus =>
    objectors > 0 ? "contested" : people > 0 ? "agreed" : "untouched";
  const now = objecting.reduce((sum, { people }) => sum + people, 0);
  const before = objecting.reduce((sum, { people, change }) => sum + people - change, 0);
  const votes = claim.votes.agree + claim.votes.disagree + claim.votes.unsure;
  return {
    ...claim,
    status: statusOf(claim.people + votes, now),
    statusBefore: statusOf(claim.people - claim.change + votes - claim.newVotes, before),
    copies: 0,
    openObjections: 0,
    objection: null,
    support: null,
    quotes: quotes.map(upgradeQuote),
  };
}

function pointOf(kind: "question" | "suggestion", quote: OldQuote) {
  return { number: 0, kind, state: "open", quote: upgradeQuote(quote), people: 1, replies: 1 };
}

function upgradeQuote<Old extends OldQuote>({ start, end, text, ...quote }: Old) {
  return { ...quote, parts: [{ start, end, text }] };
}
