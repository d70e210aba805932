/** How many replies the local tagger tags in a second on one core, and how that grows with the claims. */
import type { Discussion } from "../../src/essay/essay.ts";
import { createLocalTagger, type LocalModels } from "../../src/tagging/local-tagger.ts";
import type { ReplyInContext } from "../../src/tagging/tagger.ts";
import type { GoldDiscussion } from "../../src/training/train-replies.ts";
import { type Figure, repeat, seconds, summarise } from "../measure.ts";
import { growClaims, joinDiscussions, makeReplies } from "./grow-discussion.ts";

/** Small enough for the signal to be heard, as the program has it. */
const BATCH = 100;

async function tagAll(models: LocalModels, discussion: Discussion, replies: readonly ReplyInContext[], batch = BATCH) {
  const open = createLocalTagger(models).open(discussion);
  return seconds(async () => {
    for (let at = 0; at < replies.length; at += batch) await open.tag(replies.slice(at, at + batch));
  });
}

/** Each discussion by itself, with 20 claims and the replies of its own readers. */
export async function measureTwentyClaims(
  models: LocalModels,
  discussions: readonly GoldDiscussion[],
  count: number,
  runs: number,
): Promise<Figure> {
  const each = Math.ceil(count / discussions.length);
  const work = discussions.map(({ discussion, replies }) => ({
    discussion: growClaims(discussion, 20),
    replies: makeReplies(replies, each),
  }));
  const rates = await repeat(runs, async () => {
    let taken = 0;
    for (const one of work) taken += await tagAll(models, one.discussion, one.replies);
    return (each * work.length) / taken;
  });
  return summarise({ name: "tagging against 20 claims", unit: "replies/s", target: 5_000, better: "more" }, rates);
}

/** All discussions as one essay, with 500 claims. */
export async function measureManyClaims(
  models: LocalModels,
  discussions: readonly GoldDiscussion[],
  count: number,
  runs: number,
): Promise<Figure> {
  const { discussion, replies } = joinDiscussions(discussions);
  const grown = growClaims(discussion, 500);
  const made = makeReplies(replies, count);
  const rates = await repeat(runs, async () => count / (await tagAll(models, grown, made)));
  return summarise({ name: "tagging against 500 claims", unit: "replies/s", target: 500, better: "more" }, rates);
}

export interface Growth {
  readonly claims: number;
  readonly replies: number;
  readonly openMs: number;
  readonly msPerReply: number;
}

const GROWTH = [
  [10, 1000],
  [100, 1000],
  [1000, 400],
  [10_000, 100],
] as const;

/** Time per reply against more and more claims of one essay, tagged in batches. */
export async function measureGrowth(
  models: LocalModels,
  discussions: readonly GoldDiscussion[],
  share: number,
): Promise<readonly Growth[]> {
  const { discussion, replies } = joinDiscussions(discussions);
  const rows: Growth[] = [];
  for (const [claims, full] of GROWTH) {
    const made = makeReplies(replies, Math.ceil(full * share));
    const grown = growClaims(discussion, claims);
    const tagger = createLocalTagger(models);
    const opened = await seconds(async () => void tagger.open(grown));
    const taken = await tagAll(models, grown, made);
    rows.push({ claims, replies: made.length, openMs: opened * 1000, msPerReply: (taken * 1000) / made.length });
  }
  return rows;
}

/** Milliseconds for 1,000 replies that are handed over at once, and one at a time. */
export async function measureBatches(
  models: LocalModels,
  discussions: readonly GoldDiscussion[],
): Promise<{ readonly atOnceMs: number; readonly oneByOneMs: number }> {
  const [first] = discussions;
  if (!first) throw new Error("no discussion to measure on");
  const made = makeReplies(first.replies, 1000);
  const discussion = growClaims(first.discussion, 20);
  await tagAll(models, discussion, made);
  const oneByOneMs = 1000 * (await tagAll(models, discussion, made, 1));
  const atOnceMs = 1000 * (await tagAll(models, discussion, made, made.length));
  return { atOnceMs, oneByOneMs };
}
