/** The seam behind which every tagger stands: the local one, a trained one, a language model. */
import type { Discussion } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import type { Explanation } from "./explanation.ts";
import type { TagResult } from "./tag.ts";

/** A reply with what a tagger may look at beside its own words. */
export interface ReplyInContext {
  readonly reply: Reply;
  /** The reply it answers, when that is stored and not deleted. */
  readonly parent: Reply | undefined;
  /** There, and true, where what it quotes in lines with `>` is not to leave the machine. */
  readonly hidesQuotes?: true;
}

/**
 * Makes tags.
 *
 * `version` names the tagger and its state; a reply that was tagged by another version is work again. `open` does the
 * work that is needed once for a discussion (reading claims, word weights), so that many batches share it.
 */
export interface Tagger {
  readonly version: string;
  open(discussion: Discussion): DiscussionTagger;
  /** How much a stem tells, by its rarity in the language; above 0. Not every tagger knows. */
  rarityOf?(stem: string): number;
}

/**
 * Tags batches of replies of one discussion.
 *
 * Order: one result for each reply, in the order given. A tag names a known claim, and its evidence is an exact span of
 * the reply's body. The same reply in the same context gives the same result, whatever stands beside it in the batch.
 */
export interface DiscussionTagger {
  tag(batch: readonly ReplyInContext[], signal?: AbortSignal): Promise<readonly TagResult[]>;
  /** Why it answers as it does; its result is the one that `tag` gives, but for what a second tagger says. Not every tagger can say. */
  explain?(item: ReplyInContext): Explanation;
}
