/** What a summary may say of points of the ledger. */
import { type PointState, SETTLEMENTS, type Settlement } from "../../ledger/point.ts";
import { type Form, form, isEvery, isOnly, pointsOf, type Reading, type Said } from "./form.ts";
import type { PointFact } from "./list-facts.ts";

const STATES: Readonly<Record<string, Settlement>> = {
  ...{ answered: "answered", accepted: "accepted", declined: "declined", "out of scope": "out-of-scope" },
};
const ON = "(?: (?:on|about|to) @(?<on>\\S+))?";
const ABOUT = "(?: (?:on|about|to) @(?<about>\\S+))?";
const OUTSIDE = "(?<outside> that 0 claim cover)?";

const KIND = "(?<kind>question|objection|suggestion)";
const MADE = "(?:make|ask) by {n}(?: people)?";

export const POINT_FORMS: readonly Form[] = [
  form(
    `(?:{points}${ON} )?(?:is|stay) (?<open>open|unanswered)(?: (?:${KIND}|point))?${ABOUT}${OUTSIDE}(?:(?: ,)? ${MADE})?`,
    isSuch,
  ),
  form(`(?:{points}${ON} , )?(?<open>open |unanswered )?${KIND}${ABOUT}${OUTSIDE}(?:(?: ,)? ${MADE})?`, isSuch),
  form("(?<both>both )?(?:on|about|to) @(?<on>\\S+)", (said, reading) => {
    const points = pointsOf(undefined, reading);
    return isEvery(points, ({ claimId }) => isOn(claimId, said)) && (!said.both || points.length === 2);
  }),
  form("0 claim cover it", (_, reading) => isEvery(pointsOf("it", reading), ({ claimId }) => claimId === null)),
  form("{points} (?:is )?wait for answer", (said, reading) =>
    isEvery(pointsOf(said.points, reading), ({ state, kind }) => state === "open" && kind === "question"),
  ),
  form(`(?:{points}${ON} )?(?:is|was|has been) (?:settled as )?{settled}(?: by author)?{time}`, isSettled),
  form(`(?:{points}${ON} )?(?:was|has been) settled(?: by author)?{time}`, isSettled),
  form("(?<author>author )?(?:has )?{settled} {points}{time}", (said, reading) => {
    reading.now = said.author ? "author" : reading.before;
    return reading.now === "author" && isSettled(said, reading);
  }),
  form(`(?:{points}${ON} (?:, )?)?(?:(?:is|was|has been) )?${MADE}`, madeBy),
  form(`{n}(?: people)? (?:has )?(?:make|ask) {points}${ON}`, madeBy),
  form("oldest (?:open )?question(?: is| ,) {points}", isOldest),
  form("(?:(?:{points} )?is )?oldest (?:open )?question", isOldest),
];

/** Of a kind, on a claim or none, by so many: each where it is said. */
function isSuch(said: Said, reading: Reading): boolean {
  const holds = said.n === undefined ? isEvery : isOnly;
  return holds(pointsOf(said.points, reading), ({ state, kind, claimId, people }: PointFact) => {
    const isOpen = said.open === undefined || state === "open";
    const isKind = said.kind === undefined || said.kind === kind;
    const isMade = said.n === undefined || people === Number(said.n);
    return isOpen && isKind && isMade && isOn(claimId, said) && !(said.outside && claimId !== null);
  });
}

function isOn(claimId: string | null, { on, about }: Said): boolean {
  return [on, about].every((id) => id === undefined || id === claimId);
}

function isSettled(said: Said, reading: Reading): boolean {
  return isEvery(
    pointsOf(said.points, reading),
    ({ state, claimId }) =>
      (said.settled ? state === STATES[said.settled] : isSettlement(state)) && isOn(claimId, said),
  );
}

export function isSettlement(state: PointState): boolean {
  return SETTLEMENTS.some((each) => each === state);
}

function madeBy(said: Said, reading: Reading): boolean {
  return isOnly(
    pointsOf(said.points, reading),
    ({ people, claimId }) => people === Number(said.n) && isOn(claimId, said),
  );
}

export function isOldest({ points }: Said, reading: Reading): boolean {
  const meant = pointsOf(points, reading);
  return meant.length === 1 && meant[0]?.number === reading.facts.oldestQuestion;
}
