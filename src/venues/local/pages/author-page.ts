/** The page that the author's private link leads to. */
import { html } from "hono/html";
import type { EssayCard } from "../../../store/site-reader.ts";
import { ledgerUrl } from "../addresses.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";

export interface AuthorPageModel {
  readonly isAuthor: boolean;
  readonly essays: readonly EssayCard[];
}

export function renderAuthorPage(kit: PageKit, { isAuthor, essays }: AuthorPageModel): Html {
  return renderPage(kit, {
    title: "The author",
    main: isAuthor
      ? html`<h1>You act as the author in this browser</h1>
<p>You can settle the points of the ledger here. What you write in the threads counts as the author’s: it makes no points, and a question that you answer counts as answered.</p>
${
  essays.length === 0
    ? html`<p class="none">No essay is open for discussion yet.</p>`
    : html`<ul class="essays">${essays.map(({ slug, title, language }) => html`<li><h2><a href="${ledgerUrl(slug)}">Ledger of “<span lang="${language}">${title}</span>”</a></h2></li>`)}</ul>`
}
<form method="post" action="/author/end"><p class="buttons"><button type="submit" class="quiet">Stop acting as the author in this browser</button></p></form>`
      : html`<h1>This page is for the author</h1>
<p>If you have just opened the author’s private link, <a href="/author">go on</a>. Otherwise open that link first; on the machine that runs these pages, <code>npx rejoinder author-link</code> makes one.</p>`,
  });
}
