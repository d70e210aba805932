/** What digests are built, kept and posted with. */
import { createPostPictures } from "../charts/digest-pictures.ts";
import type { App } from "./app.ts";

export function digestParts({ config, log, store, tagger, linksOf, now, alone }: App) {
  const picturesOf = createPostPictures((err) =>
    log.warn({ err }, "a chart could not be drawn; the digest goes without it"),
  );
  return {
    alone,
    store,
    taggerVersion: tagger.version,
    rarityOf: tagger.rarityOf,
    linksOf,
    baseUrl: config.publicUrl?.origin,
    picturesOf,
    now,
  };
}
