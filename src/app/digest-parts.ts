/** What digests are built, kept and posted with. */
import type { App } from "./app.ts";

export function digestParts({ config, store, tagger, linksOf, now, alone }: App) {
  return { alone, store, taggerVersion: tagger.version, linksOf, baseUrl: config.publicUrl?.origin, now };
}
