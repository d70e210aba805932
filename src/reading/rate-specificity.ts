/** How specific the words of a tag are: whether they give a reason, evidence, a counter-example or a source, and which words do. */
import { overlapOf, type Span } from "../essay/span.ts";
import type { NormalisedReply } from "../replies/normalise-reply.ts";
import type { Tag } from "../tagging/tag.ts";
import { SPECIFICS, type Specific, type Specificity } from "./reading.ts";
import { readSpecificCues } from "./specific-cues.ts";

/**
 * What each sign leaves of the doubt that the words are specific; they multiply. A counter-example decides most, a reason alone
 * least: everybody has one. Chosen by hand; only the order that follows from them is used.
 */
const LEAVES: Readonly<Record<Specific, number>> = {
  reason: 0.7,
  evidence: 0.55,
  "counter-example": 0.5,
  source: 0.65,
};
/** Said beside the evidence and not in it, a sign counts for less. */
const BESIDE = 0.6;
/** Sentences before and after the evidence that may give the reason. */
const BEFORE = 1;
const AFTER = 3;
/** Spans shown at most; more than one only where something stands between. */
const MOST_SPANS = 2;

/** `others`: evidence of the reply's other tags, whose sentences give no reason for this one. */
export function rateSpecificity(reply: NormalisedReply, tag: Tag, others: readonly Span[]): Specificity {
  const { evidence, stance } = tag;
  const isAgainst = stance === "disputes" || stance === "qualifies";
  const first = reply.own.findIndex(({ end }) => end > evidence.start);
  const last = reply.own.findLastIndex(({ start }) => start < evidence.end);
  const paragraph = reply.own[first]?.paragraph;
  const isNear = (at: number): boolean => {
    const sentence = reply.own[at];
    return (
      sentence !== undefined &&
      sentence.paragraph === paragraph &&
      !others.some((other) => overlapOf(other, sentence) > 0)
    );
  };
  const found = new Map<Specific, number>();
  const add = (span: Span, weight: number): boolean => {
    const hasLink = reply.links.some((link) => overlapOf(link, span) > 0);
    const cues = readSpecificCues(reply.body.slice(span.start, span.end), hasLink);
    let isNew = false;
    for (const cue of cues) {
      const specific = cue === "example" ? (isAgainst ? "counter-example" : "evidence") : cue;
      if ((found.get(specific) ?? 0) >= weight) continue;
      if (!found.has(specific)) isNew = true;
      found.set(specific, weight);
    }
    return isNew;
  };
  add(evidence, 1);
  const spans: Span[] = [{ start: evidence.start, end: evidence.end }];
  if (first !== -1) {
    for (let at = last + 1; at <= last + AFTER && isNear(at); at++) {
      const sentence = reply.own[at] as Span;
      if (add(sentence, BESIDE)) spans.push({ start: sentence.start, end: sentence.end });
    }
    for (let at = first - 1; at >= first - BEFORE && isNear(at); at--) {
      const sentence = reply.own[at] as Span;
      if (add(sentence, BESIDE)) spans.push({ start: sentence.start, end: sentence.end });
    }
  }
  const doubt = [...found].reduce((left, [specific, weight]) => left * (1 - weight * (1 - LEAVES[specific])), 1);
  return {
    score: Math.round((1 - doubt) * 1000) / 1000,
    has: SPECIFICS.filter((specific) => found.has(specific)),
    spans: joinNeighbours(reply.body, spans.slice(0, MOST_SPANS)),
  };
}

/** In order; two with only space between are one, so that nothing seems left out where nothing is. */
function joinNeighbours(body: string, spans: readonly Span[]): readonly Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && (start <= last.end || /^[ \t]*$/.test(body.slice(last.end, start)))) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
