/** Answers that were given before. Only offsets and ids are kept, under a hash of everything that was asked, so that no words stay behind. */
import { createHash } from "node:crypto";
import type { Claim, Discussion } from "../essay/essay.ts";
import { wordsShown } from "../prompting/build-tag-batch.ts";
import type { KnownAnswer, TagOffsets } from "../tagging/tag-offsets.ts";
import type { ReplyInContext } from "../tagging/tagger.ts";

export interface TagCache {
  read(keys: readonly string[]): Promise<ReadonlyMap<string, readonly TagOffsets[]>>;
  save(answers: readonly KnownAnswer[]): Promise<void>;
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

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
