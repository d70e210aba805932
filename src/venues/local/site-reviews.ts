/** What the pages ask of the queue of replies on which two taggers differ; carried out by the operations that every venue shares. */
import type { EssaySlug } from "../../essay/essay.ts";
import type { Reply } from "../../replies/reply.ts";
import type { ReviewChoice, ReviewPage } from "../../review/review.ts";

/** Everything but `count` acts as the author: whoever calls has made sure that it is. */
export interface SiteReviews {
  count(essay: EssaySlug): Promise<number>;
  /** Those first on which most of the next digest hangs. */
  list(essay: EssaySlug, range: { readonly offset: number; readonly limit: number }): Promise<ReviewPage>;
  /** Throws: UsageError when the reply does not wait. */
  decide(essay: EssaySlug, reply: Pick<Reply, "venue" | "id">, choice: ReviewChoice): Promise<void>;
}
