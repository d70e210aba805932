/** The rows of the ledger that a digest shows: open questions, what the essay does not speak of, what is new, what is decided. */
import type { Span } from "../essay/span.ts";

import type { Point, PointReply } from "../ledger/point.ts";
import { POINT_STATES } from "../ledger/point.ts";
import { type AnswerFinder, createAnswerFinder, suggestAnswer } from "../ledger/suggest-answer.ts";
import { createPointTitler, type PointTitler } from "../ledger/title-point.ts";
import { buildQuote, cutParts } from "./build-quote.ts";
import { MAX_OPENING } from "./cut-quote.ts";
import type { Digest, OutsideLine, PointLine, QuestionLine, Quote, SettledLine } from "./digest.ts";
import type { DigestFacts, PointFact } from "./digest-facts.ts";
import { allowUrl, type DigestLinks } from "./digest-links.ts";
import { skipQuotedStart } from "./own-words.ts";
import { isSettlement, MAX_QUESTIONS, selectPoints } from "./select-points.ts";
import { takeFairly } from "./take-fairly.ts";

/** Replies of a group that are shown beside the first. */
const MAX_OTHERS = 2;

export function buildPoints(facts: DigestFacts, links: DigestLinks): Pick<Digest, "questions" | "outside" | "ledger"> {
  const chosen = selectPoints(facts.points, facts.period);
  const pointsOf = ({ numbers }: { readonly numbers: readonly number[] }): readonly Shown[] =>
    numbers.flatMap((number) => {
      const fact = facts.points.find((point) => point.number === number);
      const point = facts.read.get(number);
      return fact && point ? [{ fact, point }] : [];
    });
  const finder = createAnswerFinder(facts.discussion.essay);
  const titleOf = createPointTitler(facts.discussion.essay);
  const questions = takeFairly(pointsOf(chosen.questions), MAX_QUESTIONS, ({ point }) => authorOf(point));
  return {
    questions: {
      total: chosen.questions.total,
      items: questions.map((shown) => buildQuestion(facts, links, shown, finder)).filter((line) => line !== null),
    },
    outside: {
      total: chosen.outside.total,
      items: pointsOf(chosen.outside)
        .map((shown) => buildOutside(facts, links, shown, titleOf))
        .filter((line) => line !== null),
    },
    ledger: {
      states: countStates(facts.points),
      opened: {
        total: chosen.opened.total,
        items: pointsOf(chosen.opened).map((shown) => buildLine(facts, links, shown)),
      },
      settled: {
        total: chosen.settled.total,
        items: pointsOf(chosen.settled)
          .map((shown) => buildSettled(facts, links, shown))
          .filter((line) => line !== null),
      },
    },
  };
}

interface Shown {
  readonly fact: PointFact;
  readonly point: Point;
}

export function countStates(points: readonly Pick<PointFact, "state">[]): Digest["ledger"]["states"] {
  const counts = POINT_STATES.map((state) => [state, points.filter((point) => point.state === state).length]);
  return Object.fromEntries(counts) as Digest["ledger"]["states"];
}

function buildLine(facts: DigestFacts, links: DigestLinks, { fact, point }: Shown): PointLine {
  const { number, kind, claimId, state, people, replies } = fact;
  const [first] = point.replies;
  return { number, kind, claimId, state, quote: first ? quoteMaker(facts, links, first) : null, people, replies };
}

function buildQuestion(
  facts: DigestFacts,
  links: DigestLinks,
  shown: Shown,
  finder: AnswerFinder,
): QuestionLine | null {
  const line = buildLine(facts, links, shown);
  const [first] = shown.point.replies;
  return line.quote && first ? { ...line, hint: buildHint(facts, links, shown, first, finder) } : null;
}

function buildHint(
  facts: DigestFacts,
  links: DigestLinks,
  { point }: Shown,
  first: PointReply,
  finder: AnswerFinder,
): QuestionLine["hint"] {
  const hint = suggestAnswer(first, facts.answers.get(point.number) ?? [], finder);
  if (hint?.kind === "reply") {
    const { body } = hint.reply;
    const parts = cutParts(body, [skipQuotedStart(body)], facts.discussion.essay.language, MAX_OPENING);
    return parts && { kind: "reply", quote: buildQuote(hint.reply, parts, links, facts) };
  }
  const sentence = hint && buildSentence(facts, links, hint.sentence);
  return sentence ? { kind: "essay", sentence } : null;
}

/** A passage of the essay as it stands; null when the essay has no such words any more. */
export function buildSentence(
  { discussion }: Pick<DigestFacts, "discussion">,
  links: DigestLinks,
  { section, start, end }: Span & { readonly section: number },
) {
  const text = discussion.essay.sections.find(({ number }) => number === section)?.body.slice(start, end) ?? "";
  if (text.trim() === "" || text.length !== end - start) return null;
  return { start, end, text, section, url: allowUrl(links.section(section)) };
}

function buildOutside(facts: DigestFacts, links: DigestLinks, shown: Shown, titleOf: PointTitler): OutsideLine | null {
  const line = buildLine(facts, links, shown);
  const titled = titleOf(shown.point.replies);
  if (!line.quote || !titled) return null;
  // Two people may have one name, and one voice several; the same name twice would look like one person who is shown twice.
  const names = new Set([line.quote.author]);
  const voices = new Set(shown.point.replies.slice(0, 1).map(({ voice }) => voice));
  const others: Quote[] = [];
  for (const maker of shown.point.replies.slice(1)) {
    if (others.length === MAX_OTHERS) break;
    const quote = quoteMaker(facts, links, maker);
    if (!quote || names.has(quote.author) || voices.has(maker.voice)) continue;
    names.add(quote.author);
    voices.add(maker.voice);
    others.push(quote);
  }
  return { ...line, title: buildQuote(titled.reply, [titled.span], links, facts), others };
}

function buildSettled(facts: DigestFacts, links: DigestLinks, shown: Shown): SettledLine | null {
  const { state, decision } = shown.fact;
  if (!decision || !isSettlement(state)) return null;
  return {
    ...buildLine(facts, links, shown),
    state,
    settledAt: decision.at.toISOString(),
    link: decision.link === null ? null : allowUrl(decision.link),
    note: decision.note,
  };
}

function quoteMaker(facts: DigestFacts, links: DigestLinks, { reply, spans }: PointReply): Quote | null {
  const parts = cutParts(reply.body, spans, facts.discussion.essay.language, MAX_OPENING);
  return parts && buildQuote(reply, parts, links, facts);
}

function authorOf({ replies: [first] }: Point): string {
  return first ? `${first.reply.venue} ${first.reply.author.id}` : "";
}
