/** Compares the sentences of a reply with every claim: each by itself, a few together, and all. */
import type { Discussion } from "../../essay/essay.ts";
import type { ReadSentence } from "../read-reply.ts";
import type { Term, TermReader } from "../read-terms.ts";
import { type ClaimMatcher, createClaimMatcher } from "./claim-matcher.ts";
import type { ClaimModel } from "./claim-model.ts";
import { buildUnit, hasNegation, type Unit } from "./read-unit.ts";
import type { ReplyFit } from "./weigh-reply.ts";

export interface ReplyMatcher {
  readonly model: ClaimModel;
  /** Section of each claim. */
  readonly sections: readonly number[];
  /** Reads the same list of sentences once. */
  fit(sentences: readonly ReadSentence[]): ReplyFit;
  /** The figures of what fits a claim best, by `UNIT_FEATURES`; for training. */
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

/** Sentences that are compared together: a thought seldom fits in one. */
const WINDOW = 3;
/** Windows of a reply that are compared; a longer reply is compared up to there and as a whole. */
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
      let best: { unit: Unit; wording: number; logOdds: number } | undefined;
      for (const unit of cutUnits(sentences)) {
        const match = matcher.match(unit);
        const logOdds = match.logOdds[claim] as number;
        if (!best || logOdds > best.logOdds) best = { unit, wording: match.wordings[claim] as number, logOdds };
      }
      return matcher.featuresOf(best?.unit ?? joinUnits([]), claim, best?.wording ?? 0);
    },
    trace(sentences, claim) {
      let best: Omit<ClosestPart, "said" | "features"> | undefined;
      for (const { unit, from, to } of [
        ...cutParts(sentences),
        { unit: joinUnits(sentences), from: 0, to: sentences.length },
      ]) {
        const match = matcher.match(unit);
        const logOdds = match.logOdds[claim] as number;
        if (!best || logOdds > best.logOdds)
          best = { unit, from, to, wording: match.wordings[claim] as number, logOdds };
      }
      const found = best as Omit<ClosestPart, "said" | "features">;
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
  const raise = (values: Float64Array): void => {
    for (let claim = 0; claim < count; claim++)
      if ((values[claim] as number) > (best[claim] as number)) best[claim] = values[claim] as number;
  };
  const units = cutUnits(sentences);
  units.forEach((unit, at) => {
    const { logOdds } = matcher.match(unit);
    if (at < sentences.length)
      for (let claim = 0; claim < count; claim++)
        if ((logOdds[claim] as number) > (best[claim] as number)) home[claim] = at;
    raise(logOdds);
  });
  const all = joinUnits(sentences);
  const whole = matcher.match(all).logOdds;
  raise(whole);
  const quoted = new Float64Array(count);
  const named = new Float64Array(count);
  let words = 0;
  for (const { anchored, named: called, own } of sentences) {
    for (const [claim, sureness] of anchored) quoted[claim] = Math.max(quoted[claim] as number, sureness);
    for (const claim of called) named[claim] = 1;
    words += countSpaces(own.words) + 1;
  }
  return { best, whole, passage: passages.match(all).logOdds, quoted, named, home, words };
}

function cutUnits(sentences: readonly ReadSentence[]): readonly Unit[] {
  return cutParts(sentences).map(({ unit }) => unit);
}

/** Sentences by themselves, then up to `WINDOW` of them together from each but the last. */
function cutParts(sentences: readonly ReadSentence[]): readonly Pick<ClosestPart, "unit" | "from" | "to">[] {
  const read = sentences.slice(0, MAX_WINDOWS);
  const alone = read.map((sentence, from) => ({ unit: joinUnits([sentence]), from, to: from + 1 }));
  const together = read.slice(1).map((_, from) => {
    const to = Math.min(read.length, from + WINDOW);
    return { unit: joinUnits(read.slice(from, to)), from, to };
  });
  return [...alone, ...together];
}

const NOTHING = -12;
/** Terms of a reply after this many are not compared. */
const MAX_TERMS = 2000;

function joinUnits(sentences: readonly ReadSentence[]): Unit {
  const terms: Term[] = [];
  for (const sentence of sentences) {
    if (terms.length >= MAX_TERMS) break;
    terms.push(...sentence.terms);
  }
  return buildUnit(
    terms,
    sentences.some(({ own }) => hasNegation(own.words)),
  );
}

function countSpaces(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === 32) count += 1;
  return count;
}
