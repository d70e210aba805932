/** What a summary may say of points of the ledger. */
import type { Settlement } from "../../ledger/point.ts";
import { type Form, form, isEvery, pointsOf, type Reading, type Said } from "./form.ts";
import type { PointFact } from "./list-facts.ts";

const STATES: Readonly<Record<string, Settlement>> = {
  ...{ answered: "answered", accepted: "accepted", declined: "declined", "out of scope": "out-of-scope" },
};
const ON = "(?: (?:on|about|to) @(?<on>\\S+))?";

export const POINT_FORMS: readonly Form[] = [
  form(
    `{points}${ON} (?:is|stay)(?: still)? (?:open|unanswered)(?: (?<kind>question|objection|suggestion|point))?(?: (?:on|about|to) @(?<about>\\S+))?(?<outside> that 0 claim cover)?`,
    (said, reading) => isEvery(pointsOf(said.points, reading), (point) => isOpen(point, said)),
  ),
  form(
    `{points} , (?<kind>question|objection|suggestion)(?: (?:on|about|to) @(?<about>\\S+))?(?: ,)?(?: (?:make|ask) by {n} people)? , (?:is|stay)(?: still)? (?:open|unanswered)`,
    (said, reading) =>
      isEvery(
        pointsOf(said.points, reading),
        (point) => isOpen(point, said) && (said.n === undefined || point.people === Number(said.n)),
      ),
  ),
  form("{points} (?:is )?(?:still )?wait for answer", (said, reading) =>
    isEvery(pointsOf(said.points, reading), (point) => isOpen(point, { kind: "question" })),
  ),
  form(`(?:{points}${ON} )?(?:is|was|has been) (?:settled as )?{settled}(?: by author)?{time}`, isSettled),
  form("(?<author>author )?(?:has )?{settled} {points}{time}", (said, reading) => {
    if (said.author) reading.isOfAuthor = true;
    return reading.isOfAuthor && isSettled(said, reading);
  }),
  form(`(?:{points}${ON} )?(?:(?:is|was|has been) )?(?:make|ask) by {n}(?: people)?`, madeBy),
  form("{n}(?: people)? (?:has )?(?:make|ask) {points}", madeBy),
  form("oldest(?: (?:open )?question| of which| of them)? is {points}", isOldest),
  form("{points} is oldest (?:open )?question", isOldest),
];

function isOpen({ state, kind, claimId }: PointFact, said: Said): boolean {
  const isKind = said.kind === undefined || said.kind === "point" || said.kind === kind;
  return state === "open" && isKind && isOn(claimId, said) && !(said.outside && claimId !== null);
}

function isOn(claimId: string | null, { on, about }: Said): boolean {
  return [on, about].every((id) => id === undefined || id === claimId);
}

function isSettled(said: Said, reading: Reading): boolean {
  return isEvery(
    pointsOf(said.points, reading),
    ({ state, claimId }) => state === STATES[said.settled ?? ""] && isOn(claimId, said),
  );
}

function madeBy(said: Said, reading: Reading): boolean {
  return isEvery(
    pointsOf(said.points, reading),
    ({ people, claimId }) => people === Number(said.n) && isOn(claimId, said),
  );
}

function isOldest({ points }: Said, reading: Reading): boolean {
  const meant = pointsOf(points, reading);
  return meant.length === 1 && meant[0]?.number === reading.facts.oldestQuestion;
}
