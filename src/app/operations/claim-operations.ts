/** Claims, what was said of them, votes on them, and questions without an answer. */
import { findQuestion } from "../../digest/find-question.ts";
import { UsageError } from "../../errors.ts";
import type { Claim } from "../../essay/essay.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import { NO_VOTES } from "../../threads/vote.ts";
import type { Operations } from "../operations.ts";
import { requireEssay } from "./find-visible.ts";
import { nameInWords, type OperationParts } from "./operation-parts.ts";

type ClaimOperations = Pick<Operations, "listClaims" | "listSaid" | "listQuestions" | "vote">;

/** Questions read at most; whoever has more of them open needs another tool than a list. */
const MAX_QUESTIONS = 200;

export function createClaimOperations(parts: OperationParts): ClaimOperations {
  const { app } = parts;
  const { store } = app;
  return {
    async listClaims(asker, slug) {
      const { essay, claims } = await requireEssay(parts, asker, slug);
      const tallies = await store.site.tallyClaims(essay.slug);
      const votes = await store.votes.tally(essay.slug);
      return claims.map((claim) => ({
        claim,
        tally: tallies.get(claim.id) ?? { people: 0, stances: {} },
        votes: votes.get(claim.id) ?? NO_VOTES,
      }));
    },

    async listSaid(asker, slug, claimId, limit) {
      const discussion = await requireEssay(parts, asker, slug);
      return store.reading.newestSaid(discussion.essay.slug, requireClaim(discussion, claimId).id, limit);
    },

    async listQuestions(asker, slug) {
      const { essay } = await requireEssay(parts, asker, slug);
      const { total, items } = await store.reading.openQuestions(essay.slug, app.now(), MAX_QUESTIONS);
      const questions = items.map(({ reply, tag }) => {
        const found = tag?.evidence ?? findQuestion(reply.body, essay.language);
        return { reply, tag, text: found ? reply.body.slice(found.start, found.end) : reply.body };
      });
      return { total, items: questions };
    },

    async vote(asker, slug, claimId, choice) {
      const discussion = await requireEssay(parts, asker, slug);
      const { slug: essay } = discussion.essay;
      const claim = requireClaim(discussion, claimId);
      const { venue, id } = asker;
      return store.transaction(async (inside) => {
        if ((await inside.optOuts.among(venue, [id])).has(id))
          throw new UsageError(
            "you asked that nothing of yours be stored, so your vote is not; /privacy can undo that",
          );
        if ((await inside.placements.find(essay, venue))?.closedAt)
          throw new UsageError("the discussion of this essay has ended");
        const former = await inside.votes.cast({ essay, claimId: claim.id, venue, voter: id, choice }, app.now());
        const votes = (await inside.votes.tally(essay)).get(claim.id) ?? NO_VOTES;
        return { claim, former, votes };
      });
    },
  };
}

/** Throws: UsageError when the essay makes no such claim. */
export function requireClaim({ claims }: StoredDiscussion, id: string): Claim {
  const claim =
    claims.find((each) => each.id === id) ?? claims.find((each) => each.id.toLowerCase() === id.toLowerCase());
  if (!claim) throw new UsageError(`the essay has no claim ${nameInWords(id)}`);
  return claim;
}
