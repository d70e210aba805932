/** Votes of people: reactions to a section and to the comments that stand for its claims. */
import { readMarker } from "../../threads/marker.ts";
import type { VoteChoice } from "../../threads/vote.ts";
import type { ThreadRef } from "../venue.ts";
import { GitHubCallError } from "./github-call-error.ts";
import { type Given, reactionsPage, votesPage } from "./read-operations.ts";
import type { VenueContext } from "./venue-context.ts";

/** `claimId` null: about the section as a whole. `voter`: the person's id at GitHub. Each person once a claim. */
export interface GivenVote {
  readonly claimId: string | null;
  readonly voter: string;
  readonly choice: VoteChoice;
  /** When the person reacted, which may be long before it was read. */
  readonly votedAt: Date;
}

type Latest = Pick<GivenVote, "choice" | "votedAt">;

export interface ThreadVotes {
  readonly votes: readonly GivenVote[];
  /** GitHub says how many upvotes there are and not whose; our own cannot be among them, since we give none. */
  readonly upvotes: readonly { readonly claimId: string | null; readonly count: number }[];
}

const CHOICES: Readonly<Record<string, VoteChoice>> = {
  THUMBS_UP: "agree",
  THUMBS_DOWN: "disagree",
  CONFUSED: "unsure",
};

/**
 * Of somebody who gave several, the last counts. GitHub names only people as those who react, Apps have no name there; the
 * owner of our token is left out.
 */
export function createVoteReader(context: VenueContext) {
  const { call, placed } = context;

  const choicesOf = async (
    id: string,
    first: Given,
    viewer: string,
    space: string,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, Latest>> => {
    const latest = new Map<string, Latest>();
    for (let page: Given | undefined = first; page; ) {
      for (const { content, createdAt, user } of page.nodes) {
        const choice = CHOICES[content];
        if (choice === undefined || user === null || user.id === viewer) continue;
        const former = latest.get(user.id);
        if (!former || createdAt >= former.votedAt) latest.set(user.id, { choice, votedAt: createdAt });
      }
      const { hasNextPage, endCursor }: Given["pageInfo"] = page.pageInfo;
      if (!hasNextPage) break;
      const answer: { readonly node: { readonly reactions?: Given | undefined } | null } = await call(
        reactionsPage,
        { id, after: endCursor },
        space,
        signal,
      );
      page = answer.node?.reactions;
    }
    return latest;
  };

  return async (thread: ThreadRef, signal?: AbortSignal): Promise<ThreadVotes> => {
    const { space } = await placed(thread.essay);
    const votes: GivenVote[] = [];
    const upvotes: { claimId: string | null; count: number }[] = [];
    const claims = new Set<string>();
    for (let after: string | null = null, isFirst = true; ; isFirst = false) {
      const variables: { id: string; after: string | null } = { id: thread.id, after };
      const { node, viewer } = await call(votesPage, variables, space, signal);
      if (node === null) return context.demandGone(space, thread.id, signal);
      const take = async (claimId: string | null, item: { id: string; upvoteCount: number; reactions: Given }) => {
        const given = await choicesOf(item.id, item.reactions, viewer.id, space, signal);
        for (const [voter, vote] of given) votes.push({ claimId, voter, ...vote });
        upvotes.push({ claimId, count: item.upvoteCount });
      };
      if (isFirst) await take(null, node);
      for (const comment of node.comments.nodes) {
        const piece = comment.viewerDidAuthor ? readMarker(comment.body)?.piece : undefined;
        if (piece === undefined || !("claim" in piece) || claims.has(piece.claim)) continue;
        claims.add(piece.claim);
        await take(piece.claim, comment);
      }
      const { hasNextPage, endCursor } = node.comments.pageInfo;
      if (!hasNextPage) return { votes, upvotes };
      if (endCursor === null || endCursor === after) {
        throw new GitHubCallError("service", "the discussion changed while its reactions were being read", {
          retryable: true,
        });
      }
      after = endCursor;
    }
  };
}
