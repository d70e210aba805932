/** Digests of one essay as an Atom feed (RFC 4287). */
import type { Digest } from "../digest/digest.ts";
import { resolveUrl } from "../digest/digest-links.ts";
import { renderDigestTitle, renderQuiet, renderSummary } from "../digest/digest-words.ts";
import { displayLine } from "../digest/display-text.ts";
import { renderDigestBody } from "../digest/render-html.ts";
import type { Essay } from "../essay/essay.ts";
import { escapeXml } from "./escape-xml.ts";
import { feedId } from "./feed-id.ts";
import { withoutPaths } from "./without-paths.ts";

export interface FeedEntry {
  readonly digest: Digest;
  /** When it was built, or mended last. */
  readonly changedAt: Date;
  /** Where it is read: absolute, or from the root of the local pages, or (in a folder) relative to the feed; null: nowhere else. */
  readonly url: string | null;
}

export interface Feed {
  readonly essay: Pick<Essay, "slug" | "title" | "author">;
  /** A random id of the store. */
  readonly origin: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
  /** The feed's own address, and that of the page beside it; as those of the entries. */
  readonly selfUrl: string | null;
  readonly pageUrl: string | null;
  /** Where the local pages are reached from outside. Without it no address from their root is printed. */
  readonly baseUrl: string | undefined;
  /** Of a feed without an entry: when the essay was brought in. */
  readonly since: Date;
}

export const ATOM_TYPE = "application/atom+xml";

/** Shape: XML 1.0 in UTF-8. The content of an entry is HTML that needs no other file. */
export function renderAtom(feed: Feed): string {
  const { essay, origin, entries, selfUrl, pageUrl, baseUrl, since } = feed;
  const updated = entries.map(updatedAt).toSorted().at(-1) ?? since.toISOString();
  const title = displayLine(essay.title);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${feedId(origin, "feed", essay.slug)}</id>
<title>${escapeXml(`Digests of “${title}”`)}</title>
<updated>${updated}</updated>
<author><name>${escapeXml(displayLine(essay.author ?? "") || "Rejoinder")}</name></author>
<generator>Rejoinder</generator>
${link("self", selfUrl, baseUrl, ATOM_TYPE)}${link("alternate", pageUrl, baseUrl, "text/html")}${entries.map((entry) => renderEntry(entry, feed)).join("")}</feed>
`;
}

function renderEntry(entry: FeedEntry, { essay, origin, baseUrl }: Feed): string {
  const { digest, url } = entry;
  const shown = withoutPaths(digest, baseUrl);
  const summary = digest.quiet ? renderQuiet(digest) : renderSummary(digest);
  const content = renderDigestBody(shown, baseUrl === undefined ? {} : { baseUrl });
  return `<entry>
<id>${feedId(origin, "digest", essay.slug, digest.period.id)}</id>
<title>${escapeXml(renderDigestTitle(digest))}</title>
<published>${digest.period.until}</published>
<updated>${updatedAt(entry)}</updated>
${link("alternate", url, baseUrl, "text/html")}<summary>${escapeXml(summary)}</summary>
<content type="html">${escapeXml(content)}</content>
</entry>
`;
}

/** Never before the end of its period, whatever the clock said when it was built. */
function updatedAt({ digest, changedAt }: FeedEntry): string {
  const changed = changedAt.toISOString();
  return changed > digest.period.until ? changed : digest.period.until;
}

/** A path from the root needs the base; a relative address, in a folder, is right as it is. */
function link(rel: string, url: string | null, baseUrl: string | undefined, type: string): string {
  if (url === null) return "";
  const isAtRoot = url.startsWith("/");
  const href = isAtRoot || /^https?:/i.test(url) ? resolveUrl(url, baseUrl) : url;
  if (href === null || href.startsWith("/")) return "";
  return `<link rel="${rel}" type="${type}" href="${escapeXml(href)}"/>\n`;
}
