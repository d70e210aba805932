/**
 * What people said about one reply, said again of a reply that is nearly the same: a nearest-neighbour look-up among the
 * corrected replies of one essay. Nothing is learned beyond it, and an example that goes takes its effect along.
 */
import type { ClaimId, Discussion } from "../essay/essay.ts";
import { type Reply, replyKey } from "../replies/reply.ts";
import type { Correction } from "./apply-corrections.ts";
import { type Likeness, meanTheSame, speakOfTheSame } from "./compare-replies.ts";
import { findSharedPassage } from "./find-shared-passage.ts";
import { indexGrams, measureAll } from "./gram-index.ts";
import { profileReply, type ReplyProfile } from "./profile-reply.ts";
import { createTermReader } from "./read-terms.ts";
import type { Evidence, Stance, Tag, TagResult } from "./tag.ts";
import { weighWords } from "./weigh-words.ts";

/** A reply as it stood when it was corrected, with what was said of it. */
export interface CorrectedReply {
  readonly reply: Pick<Reply, "id" | "venue" | "parentId" | "body">;
  readonly corrections: readonly Correction[];
}

/** A result as the look-up leaves it. */
export interface Recalled {
  readonly result: TagResult;
  /** Positions of the examples that the reply is like: without any of them, the result may be another. */
  readonly from: readonly number[];
}

export interface Recall {
  /** The result as look-alikes change it; what people said of the reply itself is not known here, and goes over it. */
  change(result: TagResult, reply: Reply): Recalled;
  /** Whether a reply is like any of these examples, so that its result may change. */
  isLike(reply: Reply): boolean;
}

/** Examples after so many are not looked at; the newest come first. */
export const MAX_EXAMPLES = 500;
/** So many look-alikes are heard, the nearest: a text that is posted again and again must not fill the store. */
const MAX_LIKES = 20;
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
  const index = indexGrams(
    known.map(({ profile }) => profile),
    words,
  );
  const find = (reply: Reply): readonly Like[] => {
    const profile = profileReply(reply, language, readTerms);
    if (!profile) return [];
    const key = replyKey(reply.venue, reply.id);
    const likes = measureAll(profile, index, words).flatMap(([at, similarity]): readonly Like[] => {
      const example = known[at];
      if (!example || similarity < minSimilarity || example.key === key) return [];
      if (!speakOfTheSame(example.profile, profile)) return [];
      return [{ example, similarity, meansTheSame: meanTheSame(example.profile, profile, words) }];
    });
    return likes.toSorted((a, b) => b.similarity - a.similarity).slice(0, MAX_LIKES);
  };
  return {
    isLike: (reply) => find(reply).length > 0,
    change(result, reply) {
      const likes = find(reply);
      if (likes.length === 0) return { result, from: [] };
      const weigh = (text: string): Weighed => new Map(readTerms(text).map(({ stem }) => [stem, words.weigh(stem)]));
      const changed = changeResult(result, likes, weigh, ({ profile }) =>
        findSharedPassage(reply.body, language, profile.stems, weigh),
      );
      return { result: changed, from: likes.map(({ example }) => example.position) };
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

/** Claim by claim; the very result that was given when nothing changes. */
function changeResult(
  result: TagResult,
  likes: readonly Like[],
  weigh: (text: string) => Weighed,
  findPassage: (example: Example) => Evidence | undefined,
): TagResult {
  const tags: Tag[] = [...result.tags];
  let isChanged = false;
  for (const claimId of new Set(likes.flatMap(({ example }) => example.corrections.map((each) => each.claimId)))) {
    const at = tags.findIndex((tag) => tag.claimId === claimId);
    const tag = tags[at];
    const decided = decideClaim(claimId, tag, likes);
    if (!decided || (tag && !coversEvidence(decided.example, weigh(tag.evidence.text)))) continue;
    const { stance, example } = decided;
    const evidence = tag?.evidence ?? findPassage(example);
    if (stance === null) tags.splice(at, 1);
    else if (!evidence || (!tag && tags.length >= MAX_TAGS)) continue;
    else tags.splice(tag ? at : tags.length, 1, { claimId, stance, confidence: RECALLED_CONFIDENCE, evidence });
    isChanged = true;
  }
  if (!isChanged) return result;
  const [first, ...rest] = tags;
  if (first) return { replyId: result.replyId, tags: [first, ...rest], left: null };
  return { replyId: result.replyId, tags: [], left: result.left ?? "no-claim" };
}

/** What all look-alikes, the nearest first, say of a claim, when that is another thing than the tag does. */
function decideClaim(
  claimId: ClaimId,
  tag: Tag | undefined,
  likes: readonly Like[],
): { readonly stance: Stance | null; readonly example: Example } | undefined {
  const said = likes.flatMap((like) =>
    like.example.corrections.filter((each) => each.claimId === claimId).map(({ stance }) => ({ like, stance })),
  );
  const stance = said[0]?.stance;
  if (stance === undefined || said.some((each) => each.stance !== stance)) return undefined;
  if (stance === null ? !tag : tag?.stance === stance) return undefined;
  const fit = said.map(({ like }) => like).filter(({ meansTheSame }) => stance === null || meansTheSame);
  const [best] = fit;
  return best && { stance, example: best.example };
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
