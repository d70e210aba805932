/** A reply as the local tagger looks at it: sentences with their terms and what each shares with every claim. */
import { anchorQuotes, type QuoteAnchor, type QuoteFinder } from "../replies/anchor-quotes.ts";
import { type NormalisedReply, normaliseReply, type OwnSentence } from "../replies/normalise-reply.ts";
import { readCues, type SentenceCues, type StanceCue, type WeighedCues } from "./detect-stance.ts";
import type { ClaimIdFinder } from "./find-claim-ids.ts";
import type { StanceJudge, StanceReading } from "./judge-stance.ts";
import type { ClaimIndex } from "./prepare-claims.ts";
import { readNamedCues } from "./read-named-cues.ts";
import { readPlainPhrase } from "./read-plain-phrase.ts";
import type { Term } from "./read-terms.ts";
import { recogniseLanguage } from "./recognise-language.ts";
import { type ClaimMatches, scoreClaims } from "./score-claims.ts";
import { isHousekeeping, isInstruction } from "./set-aside.ts";

/** What is prepared once for a discussion. */
export interface Reader {
  readonly index: ClaimIndex;
  readonly ids: ClaimIdFinder;
  readonly quotes: QuoteFinder;
  /** The trained model of stances; without it phrases alone decide. */
  readonly stances?: StanceJudge;
}

export interface ReadSentence {
  readonly own: OwnSentence;
  readonly terms: readonly Term[];
  /** By position of the claim. */
  readonly matches: ClaimMatches;
  /** Claims that the sentence answers or contains a quotation of, with 0..1 for how surely it is about them. */
  readonly anchored: ReadonlyMap<number, number>;
  /** Claims that it calls by their ids. */
  readonly named: readonly number[];
  /** Its phrases; read when first asked for, since most sentences speak of no claim. */
  readonly cues: () => SentenceCues;
  /** What it says about each of the claims that it names. */
  readonly namedCues: () => ReadonlyMap<number, StanceCue | undefined>;
}

export interface ReadReply {
  readonly normalised: NormalisedReply;
  /** The person's sentences in order, without those that take no stance on anything and those copied from the essay. */
  readonly sentences: readonly ReadSentence[];
  readonly hasInstruction: boolean;
  readonly hasHousekeeping: boolean;
  /** Sentences in other languages than English, which are not among `sentences`; their cues are plain ones. */
  readonly foreign: readonly ReadSentence[];
  /** What the stance model says of `sentences`, if there is one. */
  readonly stances?: StanceReading;
}

/** Reads a reply; at most `MAX_OWN_SENTENCES` sentences of it. */
export function readReply(body: string, { index, ids, quotes, stances }: Reader, isAnswer = false): ReadReply {
  const normalised = normaliseReply(body, index.language);
  const anchors = anchorQuotes(normalised, index.list, quotes, index.language);
  const copied = new Set(anchors.filter(({ kind }) => kind === "copied").map((anchor) => anchor.index));
  const languages = recogniseLanguage(normalised.own.map(({ words }, at) => (copied.has(at) ? "" : words)));
  let hasInstruction = false;
  let hasHousekeeping = false;
  const sentences: ReadSentence[] = [];
  const foreign: ReadSentence[] = [];
  const cuesOf: (() => WeighedCues)[] = [];
  normalised.own.forEach((own, at) => {
    const instruction = isInstruction(own.words);
    const housekeeping = isHousekeeping(own.words);
    hasInstruction ||= instruction;
    hasHousekeeping ||= housekeeping;
    if (instruction || housekeeping || copied.has(at)) return;
    const terms = index.readTerms(own.words);
    const anchored = anchorsOf(own, at, normalised.own, anchors, index.positions);
    const isForeign = languages[at] === "other";
    const cues = once(() => readCues(own.words));
    if (!isForeign) cuesOf.push(cues);
    (isForeign ? foreign : sentences).push({
      own,
      terms,
      matches: scoreClaims(terms, index),
      anchored,
      named: ids.find(own.words),
      cues: isForeign ? once(() => readPlainCues(own.words)) : cues,
      namedCues: once(() => readNamedCues(own.words, ids)),
    });
  });
  const read = { normalised, sentences, foreign, hasInstruction, hasHousekeeping };
  return stances
    ? {
        ...read,
        stances: stances.read(
          sentences.map(({ own }) => own.words),
          isAnswer,
          (at) => (cuesOf[at] as () => WeighedCues)(),
        ),
      }
    : read;
}

function readPlainCues(words: string): SentenceCues {
  const cue = readPlainPhrase(words);
  return { stanceOn: () => cue };
}

function once<Value>(read: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= read();
    return value;
  };
}

/** A quotation of one claim says which is meant; one of a passage with several leaves it open. */
const SURENESS = [0, 0.9, 0.65, 0.5];

function anchorsOf(
  own: OwnSentence,
  at: number,
  all: readonly OwnSentence[],
  anchors: readonly QuoteAnchor[],
  position: ReadonlyMap<string, number>,
): ReadonlyMap<number, number> {
  const anchored = new Map<number, number>();
  for (const anchor of anchors) {
    const meant =
      (anchor.kind === "block" && own.answers === anchor.index) ||
      (anchor.kind === "inline" && own.start <= anchor.start && anchor.end <= own.end) ||
      (anchor.kind === "copied" && anchor.index < at && answersCopy(own, all[anchor.index]));
    if (!meant) continue;
    const sureness = SURENESS[anchor.claimIds.length] ?? 0.4;
    for (const id of anchor.claimIds) {
      const claim = position.get(id);
      if (claim !== undefined) anchored.set(claim, Math.max(anchored.get(claim) ?? 0, sureness));
    }
  }
  return anchored;
}

/** What follows a copied sentence in its paragraph or the next answers it. */
function answersCopy(own: OwnSentence, copy: OwnSentence | undefined): boolean {
  return copy !== undefined && own.paragraph - copy.paragraph <= 1;
}
