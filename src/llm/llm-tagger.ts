/** The tagger with a language model as an adviser: the local tagger reads everything, the model gives a second opinion, code checks both. */
import type { Claim, ClaimId, Discussion } from "../essay/essay.ts";
import type { TagRepliesAnswer } from "../prompting/answers.ts";
import { buildTagBatch, type TagBatch } from "../prompting/build-tag-batch.ts";
import { compareTaggers } from "../prompting/compare-taggers.ts";
import { readTagAnswer } from "../prompting/read-tag-answer.ts";
import { type ScreenedReply, type ScreenReply, screenReply } from "../tagging/orders/screen-reply.ts";
import { type AloneReason, PASSING_REASONS, type SecondOpinion } from "../tagging/second-opinion.ts";
import type { LeftReason, Stance, Tag, TagResult } from "../tagging/tag.ts";
import type { DiscussionTagger, ReplyInContext, Tagger } from "../tagging/tagger.ts";
import { aloneReasonOf } from "./alone-reason.ts";
import { cutBatches, cutInHalf, inParallel, SECOND_BATCH_SIZE } from "./cut-batches.ts";
import { ModelError } from "./model.ts";
import { type CachedTag, createCacheKey, type TagCache, toCached } from "./tag-cache.ts";

/** Raise it when what is asked, or what is made of an answer, changes other than by the prompt. */
const LLM_TAGGER_VERSION = "llm/1";

/** Tokens that an answer about one reply may take. */
const TOKENS_PER_REPLY = 120;
const TOKENS_OF_FRAME = 200;
const CONFIDENCE = 0.8;
/** Questions in a row, each asked up to four times, without one answer that can be read: the others would be paid for in vain as well. */
const MOST_USELESS = 5;
/** Questions about one reply alone, for those that must not stand beside others: each costs as much as one about many. */
const MOST_APART = 10;

/** The local tagger's reasons that are about the reply alone: there is nothing to ask about. */
const NOTHING_TO_ASK: readonly LeftReason[] = ["empty", "only-quotes", "only-code", "only-links", "too-short"];

export interface LlmTaggerParts {
  readonly local: Tagger;
  /** The model's name, as `LanguageModel.name`. */
  readonly model: string;
  /** `tag-replies@1`. */
  readonly prompt: string;
  /** Throws: ModelError. */
  readonly ask: (batch: TagBatch, maxTokensOut: number, signal: AbortSignal) => Promise<TagRepliesAnswer>;
  readonly cache: TagCache;
  /** Claims that one of these replies may be about; all of them where there are few. */
  readonly shortlist: (discussion: Discussion, items: readonly ReplyInContext[]) => readonly Claim[];
  /** Whether the reply must not leave the machine. */
  readonly isKeptOut: (item: ReplyInContext) => boolean;
  /** Names of people who take part, to be hidden wherever they stand. */
  readonly namesOf: (discussion: Discussion) => readonly string[];
  /** What may be shown of a reply that may give orders; `screenReply` unless something else is to be measured. */
  readonly screen?: ScreenReply;
}

const NOT_NEEDED: SecondOpinion = { kind: "alone", reason: "not-needed" };

interface Opinion {
  readonly result: TagResult;
  readonly opinion: SecondOpinion;
}

export function createLlmTagger(parts: LlmTaggerParts): Tagger {
  const version = `${LLM_TAGGER_VERSION}+${parts.model}+${parts.prompt}+${parts.local.version}`;
  return { version, open: (discussion) => openDiscussion(parts, discussion) };
}

function openDiscussion(parts: LlmTaggerParts, discussion: Discussion): DiscussionTagger {
  const local = parts.local.open(discussion);
  const keyOf = createCacheKey({ model: parts.model, prompt: parts.prompt, claims: discussion.claims });
  return {
    async tag(items, signal = new AbortController().signal) {
      const results = await local.tag(items, signal);
      const screened = items.map(parts.screen ?? screenReply);
      const opinions = await askAll(parts, discussion, screened, results, keyOf, signal);
      return results.map((result, index): TagResult => {
        const { result: own, opinion } = opinions.get(index) ?? { result, opinion: NOT_NEEDED };
        const suspect = screened[index]?.suspect ?? [];
        return { ...own, opinion, ...(suspect.length > 0 ? { suspect } : {}) };
      });
    },
  };
}

