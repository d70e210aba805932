/** What a model's answer to each prompt has to look like. The shape alone: whether it is true is checked elsewhere. */
import { z } from "zod";
import { STANCES } from "../tagging/tag.ts";

export const ANSWER_IDS = ["tag-replies", "draft-claims", "reword-claims", "group-points", "write-week"] as const;
export type AnswerId = (typeof ANSWER_IDS)[number];

/** Longer texts than these are no answer to what was asked. */
const MOST_QUOTE = 600;
const MOST_SENTENCE = 600;
const MOST_ITEMS = 500;

const number = z.int().min(1).max(100_000);
const claimId = z.string().min(1).max(32);
const quote = z.string().min(1).max(MOST_QUOTE);

/** One answer a reply; short keys, because each of them is paid for with every reply. */
export const tagRepliesAnswer = z.strictObject({
  replies: z
    .array(
      z.strictObject({
        r: number,
        t: z.array(z.strictObject({ c: claimId, s: z.enum(STANCES), q: quote })).max(50),
      }),
    )
    .max(MOST_ITEMS),
});
export type TagRepliesAnswer = z.infer<typeof tagRepliesAnswer>;

export const draftClaimsAnswer = z.strictObject({
  claims: z.array(z.strictObject({ claim: z.string().min(1).max(MOST_SENTENCE), quote })).max(100),
});
export type DraftClaimsAnswer = z.infer<typeof draftClaimsAnswer>;

export const rewordClaimsAnswer = z.strictObject({
  claims: z
    .array(z.strictObject({ c: claimId, also: z.array(z.string().min(1).max(MOST_SENTENCE)).max(20) }))
    .max(MOST_ITEMS),
});
export type RewordClaimsAnswer = z.infer<typeof rewordClaimsAnswer>;

export const groupPointsAnswer = z.strictObject({
  groups: z
    .array(z.strictObject({ members: z.array(number).max(MOST_ITEMS), title: z.strictObject({ r: number, q: quote }) }))
    .max(MOST_ITEMS),
});
export type GroupPointsAnswer = z.infer<typeof groupPointsAnswer>;

export const writeWeekAnswer = z.strictObject({
  sentences: z
    .array(
      z.strictObject({
        text: z.string().min(1).max(MOST_SENTENCE),
        rests: z.array(z.string().min(1).max(40)).min(1).max(20),
      }),
    )
    .max(20),
});

export const ANSWERS = {
  "tag-replies": tagRepliesAnswer,
  "draft-claims": draftClaimsAnswer,
  "reword-claims": rewordClaimsAnswer,
  "group-points": groupPointsAnswer,
  "write-week": writeWeekAnswer,
} as const satisfies Record<AnswerId, z.ZodType>;
