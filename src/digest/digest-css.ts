/** How a digest looks. Every class begins with `dg-`, so that a site can put this beside styles of its own. */
import { PICTURE_CSS } from "./picture-colours.ts";

/** For the fragment, wherever it stands. Text inherits the site's font; colours follow the reader's light or dark setting. */
export const DIGEST_CSS = `.dg-digest {
  --dg-text: #1d2126;
  --dg-soft: #555e68;
  --dg-line: #d9dde2;
  --dg-tint: #f4f5f7;
  --dg-link: #1a56a8;
  --dg-supports: #0067a5;
  --dg-disputes: #b93a06;
  --dg-qualifies: #8a5f00;
  --dg-asks: #5d646e;
  --dg-extends: #24709f;
  color: var(--dg-text);
  line-height: 1.55;
  overflow-wrap: anywhere;
}
@media (prefers-color-scheme: dark) {
  .dg-digest {
    --dg-text: #e4e6e9;
    --dg-soft: #a9b0b9;
    --dg-line: #363d46;
    --dg-tint: #21262d;
    --dg-link: #86b6f2;
    --dg-supports: #63b3ea;
    --dg-disputes: #ee7f58;
    --dg-qualifies: #dbb25a;
    --dg-asks: #a9b0b9;
    --dg-extends: #8fc9f0;
  }
}
.dg-digest a { color: var(--dg-link); text-underline-offset: 0.15em; }
.dg-digest :is(a, summary, .dg-scroll):focus-visible { outline: 2px solid var(--dg-link); outline-offset: 2px; border-radius: 2px; }
.dg-digest :is(p, ul) { margin: 0.6rem 0 0; }
.dg-digest code { font: 0.92em/1.4 ui-monospace, "Cascadia Code", "Liberation Mono", Menlo, monospace; background: var(--dg-tint); padding: 0.1em 0.3em; border-radius: 3px; }
.dg-digest .dg-period { margin: 0; color: var(--dg-soft); }
.dg-digest .dg-summary { margin: 0.4rem 0 0; font-size: 1.15em; }
.dg-soft { color: var(--dg-soft); font-size: 0.92em; }
.dg-part { margin-top: 2.75rem; }
.dg-part h2 { margin: 0; font-size: 1.3em; line-height: 1.3; }
.dg-part > ul { padding-inline-start: 1.15rem; }
.dg-part > ul > li { padding: 0.15rem 0; }
.dg-part > h3 { margin: 2rem 0 0; padding-top: 1.25rem; border-top: 1px solid var(--dg-line); font-size: 1.08em; line-height: 1.4; font-weight: 600; }
.dg-part > h2 + h3 { margin-top: 0.9rem; padding-top: 0; border-top: 0; }
.dg-part .dg-label { margin-top: 1.4rem; }
.dg-part-state > .dg-label + ul, .dg-part-ledger > .dg-label + ul { margin-top: 0.25rem; }
.dg-point { font-weight: 600; }
.dg-point:target { background: var(--dg-tint); outline: 0.3em solid var(--dg-tint); }
.dg-digest .dg-stances { list-style: none; margin: 0.4rem 0 0; padding: 0; font-size: 0.92em; max-width: 34rem; }
.dg-digest .dg-stances li { display: grid; grid-template-columns: 9rem 1fr; gap: 0.75rem; align-items: center; padding: 0.1rem 0; }
.dg-new { color: var(--dg-soft); }
.dg-bar { display: block; width: 100%; height: 0.6rem; }
.dg-bar rect { fill: currentColor; }
.dg-bar .dg-bar-before { opacity: 0.45; }
.dg-supports .dg-bar { color: var(--dg-supports); }
.dg-disputes .dg-bar { color: var(--dg-disputes); }
.dg-qualifies .dg-bar { color: var(--dg-qualifies); }
.dg-asks .dg-bar { color: var(--dg-asks); }
.dg-extends .dg-bar { color: var(--dg-extends); }
.dg-quote { margin: 0.8rem 0 0; padding: 0.1rem 0 0.1rem 1rem; border-inline-start: 3px solid var(--dg-line); }
.dg-label + .dg-quote { margin-top: 0.35rem; }
.dg-quote.dg-supports { border-color: var(--dg-supports); }
.dg-quote.dg-disputes { border-color: var(--dg-disputes); }
.dg-quote.dg-qualifies { border-color: var(--dg-qualifies); }
.dg-quote.dg-asks { border-color: var(--dg-asks); }
.dg-quote.dg-extends { border-color: var(--dg-extends); }
.dg-quote:is(.dg-qualifies, .dg-extends) { border-inline-start-style: dashed; }
.dg-quote.dg-essay { border-inline-start-style: double; border-inline-start-width: 5px; }
.dg-quote blockquote { margin: 0; padding: 0; border: 0; overflow: hidden; }
.dg-digest .dg-quote blockquote p { margin: 0; }
.dg-digest .dg-quote blockquote p + p { margin-top: 0.35rem; }
.dg-quote figcaption { margin-top: 0.25rem; color: var(--dg-soft); font-size: 0.9em; }
.dg-pair > div > .dg-label:first-child { margin-top: 1.2rem; }
.dg-part-state { border-block: 1px solid var(--dg-line); padding: 0.9rem 0; }
.dg-part-state summary { cursor: pointer; }
.dg-part-state summary h2 { display: inline; }
.dg-part-state[open] { padding-bottom: 1.5rem; }
.dg-digest .dg-caption { margin: 1.4rem 0 0.5rem; color: var(--dg-soft); font-size: 0.88em; }
.dg-scroll { overflow-x: auto; }
.dg-scroll table { border-collapse: collapse; font-size: 0.82em; line-height: 1.4; font-variant-numeric: tabular-nums; }
.dg-scroll :is(th, td) { padding: 0.4rem; border-top: 1px solid var(--dg-line); text-align: end; vertical-align: top; overflow-wrap: normal; }
.dg-scroll thead th { font-weight: 600; border-top: 0; vertical-align: bottom; }
.dg-scroll th:first-child { text-align: start; padding-inline-start: 0; min-width: 10rem; overflow-wrap: anywhere; }
.dg-scroll :is(th, td):last-child { padding-inline-end: 0.1rem; }
.dg-scroll tbody th { font-weight: 400; }
.dg-scroll td { white-space: nowrap; }
.dg-part-receipt { margin-bottom: 1.25rem; padding: 1rem 1.1rem; background: var(--dg-tint); border-radius: 6px; color: var(--dg-soft); font-size: 0.88em; }
.dg-part-receipt h2 { font-size: 1.05em; color: var(--dg-text); }
@media (min-width: 44rem) {
  .dg-pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.75rem; }
}
@media (max-width: 30rem) {
  .dg-digest .dg-stances li { grid-template-columns: 8rem 1fr; gap: 0.5rem; }
  .dg-quote { padding-inline-start: 0.75rem; }
}
@media print {
  .dg-quote, .dg-part > h3, .dg-stances, .dg-part-receipt, .dg-scroll tr { break-inside: avoid; }
  .dg-part h2, .dg-part > h3, .dg-label { break-after: avoid; }
  .dg-part-receipt { background: none; padding-inline: 0; }
}
${PICTURE_CSS}`;

