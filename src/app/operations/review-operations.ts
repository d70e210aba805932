/** Replies on which two taggers differ: what the author sees of them, and decides. */
import { replyKey } from "../../replies/reply.ts";
import { REVIEWS_A_PAGE } from "../../review/review.ts";
import { SOMEBODY } from "../../store/corrections.ts";
import { NOTHING_COLLECTED } from "../../workflows/collected.ts";
import { correctorName } from "../../workflows/forget-person.ts";
import { decideReview, listReviews } from "../../workflows/review-replies.ts";
import type { Operations } from "../operations.ts";
import { mendAll, tagAll } from "../run-steps.ts";
import { idToKeep, type OperationParts } from "./operation-parts.ts";
import { requireAuthor } from "./require-author.ts";

export function createReviewOperations(parts: OperationParts): Pick<Operations, "listReviews" | "decideReview"> {
  const { app } = parts;
  const { store, now } = app;
  return {
    async listReviews(asker, slug, { offset = 0, limit = REVIEWS_A_PAGE } = {}) {
      const discussion = await requireAuthor(parts, asker, slug);
      const range = { offset, limit: Math.min(limit, REVIEWS_A_PAGE) };
      return store.transaction((inside) => listReviews(inside, discussion, range));
    },

    async decideReview(asker, slug, { venue, id }, choice) {
      const discussion = await requireAuthor(parts, asker, slug);
      const { slug: essay } = discussion.essay;
      const kept = await idToKeep(parts, asker);
      const by = kept === null ? SOMEBODY : correctorName(asker.venue, kept);
      const reply = await store.transaction((inside) =>
        decideReview(inside, discussion, { venue, id }, choice, { by, at: now() }),
      );
      await tagAll(app, [discussion]);
      await mendAll(app, NOTHING_COLLECTED);
      parts.tell?.({ essay, section: reply.section });
      return (await store.tags.ofReplies([reply])).get(replyKey(venue, id))?.tags ?? [];
    },
  };
}
