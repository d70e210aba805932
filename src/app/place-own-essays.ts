/** Gives the operator's own essays their place at Discord: the channel that is configured. */
import type { App } from "./app.ts";

/** The example is nobody's; an essay that somebody else brought in, or whose place was ended, is left alone. */
export async function placeOwnEssays(app: App, signal?: AbortSignal): Promise<void> {
  const { bot, config, store } = app;
  const { channel = null, digestChannel = null } = config.discord ?? {};
  if (!bot || channel === null) return;
  const example = await store.settings.find("example");
  for (const { slug: essay } of await store.essays.list()) {
    if (
      essay === example ||
      (await store.placements.find(essay, "discord")) ||
      (await store.placements.originOf(essay))
    )
      continue;
    await app.watch.attempt("finding the configured channel", { venue: "discord" }, async () => {
      const space = await bot.places.spaceOf(channel, signal);
      const place = { space, channel, digestChannel, owner: null, placedAt: app.now(), closedAt: null };
      await store.placements.save({ essay, venue: "discord", ...place });
    });
  }
}
