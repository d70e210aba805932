/** Whether words become another wording of a claim, and whose words they are. */
import { MAX_ALSO, MAX_CLAIM_CHARS } from "../essay/claim-fields.ts";
import type { Claim } from "../essay/essay.ts";
import type { Span } from "../essay/span.ts";
import { splitWords } from "../essay/words.ts";
import type { Correction } from "./apply-corrections.ts";

export interface WordingRequest {
  readonly claim: Claim;
  /** The reply's body. */
  readonly body: string;
  /** What people have said of the reply as it stands now. */
  readonly corrections: readonly Correction[];
  /** Where the reply speaks of the claim, if a tag says so. */
  readonly evidence: Span | undefined;
  /** What the author wants the wording to be: a part of the reply, or words of their own. */
  readonly text: string | undefined;
}

export type WordingPlan =
  /** Words of the reply: they stay the reply's, and go with it. */
  | { readonly accepted: true; readonly kind: "reply-words"; readonly wording: string; readonly span: Span }
  /** Words of the essay's author. */
  | { readonly accepted: true; readonly kind: "own-words"; readonly wording: string }
  | {
      readonly accepted: false;
      readonly reason: "not-corrected" | "disputes" | "empty" | "too-long" | "known" | "too-many" | "near-copy";
    };

/** A longer run of words than this that a text shares with a reply is the reply's. */
export const MAX_SHARED_RUN = 4;

/**
 * Plans a wording. The whole passage of a reply that disputes the claim says its opposite and is refused; a part that the
 * author picks out, or words of the author's own, are not.
 */
export function planWording({ claim, body, corrections, evidence, text }: WordingRequest): WordingPlan {
  const said = corrections.find(({ claimId }) => claimId === claim.id);
  if (!said || said.stance === null) return { accepted: false, reason: "not-corrected" };
  const span = text === undefined ? (evidence ?? trimSpan(body)) : findText(body, text);
  const wording = tidyWording(span ? body.slice(span.start, span.end) : (text ?? ""));
  if (!/[\p{L}\p{N}]/u.test(wording)) return { accepted: false, reason: "empty" };
  if (text === undefined && said.stance === "disputes") return { accepted: false, reason: "disputes" };
  if (wording.length > MAX_CLAIM_CHARS) return { accepted: false, reason: "too-long" };
  const known = [claim.claim, claim.quote, ...claim.also].map(keyOf);
  if (known.includes(keyOf(wording))) return { accepted: false, reason: "known" };
  if (claim.also.length >= MAX_ALSO) return { accepted: false, reason: "too-many" };
  if (span) return { accepted: true, kind: "reply-words", wording, span };
  if (sharesRun(wording, body)) return { accepted: false, reason: "near-copy" };
  return { accepted: true, kind: "own-words", wording };
}

/** On one line, as a claims file has it. */
export function tidyWording(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

function keyOf(text: string): string {
  return splitWords(text)
    .map(({ lower }) => lower)
    .join(" ");
}

function trimSpan(body: string): Span {
  const text = body.trim();
  const start = body.indexOf(text);
  return { start, end: start + text.length };
}

/** Where the body has the text, whatever white space stands between its words. */
function findText(body: string, text: string): Span | undefined {
  const wanted = tidyWording(text);
  if (wanted === "") return undefined;
  let squeezed = "";
  const places: number[] = [];
  for (let at = 0; at < body.length; at += 1) {
    const unit = /\s/.test(body.charAt(at)) ? " " : body.charAt(at);
    if (unit === " " && squeezed.endsWith(" ")) continue;
    squeezed += unit;
    places.push(at);
  }
  const found = squeezed.toLowerCase().indexOf(wanted.toLowerCase());
  if (found < 0 || squeezed.toLowerCase().length !== squeezed.length) return undefined;
  const last = places[found + wanted.length - 1] ?? 0;
  return { start: places[found] ?? 0, end: last + 1 };
}

function sharesRun(text: string, body: string): boolean {
  const runs = (of: string): string[] => {
    const words = splitWords(of).map(({ lower }) => lower);
    return words.slice(MAX_SHARED_RUN).map((_, at) => words.slice(at, at + MAX_SHARED_RUN + 1).join(" "));
  };
  const theirs = new Set(runs(body));
  return runs(text).some((run) => theirs.has(run));
}
