/**
 * What people said about one reply, said again of a reply that is nearly the same: a nearest-neighbour look-up among the
 * corrected replies of one essay. Nothing is learned beyond it, and an example that goes takes its effect along.
 */
import type { Discussion } from "../essay/essay.ts";
import { splitSentences } from "../essay/sentences.ts";
import { type Reply, replyKey } from "../replies/reply.ts";
import type { Correction } from "./apply-corrections.ts";
import {
  type Likeness,
  meanTheSame,
  shareOf,
  speakOfTheSame,
  type WordWeights,
  weighProfile,
} from "./compare-replies.ts";
import { findSharedPassage } from "./find-shared-passage.ts";
import { profileReply, type ReplyProfile } from "./profile-reply.ts";
import { createCommonWeight, createTermReader, type TermReader } from "./read-terms.ts";
import type { Evidence, Tag, TagResult } from "./tag.ts";

/** A reply as it stood when it was corrected, with what was said of it. */
export interface CorrectedReply {
  readonly reply: Pick<Reply, "id" | "venue" | "parentId" | "body">;
  readonly corrections: readonly Correction[];
}

/** A result as the look-up leaves it. */
export interface Recalled {
  readonly result: TagResult;
  /** Positions in the examples of those that changed it; empty: the result is the tagger's own. */
  readonly from: readonly number[];
}

export interface Recall {
  /** The result for a reply that no person's word is known of, or whose other claims nobody has spoken of. */
  change(result: TagResult, reply: Reply): Recalled;
  /** Whether a reply is like any of these examples, so that its result may change. */
  isLike(reply: Reply): boolean;
}

/** Examples after so many are not looked at; the newest come first. */
export const MAX_EXAMPLES = 500;
/** From this similarity on, replies are alike. Source: docs/tagging.md, "Corrections", where it is measured. */
export const MIN_SIMILARITY = 0.6;
/**
 * How sure a tag is that comes from a look-alike: the lower end of the 95 % interval of how often texts that are alike, and
 * differ in nothing that could turn them, take the same side. A person, and often the tagger, is surer. Source: as above.
 */
export const RECALLED_CONFIDENCE = 0.8;
/** The part of a tag's evidence, by weight, that the example must have too: what it did not say, nobody has corrected. */
const MIN_EVIDENCE_SHARED = 0.8;
/** As in `choose-tags.ts`. */
const MAX_TAGS = 4;

/** Reads the examples once. `minSimilarity` is for measuring. */
export function createRecall(
  examples: readonly CorrectedReply[],
  discussion: Discussion,
  minSimilarity = MIN_SIMILARITY,
): Recall {
  const { language } = discussion.essay;
  const readTerms = createTermReader(language);
  const claimIds = new Set(discussion.claims.map(({ id }) => id));
  const known = examples.slice(0, MAX_EXAMPLES).flatMap(({ reply, corrections }, position): readonly Example[] => {
    const profile = profileReply(reply, language, readTerms);
    // What was said of a claim that the author has taken out waits for its return.
    const said = corrections.filter(({ claimId }) => claimIds.has(claimId));
    return profile ? [{ position, key: replyKey(reply.venue, reply.id), profile, corrections: said }] : [];
  });
  if (known.length === 0) return NOTHING_KNOWN;
  const words = weighWords(discussion, readTerms);
  const index = indexGrams(known, words);
  const find = (reply: Reply): readonly Like[] => {
    const profile = profileReply(reply, language, readTerms);
    if (!profile) return [];
    const key = replyKey(reply.venue, reply.id);
    return measureAll(profile, index, words).flatMap(([at, similarity]) => {
      const example = known[at];
      if (!example || similarity < minSimilarity || example.key === key) return [];
      if (!speakOfTheSame(example.profile, profile)) return [];
      return [{ example, similarity, meansTheSame: meanTheSame(example.profile, profile, words) }];
    });
  };
  return {
    isLike: (reply) => find(reply).length > 0,
    change(result, reply) {
      const likes = find(reply);
      if (likes.length === 0) return { result, from: [] };
      const weigh = (text: string): Weighed => new Map(readTerms(text).map(({ stem }) => [stem, words.weigh(stem)]));
      return changeResult(result, likes, weigh, ({ profile }) =>
        findSharedPassage(reply.body, language, profile.stems, weigh),
      );
    },
  };
}

const NOTHING_KNOWN: Recall = { isLike: () => false, change: (result) => ({ result, from: [] }) };

interface Example {
  readonly position: number;
  readonly key: string;
  readonly profile: ReplyProfile;
  readonly corrections: readonly Correction[];
}

interface Like extends Likeness {
  readonly example: Example;
}

type Weighed = ReadonlyMap<string, number>;

