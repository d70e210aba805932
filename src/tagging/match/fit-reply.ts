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
  const matcher = createClaimMatcher(
    claims.map(({ claim, quote, also }) => [claim, quote, ...also].map(read)),
    title,
    model.words,
    model.replies.unit,
  );
  const bodies = new Map(essay.sections.map(({ number, body }) => [number, body]));
  const passages = createClaimMatcher(
    claims.map(({ section, start, end }) => {
      const body = bodies.get(section) ?? "";
      return [read(body.slice(Math.max(0, start - PASSAGE_CHARS), end + PASSAGE_CHARS))];
    }),
    title,
    model.words,
    model.replies.unit,
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

/** Sentences by themselves, then up to `WINDOW` of them together from each but the last. */
function cutUnits(sentences: readonly ReadSentence[]): readonly Unit[] {
  const read = sentences.slice(0, MAX_WINDOWS);
  const alone = read.map((sentence) => joinUnits([sentence]));
  return [...alone, ...read.slice(1).map((_, from) => joinUnits(read.slice(from, from + WINDOW)))];
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
