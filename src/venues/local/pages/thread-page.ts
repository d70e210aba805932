/** A section with its claims, what people replied, and a form to reply with. */
import { html, raw } from "hono/html";
import { countOf } from "../../../digest/digest-words.ts";
import type { ClaimId, Discussion, Section } from "../../../essay/essay.ts";
import type { ClaimVoices } from "../../../store/count-voices.ts";
import { essayUrl, sectionUrl } from "../addresses.ts";
import { renderClaimList } from "./claim-list.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";
import { renderPageLinks } from "./page-links.ts";
import { type ReplyFormModel, renderReplyForm } from "./reply-form.ts";
import { type ReplyItemModel, renderReplyItem } from "./reply-item.ts";

export interface ThreadPageModel {
  readonly discussion: Discussion;
  readonly section: Section;
  /** Safe HTML of the section, its passages marked. */
  readonly text: string;
  readonly tallies: ReadonlyMap<ClaimId, ClaimVoices>;
  readonly replyCount: number;
  readonly replies: readonly ReplyItemModel[];
  readonly page: number;
  readonly pages: number;
  /** Undefined where nobody can reply: the section is not in the essay any more, or not open here yet. */
  readonly form: ReplyFormModel | undefined;
}

export function renderThreadPage(kit: PageKit, model: ThreadPageModel): Html {
  const { discussion, section } = model;
  const { essay } = discussion;
  const isCurrent = essay.sections.some(({ number }) => number === section.number);
  return renderPage(kit, {
    title: `${section.title} · ${essay.title}`,
    trail: [{ label: essay.title, url: essayUrl(essay.slug) }],
    events: `${sectionUrl(essay.slug, section.number)}/events`,
    main: html`<article class="section" aria-labelledby="section-title">
<p class="kicker">${isCurrent ? `Section ${section.number} of ${essay.sections.length}` : "A section that is no longer part of the essay"}</p>
<h1 id="section-title" lang="${essay.language}">${section.title}</h1>
<div class="text essay-text" lang="${essay.language}" dir="auto">${raw(model.text)}</div>
</article>
${renderNeighbours(discussion, section)}
${renderClaims(model)}
<section aria-labelledby="replies-title">
<h2 id="replies-title">Replies <span id="reply-count" class="count" data-live="text">${model.replyCount}</span></h2>
<p id="no-replies" class="none" data-live="text">${model.replyCount === 0 ? "Nobody has replied yet." : ""}</p>
<ol class="replies" id="replies" data-live="items">${model.replies.map(renderReplyItem)}</ol>
<div id="reply-pages" data-live="text">${renderPageLinks("Pages of replies", model.page, model.pages, (page) => sectionUrl(essay.slug, section.number, page))}</div>
</section>
${model.form ? renderReplyForm(model.form) : html`<p class="closed">This thread takes no new replies.</p>`}`,
  });
}

function renderClaims({ discussion, section, tallies }: ThreadPageModel): Html | string {
  const claims = discussion.claims.filter((claim) => claim.section === section.number);
  if (claims.length === 0) return "";
  return html`<section aria-labelledby="claims-title">
<h2 id="claims-title">${countOf(claims.length, "claim")} in this section</h2>
${renderClaimList({ essay: discussion.essay.slug, claims, tallies, listId: "claims" })}
</section>`;
}

function renderNeighbours({ essay }: Discussion, section: Section): Html {
  const before = essay.sections.findLast(({ number }) => number < section.number);
  const after = essay.sections.find(({ number }) => number > section.number);
  const link = (neighbour: Section, label: string, rel: string): Html =>
    html`<a rel="${rel}" href="${sectionUrl(essay.slug, neighbour.number)}"><span class="meta">${label}</span> <span lang="${essay.language}">${neighbour.title}</span></a>`;
  return html`<nav class="neighbours" aria-label="Sections">${before ? link(before, "Before:", "prev") : html`<span></span>`}${after ? link(after, "Next:", "next") : ""}</nav>`;
}
