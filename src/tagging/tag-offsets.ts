/** A tag without its words: what is kept of one beside the words, which may go. */
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import type { Stance, Tag } from "./tag.ts";

/** Offsets of the evidence, in UTF-16 units of the reply's body. */
export type TagOffsets = readonly [claimId: string, stance: string, start: number, end: number];

/** What a model said of a reply, under a key of all that was asked. Which reply it was stands beside it, so that it can go with the words. */
export interface KnownAnswer {
  readonly key: string;
  readonly essay: EssaySlug;
  readonly reply: Pick<Reply, "venue" | "id">;
  readonly tags: readonly TagOffsets[];
}

export function offsetsOf({ claimId, stance, evidence }: Tag): TagOffsets {
  return [claimId, stance, evidence.start, evidence.end];
}

/** `body`: as it was when the offsets were taken. Confidences are not kept. */
export function tagAt([claimId, stance, start, end]: TagOffsets, body: string, confidence: number): Tag {
  const evidence = { start, end, text: body.slice(start, end) };
  return { claimId: claimId as ClaimId, stance: stance as Stance, confidence, evidence };
}
