/** Replies on which two taggers differ, for the author to decide about: their words, both answers, what each would change. */
import { html } from "hono/html";
import { isAllowedUrl } from "../../../digest/digest-links.ts";
import { countOf } from "../../../digest/digest-words.ts";
import type { Claim, Essay } from "../../../essay/essay.ts";
import {
  listChoices,
  type Review,
  type ReviewAnswer,
  type ReviewChoice,
  type ReviewPage,
} from "../../../review/review.ts";
import { sayEffects, sayScore } from "../../../review/review-words.ts";
import type { StoredDiscussion } from "../../../store/essays.ts";
import { saySuspicion } from "../../../tagging/orders/order-words.ts";
import { STANCE_WORDS } from "../../../tagging/tag-words.ts";
import { claimUrl, essayUrl, ledgerUrl, reviewUrl } from "../addresses.ts";
import { type Html, type PageKit, renderPage } from "./layout.ts";
import { renderPageLinks } from "./page-links.ts";
import { renderTime, STANCE_SIGNS } from "./page-words.ts";

/** Units: UTF-16. */
const MAX_WORDS = 1500;
const MAX_EVIDENCE = 300;

/** `done`: a decision was kept. `gone`: the reply that it was about no longer waits. */
export type ReviewNotice = "done" | "gone";

export interface ReviewPageModel {
  readonly discussion: StoredDiscussion;
  readonly reviews: ReviewPage;
  readonly page: number;
  readonly pages: number;
  readonly notice: ReviewNotice | undefined;
}

const NOTICES: Readonly<Record<ReviewNotice, string>> = {
  done: "Your decision is kept. It stands over both taggers, also when all is tagged again.",
  gone: "That reply no longer waits: somebody has decided, or it was changed. Nothing was changed by you.",
};
const CHOICES: Readonly<Record<ReviewChoice, string>> = {
  local: "The local tagger is right",
  model: "The model is right",
  neither: "Neither is",
};

export function renderReviewPage(kit: PageKit, { discussion, reviews, page, pages, notice }: ReviewPageModel): Html {
  const { essay } = discussion;
  const { total, items, score } = reviews;
  const claims = new Map(discussion.claims.map((claim) => [claim.id, claim]));
  const scored = sayScore(score);
  const shown = items.map((review, at) => renderReview(review, { essay, claims, timeZone: kit.timeZone, page, at }));
  return renderPage(kit, {
    title: `To decide about · ${essay.title}`,
    trail: [
      { label: essay.title, url: essayUrl(essay.slug) },
      { label: "Ledger", url: ledgerUrl(essay.slug) },
    ],
    main: html`<h1>To decide about</h1>
<p class="lead">On these replies the local tagger and the language model differ. Each counts as unsure until you decide; those come first on which most of the next digest hangs. You may leave any of them.</p>
${notice === undefined ? "" : html`<p class="${notice === "gone" ? "error" : "done"}" role="${notice === "gone" ? "alert" : "status"}">${NOTICES[notice]}</p>`}
${
  total === 0
    ? html`<p class="none" id="reviews">Nothing waits for a decision.</p>`
    : html`<p class="meta">${countOf(total, "reply waits", "replies wait")}.</p>
<ol class="reviews" id="reviews">${shown}</ol>`
}
${renderPageLinks("Pages of replies", page, pages, (each) => reviewUrl(essay.slug, each))}
${scored === undefined ? "" : html`<p class="meta">${scored}</p>`}`,
  });
}

interface Around {
  readonly essay: Essay;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly timeZone: string;
  readonly page: number;
  /** Position on the page. */
  readonly at: number;
}

function renderReview(review: Review, around: Around): Html {
  const { reply, local, model, suspect } = review;
  const { essay, timeZone, page, at } = around;
  const time = renderTime(reply.createdAt, timeZone);
  const place = reply.url !== null && isAllowedUrl(reply.url) ? html`<a href="${reply.url}">${time}</a>` : time;
  const what = `by ${reply.author.name}`;
  return html`<li class="review">
<h2 class="review-title" id="review-${at}"><bdi>${reply.author.name}</bdi>, ${place}</h2>
<blockquote dir="auto"><p class="plain">${cut(reply.body, MAX_WORDS)}</p></blockquote>
${suspect.length === 0 ? "" : html`<p class="hint">${saySuspicion(suspect)}</p>`}
<div class="answers">
${renderAnswer("The local tagger", local, around)}
${renderAnswer("The model", model, around)}
</div>
<form method="post" action="${reviewUrl(essay.slug, page)}" aria-labelledby="review-${at}">
<input type="hidden" name="venue" value="${reply.venue}"><input type="hidden" name="id" value="${reply.id}">
<p class="buttons">${listChoices(review).map((choice) => html`<button type="submit" name="choice" value="${choice}" class="quiet">${CHOICES[choice]}<span class="sr-only"> about the reply ${what}</span></button> `)}</p>
</form>
</li>`;
}

function renderAnswer(who: string, { tags, effects }: ReviewAnswer, { essay, claims }: Around): Html {
  const said = tags.map(({ claimId, stance, evidence }) => {
    const claim = claims.get(claimId)?.claim ?? "";
    return html`<p class="answer-tag stance-${stance}"><span class="share"><span class="sign" aria-hidden="true">${STANCE_SIGNS[stance]}</span> ${STANCE_WORDS[stance]}</span> <a href="${claimUrl(essay.slug, claimId)}">${claimId}</a> <span lang="${essay.language}">${claim}</span></p>
<p class="answer-words"><span class="sr-only">Shown by: </span><q dir="auto">${cut(evidence.text, MAX_EVIDENCE)}</q></p>`;
  });
  return html`<div class="answer-of"><h3>${who}</h3>
${said.length === 0 ? html`<p>It speaks of no claim.</p>` : said}
<p class="hint">${sayEffects(effects)}</p></div>`;
}

function cut(text: string, limit: number): string {
  const whole = text.toWellFormed();
  return whole.length > limit ? `${whole.slice(0, limit).toWellFormed().trimEnd()} …` : whole;
}
