/** The response ledger of an essay: every distinct point that replies make, with what the author decided about it. */
import { html } from "hono/html";
import { countOf } from "../../../digest/digest-words.ts";
import type { ClaimId } from "../../../essay/essay.ts";
import { POINT_STATES, type Point, type PointState } from "../../../ledger/point.ts";
import { STATE_WORDS } from "../../../ledger/point-words.ts";
import type { StoredDiscussion } from "../../../store/essays.ts";
import { answerersUrl, essayUrl, type LedgerFilter, ledgerUrl, reviewUrl } from "../addresses.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";
import { renderPageLinks } from "./page-links.ts";
import { renderPointForms } from "./point-forms.ts";
import { renderPointItem } from "./point-item.ts";

export interface LedgerPageModel {
  readonly discussion: StoredDiscussion;
  readonly filter: LedgerFilter;
  /** Points by state, of what the filter is about. */
  readonly states: ReadonlyMap<PointState, number>;
  /** Points by claim, in the states that the filter has. */
  readonly claims: ReadonlyMap<ClaimId | "none", number>;
  readonly points: readonly Point[];
  readonly page: number;
  readonly pages: number;
  readonly isAuthor: boolean;
  /** Replies on which two taggers differ, and nobody has decided. */
  readonly waiting: number;
  readonly tellsByDefault: boolean;
}

export function renderLedgerPage(kit: PageKit, model: LedgerPageModel): Html {
  const { discussion, filter, points, isAuthor } = model;
  const { essay } = discussion;
  const claims = new Map(discussion.claims.map((claim) => [claim.id, claim]));
  const items = points.map((point) =>
    renderPointItem(
      { essay, point, claim: point.claimId === null ? undefined : claims.get(point.claimId), timeZone: kit.timeZone },
      isAuthor ? renderPointForms({ essay: essay.slug, point, tellsByDefault: model.tellsByDefault }) : "",
    ),
  );
  return renderPage(kit, {
    title: `Ledger · ${essay.title}`,
    trail: [{ label: essay.title, url: essayUrl(essay.slug) }],
    main: html`<h1>Ledger</h1>
<p class="lead">Each objection, question and suggestion has a number, and sooner or later an answer. A point gets its number with the next digest.</p>
${isAuthor ? html`<p class="acting">You act as the author here. <a href="${answerersUrl(essay.slug)}">Who answers for you</a> · ${model.waiting > 0 ? html`<a href="${reviewUrl(essay.slug)}">${countOf(model.waiting, "reply", "replies")} to decide about</a> · ` : ""}<a href="/author">Stop acting as the author</a></p>` : ""}
${renderStates(model)}
${renderClaims(model)}
${items.length === 0 ? html`<p class="none">${sayNothing(model)}</p>` : html`<ol class="points">${items}</ol>`}
${renderPageLinks("Pages of points", model.page, model.pages, (page) => ledgerUrl(essay.slug, filter, page))}
${isAuthor ? "" : renderWayToAuthor()}`,
  });
}

/** Whoever comes from another site is not known as the author on the first page: the cookie goes with links of our own only. */
export function renderWayToAuthor(): Html {
  return html`<p class="meta">Are you the author? <a href="/author">Go on as the author</a></p>`;
}

function renderStates({ discussion: { essay }, filter, states }: LedgerPageModel): Html {
  const total = [...states.values()].reduce((sum, count) => sum + count, 0);
  const link = (state: PointState | "all", label: string, count: number): Html =>
    html`<li><a href="${ledgerUrl(essay.slug, { ...filter, state })}"${filter.state === state ? html` aria-current="true"` : ""}>${label} <span class="count">${count}</span></a></li>`;
  const used = POINT_STATES.filter((state) => state === "open" || state === filter.state || states.has(state));
  return html`<nav class="filter" aria-label="Points by state"><ul>
${used.map((state) => link(state, STATE_WORDS[state], states.get(state) ?? 0))}
${link("all", "all", total)}
</ul></nav>`;
}

/** Only claims that there are points about; what is chosen stands outside, so that it is seen. */
function renderClaims({ discussion, filter, claims }: LedgerPageModel): Html | string {
  const { essay } = discussion;
  const listed = [
    ...discussion.claims
      .filter(({ id }) => claims.has(id))
      .map(({ id, claim }) => ({ key: id, label: `${id} ${claim}` })),
    ...(claims.has("none") ? [{ key: "none" as const, label: "About nothing that the essay claims" }] : []),
  ];
  if (listed.length === 0 && filter.claim === null) return "";
  const chosen =
    filter.claim === null
      ? "By claim"
      : `By claim: ${filter.claim === "none" ? "about nothing that the essay claims" : filter.claim}`;
  return html`<details class="by-claim"><summary>${chosen}</summary>
<nav aria-label="Points by claim"><ul>
<li><a href="${ledgerUrl(essay.slug, { ...filter, claim: null })}"${filter.claim === null ? html` aria-current="true"` : ""}>Whatever they are about</a></li>
${listed.map(
  ({ key, label }) =>
    html`<li><a href="${ledgerUrl(essay.slug, { ...filter, claim: key })}"${filter.claim === key ? html` aria-current="true"` : ""}>${label}</a> <span class="count">${countOf(claims.get(key) ?? 0, "point")}</span></li>`,
)}
</ul></nav></details>`;
}

function sayNothing({ filter, states }: LedgerPageModel): string {
  const others = [...states.values()].some((count) => count > 0);
  if (filter.state === "open")
    return others ? "Nothing is open: every point has its answer." : "There are no points yet.";
  return filter.state === "all" ? "There are no points yet." : `No point is ${STATE_WORDS[filter.state]}.`;
}
