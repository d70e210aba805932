/** Tells people in their threads what was decided about their points, over all essays and venues. */
import type { VenueError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { pointUrl } from "../venues/local/addresses.ts";
import { type Told, tellSettled } from "../workflows/tell-settled.ts";
import type { App } from "./app.ts";

export interface ToldAll extends Pick<Told, "posted" | "edited"> {
  /** Essays of which notes were written or edited. */
  readonly essays: readonly EssaySlug[];
  readonly failures: readonly VenueError[];
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
  for (const venue of app.venues) {
    for (const { essay } of discussions) {
      const { slug } = essay;
      if (!(await venue.hosts(slug))) continue;
      const parts = { ...app, venue, baseUrl: app.config.publicUrl?.origin, pageOf: await pagesOf(app, slug) };
      const attempt = await app.watch.attempt(
        "telling people what was decided",
        { venue: venue.name, essay: slug },
        () => tellSettled(parts, slug, signal),
      );
      if (!attempt.ok) {
        failures.push(attempt.error);
        if (attempt.error.retryable) break;
        continue;
      }
      const { posted, edited } = attempt.value;
      counts.posted += posted;
      counts.edited += edited;
      if (posted + edited > 0) essays.add(slug);
    }
  }
  return { ...counts, essays: [...essays], failures };
}

/** The ledger is read on the local pages, where these are served and show the essay. */
async function pagesOf({ config, store }: App, essay: EssaySlug): Promise<(point: number) => string | null> {
  const isShown = config.localPages && (await store.placements.originOf(essay)) === undefined;
  return (point) => (isShown ? pointUrl(essay, point) : null);
}
