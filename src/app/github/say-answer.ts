/**
 * What is said in a thread in answer to a command: brief Markdown in which everything from outside is inert. Nobody is named in it, so
 * that nobody is notified.
 */
import type { Digest } from "../../digest/digest.ts";
import { countOf, joinWords } from "../../digest/digest-words.ts";
import { inertMarkdown, markdownUrl } from "../../digest/inert-markdown.ts";
import { renderPeriod } from "../../digest/period-words.ts";
import { sayTally, sayVotes } from "../../digest/say-counts.ts";
import { InputError, UsageError, VenueError } from "../../errors.ts";
import type { EssaySlug } from "../../essay/essay.ts";
import { SETTLEMENTS } from "../../ledger/point.ts";
import { STANCES, type Tag } from "../../tagging/tag.ts";
import { countVotes } from "../../threads/vote.ts";
import type { ClaimOverview, Status } from "../operations.ts";

/** Claims that are listed; more are counted. */
const MOST_CLAIMS = 40;
const MAX_CLAIM = 200;
const MAX_PROBLEM = 400;

export function sayHelp(isUnknown: boolean): string {
  const list =
    "`digest`, `schedule DAYS TIME ZONE`, `claims`, `status`, `why`, `tag CLAIM STANCE`, `untag CLAIM`, `ledger`, `settle NUMBER STATE reason or address`, " +
    "`reopen NUMBER`, `claim NUMBER the claim`, `answerer NAME on`, `link CODE`, `unlink`, `no-models`, `models`, `forget-me` " +
    `(stances: ${STANCES.join(", ")}; states: ${SETTLEMENTS.join(", ")})`;
  return `${isUnknown ? "That command is not known. " : ""}After \`/rejoinder\` stands one of: ${list}.`;
}

export function sayDigest({ digest, url }: { readonly digest: Digest; readonly url: string | null }): string {
  const which = `The digest (${inertMarkdown(lowerFirst(renderPeriod(digest.period)))})`;
  return url === null ? `${which} was made.` : `${which} was posted: [read it](${markdownUrl(url)}).`;
}

/** Those of the thread's own section come first. */
export function sayClaims(overviews: readonly ClaimOverview[], section: number): string {
  if (overviews.length === 0) return "The essay has no claims yet.";
  const sorted = overviews.toSorted(
    (a, b) => Number(b.claim.section === section) - Number(a.claim.section === section),
  );
  const lines = sorted.slice(0, MOST_CLAIMS).map(({ claim, tally, votes }) => {
    const voted = countVotes(votes) === 0 ? "" : `; votes: ${sayVotes(votes)}`;
    return `- **${inertMarkdown(claim.id)}** ${inertMarkdown(cut(claim.claim, MAX_CLAIM))} (${sayTally(tally)}${voted})`;
  });
  const more = overviews.length - lines.length;
  return [...lines, ...(more > 0 ? [`\nAnd ${more} more.`] : [])].join("\n");
}

/** Of the essay that the thread is about. */
export function sayStatus({ essays, taggerVersion, retentionDays }: Status, slug: EssaySlug): string {
  const found = essays.find((essay) => essay.slug === slug);
  if (!found) return "The essay of this thread is not known any more.";
  const { title, sections, claims, replies, waiting, lastDigest, nextDigest } = found;
  const tagged = waiting === 0 ? "all of them tagged" : `${waiting} waiting to be tagged`;
  const last = lastDigest === null ? "none yet" : sayTime(lastDigest);
  return [
    `**${inertMarkdown(title)}**: ${countOf(sections, "section")}, ${countOf(claims, "claim")}, ${countOf(replies, "reply", "replies")}, ${tagged}.`,
    `Last digest: ${last}; the next: ${sayTime(nextDigest)}. Tagger: ${inertMarkdown(taggerVersion)}.` +
      (retentionDays === null ? "" : ` Replies are kept for ${countOf(retentionDays, "day")}.`),
  ].join("\n");
}

/** The reply's tags as they are now. */
export function sayTags(tags: readonly Tag[]): string {
  if (tags.length === 0) return "Noted. The reply has no tag now.";
  const each = tags.map(({ claimId, stance }) => `${inertMarkdown(claimId)} ${stance}`);
  return `Noted. The reply's tags are now: ${joinWords(each)}.`;
}

export function sayForgotten({ replies, votes }: { readonly replies: number; readonly votes: number }): string {
  return (
    `Forgotten: ${countOf(replies, "reply", "replies")} and ${countOf(votes, "vote")}, in digests too, and nothing of yours is kept from now on. ` +
    "What you wrote here stays at GitHub until you delete it."
  );
}

/** The error's own sentence when a person can do something about it. */
export function sayProblem(error: unknown): string {
  if (!(error instanceof UsageError || error instanceof InputError || error instanceof VenueError)) {
    return "Sorry, that did not work, and it is not your doing; the log of the program says why.";
  }
  const sentence = inertMarkdown(cut(error.message, MAX_PROBLEM));
  const whole = `Not done: ${sentence}${/[.!?…]$/.test(sentence) ? "" : "."}`;
  return error instanceof VenueError && error.retryable ? `${whole} Ask again later, in another comment.` : whole;
}

/** `2026-03-02 09:00 UTC`. */
function sayTime(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).toWellFormed()} …`;
}
