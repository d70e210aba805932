/** The shape of every line of a digest, for reading one back and for checking one that came from anywhere. */
import { z } from "zod";
import type { ClaimId } from "../essay/essay.ts";
import { POINT_KINDS, POINT_STATES, SETTLEMENTS } from "../ledger/point.ts";
import { MISREADINGS, SPECIFICS } from "../reading/reading.ts";
import { VENUES } from "../replies/reply.ts";
import { STANCES } from "../tagging/tag.ts";
import { CLAIM_STATUSES } from "./digest.ts";

export const count = z.int().min(0);
export const instant = z.iso.datetime({ precision: 3 });
export const text = z.string().max(100_000);
export const url = z.string().max(2_000).nullable();
/** A cast and not a transformation, so that the schema can be written out as JSON Schema. */
export const claimId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/) as unknown as z.ZodType<ClaimId>;

const sliceShape = { start: count, end: count, text: text.min(1) };
const nameShape = { venue: z.enum(VENUES), replyId: z.string().min(1).max(1_000), author: text, url };
const quoteShape = {
  ...nameShape,
  createdAt: instant,
  section: count.nullable(),
  parts: z.array(z.object(sliceShape)).min(1).max(8),
  suspect: z.exactOptional(z.literal(true)),
};

export const quoteSchema = z.object(quoteShape);
const tagQuoteShape = { ...quoteShape, stance: z.enum(STANCES), confidence: z.number().min(0).max(1) };
export const tagQuoteSchema = z.object(tagQuoteShape);
export const strongestSchema = z.object({
  ...tagQuoteShape,
  has: z.array(z.enum(SPECIFICS)).max(SPECIFICS.length),
  people: count,
  point: count.nullable(),
});

const claimShape = { id: claimId, section: count, claim: text, url };
export const untouchedSchema = z.object(claimShape);
/** A claim without its quotes, which are checked one by one. */
export const claimHeadSchema = z.object({
  ...claimShape,
  status: z.enum(CLAIM_STATUSES),
  statusBefore: z.enum(CLAIM_STATUSES),
  people: count,
  change: z.int(),
  copies: count,
  stances: z.array(z.object({ stance: z.enum(STANCES), people: count, change: z.int() })).max(STANCES.length),
  votes: z.object({ agree: count, disagree: count, unsure: count }),
  newVotes: count,
  openObjections: count,
});
export const claimSchema = z.object({
  ...claimHeadSchema.shape,
  objection: strongestSchema.nullable(),
  support: strongestSchema.nullable(),
  quotes: z.array(tagQuoteSchema),
});

const pointShape = {
  number: count,
  kind: z.enum(POINT_KINDS),
  claimId: claimId.nullable(),
  state: z.enum(POINT_STATES),
  quote: quoteSchema.nullable(),
  people: count,
  replies: count,
};
export const pointSchema = z.object(pointShape);
export const settledSchema = z.object({
  ...pointShape,
  state: z.enum(SETTLEMENTS),
  settledAt: instant,
  link: url,
  note: text,
});
export const sentenceSchema = z.object({ ...sliceShape, section: count, url });
export const questionSchema = z.object({
  ...pointShape,
  hint: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("essay"), sentence: sentenceSchema }),
      z.object({ kind: z.literal("reply"), quote: quoteSchema }),
    ])
    .nullable(),
});
export const outsideSchema = z.object({ ...pointShape, title: quoteSchema, others: z.array(quoteSchema).max(2) });
export const misreadingSchema = z.object({
  kind: z.enum(MISREADINGS),
  claimId: claimId.nullable(),
  quote: quoteSchema,
  sentence: sentenceSchema,
});
export const copiesSchema = z.object({ quote: quoteSchema, replies: count, people: count });
export const correctionSchema = z.object({ ...nameShape, claimId, stance: z.enum(STANCES).nullable() });

export const sectionCoverageSchema = z.object({ number: count, title: text, claims: count, replies: count });
export const quotedSchema = z.object({ ...sentenceSchema.shape, people: count });
export const weekSchema = z.object({
  period: z.string().regex(/^[A-Za-z0-9:.+-]{1,64}$/),
  until: instant,
  newReplies: count,
  newPeople: count,
  claims: z.array(z.object({ id: claimId, supports: count, disputes: count })),
});
