/** What every page has around its content. All text gets into pages through `html`, which escapes it; `raw` marks what is HTML. */
import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Assets } from "../assets.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
export type Part = Html | Html[] | string | undefined;

/** What pages share. */
export interface PageKit {
  readonly assets: Assets;
  readonly timeZone: string;
  /** Whether a language model is asked about replies of these pages. */
  readonly usesModel?: boolean;
}

export interface Crumb {
  readonly label: string;
  readonly url: string;
}

export interface Page {
  readonly title: string;
  /** The way here from the list of essays. */
  readonly trail?: readonly Crumb[];
  /** Address of the stream that says when this page has changed. */
  readonly events?: string;
  /** Address of the feed of digests. */
  readonly feed?: string;
  readonly main: Html;
}

/** A speech bubble with a line through it, drawn for the size of a tab. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%231f5a92' d='M2 2h12v9H8l-4 3v-3H2z'/%3E%3Cpath stroke='%23fff' stroke-width='1.4' d='M4.5 5h7M4.5 8h4.5'/%3E%3C/svg%3E";

export function renderPage(kit: PageKit, { title, trail = [], events, feed, main }: Page): Html {
  const { style, script } = kit.assets;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}${title === "Rejoinder" ? "" : " · Rejoinder"}</title>
<link rel="icon" href="${raw(ICON)}">
<link rel="stylesheet" href="${style.url}">
${feed === undefined ? "" : html`<link rel="alternate" type="application/atom+xml" title="Digests" href="${feed}">`}
${events === undefined ? "" : html`<script src="${script.url}" type="module"></script>`}
</head>
<body${events === undefined ? "" : html` data-events="${events}"`}>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<nav aria-label="Where you are"><ol class="trail">
<li><a href="/">Rejoinder</a></li>
${trail.map(({ label, url }) => html`<li><a href="${url}">${label}</a></li>`)}
</ol></nav>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="bottom"><p>Replies are tagged by machine against the claims of the essay. Every tag shows the words it rests on. <a href="/link">Link your accounts</a> to be counted once.${kit.usesModel ? html` A language model is asked as well; <a href="/link#models-title">keep your words from it</a>.` : ""}</p></footer>
<div id="announce" class="sr-only" role="status" aria-live="polite"></div>
</body>
</html>`;
}
