/** Reads a model's answer with other wordings of claims: what could lead the local tagger astray is refused by name. */
import { MAX_ALSO } from "../essay/claim-fields.ts";
import { createStemList } from "../essay/draft-claims.ts";
import type { Claim, ClaimId } from "../essay/essay.ts";
import { isEnglish } from "../essay/words.ts";
import type { RewordClaimsAnswer } from "./answers.ts";
import { opposes } from "./opposes.ts";
import { readPlainSentence, SENTENCE_FAULTS } from "./plain-sentence.ts";

/**
 * Why a wording is not taken. `near`: it has no word that the claim's wordings do not have, or is one of them; `opposite`: it says the contrary;
 * `name`, `number`: one that neither claim nor quote has; `other-claim`: it fits another claim better; `unknown-claim`, `claim-twice`: the
 * answer is about no claim that was asked about, or about one again; `too-many`: the claim has as many as it is to have.
 */
export const REWORD_FAULTS = [
  ...SENTENCE_FAULTS,
  "near",
  "opposite",
  "name",
  "number",
  "other-claim",
  "unknown-claim",
  "claim-twice",
  "too-many",
] as const;
export type RewordFault = (typeof REWORD_FAULTS)[number];

export interface RefusedWording {
  /** As the model named it. */
  readonly claim: string;
  /** As the model wrote it; null: the answer about the claim as a whole. */
  readonly wording: string | null;
  readonly fault: RewordFault;
}

export interface RewordAnswer {
  /** What was taken, by claim; claims without any are not there. */
  readonly taken: ReadonlyMap<ClaimId, readonly string[]>;
  readonly refused: readonly RefusedWording[];
}

export interface RewordRequest {
  /** Those that were asked about. */
  readonly asked: readonly Claim[];
  /** Every claim of the essay, with the wordings that it has so far. */
  readonly claims: readonly Claim[];
  readonly language: string;
  /** How many wordings a claim is to have in all. */
  readonly most: number;
}

const WORDING_WORDS = { leastWords: 3, mostWords: 30 };
const NUMBER = /\p{N}+(?:[.,]\p{N}+)*/gu;
/** A word with a capital that begins neither the sentence nor a part after a colon. */
const CAPITAL = /(?<=[\p{L}\p{N},;’'")-]\s{1,3}["“‘'(]?)\p{Lu}[\p{L}\p{M}'’-]*/gu;
/** Languages in which every noun has a capital. */
const CAPITAL_NOUNS = /^(?:de|lb|gsw|nds)\b/i;

/**
 * Shape: each wording is one plain line that its claim does not have yet. With those that it has a claim gets at most `most`, and never more than a claims file allows.
 * It does not know whether a wording in words that the claim does not share says the same: an author reads what is written into the file.
 */
export function readRewordAnswer(request: RewordRequest, answer: RewordClaimsAnswer): RewordAnswer {
  const { asked, claims } = request;
  const most = Math.min(request.most, MAX_ALSO);
  const find = createFaultFinder(request);
  const taken = new Map<ClaimId, string[]>();
  const refused: RefusedWording[] = [];
  const answered = new Set<string>();
  const all = new Map(claims.map((claim) => [claim.id, [claim.claim, claim.quote, ...claim.also]]));
  for (const { c, also } of answer.claims) {
    const claim = asked.find(({ id }) => id === c);
    if (!claim || answered.has(c)) {
      refused.push({ claim: c, wording: null, fault: claim ? "claim-twice" : "unknown-claim" });
      continue;
    }
    answered.add(c);
    const own = taken.get(claim.id) ?? [];
    for (const raw of also) {
      const sentence = readPlainSentence(raw, WORDING_WORDS);
      const isFull = claim.also.length + own.length >= most;
      const fault = !sentence.ok ? sentence.fault : isFull ? "too-many" : find(claim, sentence.text, all);
      if (fault !== null || !sentence.ok) {
        refused.push({ claim: c, wording: raw, fault: fault ?? "characters" });
        continue;
      }
      own.push(sentence.text);
      taken.set(claim.id, own);
      // What is said for this claim is said for no other.
      all.set(claim.id, [...(all.get(claim.id) ?? []), sentence.text]);
    }
  }
  return { taken, refused };
}

/** A good wording shares few words with its own claim, and a few with others by chance. */
const OTHER = { least: 0.3, times: 2 };

function isOther(fit: number, own: number): boolean {
  return fit >= OTHER.least && fit > OTHER.times * own;
}

type Wordings = ReadonlyMap<ClaimId, readonly string[]>;

function createFaultFinder({
  claims,
  language,
}: RewordRequest): (claim: Claim, wording: string, all: Wordings) => RewordFault | null {
  const readStems = createStemList(language);
  const read = new Map<string, Set<string>>();
  // Every wording is held against all others.
  const stemsOf = (text: string): Set<string> => {
    const stems = read.get(text) ?? readStems(text);
    read.set(text, stems);
    return stems;
  };
  const users = countUsers(claims, stemsOf);
  return (claim, wording, all) => {
    const given = `${claim.claim} ${claim.quote}`;
    const stems = stemsOf(wording);
    const wordings = (all.get(claim.id) ?? []).map(stemsOf);
    if (stems.size === 0 || wordings.some((other) => stems.isSubsetOf(other))) return "near";
    if ([...wording.matchAll(NUMBER)].some(([number]) => !given.includes(number))) return "number";
    if (!CAPITAL_NOUNS.test(language) && hasName(wording, claims)) return "name";
    if (isEnglish(language) && [claim.claim, ...claim.also].some((own) => opposes(own, wording))) return "opposite";
    const fitOf = (id: ClaimId): number =>
      Math.max(0, ...(all.get(id) ?? []).map((text) => rateFit(stems, stemsOf(text), users)));
    const own = fitOf(claim.id);
    return claims.some(({ id }) => id !== claim.id && isOther(fitOf(id), own)) ? "other-claim" : null;
  };
}

/** How many claims use a stem in any wording. */
function countUsers(claims: readonly Claim[], stemsOf: (text: string) => Set<string>): ReadonlyMap<string, number> {
  const users = new Map<string, number>();
  for (const { claim, quote, also } of claims)
    for (const stem of stemsOf([claim, quote, ...also].join("\n"))) users.set(stem, (users.get(stem) ?? 0) + 1);
  return users;
}

/** The share of a wording's stems that another has; one that several claims use tells less. */
function rateFit(stems: ReadonlySet<string>, others: ReadonlySet<string>, users: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const stem of stems) if (others.has(stem)) shared += 1 / (users.get(stem) ?? 1);
  return shared / stems.size;
}

function hasName(wording: string, claims: readonly Claim[]): boolean {
  const names = [...wording.matchAll(CAPITAL)].map(([word]) => word).filter((word) => !/^I(?:['’]|$)/.test(word));
  if (names.length === 0) return false;
  const known = new Set(
    claims.flatMap(
      ({ claim, quote, also }) =>
        [claim, quote, ...also]
          .join(" ")
          .toLowerCase()
          .match(/[\p{L}\p{M}'’-]+/gu) ?? [],
    ),
  );
  return names.some((name) => !known.has(name.toLowerCase()));
}
