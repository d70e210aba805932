/** Gives the operator's own essays their place at Discord: the channel that is configured. */
import type { VenueError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { App } from "./app.ts";

/**
 * Essays that publishing is going to place. The example is nobody's; an essay that somebody else brought in, or that has a place or
 * had one, is left alone.
 */
export async function listUnplaced({ bot, config, store }: App): Promise<readonly EssaySlug[]> {
  if (!bot || !config.discord?.channel) return [];
  const example = await store.settings.find("example");
  const unplaced: EssaySlug[] = [];
  for (const { slug } of await store.essays.list()) {
    const isOwn = slug !== example && !(await store.placements.originOf(slug));
    if (isOwn && !(await store.placements.find(slug, "discord"))) unplaced.push(slug);
  }
  return unplaced;
}

/** Gives back why the channel could not be found, if it could not. */
export async function placeOwnEssays(app: App, signal?: AbortSignal): Promise<VenueError | undefined> {
  const { bot, config, store } = app;
  const { channel = null, digestChannel = null } = config.discord ?? {};
  const essays = await listUnplaced(app);
  if (!bot || channel === null || essays.length === 0) return undefined;
  const found = await app.watch.attempt("finding the configured channel", { venue: "discord" }, () =>
    bot.places.spaceOf(channel, signal),
  );
  if (!found.ok) return found.error;
  for (const essay of essays) {
    const place = { space: found.value, channel, digestChannel, owner: null, placedAt: app.now(), closedAt: null };
    await store.placements.save({ essay, venue: "discord", ...place });
  }
  return undefined;
}
