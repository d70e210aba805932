/** One point of the ledger with every reply that makes it and everything that was decided about it. */
import { html } from "hono/html";
import { countOf } from "../../../digest/digest-words.ts";
import type { Decision } from "../../../ledger/point.ts";
import { essayUrl, ledgerUrl, pointUrl } from "../addresses.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";
import { renderWayToAuthor } from "./ledger-page.ts";
import { type PointFormsModel, renderPointForms } from "./point-forms.ts";
import {
  type PointItemModel,
  renderAbout,
  renderDecision,
  renderPointReply,
  renderPointTitle,
  renderState,
} from "./point-item.ts";

/** Replies that are shown; the page says how many more there are. */
const MOST_REPLIES = 50;

/** What has just been done, said at the top. */
export const DONE = {
  settled: "Noted. The next digest says so.",
  told: "Noted. The next digest and one short reply in the thread say so.",
  reopened: "The point is open again.",
  claim: "The claim was added, and replies are tagged against it.",
} as const;
export type Done = keyof typeof DONE;

export interface PointPageModel extends PointItemModel {
  /** By sequence; the last is the one that stands. */
  readonly decisions: readonly Decision[];
  readonly isAuthor: boolean;
  /** Another point that is open, for the author who settles one after the other. */
  readonly nextOpen: number | undefined;
  readonly forms: PointFormsModel;
  readonly done: Done | undefined;
}

export function renderPointPage(kit: PageKit, model: PointPageModel): Html {
  const { essay, point, decisions, timeZone } = model;
  const shown = point.replies.slice(0, MOST_REPLIES);
  const more = point.replyCount - shown.length;
  const heading =
    point.replyCount < 2
      ? ""
      : `, ${countOf(point.replyCount, "reply", "replies")} by ${countOf(point.people, "person", "people")}`;
  return renderPage(kit, {
    title: `Point ${point.number} · ${essay.title}`,
    trail: [
      { label: essay.title, url: essayUrl(essay.slug) },
      { label: "Ledger", url: ledgerUrl(essay.slug) },
    ],
    main: html`<p class="kicker">Point ${point.number} ${renderState(point)}</p>
<h1>${renderPointTitle(point)}</h1>
${model.done === undefined ? "" : html`<p class="done" role="status">${DONE[model.done]}</p>${renderNext(model)}`}
${renderAbout(model)}
<section aria-labelledby="words-title"><h2 id="words-title">What was said${heading}</h2>
${
  shown.length === 0
    ? html`<p class="withdrawn">Nobody makes this point any more: what was written was deleted, edited or corrected.</p>`
    : html`<ul class="said-list point-words">${shown.map((reply) => html`<li class="said">${renderPointReply(reply, timeZone)}</li>`)}</ul>`
}
${more > 0 && shown.length > 0 ? html`<p class="meta">And ${countOf(more, "more reply", "more replies")}.</p>` : ""}</section>
<section aria-labelledby="decision-title"><h2 id="decision-title">What was decided</h2>
${decisions.length === 0 ? html`<p class="none">Nothing yet.</p>` : decisions.map((decision) => renderDecision(decision, timeZone)).toReversed()}
${model.isAuthor ? renderPointForms(model.forms, point.state === "open") : renderWayToAuthor()}</section>
${model.done === undefined ? renderNext(model) : ""}`,
  });
}

/** Above the point when something was just done about it, else at its end. */
function renderNext({ essay, point, isAuthor, nextOpen }: PointPageModel): Html | string {
  if (!isAuthor) return "";
  const next =
    nextOpen !== undefined
      ? html`Next: <a href="${pointUrl(essay.slug, nextOpen)}">point ${nextOpen}</a> · <a href="${ledgerUrl(essay.slug)}">All open points</a>`
      : html`${point.state === "open" ? "No other point is open." : "No point is open any more."} <a href="${ledgerUrl(essay.slug)}">The ledger</a>`;
  return html`<nav class="next-point" aria-label="More points"><p>${next}</p></nav>`;
}
