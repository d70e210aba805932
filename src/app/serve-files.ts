/** Files about essays as the local pages give them out. */
import { randomUUID } from "node:crypto";
import type { EssaySlug } from "../essay/essay.ts";
import { type FeedEntry, renderAtom } from "../files/render-atom.ts";
import type { Store } from "../store/store.ts";
import { digestsUrl, digestUrl, feedUrl } from "../venues/local/addresses.ts";
import type { SiteFiles } from "../venues/local/site-files.ts";
import { exportLedger, exportTags } from "../workflows/export-files.ts";

/** Digests in a feed; older ones are found on the pages. */
export const MOST_ENTRIES = 20;

export interface FileParts {
  readonly store: Pick<Store, "exports" | "points" | "digests" | "settings">;
  readonly baseUrl: string | undefined;
  /** Quiet digests stand in the feed only where they are posted as well. */
  readonly postsQuietDigests: boolean;
}

export function createSiteFiles(parts: FileParts): SiteFiles {
  return {
    // What was said elsewhere is counted at the local pages and not shown there.
    tags: (essay) => exportTags(parts, { essay, venue: "local" }),
    ledger: (essay) => exportLedger(parts, { essay }),
    async feed(discussion) {
      const { essay } = discussion;
      return renderAtom({
        essay,
        origin: await feedOrigin(parts.store),
        entries: await listEntries(parts, discussion, (period) => digestUrl(essay.slug, period)),
        selfUrl: feedUrl(essay.slug),
        pageUrl: digestsUrl(essay.slug),
        baseUrl: parts.baseUrl,
        since: discussion.publishedAt ?? new Date(0),
      });
    },
  };
}

/** The id of the store in feeds: the same from the first feed on. */
export function feedOrigin({ settings }: Pick<Store, "settings">): Promise<string> {
  return settings.keep("feed-origin", randomUUID());
}

/** The newest digests that come at the local pages. */
export async function listEntries(
  { store, postsQuietDigests }: Pick<FileParts, "store" | "postsQuietDigests">,
  { essay }: { readonly essay: { readonly slug: EssaySlug } },
  urlOf: (period: string) => string,
): Promise<readonly FeedEntry[]> {
  const all = await store.digests.list(essay.slug);
  const shown = all.filter(
    ({ stream, isQuiet }) => (stream === "" || stream === "local") && (postsQuietDigests || !isQuiet),
  );
  const entries: FeedEntry[] = [];
  for (const { period, changedAt } of shown.slice(0, MOST_ENTRIES)) {
    const digest = await store.digests.find(essay.slug, period);
    if (digest) entries.push({ digest, changedAt, url: urlOf(period) });
  }
  return entries;
}
