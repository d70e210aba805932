/** Signals in words that somebody who writes understands, and what a claim without a tag lacked. */
import { MIN_CONFIDENCE } from "./choose-tags.ts";
import type { ExplainedClaim } from "./explanation.ts";
import { MAX_TAGS, MIN_TOPIC } from "./likely-topics.ts";
import type { Signal } from "./list-claim-signals.ts";

/** More reasons than this nobody reads. */
const MAX_REASONS = 4;
/** A signal that adds less than this part of all that speaks for the claim decided nothing. */
const MIN_SHARE = 0.05;
/** Log odds above the next claim from which on no other fits nearly as well: ten times the odds. */
const FAR_AHEAD = Math.log(10);

/** Why a reply speaks of a claim. Shape: 0..`MAX_REASONS` phrases, the weightiest first. */
export function saySignals(claim: ExplainedClaim): readonly string[] {
  const speaking = claim.signals.filter(({ weight }) => weight > 0);
  const all = speaking.reduce((sum, { weight }) => sum + weight, 0);
  const settles = claim.settledBy;
  return speaking
    .filter(({ weight, kind }) => kind === settles || weight >= MIN_SHARE * all)
    .toSorted((a, b) => Number(b.kind === settles) - Number(a.kind === settles))
    .flatMap((signal) => saySignal(signal, claim) ?? [])
    .slice(0, MAX_REASONS);
}

function saySignal({ kind, words, alone, figure }: Signal, claim: ExplainedClaim): string | undefined {
  switch (kind) {
    case "words":
      return words.length === 0 ? undefined : sayShared(words, alone, claim);
    case "wording":
      return words.length === 0 ? undefined : `says ${listWords(words)} much as ${WORDING[claim.nearest]} does`;
    case "meaning":
      return words.length === 0
        ? "uses words that often go with the claim's words"
        : `says ${listWords(words)}, which often ${words.length === 1 ? "goes" : "go"} with the claim's words`;
    case "passage":
      return "speaks of what the essay says around the claim";
    case "lead":
      if (figure >= FAR_AHEAD) return "no other claim fits nearly as well";
      return figure > 0 ? "fits this claim somewhat better than any other" : undefined;
    case "quote":
      return "quotes the essay's passage that makes the claim";
    case "id":
      return `calls ${claim.claimId} by its id`;
    case "parent":
      return figure >= MIN_TOPIC
        ? "answers a reply that is about the same claim"
        : "answers a reply that comes near the same claim";
    case "thread":
      if (figure === Number.NEGATIVE_INFINITY) return undefined;
      return figure > 0
        ? "stands in the thread of the claim's section, and of the claims there fits this one best"
        : "stands in the thread of the claim's section";
    case "length":
      return undefined;
    default:
      kind satisfies never;
      return undefined;
  }
}

const WORDING = {
  claim: "the claim",
  quote: "the essay's own sentence",
  also: "another wording of the claim",
} as const;

function sayShared(words: readonly string[], alone: readonly string[], { nearest }: ExplainedClaim): string {
  const shared = `shares the ${words.length === 1 ? "word" : "words"} ${listWords(words)} with ${WORDING[nearest]}`;
  if (alone.length === 0) return shared;
  if (alone.length === words.length)
    return `${shared}, ${alone.length === 1 ? "a word" : "words"} that no other claim has`;
  return `${shared}; no other claim has ${listWords(alone, "or")}`;
}

/** “a”, “b” and “c” */
export function listWords(words: readonly string[], and = "and"): string {
  const quoted = words.map((word) => `“${word}”`);
  const last = quoted.at(-1) ?? "";
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(", ")} ${and} ${last}`;
}

/** What a claim without a tag lacked, in one or two sentences. */
export function sayMissing(claim: ExplainedClaim, stands: "in-section" | "elsewhere" | "nowhere"): string {
  const { missed, stance, probability } = claim;
  switch (missed) {
    case "topic":
      return `A tag needs ${percent(MIN_TOPIC)}. ${sayLacking(claim, stands)}`;
    case "bare-claim":
      return "The claim has one telling word only, and a reply may use that for anything; quoting the claim or its id would show that it is meant.";
    case "alike":
      return `Its words fit more than ${MAX_TAGS} claims about as well, so which of them is meant cannot be told.`;
    case "stance":
      return "Where it stands on it does not show clearly enough.";
    case "small-question":
      return "It is a single question with too few of the claim's words to be surely about it.";
    case "irony":
      return "It ends with a mark of irony, so its words may mean the opposite.";
    case "parent":
      return "It answers another reply, and whether it means that reply or the claim cannot be told.";
    case "instruction":
      return "It quotes the passage and gives orders about tagging, which are not followed.";
    case "confidence":
      return sayUnsure(probability, stance);
    case "most-tags":
      return "Other claims come first, and a reply gets four tags at most.";
    case "not-asked":
      return "In a language of which the tagger knows plain signs only, a reply must quote the claim or call it by its id.";
    case null:
      return "";
    default:
      missed satisfies never;
      return "";
  }
}

function sayUnsure(probability: number, stance: ExplainedClaim["stance"]): string {
  if (!stance) return `A tag needs ${percent(MIN_CONFIDENCE)} for claim and stance together.`;
  const both = percent(probability * stance.probability);
  return `The stance would be “${stance.stance}” (${percent(stance.probability)}), both together ${both}; a tag needs ${percent(MIN_CONFIDENCE)}.`;
}

/** Only what is so: which of the weighty signals a claim does not have. */
function sayLacking({ signals }: ExplainedClaim, stands: "in-section" | "elsewhere" | "nowhere"): string {
  const find = (kind: Signal["kind"]): Signal | undefined => signals.find((signal) => signal.kind === kind);
  const words = find("words")?.words ?? [];
  const lacks = [
    words.length === 0
      ? "shares no telling word with it"
      : words.length <= 2
        ? `shares only ${listWords(words)} with it`
        : "",
    stands === "elsewhere" ? "stands in the thread of another section" : "",
    (find("lead")?.figure ?? 0) < 0 ? "shares more with another claim" : "",
    (find("quote")?.figure ?? 0) === 0 && (find("id")?.weight ?? 0) === 0
      ? "neither quotes its passage nor names it"
      : "",
  ].filter((lack) => lack !== "");
  return `The reply ${lacks.length < 2 ? (lacks[0] ?? "says too little of it") : `${lacks.slice(0, -1).join(", ")} and ${lacks.at(-1)}`}.`;
}

/** 0..1 -> "38 %"; never 0 or 100, which would be certainty. */
export function percent(probability: number): string {
  if (probability < 0.01) return "under 1 %";
  return probability > 0.99 ? "over 99 %" : `${Math.round(100 * probability)} %`;
}

/** 0..1 in words. */
export function saySureness(probability: number): string {
  const level = LEVELS.find(([from]) => probability >= from);
  return level ? level[1] : "unlikely";
}

const LEVELS = [
  [0.95, "almost certain"],
  [0.85, "very likely"],
  [0.7, "likely"],
  [0.5, "more likely than not"],
  [0.25, "possible"],
] as const;
