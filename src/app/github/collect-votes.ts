/** Votes at GitHub are reactions to the comments that stand for claims. They are read as a whole and put in place of what was kept. */
import { VenueError } from "../../errors.ts";
import type { StoredDiscussion } from "../../store/essays.ts";
import type { StandingVote } from "../../store/votes.ts";
import type { GivenVote } from "../../venues/github/read-votes.ts";
import type { App } from "../app.ts";

/**
 * Reads the votes on an essay's claims. Reactions to a section as a whole speak of no claim, and of upvotes GitHub does not say whose
 * they are; neither is a vote. People who opted out have none.
 *
 * Gives back why the votes of a section could not be read, if that was so; those that were kept stay then.
 */
export async function collectVotes(
  { github, config, store, watch }: App,
  { essay, claims }: StoredDiscussion,
  signal?: AbortSignal,
): Promise<readonly VenueError[]> {
  if (!github || !config.github?.hasClaimComments || !(await github.venue.hosts(essay.slug))) return [];
  const { venue } = github;
  const threads = await store.threads.list("github", essay.slug);
  for (const [section, siblings] of Map.groupBy(threads, (thread) => thread.section)) {
    const claimIds = claims.filter((claim) => claim.section === section).map(({ id }) => id);
    if (claimIds.length === 0) continue;
    const attempt = await watch.attempt("reading votes", { venue: "github", essay: essay.slug }, async () => {
      const votes = new Map<string, StandingVote>();
      for (const thread of siblings) {
        for (const { claimId, ...given } of await readOrNone(() => venue.readVotes(thread, signal))) {
          const known = claimIds.find((id) => id === claimId);
          if (known) votes.set(JSON.stringify([known, given.voter]), { claimId: known, ...given });
        }
      }
      await store.transaction(async (inside) => {
        const out = await inside.optOuts.among("github", new Set([...votes.values()].map(({ voter }) => voter)));
        const kept = [...votes.values()].filter(({ voter }) => !out.has(voter));
        await inside.votes.replaceAll({ essay: essay.slug, venue: "github", claimIds }, kept);
      });
    });
    // The next section would be asked for in vain as well.
    if (!attempt.ok) return [attempt.error];
  }
  return [];
}

/** A thread that is gone has no votes; the next reading of its replies takes it away. */
async function readOrNone(
  read: () => Promise<{ readonly votes: readonly GivenVote[] }>,
): Promise<readonly GivenVote[]> {
  try {
    return (await read()).votes;
  } catch (error) {
    if (error instanceof VenueError && error.isGone) return [];
    throw error;
  }
}
