/** How a digest looks. Every class begins with `dg-`, so that a site can put this beside styles of its own. */

/** For the fragment, wherever it stands. Text inherits the site's font; colours follow the reader's light or dark setting. */
export const DIGEST_CSS = `.dg-digest {
  --dg-text: #1d2126;
  --dg-soft: #555e68;
  --dg-line: #d9dde2;
  --dg-tint: #f4f5f7;
  --dg-link: #1a56a8;
  --dg-supports: #2d7a4f;
  --dg-disputes: #b3402a;
  --dg-qualifies: #94680c;
  --dg-asks: #2a66b0;
  --dg-extends: #7a4b9e;
  color: var(--dg-text);
  line-height: 1.55;
  overflow-wrap: anywhere;
}
@media (prefers-color-scheme: dark) {
  .dg-digest {
    --dg-text: #e4e6e9;
    --dg-soft: #a3abb5;
    --dg-line: #363d46;
    --dg-tint: #21262d;
    --dg-link: #86b6f2;
    --dg-supports: #6cc492;
    --dg-disputes: #ef8c76;
    --dg-qualifies: #dbb25a;
    --dg-asks: #7fb2f0;
    --dg-extends: #c29be6;
  }
}
.dg-digest a { color: var(--dg-link); text-underline-offset: 0.15em; }
.dg-digest a:focus-visible { outline: 2px solid var(--dg-link); outline-offset: 2px; border-radius: 2px; }
.dg-period { margin: 0; color: var(--dg-soft); }
.dg-summary { margin: 0.4rem 0 0; font-size: 1.15em; }
.dg-part { margin-top: 2.5rem; }
.dg-part > h2 { margin: 0 0 0.25rem; font-size: 1.3em; line-height: 1.3; }
.dg-claim { padding: 1.25rem 0 1.5rem; border-top: 1px solid var(--dg-line); }
.dg-part > h2 + .dg-claim { border-top: 0; }
.dg-claim > h3 { margin: 0; font-size: 1.08em; line-height: 1.4; font-weight: 600; }
.dg-id { font-variant-numeric: tabular-nums; color: var(--dg-soft); font-weight: 600; margin-inline-end: 0.35em; white-space: nowrap; }
.dg-people, .dg-votes { margin: 0.5rem 0 0; color: var(--dg-soft); font-size: 0.92em; }
.dg-stances { list-style: none; margin: 0.4rem 0 0; padding: 0; font-size: 0.92em; max-width: 34rem; }
.dg-stances li { display: grid; grid-template-columns: 9rem 1fr; gap: 0.75rem; align-items: center; padding: 0.1rem 0; }
.dg-new { color: var(--dg-soft); }
.dg-bar { display: block; width: 100%; height: 0.6rem; }
.dg-bar rect { fill: currentColor; }
.dg-bar .dg-bar-before { opacity: 0.45; }
.dg-supports .dg-bar, .dg-supports .dg-stance { color: var(--dg-supports); }
.dg-disputes .dg-bar, .dg-disputes .dg-stance { color: var(--dg-disputes); }
.dg-qualifies .dg-bar, .dg-qualifies .dg-stance { color: var(--dg-qualifies); }
.dg-asks .dg-bar, .dg-asks .dg-stance { color: var(--dg-asks); }
.dg-extends .dg-bar, .dg-extends .dg-stance { color: var(--dg-extends); }
.dg-quote { margin: 1rem 0 0; padding: 0.1rem 0 0.1rem 1rem; border-inline-start: 3px solid var(--dg-line); }
.dg-quote.dg-supports { border-color: var(--dg-supports); }
.dg-quote.dg-disputes { border-color: var(--dg-disputes); }
.dg-quote.dg-qualifies { border-color: var(--dg-qualifies); }
.dg-quote.dg-asks { border-color: var(--dg-asks); }
.dg-quote.dg-extends { border-color: var(--dg-extends); }
.dg-quote blockquote { margin: 0; padding: 0; border: 0; overflow: hidden; }
.dg-quote blockquote p { margin: 0; }
.dg-quote blockquote p + p { margin-top: 0.35rem; }
.dg-quote figcaption { margin-top: 0.25rem; color: var(--dg-soft); font-size: 0.9em; }
.dg-quote cite { font-style: normal; }
.dg-stance { font-weight: 600; }
.dg-list { list-style: none; margin: 0.5rem 0 0; padding: 0; }
.dg-list li { padding: 0.4rem 0; }
.dg-list .dg-people { margin: 0; }
.dg-more { margin: 1rem 0 0; color: var(--dg-soft); }
.dg-receipt { margin: 3rem 0 0; padding: 0.9rem 1rem; background: var(--dg-tint); border-radius: 6px; color: var(--dg-soft); font-size: 0.88em; }
@media (max-width: 30rem) {
  .dg-stances li { grid-template-columns: 8rem 1fr; gap: 0.5rem; }
  .dg-quote { padding-inline-start: 0.75rem; }
}
@media print {
  .dg-quote, .dg-claim > h3, .dg-stances, .dg-receipt { break-inside: avoid; }
  .dg-part > h2, .dg-claim > h3 { break-after: avoid; }
  .dg-receipt { background: none; padding-inline: 0; }
}
`;

/** For the page that is nothing but a digest. */
export const DIGEST_PAGE_CSS = `:root { color-scheme: light dark; }
body {
  margin: 0;
  background: #fdfdfc;
  font: 1.0625rem/1.55 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, serif;
}
main.dg-digest { max-width: 42rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
main.dg-digest h1 { margin: 0 0 0.4rem; font-size: 1.75rem; line-height: 1.2; text-wrap: balance; }
main.dg-digest h1 a { color: inherit; }
.dg-period, .dg-people, .dg-stances, .dg-id, .dg-quote figcaption, .dg-more, .dg-receipt {
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) { body { background: #16191d; } }
@media print {
  body { background: none; font-size: 10.5pt; }
  main.dg-digest { max-width: none; padding: 0; }
}
`;
