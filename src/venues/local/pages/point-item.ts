/** One point of the ledger: its number, what it is about, in whose words, and what was decided. */
import { html } from "hono/html";
import { isAllowedUrl } from "../../../digest/digest-links.ts";
import { countOf } from "../../../digest/digest-words.ts";
import type { Claim, Essay } from "../../../essay/essay.ts";
import type { Decision, Point, PointReply } from "../../../ledger/point.ts";
import { KIND_WORDS, STATE_WORDS } from "../../../ledger/point-words.ts";
import { claimUrl, pointUrl } from "../addresses.ts";
import type { Html } from "./layout.ts";
import { renderTime } from "./page-words.ts";
import { renderSuspectMark } from "./suspect-mark.ts";

/** Units: UTF-16. Longer words are cut, in a list sooner than on the page of the point; the reply itself has them whole. */
const MAX_WORDS = 600;
const MAX_WHOLE = 4000;

export interface PointItemModel {
  readonly essay: Essay;
  readonly point: Point;
  /** The claim that it is about, when the essay still makes it. */
  readonly claim: Claim | undefined;
  readonly timeZone: string;
}

/** `Objection to C5`, `Question`, `Suggestion that fits no claim`. */
export function renderPointTitle({ kind, claimId }: Pick<Point, "kind" | "claimId">): string {
  const name = capitalise(KIND_WORDS[kind].one);
  if (claimId === null) return kind === "suggestion" ? `${name} that fits no claim` : name;
  return `${name} ${kind === "objection" ? "to" : "about"} ${claimId}`;
}

export function renderState({ state }: Pick<Point, "state">): Html {
  return html`<span class="state state-${state}">${STATE_WORDS[state]}</span>`;
}

/** The head and the words of a point in a list; `forms` stands under it. */
export function renderPointItem(model: PointItemModel, forms: Html | string = ""): Html {
  const { essay, point, timeZone } = model;
  const url = pointUrl(essay.slug, point.number);
  const [first] = point.replies;
  return html`<li class="point" id="p${point.number}">
<h2 class="point-title"><a href="${url}"><span class="point-number">${point.number}</span> ${renderPointTitle(point)}</a> ${renderState(point)}</h2>
${renderAbout(model)}
${first ? renderPointReply(first, timeZone, MAX_WORDS) : html`<p class="withdrawn">Nobody makes this point any more: what was written was deleted, edited or corrected.</p>`}
${renderMakers(point)}
${point.decision ? renderDecision(point.decision, timeZone) : ""}
${forms}
</li>`;
}

/** What the essay claims there. */
export function renderAbout({ essay, claim }: Pick<PointItemModel, "essay" | "claim">): Html | string {
  return claim
    ? html`<p class="point-claim" lang="${essay.language}"><a href="${claimUrl(essay.slug, claim.id)}">${claim.id}</a> ${claim.claim}</p>`
    : "";
}

/** The words that make the point, with who wrote them and a link to the reply. */
export function renderPointReply({ reply, spans, isSuspect }: PointReply, timeZone: string, limit = MAX_WHOLE): Html {
  const words = spans.map(({ start, end }) => reply.body.slice(start, end).trim()).join(" … ");
  const shown = words.length > limit ? `${words.slice(0, limit).toWellFormed().trimEnd()} …` : words;
  const time = renderTime(reply.createdAt, timeZone);
  const place = reply.url !== null && isAllowedUrl(reply.url) ? html`<a href="${reply.url}">${time}</a>` : time;
  return html`<blockquote dir="auto"><p class="plain">${shown.toWellFormed()}</p></blockquote>
<p class="meta">— <bdi>${reply.author.name}</bdi>, ${place}${renderSuspectMark(isSuspect)}</p>`;
}

/** How many make it; nothing for one reply by one person. */
export function renderMakers({ people, replyCount }: Point): Html | string {
  if (replyCount < 2) return "";
  const who = people === 1 ? "by one person" : `by ${people} people`;
  return html`<p class="meta">The oldest of ${countOf(replyCount, "reply", "replies")} ${who} that make this point.</p>`;
}

export function renderDecision({ state, at, by, link, note }: Decision, timeZone: string): Html {
  const what = state === "open" ? "Reopened" : capitalise(STATE_WORDS[state]);
  const href = link !== null && isAllowedUrl(link) ? link : null;
  const how = by === "reply" ? " by a reply in the thread" : "";
  const label = by === "reply" ? "Read the reply" : "Where the answer stands";
  return html`<div class="decision"><p><strong>${what}</strong>${how}, ${renderTime(at, timeZone)}.${href === null ? "" : html` <a href="${href}" rel="noopener">${label}</a>.`}</p>
${note === "" ? "" : html`<p class="plain" dir="auto">${note}</p>`}</div>`;
}

function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
