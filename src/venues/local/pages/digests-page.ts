/** All digests of an essay, and one of them. */
import { html, raw } from "hono/html";
import type { Digest } from "../../../digest/digest.ts";
import type { InlinePicture } from "../../../digest/digest-picture.ts";
import { renderDigestBody } from "../../../digest/render-html.ts";
import type { Essay } from "../../../essay/essay.ts";
import type { DigestSummary } from "../../../store/digests.ts";
import { coverageUrl, digestsUrl, digestUrl, essayUrl, feedUrl, ledgerUrl, tableUrl } from "../addresses.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";
import { renderTime } from "./page-words.ts";

export function renderDigestsPage(kit: PageKit, essay: Essay, digests: readonly DigestSummary[]): Html {
  const items = digests.map(
    ({ period, until, isQuiet }) =>
      html`<li><a href="${digestUrl(essay.slug, period)}">Until ${renderTime(until, kit.timeZone)}</a>${isQuiet ? html` <span class="meta">a quiet time</span>` : ""}</li>`,
  );
  return renderPage(kit, {
    title: `Digests · ${essay.title}`,
    feed: feedUrl(essay.slug),
    trail: [{ label: essay.title, url: essayUrl(essay.slug) }],
    main: html`<h1>Digests</h1>
${
  digests.length === 0
    ? html`<p>There is no digest yet. The first one is written when its time has come and somebody has replied.</p>`
    : html`<ul class="digests">${items}</ul>`
}
<p class="meta downloads">Also as a <a href="${feedUrl(essay.slug)}">feed</a>. Tables: <a href="${tableUrl(essay.slug, "tags")}">every tag</a> of the replies that stand here, <a href="${tableUrl(essay.slug, "ledger")}">the ledger</a>.</p>`,
  });
}

export function renderDigestPage(kit: PageKit, essay: Essay, digest: Digest, pictures: readonly InlinePicture[]): Html {
  const { id } = digest.period;
  return renderPage(kit, {
    title: `Digest ${id} · ${essay.title}`,
    feed: feedUrl(essay.slug),
    trail: [
      { label: essay.title, url: essayUrl(essay.slug) },
      { label: "Digests", url: digestsUrl(essay.slug) },
    ],
    main: html`<h1>Digest of “<span lang="${essay.language}">${essay.title}</span>”</h1>
${raw(renderDigestBody(digest, { pictures, settleBy: "local", ledgerUrl: ledgerUrl(essay.slug) }))}
<p class="meta downloads">The same as <a href="${digestUrl(essay.slug, id, ".md")}">Markdown</a> or <a href="${digestUrl(essay.slug, id, ".json")}">JSON</a>. How far the discussion covers the essay: <a href="${coverageUrl(essay.slug)}">the coverage map</a>.</p>`,
  });
}
