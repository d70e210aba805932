/**
 * What is said in a thread about points of the ledger. Answers stay when a reply is deleted: they have no word of any, only numbers,
 * links and what the essay and its author say.
 */

import type { Excerpt } from "../../digest/digest.ts";
import { countOf } from "../../digest/digest-words.ts";
import { inertMarkdown, markdownUrl } from "../../digest/inert-markdown.ts";
import type { Claim } from "../../essay/essay.ts";
import type { Point } from "../../ledger/point.ts";
import { KIND_WORDS, STATE_WORDS } from "../../ledger/point-words.ts";
import { cut } from "./say-answer.ts";

const MAX_CLAIM = 300;

/** `state` is what was asked for. */
export function sayPoints({ total, items }: Excerpt<Point>, state: string): string {
  if (total === 0)
    return state === "all" ? "The ledger has no points yet." : `No point is ${state.replaceAll("-", " ")}.`;
  const more = total - items.length;
  return [...items.map(sayPoint), ...(more > 0 ? [`\nAnd ${more} more.`] : [])].join("\n");
}

function sayPoint({ number, kind, claimId, state, people, replies }: Point): string {
  const [first] = replies;
  const about = claimId === null ? "" : ` ${kind === "objection" ? "to" : "about"} **${inertMarkdown(claimId)}**`;
  const who = people === 0 ? "" : `, ${countOf(people, "person", "people")}`;
  const isLinked = first?.reply.url != null && /^https?:\/\//.test(first.reply.url);
  const link = isLinked ? `: [read it](${markdownUrl(first.reply.url ?? "")})` : "";
  return `- **${number}** ${KIND_WORDS[kind].one}${about}, ${STATE_WORDS[state]}${who}${link}`;
}

export function saySettled({ number, state, decision }: Point): string {
  const told = decision?.isTold ? " One short answer under the reply says so, too." : "";
  return `Point ${number} is ${STATE_WORDS[state]}. The next digest says so.${told}`;
}

export function sayReopened({ number }: Point): string {
  return `Point ${number} is open again.`;
}

export function sayClaimAdded({ claim, point }: { readonly claim: Claim; readonly point: Point }): string {
  return `**${inertMarkdown(claim.id)}** ${inertMarkdown(cut(claim.claim, MAX_CLAIM))} is a claim of the essay now, and point ${point.number} is accepted.`;
}

export function sayAnswerer(changed: boolean, on: boolean): string {
  if (!changed) return on ? "That was so already." : "That was not so.";
  return on ? "From now on these answers count as the author's." : "From now on these answers count as everybody's.";
}

/** Not with what: everybody reads it. */
export function sayLinked(): string {
  return "Linked. From the next digest on, your accounts are counted as one person; `/rejoinder unlink` undoes that.";
}

export function sayUnlinked(count: number): string {
  return count === 0 ? "This account was linked with no other." : "Unlinked. This account is counted by itself again.";
}
