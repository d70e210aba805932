/** Compares the sentences of a reply with every claim: each by itself, a few together, and all. */
import type { Discussion } from "../../essay/essay.ts";
import type { ReadSentence } from "../read-reply.ts";
import type { Term, TermReader } from "../read-terms.ts";
import { type ClaimMatcher, createClaimMatcher } from "./claim-matcher.ts";
import type { ClaimModel } from "./claim-model.ts";
import { buildUnit, hasNegation, type Unit } from "./read-unit.ts";
import { MAX_WORDS, type ReplyFit } from "./weigh-reply.ts";

export interface ReplyMatcher {
  readonly model: ClaimModel;
  /** Section of each claim. */
  readonly sections: readonly number[];
  /** Reads the same list of sentences once. */
  fit(sentences: readonly ReadSentence[]): ReplyFit;
  /** The figures of what fits a claim best, by `UNIT_FEATURES`; for training. Shape: at least one sentence. */
  explain(sentences: readonly ReadSentence[], claim: number): Float64Array;
  /** The same among all that `fit` looks at, and where it stands; for reasons. */
  trace(sentences: readonly ReadSentence[], claim: number): ClosestPart;
  /** Weight of a stem in this discussion. */
  weigh(stem: string): number;
  /** Averaged word vector of stems, of length 1, or all zero. */
  embed(stems: ReadonlyMap<string, number>): Float32Array;
}

/** The part of a reply that fits a claim best: sentences from `from` up to but not including `to`. */
export interface ClosestPart {
  readonly from: number;
  readonly to: number;
  readonly unit: Unit;
  /** Its place among the wordings of the claim: the claim, its quote, then the others. */
  readonly wording: number;
  /** The wording's own unit. */
  readonly said: Unit;
  readonly logOdds: number;
  /** By `UNIT_FEATURES`. */
  readonly features: Float64Array;
}

type ClosestUnit = Pick<ClosestPart, "unit" | "from" | "to">;

/** Sentences that are compared together: a thought seldom fits in one. */
const WINDOW = 3;
/** Sentences of a reply that are compared by themselves and a few together; a longer reply only in stretches after that. */
const MAX_WINDOWS = 120;
/** Characters of the essay before and after a quote that belong to its passage. */
const PASSAGE_CHARS = 250;

export function createReplyMatcher(discussion: Discussion, readTerms: TermReader, model: ClaimModel): ReplyMatcher {
  const { essay, claims } = discussion;
  const read = (text: string): Unit => buildUnit(readTerms(text), hasNegation(text));
  const title = new Set(readTerms(essay.title).map(({ stem }) => stem));
  const wordings = claims.map(({ claim, quote, also }) => [claim, quote, ...also].map(read));
  const matcher = createClaimMatcher(wordings, title, model.words, model.replies.unit);
  const bodies = new Map(essay.sections.map(({ number, body }) => [number, body]));
  const passages = createClaimMatcher(
    claims.map(({ section, start, end }) => {
      const body = bodies.get(section) ?? "";
      return [read(body.slice(Math.max(0, start - PASSAGE_CHARS), end + PASSAGE_CHARS))];
    }),
    title,
    model.words,
    model.replies.unit,
    false,
  );
  const fits = new WeakMap<readonly ReadSentence[], ReplyFit>();
  return {
    model,
    sections: claims.map(({ section }) => section),
    fit(sentences) {
      const known = fits.get(sentences);
      if (known) return known;
      const fit = fitSentences(sentences, matcher, passages);
      fits.set(sentences, fit);
      return fit;
    },
    explain(sentences, claim) {
      const found = findClosest(cutParts(sentences), claim, matcher);
      return matcher.featuresOf(found.unit, claim, found.wording);
    },
    trace(sentences, claim) {
      const found = findClosest([...cutParts(sentences), ...cutStretches(sentences)], claim, matcher);
      const said = wordings[claim]?.[found.wording] as Unit;
      return { ...found, said, features: matcher.featuresOf(found.unit, claim, found.wording) };
    },
    weigh: (stem) => matcher.weigh(stem),
    embed: (stems) => matcher.embed({ stems, pairs: new Set(), isNegated: false }),
  };
}

