/** Discord as a venue: sections as forum posts or threads, digests as messages, replies as people write them. */
import type { EssaySlug } from "../../essay/essay.ts";
import type { Placement } from "../../threads/placement.ts";
import type { PostKey } from "../../threads/post-key.ts";
import type { ThreadRef, Venue } from "../venue.ts";
import type { DiscordConnection } from "./connection.ts";
import type { DiscordLog } from "./discord-rest.ts";
import { createEditor } from "./edit-post.ts";
import { createFinder } from "./find-own-posts.ts";
import { createHearing } from "./hear-packets.ts";
import { createReader } from "./list-replies.ts";
import { createPublisher } from "./publish-post.ts";
import { createReopener, createRetirer } from "./retire-post.ts";
import { createVenueContext } from "./venue-context.ts";

export interface DiscordVenueParts {
  readonly connection: DiscordConnection;
  readonly placementOf: (essay: EssaySlug) => Promise<Placement | undefined>;
  /** Threads at Discord that are known, of every essay. */
  readonly threads: () => Promise<readonly ThreadRef[]>;
  /** The key of a post at Discord that is known, by its id there. */
  readonly keyOf: (postId: string) => Promise<PostKey | undefined>;
  /** Whether the threads are this bot's, and not those of another whose token was in use before; asked at every connection. */
  readonly isSameBot: (botId: string) => Promise<boolean>;
  readonly log: DiscordLog;
  readonly now: () => Date;
}

export interface DiscordVenue extends Venue {
  readonly name: "discord";
  readonly retire: NonNullable<Venue["retire"]>;
}

/** The connection is the caller's: `listen` starts it, and does not close it. */
export function createDiscordVenue(parts: DiscordVenueParts): DiscordVenue {
  const context = createVenueContext(parts);
  const { connection, threads } = context;
  const { publish, nonces } = createPublisher(context);
  const find = createFinder(context);
  return {
    name: "discord",

    async hosts(essay) {
      const placement = await parts.placementOf(essay);
      return placement !== undefined && placement.closedAt === null;
    },

    async publish(draft, signal) {
      signal?.throwIfAborted();
      return publish(draft, signal);
    },

    edit: createEditor(context, nonces),

    async *findOwnPosts(essay, signal, kind) {
      yield* await find(essay, signal, kind);
    },

    listReplies: createReader(context),

    retire: createRetirer(context),
    reopen: createReopener(context),

    async listen(onEvent, signal) {
      if (signal.aborted) return;
      const aborted = new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
      const { take, begin } = createHearing(context, onEvent, signal);
      const stop = connection.onPacket(take);
      try {
        await threads.load();
        await begin();
        await Promise.race([aborted, connection.start(signal).then(() => connection.ended)]);
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        stop();
      }
    },
  };
}
