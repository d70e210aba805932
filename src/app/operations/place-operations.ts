/** Putting an essay up for discussion in a place, and ending that. */
import { UsageError, VenueError } from "../../errors.ts";
import type { EssaySlug } from "../../essay/essay.ts";
import type { VenueName } from "../../replies/reply.ts";
import type { Placement } from "../../threads/placement.ts";
import type { PostAction } from "../../threads/plan-posts.ts";
import { parsePostKey } from "../../threads/post-key.ts";
import type { Venue } from "../../venues/venue.ts";
import { addCollected, type Collected, NOTHING_COLLECTED } from "../../workflows/collected.ts";
import { countActions, publishEssay } from "../../workflows/publish-essay.ts";
import { removeReplies } from "../../workflows/take-in.ts";
import type { App } from "../app.ts";
import type { Asker, Operations } from "../operations.ts";
import { mendAll } from "../run-steps.ts";
import { requireEssay } from "./find-visible.ts";
import { idToKeep, type OperationParts, requireManager } from "./operation-parts.ts";

export function createPlaceOperations(parts: OperationParts): Pick<Operations, "publish" | "retire"> {
  const { app } = parts;
  return {
    async publish(asker, slug, place, signal) {
      requireManager(asker);
      const discussion = await requireEssay(parts, asker, slug);
      const essay = discussion.essay.slug;
      const venue = requireVenue(app, asker.venue);
      const former = await app.store.placements.find(essay, asker.venue);
      const placement = await planPlacement(parts, asker, essay, place, former, signal);
      await app.store.placements.save(placement);
      const publishing = { store: app.store, venue, now: app.now, alone: app.alone, again: true };
      let done: readonly PostAction[];
      try {
        if (former?.closedAt) await app.alone(() => reopenThreads(app, venue, essay, signal));
        done = await publishEssay(publishing, discussion, signal);
      } catch (error) {
        await takeBack(app, placement, former, error);
        throw error;
      }
      parts.tell?.({ essay, section: null });
      return { ...countActions(done), url: await firstUrl(app, essay, venue.name) };
    },

    async retire(asker, slug, how, signal) {
      requireManager(asker);
      const { essay } = await requireEssay(parts, asker, slug);
      const venue = requireVenue(app, asker.venue);
      const placement = await app.store.placements.find(essay.slug, venue.name);
      if (!placement) throw new UsageError("this essay is not published here");
      // First of all, so that no round writes while its threads are being ended.
      if (placement.closedAt === null) await app.store.placements.close(essay.slug, venue.name, app.now());
      const retired = await app.alone(() => retireThreads(app, venue, essay.slug, how, signal));
      if (how === "delete") await mendAll(app, await removeDiscussion(app, venue.name, essay.slug), signal);
      parts.tell?.({ essay: essay.slug, section: null });
      return retired;
    },
  };
}

function requireVenue({ venues }: App, name: VenueName): Venue {
  const venue = venues.find((each) => each.name === name);
  if (!venue) throw new UsageError(`the venue ${name} is not configured`);
  return venue;
}

async function planPlacement(
  parts: OperationParts,
  asker: Asker,
  essay: EssaySlug,
  place: { readonly channel: string | null; readonly digestChannel: string | null },
  former: Placement | undefined,
  signal?: AbortSignal,
): Promise<Placement> {
  const channel = place.channel ?? former?.channel;
  if (channel === undefined) throw new UsageError("say in which channel the essay is to be put up");
  for (const each of [place.channel, place.digestChannel]) {
    if (each !== null && (await parts.places.spaceOf(each, signal)) !== asker.space)
      throw new UsageError("that channel is not in this server");
  }
  return {
    essay,
    venue: asker.venue,
    space: asker.space,
    channel,
    digestChannel: place.digestChannel ?? former?.digestChannel ?? null,
    owner: former ? former.owner : await idToKeep(parts, asker),
    placedAt: former?.placedAt ?? parts.app.now(),
    closedAt: null,
  };
}

/** A place in which nothing may be written is none: the essay goes back to where it was, and no round tries again. */
async function takeBack(
  { store }: App,
  placement: Placement,
  former: Placement | undefined,
  error: unknown,
): Promise<void> {
  if (!(error instanceof VenueError) || error.retryable || error.outcome === "unknown") return;
  const { essay, venue } = placement;
  const posts = await store.posts.list(essay, venue, "section");
  if (former) await store.placements.save(former);
  else if (posts.every(({ state }) => state === "planned")) await store.placements.remove(essay, venue);
}

async function firstUrl({ store }: App, essay: EssaySlug, venue: VenueName): Promise<string | null> {
  return (await sentSections(store, essay, venue))[0]?.ref.url ?? null;
}

async function sentSections(store: App["store"], essay: EssaySlug, venue: VenueName) {
  const sectionOf = (key: string): number => {
    const name = parsePostKey(key);
    return name?.kind === "section" ? name.section : 0;
  };
  const posts = await store.posts.list(essay, venue, "section");
  const sent = posts.flatMap((post) => (post.state === "sent" ? [post] : []));
  return sent.toSorted((a, b) => sectionOf(a.key) - sectionOf(b.key));
}

async function retireThreads(
  app: App,
  venue: Venue,
  essay: EssaySlug,
  how: "close" | "delete",
  signal?: AbortSignal,
): Promise<number> {
  if (!venue.retire) throw new UsageError(`threads of the venue ${venue.name} cannot be ended by command`);
  let retired = 0;
  for (const { ref } of await sentSections(app.store, essay, venue.name)) {
    try {
      await venue.retire(ref, how, signal);
      retired += 1;
    } catch (error) {
      if (!(error instanceof VenueError && error.isGone)) throw error;
      await app.store.posts.markRemoved(venue.name, ref.id, app.now());
    }
  }
  return retired;
}

/** Threads that were closed take replies again. */
async function reopenThreads(app: App, venue: Venue, essay: EssaySlug, signal?: AbortSignal): Promise<void> {
  for (const { ref } of await sentSections(app.store, essay, venue.name)) {
    try {
      await venue.reopen?.(ref, signal);
    } catch (error) {
      if (!(error instanceof VenueError && error.isGone)) throw error;
      await app.store.posts.markRemoved(venue.name, ref.id, app.now());
    }
  }
}

/** Everything that was said in the threads goes; posts of digests stay known, so that they can be mended. */
function removeDiscussion(app: App, venue: VenueName, essay: EssaySlug): Promise<Collected> {
  return app.store.transaction(async (inside) => {
    let removed = NOTHING_COLLECTED;
    const threads = await inside.threads.list(venue, essay);
    for (const section of new Set(threads.map((thread) => thread.section))) {
      const ids = await inside.replies.liveIds(essay, venue, section);
      removed = addCollected(removed, await removeReplies(inside, { essay, venue }, [...ids], app.now()));
    }
    await inside.threads.removeAll(essay, venue);
    await inside.posts.removeSections(essay, venue);
    return removed;
  });
}
