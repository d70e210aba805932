/** What a digest says, as facts in one sentence each that a summary may rest on. Words of replies and names of people are not among them. */
import type { ProseFact } from "./check-prose.ts";
import type { ClaimReport, Digest, PointLine } from "./digest.ts";
import { countOf, rankStances, renderStance, splitClaims } from "./digest-words.ts";
import { displayLine } from "./display-text.ts";

export interface SaidFact {
  /** `week`, `claim:C2`, `point:7`: the same for the same thing in every digest. */
  readonly id: string;
  readonly says: string;
}

/** So many of each kind; a summary is of what matters most. */
const MOST_CLAIMS = 12;
const MOST_POINTS = 6;

/** Shape: the week first, then claims with anything new, open questions, what no claim covers, what was settled; in the order of the digest. */
export function listProseFacts(digest: Digest): readonly SaidFact[] {
  const { receipt, questions, outside, ledger, untouched } = digest;
  const points = [
    ...questions.items.slice(0, MOST_POINTS).map((line) => sayPoint(line, "an open question")),
    ...outside.items.slice(0, MOST_POINTS).map((line) => sayPoint(line, "an open point that no claim covers")),
    ...ledger.settled.items.slice(0, MOST_POINTS).map((line) => sayPoint(line, `${line.state} by the author`)),
  ];
  const seen = new Set<string>();
  return [
    {
      id: "week",
      says: [
        `The period has ${countOf(receipt.newReplies, "new reply", "new replies")} and ${countOf(receipt.newPeople, "new person", "new people")}.`,
        `${countOf(questions.total, "question is", "questions are")} open, ${countOf(ledger.opened.total, "point is", "points are")} new and ${countOf(ledger.settled.total, "point was", "points were")} settled.`,
        `Nobody has touched ${countOf(untouched.length, "claim")}.`,
      ].join(" "),
    },
    ...splitClaims(digest).moved.slice(0, MOST_CLAIMS).map(sayClaim),
    ...points.filter(({ id }) => !seen.has(id) && seen.add(id)),
  ];
}

/** For the gate: everything that a fact says may be said of it, and nothing else. */
export function asProseFacts(facts: readonly SaidFact[]): readonly ProseFact[] {
  return facts.map(({ id, says }) => ({ id, texts: [says], names: [], numbers: [] }));
}

function sayClaim(claim: ClaimReport): SaidFact {
  const { id, status, statusBefore, openObjections, change } = claim;
  const stances = rankStances(claim).filter(({ people }) => people > 0);
  const before = status === statusBefore ? "as before" : `it was ${statusBefore} before`;
  const added = change > 0 ? ` ${countOf(change, "person", "people")} joined in the period.` : "";
  const counts = stances.length === 0 ? "nobody has taken a stance" : stances.map(renderStance).join(", ");
  return {
    id: `claim:${id}`,
    says: `Claim ${id} (${JSON.stringify(displayLine(claim.claim))}) is ${status}, ${before}: ${counts}; ${countOf(openObjections, "objection is", "objections are")} open.${added}`,
  };
}

function sayPoint({ number, claimId, people }: PointLine, what: string): SaidFact {
  const on = claimId === null ? "" : ` on claim ${claimId}`;
  return {
    id: `point:${number}`,
    says: `Point ${number}${on} is ${what}, made by ${countOf(people, "person", "people")}.`,
  };
}
