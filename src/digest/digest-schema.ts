/** The shape of a digest of the current format. */
import { z } from "zod";
import type { EssaySlug } from "../essay/essay.ts";
import { POINT_STATES } from "../ledger/point.ts";
import { ALONE_REASONS } from "../tagging/second-opinion.ts";
import { LEFT_REASONS } from "../tagging/tag.ts";
import type { Digest } from "./digest.ts";
import {
  claimSchema,
  copiesSchema,
  correctionSchema,
  count,
  instant,
  misreadingSchema,
  outsideSchema,
  pointSchema,
  questionSchema,
  quotedSchema,
  sectionCoverageSchema,
  settledSchema,
  text,
  untouchedSchema,
  url,
  weekSchema,
} from "./line-schemas.ts";
import { proseSchema } from "./prose/prose.ts";

export const MAX_WEEKS = 12;

export const periodSchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9:.+-]{1,64}$/),
  from: instant.nullable(),
  until: instant,
  timeZone: z.string().min(1).max(64),
});

export const modelUseSchema = z.object({
  model: text.min(1),
  calls: count,
  tokensIn: count,
  tokensOut: count,
  dollars: z.number().min(0).nullable(),
  seconds: z.number().min(0),
  agrees: count,
  differs: count,
  undecided: count,
  alone: z.partialRecord(z.enum(ALONE_REASONS).exclude(["not-needed"]), count),
});

export const receiptSchema = z.object({
  taggerVersion: text,
  replies: count,
  newReplies: count,
  newPeople: count,
  tagged: count,
  left: z.partialRecord(z.enum(LEFT_REASONS), count),
  copies: count,
  newVotes: count,
  withdrawn: count,
  withdrawnSince: count,
  unnumbered: count,
  agreement: z.object({ right: count, looked: count }).nullable(),
  model: modelUseSchema.nullable(),
  refused: z.record(z.string().regex(/^[a-z-]{1,40}$/), count),
  /** Empty in a digest of an earlier format, which had none. */
  hash: z.string().regex(/^(?:[0-9a-f]{64})?$/),
});

const excerptOf = <Item extends z.ZodType>(item: Item) => z.object({ total: count, items: z.array(item) });

export const digestSchema: z.ZodType<Digest> = z.object({
  format: z.literal(2),
  essay: z.object({
    slug: z.string().regex(/^[a-z0-9-]{1,80}$/) as unknown as z.ZodType<EssaySlug>,
    title: text,
    url,
    revision: z.int().min(1),
  }),
  period: periodSchema,
  quiet: z.boolean(),
  prose: proseSchema.optional(),
  claims: z.array(claimSchema),
  questions: excerptOf(questionSchema),
  outside: excerptOf(outsideSchema),
  misreadings: excerptOf(misreadingSchema),
  copies: excerptOf(copiesSchema),
  corrections: excerptOf(correctionSchema),
  ledger: z.object({
    states: z.record(z.enum(POINT_STATES), count),
    opened: excerptOf(pointSchema),
    settled: excerptOf(settledSchema),
  }),
  coverage: z.object({ sections: z.array(sectionCoverageSchema), quoted: excerptOf(quotedSchema) }),
  untouched: z.array(untouchedSchema),
  weeks: z.array(weekSchema).max(MAX_WEEKS),
  receipt: receiptSchema,
}) as z.ZodType<Digest>;