/** Changes claim by claim, and only where all look-alikes say the same. */
function changeResult(
  result: TagResult,
  likes: readonly Like[],
  weigh: (text: string) => Weighed,
  findPassage: (example: Example) => Evidence | undefined,
): Recalled {
  const tags: Tag[] = [...result.tags];
  const from = new Set<number>();
  const claimIds = new Set(likes.flatMap(({ example }) => example.corrections.map(({ claimId }) => claimId)));
  for (const claimId of claimIds) {
    const said = likes.flatMap((like) =>
      like.example.corrections.filter((each) => each.claimId === claimId).map(({ stance }) => ({ like, stance })),
    );
    const [first] = said;
    if (!first || said.some(({ stance }) => stance !== first.stance)) continue;
    const { stance } = first;
    const at = tags.findIndex((tag) => tag.claimId === claimId);
    const tag = tags[at];
    const fit = said.map(({ like }) => like).filter((like) => stance === null || like.meansTheSame);
    const best = fit.toSorted((a, b) => b.similarity - a.similarity)[0];
    if (!best || (stance === null && !tag) || (tag && tag.stance === stance)) continue;
    if (tag && !coversEvidence(best.example, weigh(tag.evidence.text))) continue;
    if (stance === null) tags.splice(at, 1);
    else {
      const evidence = tag?.evidence ?? findPassage(best.example);
      if (!evidence || (!tag && tags.length >= MAX_TAGS)) continue;
      const changed = { claimId, stance, confidence: RECALLED_CONFIDENCE, evidence };
      if (tag) tags[at] = changed;
      else tags.push(changed);
    }
    for (const { example } of fit) from.add(example.position);
  }
  if (from.size === 0) return { result, from: [] };
  const [first, ...rest] = tags;
  const changed: TagResult = first
    ? { replyId: result.replyId, tags: [first, ...rest], left: null }
    : { replyId: result.replyId, tags: [], left: result.left ?? "no-claim" };
  return { result: changed, from: [...from] };
}

function coversEvidence({ profile }: Example, evidence: Weighed): boolean {
  let shared = 0;
  let all = 0;
  for (const [stem, weight] of evidence) {
    all += weight;
    if (profile.stems.has(stem)) shared += weight;
  }
  return all > 0 && shared >= MIN_EVIDENCE_SHARED * all;
}

/** Examples by what they say, and how much each says. */
interface GramIndex {
  readonly users: ReadonlyMap<string, readonly number[]>;
  readonly masses: readonly number[];
}

function indexGrams(examples: readonly Example[], words: WordWeights): GramIndex {
  const users = new Map<string, number[]>();
  const masses = examples.map(({ profile }, at) => {
    const { grams, mass } = weighProfile(profile, words);
    for (const gram of grams.keys()) {
      const list = users.get(gram);
      if (list) list.push(at);
      else users.set(gram, [at]);
    }
    return mass;
  });
  return { users, masses };
}

/** Positions of the examples that share something with a reply, with their similarity; in the order of the examples. */
function measureAll(
  profile: ReplyProfile,
  { users, masses }: GramIndex,
  words: WordWeights,
): readonly (readonly [number, number])[] {
  const { grams, mass } = weighProfile(profile, words);
  const shared = new Float64Array(masses.length);
  for (const [gram, weight] of grams) {
    for (const at of users.get(gram) ?? []) shared[at] = (shared[at] ?? 0) + weight;
  }
  return masses.flatMap((each, at) => {
    const both = shared[at] ?? 0;
    return both > 0 ? [[at, shareOf(both, mass, each)] as const] : [];
  });
}

/** A stem of every sentence keeps this much. */
const MIN_WEIGHT = 0.2;

function weighWords({ essay, claims }: Discussion, readTerms: TermReader): WordWeights {
  const common = createCommonWeight(essay.language);
  const claimWords = new Set(
    claims.flatMap(({ claim, quote, also }) =>
      [claim, quote, ...also].flatMap((text) => readTerms(text).map(({ stem }) => stem)),
    ),
  );
  const uses = new Map<string, number>();
  let sentences = 0;
  for (const { body } of essay.sections) {
    for (const { start, end } of splitSentences(body, essay.language)) {
      sentences += 1;
      const stems = new Set(readTerms(body.slice(start, end)).map(({ stem }) => stem));
      for (const stem of stems) uses.set(stem, (uses.get(stem) ?? 0) + 1);
    }
  }
  const weights = new Map<string, number>();
  for (const [stem, count] of uses) {
    const rarity = count <= 1 ? 1 : Math.log(1 + sentences / count) / Math.log(1 + sentences);
    weights.set(stem, Math.max(MIN_WEIGHT, common(stem) * rarity));
  }
  return {
    isClaimWord: (stem) => claimWords.has(stem),
    weigh: (stem) => weights.get(stem) ?? Math.max(MIN_WEIGHT, common(stem)),
  };
}
