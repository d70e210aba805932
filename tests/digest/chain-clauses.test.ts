/** The gate against an oracle of its own: random digests, random chains of clauses, each with its truth computed here. */
import { expect, it } from "vitest";
import { CLAIM_STATUSES, type ClaimReport, type Digest } from "../../src/digest/digest.ts";
import { holdProse } from "../../src/digest/prose/hold-prose.ts";
import { POINT_KINDS, SETTLEMENTS } from "../../src/ledger/point.ts";
import { STANCES } from "../../src/tagging/tag.ts";
import { aClaimReport, aDigest, aPointLine, aStanceRow, id } from "./a-digest.ts";
import { createRandom } from "./random.ts";

type Random = ReturnType<typeof createRandom>;
interface Clause {
  readonly text: string;
  readonly isTrue: boolean;
}

const WORDS = { untouched: "untouched", agreed: "without objection", contested: "contested", settled: "settled" };
const VERBS = {
  supports: ["support", "supports", "supported"],
  disputes: ["dispute", "disputes", "disputed"],
  qualifies: ["qualify", "qualifies", "qualified"],
  asks: ["ask about", "asks about", "asked about"],
  extends: ["extend", "extends", "extended"],
} as const;

function aRandomDigest(random: Random): Digest {
  const claims = ["C1", "C2", "C3"].map((name) => {
    const stances = aStanceRow(
      Object.fromEntries(STANCES.map((stance) => [stance, [random.below(4), random.below(3)]])),
    );
    const status = random.pick(CLAIM_STATUSES);
    const statusBefore = random.below(2) === 0 ? status : random.pick(CLAIM_STATUSES);
    const numbers = { people: random.below(6), change: 1 + random.below(3), openObjections: random.below(3) };
    return aClaimReport(name, { stances, status, statusBefore, ...numbers });
  });
  const line = (number: number, more: object) =>
    aPointLine(number, { claimId: random.below(2) === 0 ? null : id("C1"), people: 1 + random.below(3), ...more });
  const base = aDigest();
  const [question] = base.questions.items;
  const [settled] = base.ledger.settled.items;
  if (!question || !settled) throw new Error("the digest has no points");
  return aDigest({
    claims,
    questions: { total: 1 + random.below(3), items: [{ ...question, ...line(5, { kind: "question" }) }] },
    outside: { total: 0, items: [] },
    ledger: {
      ...base.ledger,
      opened: { total: random.below(4), items: [] },
      settled: {
        total: 1 + random.below(3),
        items: [{ ...settled, ...line(1, { kind: random.pick(POINT_KINDS) }), state: random.pick(SETTLEMENTS) }],
      },
    },
    receipt: { ...base.receipt, newReplies: random.below(4), newPeople: random.below(4) },
  });
}

/** The number, or one beside it. */
const near = (count: number, random: Random): number => Math.max(0, count + random.pick([0, 0, 0, 1, -1]));
const people = (count: number, random: Random): string =>
  count === 0 ? random.pick(["nobody", "0 people", "no one"]) : count === 1 ? "1 person" : `${count} people`;

function ofClaim({ id: name, ...claim }: ClaimReport, random: Random): Clause {
  const isNew = claim.status !== claim.statusBefore;
  const status = random.pick([claim.status, claim.status, random.pick(CLAIM_STATUSES)]);
  const is = claim.status === status;
  const from = random.pick([claim.statusBefore, random.pick(CLAIM_STATUSES)]);
  const stance = random.pick(STANCES);
  const { people: some = 0, change = 0 } = claim.stances.find((each) => each.stance === stance) ?? {};
  const [many, one, passive] = VERBS[stance];
  const said = near(some, random);
  const more = near(change, random);
  const all = near(claim.people, random);
  const open = near(claim.openObjections, random);
  return random.pick<Clause>([
    { text: `${name} is ${WORDS[status]}`, isTrue: is },
    { text: `${name} is ${random.pick(["newly", "now"])} ${WORDS[status]}`, isTrue: is && isNew },
    { text: `${name} is still ${WORDS[status]}`, isTrue: is && !isNew },
    { text: `${name} ${random.pick(["remains", "stays"])} ${WORDS[status]}`, isTrue: is && !isNew },
    { text: `${name} became ${WORDS[status]}`, isTrue: is && isNew },
    { text: `${name} was ${WORDS[from]} before`, isTrue: claim.statusBefore === from },
    {
      text: `${name} went from ${WORDS[from]} to ${WORDS[status]}`,
      isTrue: is && isNew && claim.statusBefore === from,
    },
    { text: `${people(said, random)} ${said === 1 ? one : many} ${name}`, isTrue: said === some },
    { text: `${name} is ${passive} by ${said} people`, isTrue: said === some },
    { text: `${more} more people ${many} ${name}`, isTrue: more === change && change > 0 },
    { text: `${people(all, random)} took a stance on ${name}`, isTrue: all === claim.people },
    { text: `${open} objections to ${name} are open`, isTrue: open === claim.openObjections },
    { text: `${name} has ${open} open objections`, isTrue: open === claim.openObjections },
  ]);
}

