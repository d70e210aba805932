/** GitHub Discussions as a venue: sections and digests as discussions, replies as people write them in comments. */
import { setTimeout as wait } from "node:timers/promises";
import type { EssaySlug } from "../../essay/essay.ts";
import { readMarker } from "../../threads/marker.ts";
import type { Placement } from "../../threads/placement.ts";
import type { OwnPost } from "../../threads/post.ts";
import type { PostKey, PostKind } from "../../threads/post-key.ts";
import type { ThreadRef, Venue } from "../venue.ts";
import { createDigestShelf } from "./digest-shelf.ts";
import { createEditor } from "./edit-post.ts";
import { createFinder } from "./find-own-posts.ts";
import type { GitHubLog } from "./github-budget.ts";
import type { GitHubClient } from "./github-client.ts";
import { layOutAnswer } from "./lay-out-answer.ts";
import { createReader } from "./list-replies.ts";
import type { CommandHearing } from "./note-commands.ts";
import { createHints } from "./poll.ts";
import { createPublisher, writeComment } from "./publish-post.ts";
import { readReplies } from "./read-pages.ts";
import { createVoteReader, type ThreadVotes } from "./read-votes.ts";
import { createRetirer } from "./retire-post.ts";
import { createThreadStates } from "./thread-states.ts";
import { createVenueContext } from "./venue-context.ts";

export interface GitHubVenueOptions {
  readonly client: GitHubClient;
  /** `space`: "owner/repo"; `channel` and `digestChannel`: slugs of categories. */
  readonly placementOf: (essay: EssaySlug) => Promise<Placement | undefined>;
  /** Threads at GitHub that are known, of every essay. */
  readonly threads: () => Promise<readonly ThreadRef[]>;
  /** The key of a post at GitHub that is known, by its id there. */
  readonly keyOf: (postId: string) => Promise<PostKey | undefined>;
  /** Ids of the replies of a thread that are held as standing there: those that a reading lacks are asked for once more. */
  readonly knownReplies: (thread: ThreadRef) => Promise<readonly string[]>;
  readonly log: GitHubLog;
  readonly now: () => Date;
  readonly digestsAre?: "discussion" | "comment";
  readonly hasClaimComments?: boolean;
  /** Who is told of comments that hold commands; without it none is. */
  readonly commands?: CommandHearing;
  /** Between two looks for news; five minutes. */
  readonly pollMs?: number;
  /** How long hints are gathered before they are passed on. */
  readonly gatherMs?: number;
  /** For tests. Waits; rejects when the signal is aborted. */
  readonly pause?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export type GitHubVenueParts = Required<Omit<GitHubVenueOptions, "gatherMs" | "commands">> &
  Pick<GitHubVenueOptions, "gatherMs" | "commands">;

export interface GitHubVenue extends Venue {
  readonly name: "github";
  readonly retire: NonNullable<Venue["retire"]>;
  findOwnPosts(essay: EssaySlug, signal?: AbortSignal, kind?: PostKind): AsyncIterable<OwnPost>;
  /** A webhook spoke of this discussion (its node id). */
  onHint(discussionId: string): void;
  readVotes(thread: ThreadRef, signal?: AbortSignal): Promise<ThreadVotes>;
  /**
   * Answers a comment of a thread, below it: a reply to a reply is posted to the comment above both. The answer is known as ours
   * by its marker, and is no reply. Never repeated by itself; `hasAnswered` tells whether an attempt got through.
   */
  answer(thread: ThreadRef, to: AnsweredComment, text: string, signal?: AbortSignal): Promise<void>;
  hasAnswered(thread: ThreadRef, to: AnsweredComment, signal?: AbortSignal): Promise<boolean>;
}

/** `parentId`: of the comment that it is itself a reply to, or null. */
export interface AnsweredComment {
  readonly id: string;
  readonly parentId: string | null;
}

const POLL_MS = 5 * 60_000;

export function createGitHubVenue(options: GitHubVenueOptions): GitHubVenue {
  const context = createVenueContext({
    ...options,
    digestsAre: options.digestsAre ?? "discussion",
    hasClaimComments: options.hasClaimComments ?? false,
    pollMs: options.pollMs ?? POLL_MS,
    pause: options.pause ?? (async (ms, signal) => wait(ms, undefined, signal === undefined ? {} : { signal })),
  });
  const shelf = createDigestShelf();
  const states = createThreadStates(context);
  const reader = createReader(context, states);
  const hints = createHints(context, states, reader.readUpTo);
  const find = createFinder(context, shelf);
  const publish = createPublisher(context, shelf);
  return {
    name: "github",

    async hosts(essay) {
      const placement = await options.placementOf(essay);
      return placement !== undefined && placement.closedAt === null;
    },

    async publish(draft, signal) {
      signal?.throwIfAborted();
      return publish(draft, signal);
    },

    edit: createEditor(context, shelf),

    async *findOwnPosts(essay, signal, kind) {
      for (const post of await find(essay, signal, kind)) {
        signal?.throwIfAborted();
        yield post;
      }
    },

    listReplies: (thread, after, signal) => reader.list(thread, after, signal),
    retire: createRetirer(context),
    listen: hints.listen,
    onHint: hints.onHint,
    readVotes: createVoteReader(context),

    async answer(thread, { id, parentId }, text, signal) {
      const { space } = await context.placed(thread.essay);
      const body = layOutAnswer(thread, id, text, space);
      await writeComment(context, thread.id, body, space, signal, parentId ?? id);
    },

    async hasAnswered(thread, { id, parentId }, signal) {
      const { space } = await context.placed(thread.essay);
      for await (const { viewerDidAuthor, body } of readReplies(context, parentId ?? id, null, space, signal)) {
        const piece = viewerDidAuthor ? readMarker(body)?.piece : undefined;
        if (piece !== undefined && "answer" in piece && piece.answer === id) return true;
      }
      return false;
    },
  };
}