function fitSentences(sentences: readonly ReadSentence[], matcher: ClaimMatcher, passages: ClaimMatcher): ReplyFit {
  const count = matcher.claimCount;
  const best = new Float64Array(count).fill(NOTHING);
  const home = new Int32Array(count);
  const room = matcher.makeRoom();
  for (const { unit, from, to } of cutParts(sentences)) {
    const { logOdds } = matcher.match(unit, room);
    if (to - from === 1)
      for (let claim = 0; claim < count; claim++)
        if ((logOdds[claim] as number) > (best[claim] as number)) home[claim] = from;
    raise(best, logOdds);
  }
  const whole = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  const passage = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  for (const { unit } of cutStretches(sentences)) {
    raise(whole, matcher.match(unit, room).logOdds);
    raise(passage, passages.match(unit, room).logOdds);
  }
  raise(best, whole);
  const quoted = new Float64Array(count);
  const named = new Float64Array(count);
  let words = 0;
  for (const sentence of sentences) {
    const { anchored, named: called } = sentence;
    for (const [claim, sureness] of anchored) quoted[claim] = Math.max(quoted[claim] as number, sureness);
    for (const claim of called) named[claim] = 1;
    words += countWords(sentence);
  }
  return { best, whole, passage, quoted, named, home, words: Math.min(words, MAX_STRETCHES * MAX_WORDS) };
}

/** Shape: at least one part. The first of those that fit equally well. */
function findClosest(
  parts: readonly ClosestUnit[],
  claim: number,
  matcher: ClaimMatcher,
): Omit<ClosestPart, "said" | "features"> {
  const fits = parts.map((part) => {
    const { logOdds, wordings } = matcher.match(part.unit);
    return { ...part, wording: wordings[claim] as number, logOdds: logOdds[claim] as number };
  });
  return fits.reduce((best, fit) => (fit.logOdds > best.logOdds ? fit : best));
}

/** Keeps the greater of two numbers, place by place. */
function raise(into: Float64Array, values: Float64Array): void {
  for (let i = 0; i < into.length; i++) if ((values[i] as number) > (into[i] as number)) into[i] = values[i] as number;
}

/** Sentences by themselves, then up to `WINDOW` of them together from each but the last. */
function cutParts(sentences: readonly ReadSentence[]): readonly ClosestUnit[] {
  const read = sentences.slice(0, MAX_WINDOWS);
  const alone = read.map((sentence, from) => ({ unit: joinUnits([sentence]), from, to: from + 1 }));
  const together = read.slice(1).map((_, from) => {
    const to = Math.min(read.length, from + WINDOW);
    return { unit: joinUnits(read.slice(from, to)), from, to };
  });
  return [...alone, ...together];
}

/**
 * The reply as a whole; one with more than `MAX_WORDS` in stretches of sentences of no more than that, since in a long text
 * words of any claim come together by chance. At least one, and at most `MAX_STRETCHES`.
 */
function cutStretches(sentences: readonly ReadSentence[]): readonly ClosestUnit[] {
  const stretches: ClosestUnit[] = [];
  const push = (from: number, to: number): void =>
    void stretches.push({ unit: joinUnits(sentences.slice(from, to)), from, to });
  let from = 0;
  let words = 0;
  for (let at = 0; at < sentences.length && stretches.length < MAX_STRETCHES; at++) {
    const own = countWords(sentences[at] as ReadSentence);
    if (at > from && words + own > MAX_WORDS) {
      push(from, at);
      [from, words] = [at, 0];
    }
    words += own;
  }
  if (stretches.length < MAX_STRETCHES) push(from, sentences.length);
  return stretches;
}

/** What comes after as many is not compared. */
const MAX_STRETCHES = 40;
const NOTHING = -12;
/** Terms of a stretch after this many are not compared; one of `MAX_WORDS` with stops in it has fewer. */
const MAX_TERMS = 100;

function joinUnits(sentences: readonly ReadSentence[]): Unit {
  const terms: Term[] = [];
  for (const sentence of sentences) {
    for (const term of sentence.terms) {
      if (terms.length >= MAX_TERMS) break;
      terms.push(term);
    }
  }
  return buildUnit(terms, sentences.some(isNegated));
}

const negated = new WeakMap<ReadSentence, boolean>();

/** A sentence stands in several units; whether it denies something is read once. */
function isNegated(sentence: ReadSentence): boolean {
  const known = negated.get(sentence);
  if (known !== undefined) return known;
  const found = hasNegation(sentence.own.words);
  negated.set(sentence, found);
  return found;
}

function countWords({ own: { words } }: ReadSentence): number {
  let count = 1;
  for (let i = 0; i < words.length; i++) if (words.charCodeAt(i) === 32) count += 1;
  return count;
}
