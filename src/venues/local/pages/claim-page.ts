/** A claim with everything that was said of it here, by stance, each with the words that the tag rests on. */
import { html } from "hono/html";
import { countOf } from "../../../digest/digest-words.ts";
import type { Claim, Discussion } from "../../../essay/essay.ts";
import type { ClaimVoices } from "../../../store/count-voices.ts";
import type { ClaimCounts, SaidOfClaim } from "../../../store/site-reader.ts";
import type { Stance } from "../../../tagging/tag.ts";
import { claimUrl, essayUrl, ledgerUrl, replyAnchor, replyUrl } from "../addresses.ts";
import { cutAround } from "../cut-around.ts";
import { renderPassage, renderSign, renderTally, stancesTaken } from "./claim-list.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";
import { renderLiveItem } from "./live-item.ts";
import { renderPageLinks } from "./page-links.ts";
import { renderTime } from "./page-words.ts";
import { renderSuspectMark } from "./suspect-mark.ts";

const STANCE_TITLES: Readonly<Record<Stance, string>> = {
  supports: "Supported",
  disputes: "Disputed",
  qualifies: "Qualified",
  asks: "Asked about",
  extends: "Extended",
};
const VENUE_NAMES = { local: "here", discord: "Discord", github: "GitHub" } as const;

export interface ClaimPageModel {
  readonly discussion: Discussion;
  readonly claim: Claim;
  readonly tally: ClaimVoices | undefined;
  readonly counts: ClaimCounts;
  /** Of this page, in the order of stances. */
  readonly groups: readonly { readonly stance: Stance; readonly said: readonly SaidOfClaim[] }[];
  readonly page: number;
  readonly pages: number;
}

export function renderClaimPage(kit: PageKit, model: ClaimPageModel): Html {
  const { essay } = model.discussion;
  const { claim } = model;
  return renderPage(kit, {
    title: `${claim.id} · ${essay.title}`,
    trail: [{ label: essay.title, url: essayUrl(essay.slug) }],
    events: `${essayUrl(essay.slug)}/events`,
    main: html`<p class="kicker">Claim ${claim.id}</p>
<h1 class="claim-title" lang="${essay.language}">${claim.claim}</h1>
<p class="meta">In the essay’s own words:</p>
${renderPassage(essay.slug, claim, essay.language)}
<p class="meta"><a href="${ledgerUrl(essay.slug, { state: "all", claim: claim.id })}">Objections, questions and suggestions in the ledger</a></p>
<div id="tally" data-live="text">${renderTally(model.tally, stancesTaken(model.tally))}${renderElsewhere(model.counts)}</div>
<div id="groups" data-live="text">${model.groups.map((group) => renderGroup(kit, model, group))}
${renderPageLinks("Pages", model.page, model.pages, (page) => claimUrl(essay.slug, claim.id, page))}</div>`,
  });
}

function renderElsewhere({ elsewhere }: ClaimCounts): Html | string {
  const parts = Object.entries(elsewhere).map(([venue, count]) => {
    return `${countOf(count, "reply", "replies")} at ${VENUE_NAMES[venue as keyof typeof VENUE_NAMES]}`;
  });
  return parts.length === 0
    ? ""
    : html`<p class="meta">The count includes ${parts.join(" and ")}, to be read there.</p>`;
}

function renderGroup(kit: PageKit, model: ClaimPageModel, { stance, said }: ClaimPageModel["groups"][number]): Html {
  const items = said.map(({ reply, tag, isSuspect }) => {
    const { before, words, after } = cutAround(reply.body, tag.evidence);
    const place = replyUrl(reply.essay, reply.section ?? model.claim.section, reply.id);
    return renderLiveItem(
      `said-${replyAnchor(reply.id)}`,
      "said",
      html`<blockquote dir="auto"><p class="plain">${before}<mark>${words}</mark>${after}</p></blockquote>
<p class="meta"><bdi>${reply.author.name}</bdi> · <a href="${place}">${renderTime(reply.createdAt, kit.timeZone)}</a> · confidence ${Math.round(tag.confidence * 100)} %${renderSuspectMark(isSuspect)}</p>`,
    );
  });
  return html`<section class="group stance-${stance}" aria-labelledby="group-${stance}">
<h2 id="group-${stance}">${renderSign(stance)}${STANCE_TITLES[stance]} <span class="count">${model.counts.here[stance]}</span></h2>
<ul class="said-list">${items}</ul>
</section>`;
}
