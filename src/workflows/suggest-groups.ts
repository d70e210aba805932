/** Points outside the claims that may be one, with a language model's help: suggestions alone; the ledger is not touched. */
import { RejoinderError } from "../errors.ts";
import { POINT_KINDS, type Point, type PointKind } from "../ledger/point.ts";
import { groupPointsAnswer } from "../prompting/answers.ts";
import { isAboutOneQuestion, type ModelRequest, NOT_ASKED, type Unanswered } from "../prompting/ask-model.ts";
import { buildGroupBatch, type GroupItem, MOST_SHOWN } from "../prompting/build-group-batch.ts";
import type { Prompt } from "../prompting/prompt.ts";
import { type GroupFault, type PointGroup, readGroupAnswer } from "../prompting/read-group-answer.ts";
import type { Reply } from "../replies/reply.ts";
import { screenReply } from "../tagging/orders/screen-reply.ts";

export interface GroupParts {
  readonly prompt: Prompt;
  /** `replies`: those whose words are sent. */
  readonly ask: <Answer>(
    request: ModelRequest<Answer>,
    replies: readonly Reply[],
    signal: AbortSignal,
  ) => Promise<Answer>;
  /** Which of these must not be sent, as things stand. */
  readonly findOut: (replies: readonly Reply[]) => Promise<(reply: Reply) => boolean>;
  /** Of people who take part, to be hidden. */
  readonly names: readonly string[];
  readonly onPoints?: (done: number) => void;
}

export interface GroupSuggestions {
  readonly suggestions: readonly (PointGroup & { readonly kind: PointKind })[];
  /** Points that were asked about. */
  readonly asked: number;
  /** Points that were not: their words may speak to software; they are kept out; there are newer ones enough. */
  readonly leftOut: { readonly suspect: number; readonly keptOut: number; readonly older: number };
  readonly refused: Readonly<Partial<Record<GroupFault, number>>>;
  readonly failed: readonly (Unanswered & { readonly points: number })[];
}

/** The newest are looked at. */
const MOST_POINTS = 400;
/** Points of one question; points of different questions are not compared. */
const BATCH = Math.floor(16_000 / MOST_SHOWN);
const TOKENS_PER_POINT = 30;

/**
 * `points`: open ones about no claim, in any order. Points of different kinds are never one, and are not asked about together.
 *
 * Throws: RejoinderError when nothing could be asked; the signal's reason when it aborts.
 */
export async function suggestGroups(
  points: readonly Point[],
  parts: GroupParts,
  signal: AbortSignal,
): Promise<GroupSuggestions> {
  const standing = points.filter(({ replies }) => replies.length > 0).toSorted((a, b) => a.number - b.number);
  const newest = standing.slice(-MOST_POINTS);
  const harmless = newest.filter(isHarmless);
  const leftOut = { suspect: newest.length - harmless.length, keptOut: 0, older: standing.length - newest.length };
  const suggestions: (PointGroup & { kind: PointKind })[] = [];
  const refused: Partial<Record<GroupFault, number>> = {};
  const failed: (Unanswered & { points: number })[] = [];
  const sum = { asked: 0, done: 0, isOver: false };
  let failure: RejoinderError | undefined;
  for (const { kind, batch } of cutBatches(harmless)) {
    signal.throwIfAborted();
    // Looked up for each question: those before may have taken minutes.
    const isOut = await parts.findOut(batch.map(({ reply }) => reply));
    const items = batch.filter(({ reply }) => !isOut(reply));
    leftOut.keptOut += batch.length - items.length;
    sum.done += batch.length;
    if (items.length < 2) continue;
    const built = buildGroupBatch(items, parts.names);
    if (sum.isOver) {
      failed.push({ points: items.length, ...NOT_ASKED });
      continue;
    }
    const maxTokensOut = 100 + TOKENS_PER_POINT * items.length;
    const request = { prompt: parts.prompt, schema: groupPointsAnswer, inputs: built.inputs, maxTokensOut };
    try {
      const replies = items.map(({ reply }) => reply);
      const read = readGroupAnswer(built, await parts.ask(request, replies, signal));
      sum.asked += items.length;
      suggestions.push(...read.groups.map((group) => ({ ...group, kind })));
      for (const fault of read.refused) refused[fault] = (refused[fault] ?? 0) + 1;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RejoinderError)) throw error;
      failure ??= error;
      failed.push({ points: items.length, code: error.code, message: error.message });
      sum.isOver = !isAboutOneQuestion(error);
    }
    parts.onPoints?.(sum.done);
  }
  if (failure && sum.asked === 0) throw failure;
  return { suggestions, asked: sum.asked, leftOut, refused, failed };
}

/** What gives orders, or quotes some, could turn a model against the replies beside it. */
function isHarmless({ replies: [first] }: Point): boolean {
  return first !== undefined && screenReply({ reply: first.reply, parent: undefined }).exposure === "together";
}

/** Parts of like size, so that the last has others to be compared with. */
function cutBatches(points: readonly Point[]): readonly { readonly kind: PointKind; readonly batch: GroupItem[] }[] {
  return POINT_KINDS.flatMap((kind) => {
    const own = points.flatMap(({ kind: of, number, replies: [first] }): GroupItem[] =>
      of === kind && first ? [{ number, reply: first.reply, spans: first.spans }] : [],
    );
    const parts = Math.ceil(own.length / BATCH);
    const size = Math.ceil(own.length / Math.max(1, parts));
    return Array.from({ length: parts }, (_, at) => ({ kind, batch: own.slice(at * size, (at + 1) * size) }));
  });
}
