/** The sentences of a digest in plain text, the same for every rendering. Nothing here is escaped; that is the renderer's. */
import { STANCES, type Stance } from "../tagging/tag.ts";
import type { ClaimReport, Digest, StanceCount, StrongestQuote } from "./digest.ts";
import { displayLine } from "./display-text.ts";
import { renderPeriod } from "./period-words.ts";
import { renderVotes } from "./vote-words.ts";

/** `supports` for one person, `support` for none or several. */
export const STANCE_VERBS: Readonly<Record<Stance, { readonly one: string; readonly many: string }>> = {
  supports: { one: "supports", many: "support" },
  disputes: { one: "disputes", many: "dispute" },
  qualifies: { one: "qualifies", many: "qualify" },
  asks: { one: "asks", many: "ask" },
  extends: { one: "extends", many: "extend" },
};

/** `1 person`, `2 people`, `0 replies`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function renderDigestTitle(digest: Digest): string {
  return `Digest of “${displayLine(digest.essay.title)}”: ${lowerFirst(renderPeriod(digest.period))}`;
}

/**
 * Claims with anything new in the period, and those that only keep what they had. What is new may be the strongest words themselves,
 * or an objection that the author has opened again, without another person.
 */
export function splitClaims({ claims, ledger, period }: Digest): {
  readonly moved: readonly ClaimReport[];
  readonly still: readonly ClaimReport[];
} {
  const opened = new Set(ledger.opened.items.map(({ claimId }) => claimId));
  const isNew = (quote: StrongestQuote | null): boolean =>
    quote !== null && period.from !== null && Date.parse(quote.createdAt) > Date.parse(period.from);
  const hasMoved = (claim: ClaimReport) =>
    claim.quotes.length > 0 ||
    claim.change !== 0 ||
    claim.newVotes > 0 ||
    claim.stances.some((stance) => stance.change !== 0) ||
    opened.has(claim.id) ||
    [claim.objection, claim.support].some(isNew) ||
    (claim.status === "contested" && claim.statusBefore !== "contested");
  return { moved: claims.filter(hasMoved), still: claims.filter((claim) => !hasMoved(claim)) };
}

/** Stances that somebody takes, most people first, then in the order of `STANCES`. */
export function rankStances(claim: ClaimReport): readonly StanceCount[] {
  const taken = claim.stances.filter(({ people, change }) => people > 0 || change !== 0);
  return taken.toSorted((a, b) => b.people - a.people || STANCES.indexOf(a.stance) - STANCES.indexOf(b.stance));
}

/** `3 dispute`, `1 supports`. */
export function renderStance({ stance, people }: Pick<StanceCount, "stance" | "people">): string {
  return `${people} ${people === 1 ? STANCE_VERBS[stance].one : STANCE_VERBS[stance].many}`;
}

/** `+2`, `-1`, or nothing; a first digest has nothing to compare with. */
export function renderChange(change: number, digest: Digest): string {
  if (change === 0 || digest.period.from === null) return "";
  return change > 0 ? `+${change}` : String(change);
}

/** `5 people: 3 dispute (+2), 1 supports, 1 qualifies`. */
export function renderPeople(claim: ClaimReport, digest: Digest): string {
  const stances = rankStances(claim).map((stance) => {
    const change = renderChange(stance.change, digest);
    return change === "" ? renderStance(stance) : `${renderStance(stance)} (${change})`;
  });
  return `${countOf(claim.people, "person", "people")}: ${stances.join(", ")}`;
}

/** How a claim stands: people by stance, then votes; each only where there is any. */
export function renderStanding(claim: ClaimReport, digest: Digest): readonly string[] {
  return [claim.people === 0 ? "" : renderPeople(claim, digest), renderVotes(claim, digest)].filter((it) => it !== "");
}

/** The line of a claim: its people, then what else is to be said; empty when there is neither. */
export function sayStances(claim: ClaimReport, more: string, digest: Digest): string {
  const people = claim.people === 0 ? "" : sentence(renderPeople(claim, digest));
  return [people, more].filter((words) => words !== "").join(" ");
}

/** `Votes: 4 agree.` */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** The period in a sentence or two: how much was said, and what waits for the author. */
export function renderSummary(digest: Digest): string {
  const { receipt, questions, period } = digest;
  const said = joinWords([countReplies(digest), ...(receipt.newVotes > 0 ? [countNewVotes(digest)] : [])]);
  const newcomers = period.from === null ? 0 : receipt.newPeople;
  const verb = newcomers === 1 ? "writes" : "write";
  const here = newcomers === 0 ? "" : `; ${countOf(newcomers, "person", "people")} ${verb} here for the first time`;
  const contested = digest.claims.filter(({ status }) => status === "contested").length;
  const waiting = [
    ...(contested === 0 ? [] : [`${countOf(contested, "claim")} ${contested === 1 ? "is" : "are"} contested`]),
    ...(questions.total === 0
      ? []
      : [`${countOf(questions.total, "question")} ${questions.total === 1 ? "waits" : "wait"} for an answer`]),
  ];
  return [`${said}${here}.`, ...(waiting.length === 0 ? [] : [`${joinWords(waiting)}.`])].join(" ");
}

/** In a first digest everybody is new, so the people stand with the replies. */
function countReplies({ receipt, period }: Digest): string {
  if (receipt.newReplies === 0) return "No new replies";
  if (period.from !== null) return countOf(receipt.newReplies, "new reply", "new replies");
  const people = countOf(receipt.newPeople, "person", "people");
  return `${countOf(receipt.newReplies, "reply", "replies")} by ${people}`;
}

function countNewVotes({ receipt, period }: Digest): string {
  const votes = countOf(receipt.newVotes, "vote");
  return period.from === null ? votes : `${votes} given or changed`;
}

/** The one line of a quiet period, without the title. */
export function renderQuiet(digest: Digest): string {
  const { replies, withdrawnSince } = digest.receipt;
  const open = digest.questions.total;
  const sofar = replies === 0 ? "nobody has replied so far" : `${countOf(replies, "reply", "replies")} so far`;
  const questions = open === 0 ? "" : `, ${countOf(open, "question")} without an answer`;
  const since = withdrawnSince === 0 ? "" : ` ${renderWithdrawnSince(withdrawnSince)}`;
  return `Quiet: no new replies, ${sofar}${questions}.${since}`;
}

/** A digest that was mended says so, and no more: what was taken back is gone. */
export function renderWithdrawnSince(count: number): string {
  const replies = countOf(count, "reply", "replies");
  return `Since this digest was made, ${replies} ${count === 1 ? "was" : "were"} taken back; the counts are corrected.`;
}

/** `And 3 more questions.`, or nothing when all are shown. */
export function renderMore(total: number, shown: number, one: string, many = `${one}s`): readonly string[] {
  if (total <= shown) return [];
  const rest = total - shown;
  return [shown === 0 ? `${countOf(rest, one, many)}.` : `And ${countOf(rest, `more ${one}`, `more ${many}`)}.`];
}

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function lowerFirst(text: string): string {
  return /^(Week|Everything) /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
