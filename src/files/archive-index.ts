/** The first pages of an archive: the essays, and what there is of one. */
import type { Digest } from "../digest/digest.ts";
import { isAllowedUrl } from "../digest/digest-links.ts";
import { countOf, renderQuiet, renderSummary } from "../digest/digest-words.ts";
import { displayLine } from "../digest/display-text.ts";
import { escapeHtml } from "../digest/escape-html.ts";
import { parsePeriodId } from "../digest/period-id.ts";
import { renderPeriod } from "../digest/period-words.ts";
import type { Essay } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import { ARCHIVE, periodFile } from "./archive-paths.ts";

export interface ArchivedEssay {
  readonly essay: Pick<Essay, "slug" | "title" | "author" | "url" | "language">;
  /** Newest first. */
  readonly digests: readonly DigestLine[];
  readonly points: number;
  readonly openPoints: number;
}

/** What an index says of a digest, so that not all of them are in memory. */
export interface DigestLine {
  readonly period: string;
  readonly title: string;
  readonly summary: string;
}

const VENUE_WORDS: Readonly<Record<VenueName, string>> = {
  local: "at the local pages",
  discord: "at Discord",
  github: "at GitHub",
};

/** `Week to Monday 16 November 2026`, with the venue where it has digests of its own. */
export function mapDigestLine(digest: Digest): DigestLine {
  const { stream } = parsePeriodId(digest.period.id);
  const period = renderPeriod(digest.period);
  return {
    period: digest.period.id,
    title: stream === "" ? period : `${period}, ${VENUE_WORDS[stream]}`,
    summary: digest.quiet ? renderQuiet(digest) : renderSummary(digest),
  };
}

export function renderEssayList(essays: readonly ArchivedEssay[]): string {
  const items = essays.map(({ essay, digests, points }) => {
    const name = escapeHtml(displayLine(essay.title));
    const counts = `${countOf(digests.length, "digest")}, ${countOf(points, "point")} in the ledger`;
    return `<li><a href="${essay.slug}/index.html" lang="${escapeHtml(essay.language)}">${name}</a>${by(essay)} <span class="dg-soft">${counts}</span></li>\n`;
  });
  return `<h1>Replies to essays</h1>\n<ul class="ar-list">\n${items.join("")}</ul>\n`;
}

export function renderEssayIndex({ essay, digests, points, openPoints }: ArchivedEssay): string {
  const title = escapeHtml(displayLine(essay.title));
  const named =
    essay.url !== null && isAllowedUrl(essay.url) && !essay.url.startsWith("/")
      ? `<a href="${escapeHtml(essay.url)}" rel="noopener">${title}</a>`
      : title;
  const items = digests.map(
    (digest) =>
      `<li><a href="${ARCHIVE.digests}/${periodFile(digest.period)}.html">${escapeHtml(digest.title)}</a><br><span class="dg-soft">${escapeHtml(digest.summary)}</span></li>\n`,
  );
  const list =
    items.length === 0 ? "<p>There is no digest yet.</p>\n" : `<ul class="ar-list">\n${items.join("")}</ul>\n`;
  const ledger =
    points === 0
      ? "nothing has been objected, asked or suggested yet"
      : `${countOf(points, "point")}, ${openPoints} open`;
  return `<h1>Replies to “<span lang="${escapeHtml(essay.language)}">${named}</span>”${by(essay)}</h1>
<h2>Digests</h2>
${list}<h2>Ledger</h2>
<p><a href="${ARCHIVE.ledger}">What was objected, asked and suggested, and what the author answered</a>: ${ledger}.</p>
<h2>The text</h2>
<p><a href="${ARCHIVE.coverage}">The essay with its claims marked</a> by what people said of them, and what nobody has touched.</p>
<h2>Tables</h2>
<ul class="ar-list">
<li><a href="${ARCHIVE.tags}">Every tag</a>, CSV</li>
<li><a href="${ARCHIVE.ledgerTable}">The ledger</a>, CSV</li>
<li><a href="${ARCHIVE.feed}">The digests as a feed</a>, Atom</li>
</ul>
`;
}

function by({ author }: ArchivedEssay["essay"]): string {
  const name = displayLine(author ?? "");
  return name === "" ? "" : ` by ${escapeHtml(name)}`;
}