/** By position; positions that need no model are not there. */
async function askAll(
  parts: LlmTaggerParts,
  discussion: Discussion,
  screened: readonly ScreenedReply[],
  local: readonly TagResult[],
  keyOf: (item: ReplyInContext) => string,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Opinion>> {
  const items = screened.map(({ item }) => item);
  const exposureOf = (index: number) => screened[index]?.exposure ?? "never";
  const opinions = new Map<number, Opinion>();
  const alone = (index: number, reason: AloneReason): void => {
    opinions.set(index, { result: local[index] as TagResult, opinion: { kind: "alone", reason } });
  };
  const accept = (index: number, tags: readonly Tag[]): void => {
    opinions.set(index, compareTaggers(local[index] as TagResult, tags));
  };
  const wanted: number[] = [];
  for (const [index, result] of local.entries()) {
    if (result.left !== null && NOTHING_TO_ASK.includes(result.left)) continue;
    if (parts.isKeptOut(items[index] as ReplyInContext)) alone(index, "kept-out");
    else if (exposureOf(index) === "never") alone(index, "suspect");
    else wanted.push(index);
  }
  const keys = new Map(wanted.map((index) => [index, keyOf(items[index] as ReplyInContext)]));
  const known = await parts.cache.read([...keys.values()]);
  const open = wanted.filter((index) => {
    const tags = revive(known.get(keys.get(index) ?? ""), items[index] as ReplyInContext);
    if (tags) accept(index, tags);
    return !tags;
  });
  let gaveUp: AloneReason | null = null;
  let useless = 0;
  // Length of the shortest question that was too long.
  let tooLong = Number.POSITIVE_INFINITY;
  const askHalves = async (indices: readonly number[], isLast: boolean): Promise<readonly number[]> => {
    if (indices.length === 1) {
      for (const index of indices) alone(index, "long");
      return [];
    }
    const again: number[] = [];
    for (const half of cutInHalf(indices)) again.push(...(await askBatch(half, isLast)));
    return again;
  };
  const askBatch = async (indices: readonly number[], isLast: boolean): Promise<readonly number[]> => {
    if (gaveUp) {
      for (const index of indices) alone(index, gaveUp);
      return [];
    }
    const asked = indices.map((index) => items[index] as ReplyInContext);
    const batch = buildTagBatch(asked, parts.shortlist(discussion, asked), parts.namesOf(discussion));
    const length = batch.inputs.claims.length + batch.inputs.replies.length;
    if (length >= tooLong) return askHalves(indices, isLast);
    try {
      const mostTokens = TOKENS_OF_FRAME + TOKENS_PER_REPLY * indices.length;
      const answers = readTagAnswer(batch, await parts.ask(batch, mostTokens, signal));
      useless = 0;
      const good = new Map<string, readonly CachedTag[]>();
      const again: number[] = [];
      for (const [at, answer] of answers.entries()) {
        const index = indices[at] as number;
        if (answer.ok) {
          accept(index, answer.tags);
          good.set(keys.get(index) ?? "", answer.tags.map(toCached));
        } else if (isLast) alone(index, "wrong-answer");
        else again.push(index);
      }
      await parts.cache.save(good);
      return again;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const reason = aloneReasonOf(error);
      if (reason === "long") {
        tooLong = Math.min(tooLong, length);
        return askHalves(indices, isLast);
      }
      // What holds for every question need not be asked again for each of them.
      if (PASSING_REASONS.some((each) => each === reason)) gaveUp = reason;
      if (reason === "wrong-answer") {
        useless += 1;
        if (useless >= MOST_USELESS) gaveUp = reason;
        // Fewer replies make a question in which less can go wrong.
        if (!isLast) return indices;
      }
      for (const index of indices) alone(index, reason);
      return [];
    }
  };
  const together = open.filter((index) => exposureOf(index) === "together");
  const failed = (await inParallel(cutBatches(together, items), (batch) => askBatch(batch, false))).flat();
  await inParallel(cutBatches(failed, items, SECOND_BATCH_SIZE), (batch) => askBatch(batch, true));
  const apart = open.filter((index) => exposureOf(index) === "apart");
  for (const index of apart.slice(MOST_APART)) alone(index, "suspect");
  await inParallel(apart.slice(0, MOST_APART), (index) => askBatch([index], true));
  return opinions;
}

/** Nothing comes out of the cache that does not fit the words as they stand. */
function revive(cached: readonly CachedTag[] | undefined, { reply }: ReplyInContext): readonly Tag[] | undefined {
  return cached?.map(([claimId, stance, start, end]) => ({
    claimId: claimId as ClaimId,
    stance: stance as Stance,
    confidence: CONFIDENCE,
    evidence: { start, end, text: reply.body.slice(start, end) },
  }));
}
