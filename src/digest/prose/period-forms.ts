/** What a summary may say of the whole period. */
import { type Form, form, pointsOf, type Reading, statusOf } from "./form.ts";
import type { PeriodCounts } from "./list-facts.ts";

const HAS = "(?:there is |there was |period has |week has )?";
const THERE = "(?:there is )?";

export const PERIOD_FORMS: readonly Form[] = [
  counted("newReplies", `${HAS}{n} new reply(?: come(?: in)?)?{time}`),
  counted("newReplies", "{n} reply come(?: in)?{time}"),
  counted("newPeople", `${HAS}{n} new people{time}`),
  counted("newPeople", "{n} people write(?: here)? for first time{time}"),
  counted("newVotes", "{n} vote was (?:given or go|new or go){time}"),
  counted("withdrawn", "{n} reply was take back{time}"),
  form(`${THERE}{n} open question , {points}`, ({ n, points }, reading) => {
    const isTotal = isCount("openQuestions", n, reading);
    const named = pointsOf(points, reading);
    return (
      isTotal && named.length === Number(n) && named.every(({ kind, state }) => kind === "question" && state === "open")
    );
  }),
  counted("openQuestions", `${HAS}{n} (?:open|unanswered) question`),
  counted("openQuestions", "{n} question (?:is|stay)(?: still)? (?:open|unanswered)"),
  counted("openQuestions", "{n} question (?:is )?(?:still )?wait for answer"),
  counted("newPoints", `${HAS}{n} new point{time}`),
  counted("newPoints", "{n} (?:point (?:is|was) new|new point was make){time}"),
  counted("settledPoints", "{n} point (?:was|has been) settled(?: by author)?{time}"),
  counted("untouched", "0 people has touched {n} claim"),
  form(
    `${THERE}{n} (?:(?<before>untouched|contested|settled) claim|claim is {status})`,
    ({ n, before, status }, reading) => {
      const said = statusOf(before ?? status);
      return said !== undefined && isCount(said, n, reading);
    },
  ),
];

function counted(what: keyof PeriodCounts, text: string): Form {
  return form(text, ({ n }, reading) => isCount(what, n, reading));
}

function isCount(what: keyof PeriodCounts, said: string | undefined, reading: Reading): boolean {
  reading.rests.add("period");
  reading.subject = { claims: [], points: [] };
  return reading.facts.counts[what] === Number(said);
}
