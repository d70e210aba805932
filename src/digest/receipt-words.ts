/** The receipt of a digest in plain sentences: what it rests on, what was left out, how it is made again. Escaping is the renderer's. */
import { LEFT_REASONS, type LeftReason } from "../tagging/tag.ts";
import { countVotes } from "../threads/vote.ts";
import type { Digest, Receipt } from "./digest.ts";
import { countOf, joinWords } from "./digest-words.ts";
import { displayLine } from "./display-text.ts";
import { sayModel } from "./model-words.ts";
import { renderDay, renderTime } from "./period-words.ts";
import type { Refusal } from "./refusals.ts";
import { wilsonInterval } from "./wilson-interval.ts";

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

/** One sentence or two each, for a list or a paragraph. */
export function renderReceipt(digest: Digest): readonly string[] {
  const { receipt } = digest;
  return [
    sayReplies(digest),
    sayTagged(receipt),
    sayVoices(digest),
    sayAgreement(receipt),
    sayModel(digest),
    sayUnnumbered(receipt.unnumbered),
    sayRefused(receipt.refused),
    sayReplay(digest),
  ].filter((sentence) => sentence !== "");
}

function sayReplies({ receipt, period }: Digest): string {
  const until = `${renderDay(period.until, period.timeZone)}, ${renderTime(period.until, period.timeZone)} (${period.timeZone})`;
  const { newReplies } = receipt;
  const fresh = newReplies === 0 ? "none is" : countOf(newReplies, "is", "are");
  return `This digest rests on ${countOf(receipt.replies, "reply", "replies")}, of which ${fresh} new, until ${until}.`;
}

function sayTagged({ newReplies, tagged, left, taggerVersion }: Receipt): string {
  const reasons = LEFT_REASONS.flatMap((reason) => {
    const count = left[reason] ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? LEFT_WORDS[reason].one : LEFT_WORDS[reason].many}`];
  });
  const were = `Of the new ones ${tagged === 0 ? "none was" : countOf(tagged, "was", "were")} tagged`;
  const tagger = `Tagger: ${displayLine(taggerVersion)}.`;
  return newReplies === 0 ? tagger : `${joinWords([were, ...reasons])}. ${tagger}`;
}

function sayVoices({ receipt, claims }: Digest): string {
  const { copies } = receipt;
  return [
    "Counts are of people, not of messages.",
    copies === 0
      ? ""
      : `${copies} new ${copies === 1 ? "reply repeats" : "replies repeat"} another’s text and ${copies === 1 ? "adds" : "add"} no voice.`,
    claims.some(({ votes }) => countVotes(votes) > 0) ? "Votes are pressed, not written, and stand apart." : "",
  ]
    .filter((words) => words !== "")
    .join(" ");
}

/** Shares as decimals: with few corrections, percentages would look surer than they are. */
function sayAgreement({ agreement }: Receipt): string {
  if (agreement === null || agreement.looked === 0) return "Nobody has looked at the tagger’s answers yet.";
  const { right, looked } = agreement;
  const { low, high } = wilsonInterval(right, looked);
  const interval = `95 % interval of the share: ${low.toFixed(2)} to ${high.toFixed(2)}`;
  return `Of ${countOf(looked, "tag")} that people looked at, the tagger had ${right} right (${interval}).`;
}

function sayUnnumbered(count: number): string {
  if (count === 0) return "";
  return `${countOf(count, "more point")} got no number: there were too many at once.`;
}

const REFUSAL_WORDS: Readonly<Record<Refusal | "answered", string>> = {
  malformed: "not well-formed",
  duplicate: "there twice",
  "unknown-claim": "about a claim that is not there",
  "claim-text": "with another wording of a claim",
  numbers: "with a wrong number",
  "reply-gone": "of a reply that is gone",
  words: "with words that are not the reply’s",
  author: "with another author",
  mark: "with a wrong mark",
  link: "with a wrong link",
  date: "with a wrong date",
  tag: "with a wrong claim or stance",
  // Of digests of the format before.
  answered: "of an answered question",
  point: "of a point that stands otherwise in the ledger",
  decision: "of a decision that is another in the ledger",
  strongest: "of words that are not the most specific",
  sentence: "with a sentence that is not the essay’s",
  correction: "of a correction that is not there",
  week: "of a digest that had other numbers",
  prose: "that a language model wrote and the facts do not bear out",
  total: "in the length of a list",
  essay: "about the essay",
  period: "about the period",
  receipt: "in the receipt",
};

function sayRefused(refused: Receipt["refused"]): string {
  const entries = Object.entries(refused).filter(([, count]) => count > 0);
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return "Every line was checked against the stored replies.";
  const verb = total === 1 ? "was" : "were";
  const wordsOf = (reason: string): string =>
    Object.hasOwn(REFUSAL_WORDS, reason) ? REFUSAL_WORDS[reason as Refusal] : `for ${displayLine(reason)}`;
  const why = entries.map(([reason, count]) => `${count} ${wordsOf(reason)}`);
  return `Every line was checked against the stored replies; ${countOf(total, "entry", "entries")} that did not hold ${verb} left out or corrected: ${joinWords(why)}.`;
}

/** Digits in fours: they are compared by eye, and nothing takes them for a commit. */
function sayReplay({ receipt, period }: Digest): string {
  if (receipt.hash === "") return "";
  const digits = receipt.hash.slice(0, 12).replace(/.{4}(?=.)/g, "$& ");
  // A digest over files has no store to be made from again.
  const replay =
    period.id === "all" ? "" : ` To make it again and compare: rejoinder replay ${displayLine(period.id)}.`;
  return `Hash: ${digits}.${replay}`;
}