function ofPoint(digest: Digest, random: Random): Clause {
  const [question] = digest.questions.items;
  const [settled] = digest.ledger.settled.items;
  const point = random.pick([question, settled]);
  if (!point || !settled) throw new Error("the digest has no points");
  const { number, claimId } = point;
  const made = near(point.people, random);
  const kind = random.pick([point.kind, random.pick(POINT_KINDS)]);
  const state = random.pick([settled.state, random.pick(SETTLEMENTS)]);
  const verdict = random.pick(["accepted", "declined"]);
  const isOpen = point.state === "open";
  return random.pick<Clause>([
    { text: `point ${number} is an open ${kind}`, isTrue: isOpen && kind === point.kind },
    { text: `point ${number} on C1 is open`, isTrue: isOpen && claimId === "C1" },
    { text: `point ${number} is open and no claim covers it`, isTrue: isOpen && claimId === null },
    { text: `point ${number} was made by ${made} people`, isTrue: made === point.people },
    { text: `${made} people raised point ${number}`, isTrue: made === point.people },
    {
      text: `point ${number} was settled as ${state.replaceAll("-", " ")}`,
      isTrue: !isOpen && state === settled.state,
    },
    { text: `the author ${verdict} point ${number}`, isTrue: !isOpen && settled.state === verdict },
    { text: `point ${number} is the oldest open question`, isTrue: isOpen },
  ]);
}

function ofPeriod({ receipt, questions, ledger, claims }: Digest, random: Random): Clause {
  const status = random.pick(CLAIM_STATUSES.filter((each) => each !== "untouched"));
  const counts: readonly (readonly [number, (n: number) => string])[] = [
    [receipt.newReplies, (n) => `there are ${n} new replies`],
    [receipt.newPeople, (n) => `${n} people wrote for the first time`],
    [questions.total, (n) => `${n} questions are open`],
    [ledger.opened.total, (n) => `${n} points are new`],
    [ledger.settled.total, (n) => `${n} points were settled`],
    [claims.filter((claim) => claim.status === status).length, (n) => `${n} claims are ${WORDS[status]}`],
  ];
  const [count, say] = random.pick(counts);
  const said = near(count, random);
  return { text: say(said), isTrue: said === count };
}

it("keeps a chain of clauses when each of them is true, and says that it is not so otherwise", () => {
  const random = createRandom(97);
  const verdicts = { kept: 0, untrue: 0 };
  for (let round = 0; round < 4_000; round += 1) {
    const digest = aRandomDigest(random);
    const clauses = Array.from({ length: 1 + random.below(3) }, () => {
      const about = random.below(3);
      if (about === 0) return ofClaim(random.pick(digest.claims), random);
      return about === 1 ? ofPoint(digest, random) : ofPeriod(digest, random);
    });
    const chain = clauses.map(({ text }, index) =>
      index === 0 ? text : random.pick([", and ", "; ", ", but ", ", while ", ", "]) + text,
    );
    const joined = chain.join("");
    const text = `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`;
    const rests = ["period", ...digest.claims.map((claim) => `claim:${claim.id}`), "point:5", "point:1"];
    const fault = holdProse(digest, { sentences: [{ text, rests }] }).dropped[0]?.fault ?? "kept";
    const truth = clauses.every(({ isTrue }) => isTrue);
    expect([text, fault]).toEqual([text, truth ? "kept" : "untrue"]);
    verdicts[fault === "kept" ? "kept" : "untrue"] += 1;
  }
  expect(Math.min(verdicts.kept, verdicts.untrue)).toBeGreaterThan(500);
});
