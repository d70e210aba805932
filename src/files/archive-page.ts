/** A page of an archive: a file that needs no other, asks for none and leads to its neighbours by relative links. */
import { DIGEST_CSS, DIGEST_PAGE_CSS, PROSE_CSS } from "../digest/digest-css.ts";
import { escapeHtml } from "../digest/escape-html.ts";
import { renderWholePage } from "../digest/whole-page.ts";

export interface ArchivePage {
  readonly title: string;
  /** The way here, from the first page on; addresses relative to this page. */
  readonly trail: readonly { readonly label: string; readonly href: string }[];
  /** Address of the feed relative to this page. */
  readonly feed?: string;
  /** HTML, escaped already. */
  readonly main: string;
  /** Said at the foot of every page: when the archive was written. */
  readonly written: string;
}

const ARCHIVE_CSS = `.ar-trail, .ar-foot { max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem 0; font: 0.95rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
.ar-trail ol { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 0.9rem; }
.ar-trail a, .ar-foot a { color: var(--dg-link); }
.ar-foot { padding: 0 1.25rem 2rem; color: var(--dg-soft); }
.ar-list { padding-inline-start: 1.15rem; }
.ar-list > li { padding: 0.2rem 0; }
main.dg-digest .ar-point { margin-top: 2rem; }
main.dg-digest .ar-point h3 { margin: 0; font-size: 1.05em; line-height: 1.4; }
main.dg-digest .ar-point p { margin: 0.4rem 0 0; }
`;

export function renderArchivePage({ title, trail, feed, main, written }: ArchivePage): string {
  const steps = trail.map(({ label, href }) => `<li><a href="${escapeHtml(href)}">${escapeHtml(label)}</a></li>`);
  const nav =
    trail.length === 0
      ? ""
      : `<nav class="ar-trail dg-digest" aria-label="Where you are"><ol>${steps.join("")}</ol></nav>\n`;
  const feedLink =
    feed === undefined
      ? ""
      : `<link rel="alternate" type="application/atom+xml" title="Digests" href="${escapeHtml(feed)}">\n`;
  const foot = `Written by Rejoinder on ${escapeHtml(written)}. What people deleted after that day may still stand here.`;
  return renderWholePage({
    title,
    links: `<link rel="icon" href="data:,">
${feedLink}`,
    hasPictures: true,
    styles: `${DIGEST_CSS}${main.includes('class="dg-prose"') ? PROSE_CSS : ""}${DIGEST_PAGE_CSS}${ARCHIVE_CSS}`,
    body: `${nav}<main class="dg-digest">
${main}</main>
<footer class="ar-foot dg-digest"><p>${foot}</p></footer>
`,
  });
}
