/** Labelled replies tagged with a language model as an adviser, by one prompt or by two. */
import {
  type AnswerComparison,
  compareAnswers,
  type OpinionSums,
  readModelAnswer,
  sumOpinions,
} from "../evaluation/compare-answers.ts";
import { type ReplyScores, scoreReplies } from "../evaluation/score-replies.ts";
import type { Prompt } from "../prompting/prompt.ts";
import { promptOfVersion } from "../tagging/llm-version.ts";
import type { TagResult } from "../tagging/tag.ts";
import { tagAllReplies } from "../workflows/analyze-replies.ts";
import { openAnalysisTagger } from "./analysis-tagger.ts";
import { judge, type LabelledReplies } from "./eval-replies.ts";
import type { Io } from "./io.ts";
import { createProgress } from "./progress.ts";

/** What one prompt came to. */
export interface PromptScores {
  /** As it is called in versions: id, version, and a hash of its text. */
  readonly prompt: string;
  /** What was asked now; nothing where all answers were known. */
  readonly asked: { readonly questions: number; readonly tokensIn: number; readonly tokensOut: number };
  readonly opinions: OpinionSums;
  readonly standing: ReplyScores;
  readonly model: ReplyScores;
}

export interface ComparedPrompts {
  readonly first: PromptScores;
  readonly second: PromptScores;
  readonly compared: AnswerComparison;
}

/** `prompt`: undefined: the one that is shipped. Throws: InputError when a prompt cannot be used; UsageError without a model. */
export async function evalByModel(
  io: Io,
  labelled: LabelledReplies,
  { prompt, against }: { readonly prompt?: string; readonly against?: string },
): Promise<PromptScores | ComparedPrompts> {
  const { readPrompt, readPromptInstead } = await import("../app/read-prompt.ts");
  const read = (file: string | undefined): Promise<Prompt> =>
    file === undefined ? readPrompt("tag-replies") : readPromptInstead("tag-replies", file);
  // Both are read before anything is paid for.
  const [own, other] = [await read(prompt), against === undefined ? undefined : await read(against)];
  const first = await tagBy(io, labelled, own);
  if (!other) return first.scores;
  const second = await tagBy(io, labelled, other);
  const answers = new Map(judge(labelled, second.results, readModelAnswer).map((each) => [each.replyId, each.said]));
  const twice = judge(labelled, first.results, readModelAnswer).flatMap(({ replyId, said, gold }) => {
    const otherSaid = answers.get(replyId);
    return otherSaid ? [{ gold, first: said, second: otherSaid }] : [];
  });
  return { first: first.scores, second: second.scores, compared: compareAnswers(twice) };
}

async function tagBy(
  io: Io,
  labelled: LabelledReplies,
  prompt: Prompt,
): Promise<{ readonly results: readonly TagResult[]; readonly scores: PromptScores }> {
  const { discussion, replies, gold } = labelled;
  const { tagger, calls, close } = await openAnalysisTagger(io, "llm", { replies, prompt });
  const progress = createProgress(io, `replies by ${prompt.id}@${prompt.version}`, replies.length);
  try {
    const options = { onProgress: progress.update, signal: io.signal };
    const results = await tagAllReplies(discussion, replies, tagger, options);
    const scored = results.filter(({ replyId }) => gold.has(replyId));
    const sum = (key: "tokensIn" | "tokensOut"): number => calls.reduce((total, call) => total + call[key], 0);
    return {
      results,
      scores: {
        prompt: promptOfVersion(tagger.version) ?? prompt.id,
        asked: { questions: calls.length, tokensIn: sum("tokensIn"), tokensOut: sum("tokensOut") },
        opinions: sumOpinions(scored),
        standing: scoreReplies(judge(labelled, results, ({ tags }) => tags)),
        model: scoreReplies(judge(labelled, results, readModelAnswer)),
      },
    };
  } finally {
    progress.end();
    await close();
  }
}
