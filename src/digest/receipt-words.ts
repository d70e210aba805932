/** The receipt of a digest in one small paragraph of plain text; escaping is the renderer's. */
import { LEFT_REASONS, type LeftReason } from "../tagging/tag.ts";
import { countVotes } from "../threads/vote.ts";
import type { Digest } from "./digest.ts";
import { countOf, joinWords } from "./digest-words.ts";
import { displayLine } from "./display-text.ts";
import { renderDay, renderTime } from "./period-words.ts";

const LEFT_WORDS: Readonly<Record<LeftReason, { readonly one: string; readonly many: string }>> = {
  empty: { one: "was empty", many: "were empty" },
  "only-quotes": { one: "only quoted others", many: "only quoted others" },
  "only-code": { one: "was only code", many: "were only code" },
  "only-links": { one: "was only links", many: "were only links" },
  "too-short": { one: "was too short to say", many: "were too short to say" },
  language: {
    one: "was in a language that the tagger does not know",
    many: "were in languages that the tagger does not know",
  },
  question: { one: "asks what no claim is about", many: "ask what no claim is about" },
  unsure: { one: "was too unclear to tag", many: "were too unclear to tag" },
  "no-claim": { one: "fits no claim", many: "fit no claim" },
};

/** What the digest rests on, in one small paragraph. */
export function renderReceipt(digest: Digest): string {
  const { receipt, period } = digest;
  const left = LEFT_REASONS.flatMap((reason) => {
    const count = receipt.left[reason] ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? LEFT_WORDS[reason].one : LEFT_WORDS[reason].many}`];
  });
  const isAre = receipt.newReplies === 1 ? "is" : "are";
  const rest = [
    `This digest rests on ${countOf(receipt.replies, "reply", "replies")}, of which ${receipt.newReplies} ${isAre} new,`,
    `until ${renderDay(period.until, period.timeZone)}, ${renderTime(period.until, period.timeZone)} (${period.timeZone}).`,
  ].join(" ");
  const tagged = `Of the new ones ${receipt.tagged === 0 ? "none was" : countOf(receipt.tagged, "was", "were")} tagged`;
  return [
    rest,
    receipt.newReplies === 0 ? "" : `${joinWords([tagged, ...left])}.`,
    "Counts are of people, not of messages.",
    digest.claims.some(({ votes }) => countVotes(votes) > 0) ? "Votes are pressed, not written, and stand apart." : "",
    renderRefused(Object.values(receipt.refused).reduce((sum, count) => sum + count, 0)),
    `Tagger: ${displayLine(receipt.taggerVersion)}.`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function renderRefused(refused: number): string {
  if (refused === 0) return "Every line was checked against the stored replies.";
  const verb = refused === 1 ? "was" : "were";
  return `Every line was checked against the stored replies; ${countOf(refused, "entry", "entries")} that did not hold ${verb} left out or corrected.`;
}
