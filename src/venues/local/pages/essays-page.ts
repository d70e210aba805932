/** The first page: every essay that is open here. */
import { html } from "hono/html";
import { countOf } from "../../../digest/digest-words.ts";
import type { EssayCard } from "../../../store/site-reader.ts";
import { essayUrl } from "../addresses.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";

export function renderEssaysPage(kit: PageKit, essays: readonly EssayCard[]): Html {
  const items = essays.map(
    ({ slug, title, author, language, sections, replies }) => html`<li>
<h2><a href="${essayUrl(slug)}" lang="${language}">${title}</a></h2>
<p class="meta">${author === null ? "" : `${author} · `}${countOf(sections, "section")} · ${countOf(replies, "reply", "replies")}</p>
</li>`,
  );
  return renderPage(kit, {
    title: "Rejoinder",
    main: html`<h1>Essays under discussion</h1>
<p class="lead">Each essay is cut into sections, and each section has a thread of its own. What people say is set against what the essay claims.</p>
${essays.length === 0 ? html`<p>No essay is open for discussion yet. Sections appear here as they are published.</p>` : html`<ul class="essays">${items}</ul>`}`,
  });
}
