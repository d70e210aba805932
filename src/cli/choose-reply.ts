/** The one reply, and the one claim, that a command is about. */
import type { App } from "../app/app.ts";
import { UsageError } from "../errors.ts";
import type { Claim, EssaySlug } from "../essay/essay.ts";
import { type Reply, VENUES } from "../replies/reply.ts";
import type { StoredDiscussion } from "../store/essays.ts";

/** Claims listed in a message; the others are counted. */
const MAX_LISTED = 20;

/** Throws: UsageError when there is no such reply, or one at several venues and none is named. */
export async function chooseReply(app: App, slug: EssaySlug, id: string, venue: string | undefined): Promise<Reply> {
  const named = VENUES.filter((each) => venue === undefined || each === venue);
  if (named.length === 0) throw new UsageError(`--venue must be one of ${VENUES.join(", ")}`);
  const all = await Promise.all(named.map((each) => app.store.replies.find(slug, each, id)));
  const [first, ...others] = all.filter((reply) => reply !== undefined);
  if (!first) {
    const where = venue === undefined ? "" : ` at the venue ${venue}`;
    throw new UsageError(`the essay ${slug} has no reply ${JSON.stringify(id)}${where}; its address ends in its id`);
  }
  if (others.length > 0) {
    const venues = [first, ...others].map((reply) => reply.venue).join(", ");
    throw new UsageError(`reply ${JSON.stringify(id)} stands at several venues (${venues}); say which with --venue`);
  }
  return first;
}

/** Throws: UsageError that lists the claims there are. */
export function chooseClaim({ essay, claims }: StoredDiscussion, id: string): Claim {
  const found = claims.find((claim) => claim.id === id);
  if (found) return found;
  const listed = claims.slice(0, MAX_LISTED).map((claim) => claim.id);
  const more = claims.length > MAX_LISTED ? ` and ${claims.length - MAX_LISTED} more` : "";
  throw new UsageError(
    `the essay ${essay.slug} has no claim ${JSON.stringify(id)}; it has ${listed.join(", ") || "none"}${more}`,
  );
}
