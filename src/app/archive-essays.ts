/** `rejoinder archive`: essays as a folder of files that need no service. */
import { createPicturesOf } from "../charts/keep-pictures.ts";
import { proseOf } from "../digest/prose/given-prose.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { renderCoveragePage } from "../venues/local/render-coverage.ts";
import { buildArchive } from "../workflows/build-archive.ts";
import { coverEssay } from "../workflows/cover-essay.ts";
import { previewDigest } from "../workflows/digest-essay.ts";
import type { App } from "./app.ts";
import { digestParts } from "./digest-parts.ts";
import { feedOrigin, MOST_ENTRIES } from "./serve-files.ts";
import { writeArchive } from "./write-archive.ts";

export async function archiveEssays(
  app: App,
  discussions: readonly StoredDiscussion[],
  dir: string,
): Promise<{ readonly written: number; readonly removed: number }> {
  const { store, config, log, now } = app;
  const files = buildArchive(
    {
      store,
      baseUrl: config.publicUrl?.origin,
      timeZone: config.schedule.timeZone,
      now,
      feedOrigin: await feedOrigin(store),
      mostEntries: MOST_ENTRIES,
      // One that quotes what was edited or deleted since, and that is not mended yet, is built anew; the kept one stays for mending.
      async findDigest(discussion, period) {
        const { slug } = discussion.essay;
        const kept = await store.digests.find(slug, period);
        const isStale = (await store.digests.listStale()).some((one) => one.essay === slug && one.period === period);
        return kept && isStale ? previewDigest(digestParts(app), discussion, kept.period, proseOf(kept)) : kept;
      },
      renderCoverage: async (discussion, back) =>
        renderCoveragePage(await coverEssay({ store, now }, discussion), discussion, config.schedule.timeZone, back),
      picturesOf: createPicturesOf((err) => log.warn({ err }, "a chart could not be drawn; the page goes without it")),
    },
    discussions,
  );
  return writeArchive(dir, files);
}

/** Essays of the operator's own. What people of a server or repository brought in is theirs, and only archived when it is named. */
export async function listOwnDiscussions(
  { store }: Pick<App, "store">,
  discussions: readonly StoredDiscussion[],
): Promise<readonly StoredDiscussion[]> {
  const theirs = new Set((await store.placements.listOrigins()).map(({ essay }) => essay));
  return discussions.filter(({ essay }) => !theirs.has(essay.slug));
}
