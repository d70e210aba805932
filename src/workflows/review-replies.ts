/** The queue of replies on which two taggers differ: what a person sees of it, and what becomes of their decision. */
import { UsageError } from "../errors.ts";
import type { Claim, ClaimId, EssaySlug } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import { orderReviews, type WeighedCase } from "../review/order-reviews.ts";
import { listWords, REVIEWS_A_PAGE, type Review, type ReviewChoice, type ReviewPage } from "../review/review.ts";
import { scoreTaggers } from "../review/score-taggers.ts";
import type { ClaimStanding } from "../review/weigh-answer.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { standKey, type WaitingCase, type WaitingReply } from "../store/reviews.ts";
import type { StoreParts } from "../store/store.ts";
import { countVotes } from "../threads/vote.ts";

/** After every instant that is written with four digits for the year. */
const FAR = "9999-12-31T23:59:59.999Z";

export interface ReviewRange {
  /** Reviews to pass over. */
  readonly offset?: number;
  readonly limit?: number;
}

type Reading = Pick<StoreParts, "reviews" | "points" | "votes" | "site">;

/** One page, in the order of what hangs on each; `orderReviews` says how that is found. Call it in a transaction, so that it is of one moment. */
export async function listReviews(
  store: Reading,
  discussion: StoredDiscussion,
  { offset = 0, limit = REVIEWS_A_PAGE }: ReviewRange = {},
): Promise<ReviewPage> {
  const { slug } = discussion.essay;
  const ordered = await orderWaiting(store, discussion);
  const shown = ordered.slice(offset, offset + limit);
  const read = await store.reviews.readWaiting(
    slug,
    shown.map(({ item }) => item.pk),
  );
  const items = shown.flatMap((weighed) => {
    const waiting = read.get(weighed.item.pk);
    return waiting ? [toReview(waiting, weighed, discussion.claims)] : [];
  });
  const total = await store.reviews.countWaiting(slug);
  return { total, items, score: scoreTaggers(await store.reviews.listDecided(slug)) };
}

/**
 * Notes what the person says of each claim that either tagger named, as corrections; the reply becomes work. `by`: as for other corrections. Gives the reply.
 *
 * Throws: UsageError when the reply does not wait for a decision.
 */
export async function decideReview(
  store: Pick<StoreParts, "reviews" | "tags" | "digests">,
  { essay, claims }: StoredDiscussion,
  { venue, id }: Pick<Reply, "venue" | "id">,
  choice: ReviewChoice,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<Reply> {
  const waiting = await store.reviews.findWaiting(essay.slug, venue, id);
  if (!waiting)
    throw new UsageError(
      `reply ${JSON.stringify(id.slice(0, 80))} does not wait for a decision: the taggers do not differ on it, or somebody has decided`,
    );
  const known = new Set(claims.map((claim) => claim.id));
  const words = listWords(waiting.opinion, choice).filter(({ claimId }) => known.has(claimId));
  if (words.length === 0)
    throw new UsageError(
      "the essay no longer makes the claims that the taggers named; the reply is tagged again first",
    );
  for (const word of words) await store.tags.correct(essay.slug, venue, id, word, by, at);
  await store.digests.markStale(essay.slug, [id], "named");
  return waiting.reply;
}

async function orderWaiting(
  store: Reading,
  { essay: { slug }, claims }: StoredDiscussion,
): Promise<readonly WeighedCase<WaitingCase>[]> {
  const cases = await store.reviews.listWaiting(slug);
  if (cases.length === 0) return [];
  const named = new Set(cases.flatMap(({ local, model }) => [...local, ...model].map(({ claimId }) => claimId)));
  const ids = claims.map(({ id }) => id).filter((id) => named.has(id));
  const stands = await store.reviews.listStands(slug, ids);
  return orderReviews(cases, {
    claims: await readStandings(store, slug, ids),
    holds: (voice, claimId, stance) => stands.has(standKey(voice, claimId, stance)),
  });
}

async function readStandings(
  { points, votes, site }: Reading,
  slug: EssaySlug,
  ids: readonly ClaimId[],
): Promise<ReadonlyMap<ClaimId, ClaimStanding>> {
  const voices = await site.tallyClaims(slug, ids);
  const tally = await votes.tally(slug);
  const objections = (await points.summarise(slug, { from: "", until: FAR })).filter(
    ({ kind }) => kind === "objection",
  );
  const states = Map.groupBy(objections, ({ claimId }) => claimId);
  return new Map(
    ids.map((id): [ClaimId, ClaimStanding] => {
      const { people = 0, stances = {} } = voices.get(id) ?? {};
      const cast = tally.get(id);
      return [
        id,
        {
          people,
          stances,
          votes: cast ? countVotes(cast) : 0,
          objections: states.get(id)?.map(({ state }) => state) ?? [],
        },
      ];
    }),
  );
}

/** What is said of claims that the essay no longer makes is not shown. */
function toReview(
  { reply, opinion, suspect }: WaitingReply,
  { local, model, weight }: WeighedCase<WaitingCase>,
  claims: readonly Claim[],
): Review {
  const known = new Set(claims.map(({ id }) => id));
  const tags = (of: WaitingReply["opinion"]["local"]) => of.filter(({ claimId }) => known.has(claimId));
  return {
    reply,
    local: { tags: tags(opinion.local), effects: local },
    model: { tags: tags(opinion.model), effects: model },
    suspect,
    weight,
  };
}
