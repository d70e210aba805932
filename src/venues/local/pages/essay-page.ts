/** An essay: its sections with their threads, and everything it claims with how people see it. */
import { html } from "hono/html";
import { isAllowedUrl } from "../../../digest/digest-links.ts";
import { countOf } from "../../../digest/digest-words.ts";
import type { ClaimId, Discussion } from "../../../essay/essay.ts";
import type { ClaimVoices } from "../../../store/count-voices.ts";
import type { DigestSummary } from "../../../store/digests.ts";
import { coverageUrl, digestsUrl, digestUrl, essayUrl, feedUrl, ledgerUrl, sectionUrl } from "../addresses.ts";
import { renderLead } from "../render-texts.ts";
import { renderClaimList } from "./claim-list.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";
import { renderLiveItem } from "./live-item.ts";
import { renderTime } from "./page-words.ts";

/** Units: UTF-16. Two or three lines on a desktop. */
const LEAD_LENGTH = 180;

export interface EssayPageModel {
  readonly discussion: Discussion;
  readonly replies: ReadonlyMap<number, number>;
  readonly tallies: ReadonlyMap<ClaimId, ClaimVoices>;
  readonly latestDigest: DigestSummary | undefined;
}

export function renderEssayPage(kit: PageKit, model: EssayPageModel): Html {
  const { essay, claims } = model.discussion;
  return renderPage(kit, {
    title: essay.title,
    events: `${essayUrl(essay.slug)}/events`,
    feed: feedUrl(essay.slug),
    main: html`<h1 lang="${essay.language}">${essay.title}</h1>
${renderByline(model, kit)}
<section aria-labelledby="sections-title">
<h2 id="sections-title">Sections</h2>
<ol class="sections" id="sections" data-live="items">${essay.sections.map((section) => renderSection(model, section))}</ol>
</section>
<section aria-labelledby="claims-title">
<h2 id="claims-title">What the essay claims</h2>
${
  claims.length === 0
    ? html`<p>No claims are listed for this essay yet, so replies are not tagged.</p>`
    : renderClaimList({ essay: essay.slug, claims, tallies: model.tallies, listId: "claims" })
}
</section>`,
  });
}

function renderByline({ discussion: { essay }, latestDigest }: EssayPageModel, kit: PageKit): Html {
  const source =
    essay.url !== null && isAllowedUrl(essay.url)
      ? html` · <a href="${essay.url}" rel="noopener">the essay in full</a>`
      : "";
  const ledger = html`<a href="${ledgerUrl(essay.slug)}">Ledger</a>: what was objected, asked and suggested, and answered`;
  const coverage = html`<a href="${coverageUrl(essay.slug)}">Coverage</a>: the text with its claims marked`;
  const digests = latestDigest
    ? html`<p class="meta"><a href="${digestUrl(essay.slug, latestDigest.period)}">Latest digest</a>, ${renderTime(latestDigest.until, kit.timeZone)} · <a href="${digestsUrl(essay.slug)}">all digests</a> · ${ledger} · ${coverage}</p>`
    : html`<p class="meta"><a href="${digestsUrl(essay.slug)}">Digests</a> · ${ledger} · ${coverage}</p>`;
  return html`<p class="meta">${essay.author === null ? "" : `By ${essay.author} · `}${countOf(essay.sections.length, "section")}${source}</p>
${digests}`;
}

function renderSection(
  { discussion: { essay }, replies }: EssayPageModel,
  section: Discussion["essay"]["sections"][number],
): Html {
  const count = replies.get(section.number) ?? 0;
  return renderLiveItem(
    `section-${section.number}`,
    "section-card",
    html`<h3 lang="${essay.language}"><a href="${sectionUrl(essay.slug, section.number)}">${section.title}</a></h3>
<p class="section-lead" lang="${essay.language}">${renderLead(section.body, LEAD_LENGTH)}</p>
<p class="meta">${count === 0 ? "No replies yet" : countOf(count, "reply", "replies")}</p>`,
  );
}
