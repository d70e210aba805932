/** Answers that were given before. Only offsets and ids are kept, under a hash of everything that was asked, so that no words stay behind. */
import { createHash } from "node:crypto";
import type { Claim, ClaimId, Discussion } from "../essay/essay.ts";
import { wordsShown } from "../prompting/build-tag-batch.ts";
import { MODEL_CONFIDENCE } from "../prompting/read-tag-answer.ts";
import type { Stance, Tag } from "../tagging/tag.ts";
import type { ReplyInContext } from "../tagging/tagger.ts";

/** A tag without its words. */
export type CachedTag = readonly [claimId: string, stance: string, start: number, end: number];

export interface TagCache {
  read(keys: readonly string[]): Promise<ReadonlyMap<string, readonly CachedTag[]>>;
  save(answers: ReadonlyMap<string, readonly CachedTag[]>): Promise<void>;
}

/** What an answer depends on, for all replies of a discussion. */
export interface CacheScope {
  /** How is asked: `llm/1`. */
  readonly manner: string;
  readonly model: string;
  /** As `namePrompt` gives it. */
  readonly prompt: string;
  readonly discussion: Discussion;
  /** Claims that one of these replies may be about. */
  readonly shortlist: (discussion: Discussion, items: readonly ReplyInContext[]) => readonly Claim[];
}

/**
 * The key of one reply in its context: all its words, since quotes are widened to whole sentences; those of the reply that it answers as far as they are
 * shown; all claims; and those that it is likeliest about, which are shown with it.
 *
 * Nothing of other replies is in it. Of more than 24 claims those beside its own are shown for the sake of others in the question: the same reply
 * is not asked about again because it stood beside others.
 */
export function createCacheKey(scope: CacheScope): (item: ReplyInContext) => string {
  const { manner, model, prompt, discussion, shortlist } = scope;
  const claims = discussion.claims.map(({ id, claim }) => [id, claim]);
  const common = hash([manner, model, prompt, claims]);
  return (item) => {
    const likeliest = shortlist(discussion, [item]);
    const ids = likeliest.length < claims.length ? likeliest.map(({ id }) => id) : null;
    const hidden = item.hidesQuotes ? ["quotes"] : [];
    return hash([common, item.reply.body, wordsShown(item).to ?? null, ids, ...hidden]);
  };
}

export function toCached({ claimId, stance, evidence }: Tag): CachedTag {
  return [claimId, stance, evidence.start, evidence.end];
}

/** Nothing comes out of the cache that does not fit the words as they stand. */
export function fromCached(cached: readonly CachedTag[], { reply }: ReplyInContext): readonly Tag[] {
  return cached.map(([claimId, stance, start, end]) => ({
    claimId: claimId as ClaimId,
    stance: stance as Stance,
    confidence: MODEL_CONFIDENCE,
    evidence: { start, end, text: reply.body.slice(start, end) },
  }));
}

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
