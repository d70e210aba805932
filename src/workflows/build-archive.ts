/** Everything that is known of essays as files that need no service: pages, digests, tables, a feed. Nothing is written here. */
import type { Digest } from "../digest/digest.ts";
import type { InlinePicture } from "../digest/digest-picture.ts";
import { renderDigestTitle } from "../digest/digest-words.ts";
import { displayLine } from "../digest/display-text.ts";
import { escapeHtml } from "../digest/escape-html.ts";
import { renderDay } from "../digest/period-words.ts";
import { renderDigestBody } from "../digest/render-html.ts";
import { renderDigestJson } from "../digest/render-json.ts";
import { renderMarkdown } from "../digest/render-markdown.ts";
import {
  type ArchivedEssay,
  type DigestLine,
  mapDigestLine,
  renderEssayIndex,
  renderEssayList,
} from "../files/archive-index.ts";
import { renderArchiveLedger } from "../files/archive-ledger.ts";
import { renderArchivePage } from "../files/archive-page.ts";
import { ARCHIVE, periodFile } from "../files/archive-paths.ts";
import { type FeedEntry, renderAtom } from "../files/render-atom.ts";
import { withoutPaths } from "../files/without-paths.ts";
import type { Point } from "../ledger/point.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { StoreParts } from "../store/store.ts";
import { exportLedger, exportTags, listPoints } from "./export-files.ts";

export interface ArchiveParts {
  readonly store: Pick<StoreParts, "exports" | "points" | "digests">;
  readonly baseUrl: string | undefined;
  readonly timeZone: string;
  readonly now: () => Date;
  /** The id of the store in feeds. */
  readonly feedOrigin: string;
  /** Digests in a feed. */
  readonly mostEntries: number;
  /** A kept digest without what was taken back since; undefined when there is none of this period. */
  readonly findDigest: (discussion: StoredDiscussion, period: string) => Promise<Digest | undefined>;
  /** The page of the essay's text, with a link to the page that it belongs to. */
  readonly renderCoverage: (
    discussion: StoredDiscussion,
    back: { readonly label: string; readonly href: string },
  ) => Promise<string>;
  readonly picturesOf: (digest: Digest) => Promise<readonly InlinePicture[]>;
}

export interface ArchiveFile {
  /** Relative to the archive, with slashes. */
  readonly path: string;
  readonly pieces: Iterable<string> | AsyncIterable<string>;
}

/** One file after the other; of the digests one is in memory at a time, beside those of the feed. */
export async function* buildArchive(
  parts: ArchiveParts,
  discussions: readonly StoredDiscussion[],
): AsyncGenerator<ArchiveFile> {
  const written = renderDay(parts.now().toISOString(), parts.timeZone);
  const archived: ArchivedEssay[] = [];
  for (const discussion of discussions) archived.push(yield* buildEssay(parts, discussion, written));
  const main = renderEssayList(archived);
  yield { path: ARCHIVE.index, pieces: [renderArchivePage({ title: "Replies to essays", trail: [], main, written })] };
}

async function* buildEssay(
  parts: ArchiveParts,
  discussion: StoredDiscussion,
  written: string,
): AsyncGenerator<ArchiveFile, ArchivedEssay> {
  const { essay, claims } = discussion;
  const { store, baseUrl, timeZone } = parts;
  const { slug } = essay;
  const points = await readPoints(store, slug);
  const digests = yield* buildDigests(parts, discussion, written);
  const archived = { essay, digests, points: points.length, openPoints: points.filter(isOpen).length };
  const top = { label: "All essays", href: `../${ARCHIVE.index}` };
  const page = (title: string, trail: readonly { label: string; href: string }[], main: string): readonly string[] => [
    renderArchivePage({ title: `${title} · ${essay.title}`, trail, feed: ARCHIVE.feed, main, written }),
  ];
  yield { path: `${slug}/${ARCHIVE.index}`, pieces: page("Replies", [top], renderEssayIndex(archived)) };
  const ledger = renderArchiveLedger({ points, claims, baseUrl, timeZone });
  const trail = [top, { label: essay.title, href: ARCHIVE.index }];
  yield { path: `${slug}/${ARCHIVE.ledger}`, pieces: page("Ledger", trail, ledger) };
  const back = { label: "Replies to this essay", href: ARCHIVE.index };
  yield { path: `${slug}/${ARCHIVE.coverage}`, pieces: [await parts.renderCoverage(discussion, back)] };
  yield { path: `${slug}/${ARCHIVE.tags}`, pieces: exportTags({ store, baseUrl }, { essay: slug }) };
  yield { path: `${slug}/${ARCHIVE.ledgerTable}`, pieces: exportLedger({ store, baseUrl }, { essay: slug }) };
  yield { path: `${slug}/${ARCHIVE.feed}`, pieces: [await buildFeed(parts, discussion)] };
  return archived;
}

