/** The shape of a digest, line by line, for reading one back and for checking one that came from anywhere. */
import { z } from "zod";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import { VENUES } from "../replies/reply.ts";
import { LEFT_REASONS, STANCES } from "../tagging/tag.ts";
import { NO_VOTES } from "../threads/vote.ts";

const count = z.int().min(0);
const instant = z.iso.datetime({ precision: 3 });
const text = z.string().max(100_000);
const url = z.string().max(2_000).nullable();
const claimId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/)
  .transform((id) => id as ClaimId);

export const periodSchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9:.+-]{1,64}$/),
  from: instant.nullable(),
  until: instant,
  timeZone: z.string().min(1).max(64),
});

const quoteShape = {
  venue: z.enum(VENUES),
  replyId: z.string().min(1).max(1_000),
  author: text,
  url,
  createdAt: instant,
  section: count.nullable(),
  start: count,
  end: count,
  text: text.min(1),
};

export const quoteSchema = z.object(quoteShape);
export const tagQuoteSchema = z.object({
  ...quoteShape,
  stance: z.enum(STANCES),
  confidence: z.number().min(0).max(1),
});
export const questionSchema = z.object({ ...quoteShape, claimId: claimId.nullable() });

const claimShape = { id: claimId, section: count, claim: text, url };
export const untouchedSchema = z.object(claimShape);
export const claimHeadSchema = z.object({
  ...claimShape,
  people: count,
  change: z.int(),
  stances: z.array(z.object({ stance: z.enum(STANCES), people: count, change: z.int() })).max(STANCES.length),
  // Digests that were kept before there were votes have none.
  votes: z.object({ agree: count, disagree: count, unsure: count }).default(NO_VOTES),
  newVotes: count.default(0),
});

export const receiptSchema = z.object({
  taggerVersion: text,
  replies: count,
  newReplies: count,
  newPeople: count,
  tagged: count,
  left: z.partialRecord(z.enum(LEFT_REASONS), count),
  newVotes: count.default(0),
  withdrawn: count,
  refused: z.record(z.string().regex(/^[a-z-]{1,40}$/), count),
});

export const digestSchema = z.object({
  format: z.literal(1),
  essay: z.object({
    slug: z
      .string()
      .regex(/^[a-z0-9-]{1,80}$/)
      .transform((slug) => slug as EssaySlug),
    title: text,
    url,
    revision: z.int().min(1),
  }),
  period: periodSchema,
  quiet: z.boolean(),
  claims: z.array(z.object({ ...claimHeadSchema.shape, quotes: z.array(tagQuoteSchema) })),
  questions: z.object({ total: count, items: z.array(questionSchema) }),
  unclaimed: z.object({ total: count, items: z.array(quoteSchema) }),
  untouched: z.array(untouchedSchema),
  receipt: receiptSchema,
});
