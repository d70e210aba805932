/** The queue of replies on which two taggers differ, on a terminal and as JSON. */
import { renderDay } from "../digest/period-words.ts";
import type { Claim } from "../essay/essay.ts";
import { REVIEWS_A_PAGE, type Review, type ReviewAnswer, type ReviewPage } from "../review/review.ts";
import { sayEffects, sayScore } from "../review/review-words.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { saySuspicion } from "../tagging/orders/order-words.ts";
import { STANCE_WORDS } from "../tagging/tag-words.ts";
import { cutLine } from "./cut-text.ts";

const MAX_BODY = 400;
const MAX_CLAIM = 160;
const MAX_EVIDENCE = 160;
const MAX_NAME = 40;
const MAX_ID = 200;

export function renderReviews(
  { total, items, score }: ReviewPage,
  { claims }: StoredDiscussion,
  { page, hasModel, timeZone }: { readonly page: number; readonly hasModel: boolean; readonly timeZone: string },
): string {
  const scored = sayScore(score);
  const end = scored === undefined ? "" : `${scored}\n`;
  if (total === 0) return `${sayNone(hasModel)}\n${end}`;
  const pages = Math.ceil(total / REVIEWS_A_PAGE);
  const head = `${total === 1 ? "1 reply waits" : `${total} replies wait`} for a decision; on the first most of the next digest hangs.`;
  if (items.length === 0) return `${head}\nThere is no page ${page}; the last is ${pages}.\n`;
  const first = (page - 1) * REVIEWS_A_PAGE;
  const blocks = items.map((review, at) => sayReview(review, first + at + 1, claims, timeZone));
  const turning = pages === 1 ? "" : `Page ${page} of ${pages}; --page shows another.\n`;
  const how = "Decide with: rejoinder review accept ID --local, --model or --neither\n";
  return `${[head, ...blocks].join("\n\n")}\n\n${turning}${how}${end}`;
}

function sayNone(hasModel: boolean): string {
  return hasModel
    ? "Nothing waits for a decision: the taggers differ on no reply that nobody has decided about."
    : "Nothing waits for a decision. Two taggers read replies only where a language model is configured (docs/models.md).";
}

function sayReview(
  { reply, local, model, suspect }: Review,
  number: number,
  claims: readonly Claim[],
  timeZone: string,
): string {
  const name = cutLine(reply.author.name, MAX_NAME) || "somebody";
  const day = renderDay(reply.createdAt.toISOString(), timeZone);
  return [
    `${number}. ${cutLine(reply.id, MAX_ID)}: ${name}, ${day}, ${reply.venue}`,
    `   “${cutLine(reply.body, MAX_BODY)}”`,
    ...(suspect.length === 0 ? [] : [`   ${saySuspicion(suspect)}`]),
    ...sayOne("local", local, reply.body, claims),
    ...sayOne("model", model, reply.body, claims),
  ].join("\n");
}

/** The words that show it, unless they are all that was written. */
function sayOne(
  who: "local" | "model",
  { tags, effects }: ReviewAnswer,
  body: string,
  claims: readonly Claim[],
): readonly string[] {
  const said = tags.flatMap(({ claimId, stance, evidence }) => {
    const claim = claims.find(({ id }) => id === claimId)?.claim ?? "";
    const line = `it ${STANCE_WORDS[stance]} ${claimId} “${cutLine(claim, MAX_CLAIM)}”`;
    const words = cutLine(evidence.text, MAX_EVIDENCE);
    return evidence.text.trim() === body.trim() ? [line] : [line, `shown by “${words}”`];
  });
  const lines = [...(said.length === 0 ? ["it speaks of no claim"] : said), sayEffects(effects)];
  return lines.map((line, at) => `   ${at === 0 ? `${who}:` : "      "} ${line}`);
}

/** Every quote is exact. */
export function renderReviewsJson(
  { total, items, score }: ReviewPage,
  { essay }: StoredDiscussion,
  page: number,
): string {
  const answerOf = ({ tags, effects }: ReviewAnswer) => ({
    tags: tags.map(({ claimId, stance, evidence }) => ({ claimId, stance, evidence })),
    effects,
    inWords: sayEffects(effects),
  });
  const reviews = items.map(({ reply, local, model, suspect, weight }) => ({
    venue: reply.venue,
    replyId: reply.id,
    author: reply.author.name,
    authorId: reply.author.id,
    createdAt: reply.createdAt.toISOString(),
    url: reply.url,
    body: reply.body,
    suspect,
    weight: Math.round(weight * 1000) / 1000,
    local: answerOf(local),
    model: answerOf(model),
  }));
  return `${JSON.stringify({ essay: essay.slug, total, page, score, reviews })}\n`;
}
