/** The claims of a discussion made ready for comparing: stems of every wording, and how much each stem tells claims apart. */
import type { Claim, Discussion } from "../essay/essay.ts";
import { splitSentences } from "../essay/sentences.ts";
import type { ClaimModel } from "./match/claim-model.ts";
import { createReplyMatcher, type ReplyMatcher } from "./match/fit-reply.ts";
import { createCommonWeight, createTermReader, type TermReader } from "./read-terms.ts";

/** One way to say a claim: its sentence, the essay's own words, or another wording. */
export interface Wording {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
  /** Sum of the weights of its stems. */
  readonly mass: number;
}

export interface PreparedClaim {
  readonly claim: Claim;
  readonly wordings: readonly Wording[];
  /** Weighted stems of all wordings together. */
  readonly stems: ReadonlySet<string>;
}

export interface ClaimIndex {
  readonly language: string;
  readonly claims: readonly PreparedClaim[];
  /** The claims themselves, in the same order. */
  readonly list: readonly Claim[];
  /** Position of each claim by its id. */
  readonly positions: ReadonlyMap<string, number>;
  readonly readTerms: TermReader;
  readonly matching: ReplyMatcher;
  /** Positions in `claims` that use a stem in any wording. */
  readonly users: ReadonlyMap<string, readonly number[]>;
  /** 0..1, how much a stem tells about which claim is meant; 1 for a stem that neither claims nor essay use. */
  weigh(stem: string): number;
}

/** Reads claims and essay once; time grows with their length. */
export function prepareClaims(discussion: Discussion, model: ClaimModel): ClaimIndex {
  const { essay, claims } = discussion;
  const readTerms = createTermReader(essay.language);
  const stemsOf = (text: string): Set<string> => new Set(readTerms(text).map(({ stem }) => stem));
  const sets = claims.map((claim) =>
    [claim.claim, claim.quote, ...claim.also].map((text) => ({ text, stems: stemsOf(text) })),
  );
  const users = new Map<string, number[]>();
  sets.forEach((wordings, index) => {
    for (const stem of new Set(wordings.flatMap(({ stems }) => [...stems]))) {
      const list = users.get(stem);
      if (list) list.push(index);
      else users.set(stem, [index]);
    }
  });
  const sentences = essay.sections.flatMap(({ body }) =>
    splitSentences(body, essay.language).map(({ start, end }) => stemsOf(body.slice(start, end))),
  );
  const weigh = createWeigher(users, claims.length, sentences, essay.language);
  const prepared = claims.map((claim, index) => prepareClaim(claim, sets[index] ?? [], weigh));
  const matching = createReplyMatcher(discussion, readTerms, model);
  const positions = new Map(claims.map(({ id }, at) => [id as string, at]));
  return { language: essay.language, claims: prepared, list: claims, positions, readTerms, matching, users, weigh };
}

function prepareClaim(
  claim: Claim,
  wordings: readonly { readonly text: string; readonly stems: ReadonlySet<string> }[],
  weigh: (stem: string) => number,
): PreparedClaim {
  const weighed = wordings.map(({ text, stems }) => {
    let mass = 0;
    for (const stem of stems) mass += weigh(stem);
    return { text, stems, mass };
  });
  return { claim, wordings: weighed, stems: new Set(wordings.flatMap(({ stems }) => [...stems])) };
}

/** Weights below this say nothing; the topic of the whole essay keeps a little. */
const MIN_WEIGHT = 0.1;

/**
 * A stem weighs less the more claims use it and the more sentences of the essay do: in an essay on theory, "theory" tells
 * nothing. Words of talking about texts weigh little everywhere.
 */
function createWeigher(
  users: ReadonlyMap<string, readonly number[]>,
  claimCount: number,
  sentences: readonly ReadonlySet<string>[],
  language: string,
): (stem: string) => number {
  const uses = new Map<string, number>();
  for (const sentence of sentences) for (const stem of sentence) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  const common = createCommonWeight(language);
  const known = new Map<string, number>();
  for (const stem of new Set([...users.keys(), ...uses.keys()])) {
    const among = rarity(users.get(stem)?.length ?? 0, claimCount);
    const within = rarity(uses.get(stem) ?? 0, sentences.length);
    known.set(stem, Math.max(MIN_WEIGHT, common(stem) * Math.sqrt(among * within)));
  }
  return (stem) => known.get(stem) ?? common(stem);
}

/** 1 for what occurs once or never, falling towards `ln 2 / ln (1 + n)` for what occurs everywhere. */
function rarity(count: number, of: number): number {
  return count <= 1 ? 1 : Math.log(1 + of / count) / Math.log(1 + of);
}
