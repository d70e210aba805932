/** Checks the rows of the ledger in a digest: what they are, how they stand, who makes them, what was decided and in which words. */
import { replyKey } from "../replies/reply.ts";
import { type Checking, findQuoteFault, findSentenceFault, isCutOf } from "./check-quote.ts";
import { MAX_OPENING } from "./cut-quote.ts";
import type { Digest, Excerpt, OutsideLine, PointLine, QuestionLine, Quote, SettledLine } from "./digest.ts";
import { allowUrl } from "./digest-links.ts";
import type { ListName, ProvenPoint } from "./digest-proof.ts";
import { asRecord, keepLine, keepLines } from "./keep-lines.ts";
import { outsideSchema, pointSchema, questionSchema, quoteSchema, settledSchema } from "./line-schemas.ts";
import { skipQuotedStart } from "./own-words.ts";
import type { Refusal, RefusalCounter } from "./refusals.ts";
import { isOpenOutside, isOpenQuestion, isSettledIn } from "./select-points.ts";

type Rule<Line> = (line: Line, point: ProvenPoint) => Refusal | null;

export function checkPoints(
  given: Readonly<Record<string, unknown>>,
  checking: Checking,
  refusals: RefusalCounter,
): Pick<Digest, "questions" | "outside" | "ledger"> {
  const { proof } = checking;
  const ledger = asRecord(given.ledger);
  const faultOf =
    <Line extends PointLine>(rule: Rule<Line>) =>
    (line: Line): Refusal | null => {
      const point = proof.point(line.number);
      if (!point) return "point";
      return findPointFault(line, point, checking) ?? rule(line, point);
    };
  const keyOf = ({ number }: PointLine): string => String(number);
  const totalOf = <Item>(items: readonly Item[], list: unknown, name: ListName): Excerpt<Item> => {
    if (asRecord(list).total !== proof.totals[name]) refusals.count("total");
    return { total: proof.totals[name], items };
  };
  const questions = keepLines<QuestionLine>(asRecord(given.questions).items, questionSchema, refusals, {
    keyOf,
    findFault: faultOf<QuestionLine>((line, point) => {
      if (!isOpenQuestion(point)) return "point";
      return line.hint === null ? null : findHintFault(line.hint, point, checking);
    }),
  });
  const outside = keepLines<OutsideLine>(asRecord(given.outside).items, outsideSchema, refusals, {
    keyOf,
    findFault: faultOf<OutsideLine>((line, point) => {
      if (!isOpenOutside(point)) return "point";
      const fault = findQuoteFault(line.title, checking);
      return fault ?? (isMaker(line.title, point) && line.title.parts.length === 1 ? null : "point");
    }),
  }).map((line) => ({ ...line, others: checkOthers(line, checking, refusals) }));
  const opened = keepLines<PointLine>(asRecord(ledger.opened).items, pointSchema, refusals, {
    keyOf,
    findFault: faultOf<PointLine>((_, { stateBefore }) => (stateBefore === null ? null : "point")),
  });
  const settled = keepLines<SettledLine>(asRecord(ledger.settled).items, settledSchema, refusals, {
    keyOf,
    findFault: faultOf<SettledLine>((line, point) => findDecisionFault(line, point, checking)),
  });
  return {
    questions: totalOf(questions, given.questions, "questions"),
    outside: totalOf(outside, given.outside, "outside"),
    ledger: {
      states: refusals.keepTrue(ledger.states, proof.states, "numbers"),
      opened: totalOf(opened, ledger.opened, "opened"),
      settled: totalOf(settled, ledger.settled, "settled"),
    },
  };
}

/** What holds of every row: its kind, claim and state, its words by the oldest who makes it, and how many do. */
function findPointFault(line: PointLine, point: ProvenPoint, checking: Checking): Refusal | null {
  if (line.kind !== point.kind || line.claimId !== point.claimId || line.state !== point.state) return "point";
  if (line.people !== point.people || line.replies !== point.replies) return "numbers";
  if (line.quote === null) return point.first === null ? null : "words";
  const fault = findQuoteFault(line.quote, checking);
  if (fault) return fault;
  if (replyKey(line.quote.venue, line.quote.replyId) !== point.first) return "point";
  return isWordsOf(line.quote, point, checking) ? null : "words";
}

function findHintFault(
  hint: NonNullable<QuestionLine["hint"]>,
  { first }: ProvenPoint,
  checking: Checking,
): Refusal | null {
  if (hint.kind === "essay") return findSentenceFault(hint.sentence, checking);
  const fault = findQuoteFault(hint.quote, checking);
  if (fault) return fault;
  const reply = checking.proof.reply(hint.quote.venue, hint.quote.replyId);
  if (!reply || reply.parentId === null || replyKey(reply.venue, reply.parentId) !== first) return "point";
  return isCutOf(hint.quote, [skipQuotedStart(reply.body)], checking, MAX_OPENING) ? null : "words";
}

function findDecisionFault(line: SettledLine, point: ProvenPoint, { proof }: Checking): Refusal | null {
  const { decision } = point;
  if (!isSettledIn(point, proof.period) || decision === null || decision.state !== line.state) return "point";
  const link = decision.link === null ? null : allowUrl(decision.link);
  const isRight = decision.at.toISOString() === line.settledAt && link === line.link && decision.note === line.note;
  return isRight ? null : "decision";
}

function checkOthers(line: OutsideLine, checking: Checking, refusals: RefusalCounter): OutsideLine["others"] {
  const point = checking.proof.point(line.number);
  const others: Quote[] = [];
  for (const value of line.others) {
    const quote = keepLine(value, quoteSchema, refusals, (other) => {
      const fault = findQuoteFault(other, checking);
      if (fault) return fault;
      const isTwice = [line.quote, ...others].some((before) => before?.author === other.author);
      if (!point || isTwice || !isMaker(other, point)) return "point";
      return isWordsOf(other, point, checking) ? null : "words";
    });
    if (quote) others.push(quote);
  }
  return others;
}

function isMaker(quote: Quote, { makers }: ProvenPoint): boolean {
  return makers.has(replyKey(quote.venue, quote.replyId));
}

function isWordsOf(quote: Quote, { makers }: ProvenPoint, checking: Checking): boolean {
  return isCutOf(quote, makers.get(replyKey(quote.venue, quote.replyId)) ?? [], checking, MAX_OPENING);
}
