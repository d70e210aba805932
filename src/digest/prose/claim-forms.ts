/** What a summary may say of claims. */
import type { Stance } from "../../tagging/tag.ts";
import type { ClaimReport, StanceCount } from "../digest.ts";
import { claimsOf, type Form, form, isEvery, isOnly, type Reading, type Said, STATUS, statusOf } from "./form.ts";

const FROM = `(?<from>${STATUS})`;

export const CLAIM_FORMS: readonly Form[] = [
  form("(?:{claims} )?is(?: (?<adverb>newly|now|still))? {status}(?: (?<tail>now|as before))?", isIn),
  form("(?:{claims} , )?newly {status}", (said, reading) => isIn({ ...said, adverb: "newly" }, reading)),
  form("(?:{claims} )?stay {status}", (said, reading) => isIn({ ...said, adverb: "still" }, reading)),
  form("(?:{claims} )?(?:has )?become {status}{time}", (said, reading) => isIn({ ...said, adverb: "newly" }, reading)),
  form("{claims} is only {status} claim", (said, reading) => {
    const status = statusOf(said.status);
    return isIn(said, reading) && status !== undefined && reading.facts.counts[status] === 1;
  }),
  form("{claims} was {status}", ({ claims, status }, reading) =>
    isEvery(claimsOf(claims, reading), (claim) => {
      const isGone = !reading.facts.isFirst && claim.status !== claim.statusBefore;
      return isGone && claim.statusBefore === statusOf(status);
    }),
  ),
  form("(?:{claims} )?was {status} before", ({ claims, status }, reading) =>
    isEvery(
      claimsOf(claims, reading),
      ({ statusBefore }) => !reading.facts.isFirst && statusBefore === statusOf(status),
    ),
  ),
  form(`(?:{claims} )?(?:has )?go from ${FROM} to {status}{time}`, hasGone),
  form(`{claims} , which was ${FROM}(?: before)? , (?:is now|(?:has )?become) {status}{time}`, hasGone),
  form("(?:(?:{claims} )?has )?{n}(?<more> more)?(?: people)? (?:{stance}(?: {claim})?|ask){time}", (said, reading) => {
    const { n, more, time } = said;
    return isOnly(objectsOf(said, reading), (each) => {
      const { people, change } = stanceOf(each, said);
      // What is said of the period alone is who joined in it.
      return more || time ? isChange(Number(n), change, more, reading) : people === Number(n);
    });
  }),
  form("(?:{claims} )?(?:(?:is|was|has been) )?{stance} by {n}(?: people)?", (said, reading) =>
    isOnly(claimsOf(said.claims, reading), (claim) => stanceOf(claim, said).people === Number(said.n)),
  ),
  form("{n}(?<more> more)? people (?:has )?take stance on {claim}{time}", ({ claim, n, more, time }, reading) => {
    reading.now = more || time ? null : "people";
    return isOnly(claimsOf(claim, reading), ({ people, change }) =>
      more || time ? isChange(Number(n), change, more, reading) : people === Number(n),
    );
  }),
  form("{n} of them {stance}(?: it)?", (said, reading) => {
    reading.now = reading.before;
    const claims = reading.before === "people" ? claimsOf("it", reading) : [];
    return isOnly(claims, (claim) => stanceOf(claim, said).people === Number(said.n));
  }),
  form("{n} people join(?: (?:discussion (?:of|on|about)|in on|on))? {claim}{time}", ({ claim, n }, reading) =>
    isOnly(claimsOf(claim, reading), ({ change }) => change > 0 && change === Number(n)),
  ),
  form("(?:{claims} )?gain {n}(?: more)? people{time}", ({ claims, n }, reading) =>
    isOnly(claimsOf(claims, reading), ({ change }) => change > 0 && change === Number(n)),
  ),
  form("{n} people join{time}", ({ n }, reading) =>
    isOnly(claimsOf(undefined, reading), ({ change }) => change > 0 && change === Number(n)),
  ),
  form("{n} objection(?: (?:to|against|on) {claim})? (?:is|stay) open", hasObjections),
  form("(?:(?:{claims} )?has )?{n} (?:open objection|objection open)(?: (?:to|against|on) {claim})?", hasObjections),
];

function isIn({ claims, status, adverb, tail }: Said, reading: Reading): boolean {
  const saysNew = adverb === "newly" || adverb === "now" || tail === "now";
  const saysOld = adverb === "still" || tail === "as before";
  if (saysNew && saysOld) return false;
  return isEvery(claimsOf(claims, reading), (claim) => {
    const isNew = claim.status !== claim.statusBefore;
    if (claim.status !== statusOf(status)) return false;
    return saysNew ? isNew : !saysOld || (!isNew && !reading.facts.isFirst);
  });
}

function hasGone({ claims, from, status }: Said, reading: Reading): boolean {
  return isEvery(claimsOf(claims, reading), (claim) => {
    const isNew = !reading.facts.isFirst && claim.status !== claim.statusBefore;
    return isNew && claim.statusBefore === statusOf(from) && claim.status === statusOf(status);
  });
}

function isChange(said: number, change: number, more: string | undefined, { facts }: Reading): boolean {
  return change > 0 && change === said && !(more && facts.isFirst);
}

/** `C1 has 3 people disputing it`, `3 people dispute C1`; `3 dispute` only where no other claim could be meant. */
function objectsOf({ claims, claim }: Said, reading: Reading): readonly ClaimReport[] {
  if (claims === undefined) return claim || reading.named.length === 1 ? claimsOf(claim, reading) : [];
  const subjects = claimsOf(claims, reading);
  return claim === undefined || claim === "it" ? subjects : [];
}

function hasObjections(said: Said, reading: Reading): boolean {
  return isOnly(objectsOf(said, reading), ({ openObjections }) => openObjections === Number(said.n));
}

const VERBS: Readonly<Record<string, Stance>> = {
  ...{ support: "supports", dispute: "disputes", qualify: "qualifies", extend: "extends" },
};

/** With no other verb it is `ask`, with or without `about`. */
function stanceOf({ stances }: ClaimReport, { stance = "" }: Said): StanceCount {
  const meant = VERBS[stance] ?? "asks";
  return stances.find((each) => each.stance === meant) ?? { stance: meant, people: 0, change: 0 };
}
