/** Gives the operator's own essays their places: the channel at Discord and the category at GitHub that are configured. */
import type { VenueError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { Placement } from "../threads/placement.ts";
import type { App } from "./app.ts";

type Place = Pick<Placement, "space" | "channel" | "digestChannel">;

/**
 * Essays that publishing is going to place at a venue. The example is nobody's; an essay that somebody else brought in, or that has a
 * place or had one, is left alone.
 */
export async function listUnplaced(app: App, venue: VenueName): Promise<readonly EssaySlug[]> {
  const { bot, config } = app;
  const isConfigured =
    venue === "github" ? config.github !== null : venue === "discord" && bot && config.discord?.channel;
  if (!isConfigured) return [];
  const unplaced: EssaySlug[] = [];
  for (const slug of await listOwn(app)) if (!(await app.store.placements.find(slug, venue))) unplaced.push(slug);
  return unplaced;
}

/** Gives back why a place could not be found, if one could not. */
export async function placeOwnEssays(app: App, signal?: AbortSignal): Promise<readonly VenueError[]> {
  await placeAtGitHub(app);
  const failure = await placeAtDiscord(app, signal);
  return failure ? [failure] : [];
}

async function listOwn({ store }: App): Promise<readonly EssaySlug[]> {
  const example = await store.settings.find("example");
  const own: EssaySlug[] = [];
  for (const { slug } of await store.essays.list()) {
    if (slug !== example && !(await store.placements.originOf(slug))) own.push(slug);
  }
  return own;
}

async function placeAtDiscord(app: App, signal?: AbortSignal): Promise<VenueError | undefined> {
  const { bot, config } = app;
  const { channel = null, digestChannel = null } = config.discord ?? {};
  const essays = await listUnplaced(app, "discord");
  if (!bot || channel === null || essays.length === 0) return undefined;
  const found = await app.watch.attempt("finding the configured channel", { venue: "discord" }, () =>
    bot.places.spaceOf(channel, signal),
  );
  if (!found.ok) return found.error;
  for (const essay of essays) await place(app, essay, "discord", { space: found.value, channel, digestChannel });
  return undefined;
}

/** As long as nothing of an essay was written there, its place follows the settings: a name that was wrong can be put right. */
async function placeAtGitHub(app: App): Promise<void> {
  const { config, store } = app;
  if (!config.github) return;
  const { repository: space, category: channel, digestCategory: digestChannel } = config.github;
  for (const essay of await listOwn(app)) {
    const former = await store.placements.find(essay, "github");
    const isSame = former?.space === space && former.channel === channel && former.digestChannel === digestChannel;
    if (isSame || (former && (former.closedAt !== null || former.owner !== null))) continue;
    const posts = former ? await store.posts.list(essay, "github", "section") : [];
    if (posts.every(({ state }) => state === "planned"))
      await place(app, essay, "github", { space, channel, digestChannel });
  }
}

async function place({ store, now }: App, essay: EssaySlug, venue: VenueName, at: Place): Promise<void> {
  await store.placements.save({ essay, venue, ...at, owner: null, placedAt: now(), closedAt: null });
}
