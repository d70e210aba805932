/** Agreeing with the opposite of a claim disputes it: the phrase of a sentence and what the sentence says, taken together. */
import type { StanceCue } from "./detect-stance.ts";
import { readCues } from "./detect-stance.ts";
import { isOpposite } from "./detect-turn.ts";
import type { ClaimIndex, Wording } from "./prepare-claims.ts";
import type { ReadSentence } from "./read-reply.ts";

/** A sentence with this part of a wording, by weight, says the claim or its opposite. */
const SAYS = 0.6;
const MIN_PRECISION = 0.4;
/** What is agreed to is a thing and not a sentence: "you are right about unpaid volunteers". */
const ABOUT_A_THING = /\b(?:about|on|with|of|for|to|in|regarding)(?: (?:the|a|an|this|that|these|those|your|our))? $/i;

/** How a phrase and the content of its sentence stand to each other. */
export interface HeardCue extends StanceCue {
  /**
   * `content`: the phrase governs what is said ("I agree that ..."), so that the stance holds whomever the reply answers.
   * `clash`: it agrees, apart from the rest, and the rest says the opposite of the claim: with whom, only the context tells.
   */
  readonly basis?: "content" | "clash";
}

/**
 * The stance that a sentence takes on a claim when its content is heard too. "I agree that it is not so" disputes what "it is
 * so" claims; undefined when the two do not make one clear sense.
 */
export function hearContent(
  cue: StanceCue,
  sentence: ReadSentence,
  claim: number,
  index: ClaimIndex,
): HeardCue | undefined {
  if (cue.stance !== "supports" && cue.stance !== "disputes") return cue;
  const match = sentence.matches.get(claim);
  const wording = index.claims[claim]?.wordings[match?.wording ?? 0];
  if (!match || !wording || match.stems.length < 3 || match.precision < MIN_PRECISION) return cue;
  const stems = match.stems.filter((stem) => wording.stems.has(stem));
  if (stems.reduce((sum, stem) => sum + index.weigh(stem), 0) < SAYS * wording.mass) return cue;
  const { words } = sentence.own;
  const span = spanOf(words, stems, index);
  const before = words.slice(0, span.start);
  const governs = ABOUT_A_THING.test(before) ? false : phraseGoverns(cue, before, words.slice(span.end));
  if (!isOpposite(words.slice(span.start, span.end), partOf(wording, stems, index), index)) {
    if (governs) return { ...cue, basis: "content" };
    return cue.stance === "disputes" && SAYS_NO.test(before) && DENIES.test(wording.text) ? undefined : cue;
  }
  if (ABOUT_A_THING.test(before)) return cue;
  if (governs)
    return {
      stance: cue.stance === "supports" ? "disputes" : "supports",
      strength: cue.strength * 0.9,
      basis: "content",
    };
  const ahead = readCues(before).stanceOn()?.stance === cue.stance;
  // A phrase within the content may be what turns it: "that is the exception, not how it works".
  if (!ahead) return readCues(words.slice(span.end)).stanceOn()?.stance === cue.stance ? undefined : cue;
  return cue.stance === "disputes" ? cue : { ...cue, basis: "clash" };
}

const MARK = /[,;:.!—–]/;

/** "No, they cannot" is said to somebody who thinks that they can, when what is claimed is that they cannot. */
const SAYS_NO = /^["'(*_ ]{0,4}(?:no|nope|nah)\b[,;:.!—– ]/i;
const DENIES = /\b(?:not|no|never|nobody|cannot|neither|nor)\b|n['’]t\b/i;

/** Whether the phrase stands right before or after the content, with no mark between: "No, it is so" says one thing twice. */
function phraseGoverns({ stance }: StanceCue, before: string, after: string): boolean {
  const near = [before.split(MARK).at(-1) ?? "", after.split(MARK)[0] ?? ""];
  return near.some((text) => readCues(text).stanceOn()?.stance === stance);
}

/** The part of a wording that a sentence shares with it; the rest of the wording may have negations of its own. */
export function partOf(wording: Wording, stems: readonly string[], index: ClaimIndex): string {
  const { start, end } = spanOf(wording.text, stems, index);
  return wording.text.slice(start, end);
}

/** A negation that belongs to the word after it. */
const NEGATED_START = /\b(?:no|not|never|hardly)(?: (?:a|an|the|all|every))? $/i;

/** From the first of these words to the last, each where it stands first. */
function spanOf(text: string, stems: readonly string[], { readTerms }: ClaimIndex): { start: number; end: number } {
  const wanted = new Set(stems);
  const starts = readTerms(text)
    .filter(({ stem }) => wanted.delete(stem))
    .map(({ start }) => start);
  if (starts.length === 0) return { start: 0, end: text.length };
  const first = Math.min(...starts);
  const last = Math.max(...starts);
  const negated = NEGATED_START.exec(text.slice(Math.max(0, first - 20), first));
  const word = /^[\p{L}\p{N}\p{M}'’]+/u.exec(text.slice(last, last + 60))?.[0].length ?? 0;
  return { start: first - (negated?.[0].length ?? 0), end: last + word };
}
