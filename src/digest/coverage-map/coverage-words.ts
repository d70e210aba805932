/** The sentences of a coverage map in plain text, the same for every rendering. Nothing here is escaped; that is the renderer's. */
import { STANCES } from "../../tagging/tag.ts";
import { countOf, joinWords, renderStance } from "../digest-words.ts";
import { renderDay, renderTime } from "../period-words.ts";
import { type ClaimCoverage, type ClaimMark, type Coverage, isUntouched, type QuotedPassage } from "./coverage.ts";

/** What each kind of mark in the text says. */
export const MARK_WORDS: Readonly<Record<ClaimMark, string>> = {
  disputed: "somebody disputes or qualifies it",
  supported: "supported, and nobody objects",
  asked: "only asked about",
  untouched: "nobody has touched it",
};

export function renderCoverageTitle({ essay }: Coverage): string {
  return `What people said of “${essay.title}”`;
}

/** `As of Monday 16 November 2026, 09:00: people took a stance or voted on 12 of 16 claims, and quoted 4 passages.` */
export function renderCoverageSummary(coverage: Coverage, timeZone: string): string {
  const claims = coverage.sections.reduce((sum, { claims }) => sum + claims.length, 0);
  const touched = claims - coverage.untouched.claims.length;
  const quoted = coverage.mostQuoted.total;
  const parts = [
    claims === 0
      ? "no claims are listed"
      : `people took a stance or voted on ${touched} of ${countOf(claims, "claim")}`,
    ...(quoted === 0 ? [] : [`quoted ${countOf(quoted, "passage")}`]),
  ];
  const { at } = coverage;
  return `As of ${renderDay(at, timeZone)}, ${renderTime(at, timeZone)}: ${joinWords(parts)}.`;
}

/** `3 support, 2 dispute; 1 objection open`, or that nobody has touched it. */
export function renderClaimCoverage(claim: ClaimCoverage): string {
  if (isUntouched(claim)) return "nobody has touched it";
  const taken = STANCES.map((stance) => ({ stance, people: claim.stances[stance] })).filter(({ people }) => people > 0);
  const { openObjections, openQuestions, voters } = claim;
  return [
    ...(taken.length === 0 ? [] : [taken.map(renderStance).join(", ")]),
    ...(voters === 0 ? [] : [`${voters} voted`]),
    ...(openObjections === 0 ? [] : [`${countOf(openObjections, "objection")} open`]),
    ...(openQuestions === 0 ? [] : [`${countOf(openQuestions, "question")} open`]),
  ].join("; ");
}

export function renderQuotedBy({ people }: Pick<QuotedPassage, "people">): string {
  return `quoted by ${countOf(people, "person", "people")}`;
}

export function renderReplyCount(replies: number): string {
  return replies === 0 ? "No replies yet" : countOf(replies, "reply", "replies");
}