/** For sentences of a language model's, set apart from the digest's own. Only where there are any. */
export const PROSE_CSS = `.dg-prose { margin-top: 1.4rem; padding: 0.8rem 1rem 0.9rem; border: 1px dashed var(--dg-line); border-radius: 6px; }
.dg-digest .dg-prose .dg-label { margin: 0; color: var(--dg-soft); font-size: 0.85em; }
.dg-digest .dg-prose p + p { margin-top: 0.35rem; }
`;

/** For the page that is nothing but a digest. */
export const DIGEST_PAGE_CSS = `:root { color-scheme: light dark; }
body {
  margin: 0;
  background: #fdfdfc;
  font: 1.0625rem/1.55 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, serif;
}
main.dg-digest { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
main.dg-digest h1 { margin: 0 0 0.4rem; font-size: 1.75rem; line-height: 1.2; text-wrap: balance; }
main.dg-digest h1 a { color: inherit; }
.dg-period, .dg-soft, .dg-label, .dg-stances, .dg-quote figcaption, .dg-caption, .dg-scroll, .dg-part-changes ul, .dg-part-ledger ul, .dg-part-state ul, .dg-part-receipt {
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
.dg-label, .dg-part-changes ul, .dg-part-ledger ul, .dg-part-state ul { font-size: 0.94em; }
@media (prefers-color-scheme: dark) { body { background: #16191d; } }
@media print {
  body { background: none; font-size: 10.5pt; }
  main.dg-digest { max-width: none; padding: 0; }
}
`;
