/** Which rule told a stance, in words that somebody who writes understands. */
import { CONTRAST, CUE_PHRASES, type CueKind } from "./cue-phrases.ts";
import type { WeighedReason } from "./list-stance-reasons.ts";
import type { ReadSentence } from "./read-reply.ts";
import type { Stance } from "./tag.ts";
import type { StanceTaken } from "./take-stance.ts";

/**
 * `phrase`: a phrase of its sentence `at`. `both`: it says yes and no about as strongly. `turned`: it says the opposite of the
 * claim in the claim's words. `repeated`: it says the claim again.
 */
export interface StanceRule {
  readonly kind: "phrase" | "both" | "turned" | "repeated";
  readonly at: number;
}

/** Undefined when no rule spoke. `weight` is the rule's part of the decision. */
export function sayRule(
  { rule, stance, basis }: StanceTaken,
  sentences: readonly ReadSentence[],
  weight: number,
): WeighedReason | undefined {
  if (!rule) return undefined;
  const words = sentences[rule.at]?.own.words ?? "";
  switch (rule.kind) {
    case "phrase": {
      const [wanted, other] = KINDS[stance];
      const found = findPhrase(words, wanted) ?? sayTurned(words, stance) ?? findPhrase(words, other);
      const governs = basis === "content" ? ", and goes on to say the claim or its opposite" : "";
      const said = found === undefined ? WITHOUT_PHRASE[stance] : `says “${found}”`;
      return { said: `${said}${governs}`, weight };
    }
    case "both":
      return { said: "says both yes and no to it, about as strongly", weight };
    case "turned":
      return { said: "says the opposite of the claim in the claim's words", weight };
    case "repeated":
      return { said: `says the claim again in its words${stance === "qualifies" ? ", with a “but”" : ""}`, weight };
    default:
      rule.kind satisfies never;
      return undefined;
  }
}

/** Kinds of phrases that tell a stance, and those that do when something turns them. */
const KINDS: Readonly<Record<Stance, readonly [readonly CueKind[], readonly CueKind[]]>> = {
  supports: [["with"], ["against"]],
  disputes: [["against"], ["with"]],
  qualifies: [["partly"], []],
  asks: [["asks"], []],
  extends: [["adds"], []],
};

/** "Fair, but ..." */
function sayTurned(words: string, stance: Stance): string | undefined {
  if (stance !== "qualifies") return undefined;
  const first = findPhrase(words, ["with", "against"]);
  const turn = CONTRAST.exec(words.slice(0, LOOK_CHARS).toLowerCase())?.[0].match(/\p{L}+/u)?.[0];
  return first !== undefined && turn !== undefined ? `${first}” and then “${turn}` : undefined;
}

const WITHOUT_PHRASE = {
  supports: "is worded as agreement",
  disputes: "is worded as disagreement",
  qualifies: "is worded as agreement in part",
  asks: "asks an open question about it",
  extends: "is worded as adding something",
} as const;

/** Characters of a sentence that are searched, and of a phrase that are told. */
const LOOK_CHARS = 1500;
const TOLD_CHARS = 48;
/** Up to two words before a phrase, when they turn it: "don't agree". */
const BEFORE = /(?:[\p{L}'’]+ ){0,2}[\p{L}'’]*$/u;
const TURNING = /\b(?:not|never|no|hardly|cannot)\b|n['’]t\b/i;
const BEFORE_CHARS = 60;

/** The strongest phrase of these kinds, as it stands there, with what turns it. */
function findPhrase(sentence: string, kinds: readonly CueKind[]): string | undefined {
  const text = sentence.slice(0, LOOK_CHARS);
  const lower = text.toLowerCase().replace(/[’‘]/g, "'").replace(/[“”„]/g, '"');
  // Lower case of a few letters is longer; then places do not fit.
  if (lower.length !== text.length) return undefined;
  let best: { readonly from: number; readonly to: number; readonly strength: number } | undefined;
  for (const { kind, pattern, strength } of CUE_PHRASES) {
    if (!kinds.includes(kind) || (best && strength <= best.strength)) continue;
    const [match] = lower.matchAll(pattern);
    if (match && match[0].trim() !== "") best = { from: match.index, to: match.index + match[0].length, strength };
  }
  if (!best) return undefined;
  const before = BEFORE.exec(text.slice(Math.max(0, best.from - BEFORE_CHARS), best.from))?.[0] ?? "";
  const from = best.from - (TURNING.test(before) ? before.length : 0);
  const said = text.slice(from, best.to).replace(/^[^\p{L}\p{N}+]+|[^\p{L}\p{N}+]+$/gu, "");
  if (said === "") return undefined;
  return said.length <= TOLD_CHARS ? said : `${said.slice(0, TOLD_CHARS).replace(/\s\S*$/, "")} …`;
}
