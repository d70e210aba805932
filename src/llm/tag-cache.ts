/** Answers that were given before. Only offsets and ids are kept, under a hash of everything that was asked, so that no words stay behind. */
import { createHash } from "node:crypto";
import type { Claim } from "../essay/essay.ts";
import type { Tag } from "../tagging/tag.ts";
import type { ReplyInContext } from "../tagging/tagger.ts";

/** A tag without its words. */
export type CachedTag = readonly [claimId: string, stance: string, start: number, end: number];

export interface TagCache {
  read(keys: readonly string[]): Promise<ReadonlyMap<string, readonly CachedTag[]>>;
  save(answers: ReadonlyMap<string, readonly CachedTag[]>): Promise<void>;
}

/** What an answer depends on, for all replies of a discussion. */
export interface CacheScope {
  readonly model: string;
  /** `tag-replies@1`. */
  readonly prompt: string;
  readonly claims: readonly Claim[];
}

/** The key of one reply in its context: the same words with the same claims, prompt and model have the same. */
export function createCacheKey({ model, prompt, claims }: CacheScope): (item: ReplyInContext) => string {
  const scope = createHash("sha256")
    .update(JSON.stringify([model, prompt, claims.map(({ id, claim }) => [id, claim])]))
    .digest("hex");
  return ({ reply, parent }) =>
    createHash("sha256")
      .update(JSON.stringify([scope, reply.body, parent?.body ?? null]))
      .digest("hex");
}

export function toCached({ claimId, stance, evidence }: Tag): CachedTag {
  return [claimId, stance, evidence.start, evidence.end];
}
