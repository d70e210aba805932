/** What a summary may say of the whole period. */
import { type Form, form, pointsOf, type Reading, type Said, statusOf, type Topic } from "./form.ts";
import type { PeriodCounts } from "./list-facts.ts";
import { isOldest } from "./point-forms.ts";

const HAS = "(?:there is |there was |period has |week has )?";
const THERE = "(?:there is )?";

export const PERIOD_FORMS: readonly Form[] = [
  counted("newReplies", `${HAS}{n} new reply(?: come(?: in)?)?{time}`),
  counted("newReplies", "{n} reply come(?: in)?{time}"),
  counted("newPeople", `${HAS}{n} (?:new people(?: come)?|people is new){time}`),
  counted("newPeople", "{n} people write(?: here)? for first time{time}"),
  counted("newVotes", "{n} vote was (?:given or go|new or go){time}"),
  counted("withdrawn", "{n} reply was take back{time}"),
  form(
    `${THERE}{n} (?:open question(?: wait for answer)?|question (?:is|stay) open|question wait for answer) [,:] {points}`,
    ({ n, points }, reading) => {
      const isTotal = isCount("openQuestions", n, reading);
      const named = pointsOf(points, reading);
      const areAll = named.every(({ kind, state }) => kind === "question" && state === "open");
      return isTotal && areAll && new Set(named).size === Number(n);
    },
  ),
  form("{n} question (?:is|stay) open , oldest of (?:which|them) is {points}", (said, reading) => {
    const isTotal = isCount("openQuestions", said.n, reading);
    return isOldest(said, reading) && isTotal;
  }),
  counted("openQuestions", `${HAS}{n} (?:open|unanswered) question`),
  counted("openQuestions", "{n} question (?:is|stay) (?:open|unanswered)"),
  counted("openQuestions", "{n} (?:open )?question (?:is )?wait for answer"),
  counted("newPoints", `${HAS}{n} new point{time}`),
  counted("newPoints", "{n} (?:point (?:is|was) new|new point was make){time}"),
  counted("settledPoints", "{n} point (?:was|has been) settled(?: by author)?{time}"),
  counted("untouched", "0 people has touched {n} claim"),
  form(`${THERE}{n} (?:(?<before>untouched|contested|settled) claim|claim is {status})`, areIn),
  form("{n} is {status}", (said, reading) => areIn(said, reading) && reading.before === "claims"),
  form("{n} (?:(?<what>is new)|was settled)", ({ n, what }, reading) => {
    const isOfPoints = reading.before === "new points" || reading.before === "settled points";
    return isCount(what ? "newPoints" : "settledPoints", n, reading) && isOfPoints;
  }),
];

/** Of claims that somebody spoke of; and those that nobody did. */
function areIn({ n, before, status }: Said, reading: Reading): boolean {
  const said = statusOf(before ?? status);
  return said !== undefined && isCount(said, n, reading);
}

function counted(what: keyof PeriodCounts, text: string): Form {
  return form(text, ({ n }, reading) => isCount(what, n, reading));
}

const TOPICS: Readonly<Partial<Record<keyof PeriodCounts, Topic>>> = {
  ...{ contested: "claims", agreed: "claims", settled: "claims", untouched: "claims" },
  ...{ newPoints: "new points", settledPoints: "settled points" },
};

function isCount(what: keyof PeriodCounts, said: string | undefined, reading: Reading): boolean {
  reading.rests.add("period");
  reading.now = TOPICS[what] ?? null;
  reading.subject = { claims: [], points: [] };
  return reading.facts.counts[what] === Number(said);
}