/** With the oldest of their replies alone: a flood of copies need not be in memory. */
async function readPoints(
  store: Pick<StoreParts, "points">,
  essay: StoredDiscussion["essay"]["slug"],
): Promise<readonly Point[]> {
  const found: Point[] = [];
  for await (const points of listPoints(store, essay)) {
    found.push(...points.map((point) => ({ ...point, replies: point.replies.slice(0, 1) })));
  }
  return found;
}

async function* buildDigests(
  { store, baseUrl, findDigest, picturesOf }: ArchiveParts,
  discussion: StoredDiscussion,
  written: string,
): AsyncGenerator<ArchiveFile, readonly DigestLine[]> {
  const { essay } = discussion;
  const lines: DigestLine[] = [];
  for (const { period } of await store.digests.list(essay.slug)) {
    const digest = await findDigest(discussion, period);
    if (!digest) continue;
    lines.push(mapDigestLine(digest));
    const name = periodFile(period);
    const at = `${essay.slug}/${ARCHIVE.digests}/${name}`;
    const shown = withoutPaths(digest, baseUrl);
    const options = { ...(baseUrl === undefined ? {} : { baseUrl }), pictures: await picturesOf(digest) };
    const title = renderDigestTitle(digest);
    const main = `<h1>Digest of “${escapeHtml(displayLine(essay.title))}”</h1>\n${renderDigestBody(shown, options)}<p class="dg-soft">The same as <a href="${name}.md">Markdown</a> and <a href="${name}.json">JSON</a>.</p>\n`;
    const trail = [
      { label: "All essays", href: `../../${ARCHIVE.index}` },
      { label: essay.title, href: `../${ARCHIVE.index}` },
      { label: "Ledger", href: `../${ARCHIVE.ledger}` },
    ];
    const feed = `../${ARCHIVE.feed}`;
    yield { path: `${at}.html`, pieces: [renderArchivePage({ title, trail, feed, main, written })] };
    yield { path: `${at}.md`, pieces: [renderMarkdown(shown, baseUrl === undefined ? {} : { baseUrl })] };
    yield { path: `${at}.json`, pieces: [renderDigestJson(digest)] };
  }
  return lines;
}

async function buildFeed(parts: ArchiveParts, discussion: StoredDiscussion): Promise<string> {
  const { essay, publishedAt } = discussion;
  return renderAtom({
    essay,
    origin: parts.feedOrigin,
    entries: await listEntries(parts, discussion),
    selfUrl: null,
    pageUrl: ARCHIVE.index,
    baseUrl: parts.baseUrl,
    since: publishedAt ?? new Date(0),
  });
}

async function listEntries(
  { store, mostEntries, findDigest }: ArchiveParts,
  discussion: StoredDiscussion,
): Promise<readonly FeedEntry[]> {
  const entries: FeedEntry[] = [];
  for (const { period, changedAt } of (await store.digests.list(discussion.essay.slug)).slice(0, mostEntries)) {
    const digest = await findDigest(discussion, period);
    if (digest) entries.push({ digest, changedAt, url: `${ARCHIVE.digests}/${periodFile(period)}.html` });
  }
  return entries;
}

function isOpen({ state }: { readonly state: string }): boolean {
  return state === "open";
}
