/** Tells people in their threads what was decided about their points, over all essays and venues. */
import type { VenueError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { pointUrl } from "../venues/local/addresses.ts";
import type { Venue } from "../venues/venue.ts";
import { collectThread } from "../workflows/collect-replies.ts";
import { addCollected, NOTHING_COLLECTED } from "../workflows/collected.ts";
import { type Told, tellSettled } from "../workflows/tell-settled.ts";
import type { App } from "./app.ts";
import { mendAll } from "./run-steps.ts";

export interface ToldAll extends Pick<Told, "posted" | "edited"> {
  /** Essays of which notes were written or edited. */
  readonly essays: readonly EssaySlug[];
  readonly failures: readonly VenueError[];
  /** Whether everybody was told who is to be told. */
  readonly isComplete: boolean;
}

/** Where a discussion has ended, nobody is told any more. A failure is logged, comes back, and is tried again by the next call. */
export async function tellAll(
  app: App,
  discussions: readonly Pick<StoredDiscussion, "essay">[],
  signal?: AbortSignal,
): Promise<ToldAll> {
  const counts = { posted: 0, edited: 0 };
  const essays = new Set<EssaySlug>();
  const failures: VenueError[] = [];
  let isComplete = true;
  for (const venue of app.venues) {
    for (const { essay } of discussions) {
      const { slug } = essay;
      if (!(await venue.hosts(slug))) continue;
      const about = { venue: venue.name, essay: slug };
      const attempt = await app.watch.attempt("telling people what was decided", about, () =>
        tellEssay(app, venue, slug, signal),
      );
      if (!attempt.ok) {
        failures.push(attempt.error);
        if (attempt.error.retryable) break;
        continue;
      }
      const { posted, edited, unplaced } = attempt.value;
      isComplete &&= unplaced.length === 0;
      counts.posted += posted;
      counts.edited += edited;
      if (posted + edited > 0) essays.add(slug);
    }
  }
  return { ...counts, essays: [...essays], failures, isComplete: isComplete && failures.length === 0 };
}

/** Where a reply was gone that the store still has, its thread is read, so that the next reply that makes the point is answered. */
async function tellEssay(app: App, venue: Venue, essay: EssaySlug, signal?: AbortSignal): Promise<Told> {
  const parts = { ...app, venue, baseUrl: app.config.publicUrl?.origin, pageOf: await pagesOf(app, essay) };
  const first = await tellSettled(parts, essay, signal);
  let collected = NOTHING_COLLECTED;
  for (const thread of first.unplaced) {
    collected = addCollected(collected, await collectThread(parts, thread, { complete: true }, signal));
  }
  if (collected.deleted.length === 0) return first;
  await mendAll(app, collected, signal);
  const second = await tellSettled(parts, essay, signal);
  return { ...second, posted: first.posted + second.posted, edited: first.edited + second.edited };
}

/** The ledger is read on the local pages, where these are served and show the essay. */
async function pagesOf({ config, store }: App, essay: EssaySlug): Promise<(point: number) => string | null> {
  const isShown = config.localPages && (await store.placements.originOf(essay)) === undefined;
  return (point) => (isShown ? pointUrl(essay, point) : null);
}
