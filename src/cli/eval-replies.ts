/** `rejoinder eval replies`: tags against labels, by the local tagger or with a language model, and two prompts against each other. */
import type { Command } from "commander";
import { InputError, UsageError } from "../errors.ts";
import type { Discussion } from "../essay/essay.ts";
import type { Label } from "../evaluation/score-replies.ts";
import type { Reply } from "../replies/reply.ts";
import type { Tag, TagResult } from "../tagging/tag.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";

interface Options {
  readonly essay: string;
  readonly claims: string;
  readonly replies: string;
  readonly gold: string;
  readonly tagger: string;
  readonly prompt?: string;
  readonly against?: string;
}

export function addEvalReplies(command: Command, run: Run): void {
  command
    .command("replies")
    .description(
      "tags of replies against labels: precision, recall and F1 of claims, accuracy of stances, with 95 % intervals",
    )
    .requiredOption("--essay <file>", "the essay")
    .requiredOption("--claims <file>", "its claims")
    .requiredOption("--replies <file>", "replies, one JSON object a line")
    .requiredOption("--gold <file>", 'labels, one JSON object a line: {"replyId", "tags": [{"claimId", "stance"}]}')
    .option("--tagger <tagger>", "local, or llm: with the language model of the settings as an adviser", "local")
    .option("--prompt <file>", "with llm: a prompt for tagging in place of the one that is shipped")
    .option("--against <file>", "with llm: another prompt, to compare the two on the same replies")
    .addHelpText(
      "after",
      `
With llm, "standing" scores the tags that stand once both taggers have spoken, "model" what the model said by itself, on the replies that it answered. Answers
are kept in the data folder as offsets, so that a prompt is paid for once for the same replies.

Examples:
  rejoinder eval replies --essay e.md --claims e.claims.yaml --replies e.replies.jsonl --gold e.gold.jsonl
  rejoinder eval replies --essay e.md --claims e.claims.yaml --replies e.replies.jsonl --gold e.gold.jsonl \\
    --tagger llm --against my-tag-replies.md`,
    )
    .action((options: Options) => run((io) => evalReplies(io, options)));
}

async function evalReplies(io: Io, options: Options): Promise<undefined> {
  const { scoreReplies } = await import("../evaluation/score-replies.ts");
  const { readTaggerName } = await import("./analysis-tagger.ts");
  const name = readTaggerName(options.tagger);
  if (name === "local" && (options.prompt ?? options.against) !== undefined)
    throw new UsageError("--prompt and --against are what a model is asked; add --tagger llm");
  const labelled = await readLabelled(io, options);
  if (name === "llm") {
    const { evalByModel } = await import("./eval-by-model.ts");
    io.stdout(`${JSON.stringify(await evalByModel(io, labelled, options), null, 2)}\n`);
    return undefined;
  }
  const { openAnalysisTagger } = await import("./analysis-tagger.ts");
  const { tagAllReplies } = await import("../workflows/analyze-replies.ts");
  const { tagger } = await openAnalysisTagger(io, "local", labelled);
  const results = await tagAllReplies(labelled.discussion, labelled.replies, tagger, { signal: io.signal });
  io.stdout(`${JSON.stringify(scoreReplies(judge(labelled, results, ({ tags }) => tags)), null, 2)}\n`);
  return undefined;
}

export interface LabelledReplies {
  readonly discussion: Discussion;
  readonly replies: readonly Reply[];
  /** By id of the reply; replies without labels are not scored. */
  readonly gold: ReadonlyMap<string, readonly Label[]>;
}

/** `said`: undefined where nothing was said that could be scored. */
export function judge(
  { gold }: LabelledReplies,
  results: readonly TagResult[],
  said: (result: TagResult) => readonly Tag[] | undefined,
): readonly { readonly replyId: string; readonly said: readonly Tag[]; readonly gold: readonly Label[] }[] {
  return results.flatMap((result) => {
    const [wanted, tags] = [gold.get(result.replyId), said(result)];
    return wanted && tags ? [{ replyId: result.replyId, said: tags, gold: wanted }] : [];
  });
}

async function readLabelled(io: Io, options: Options): Promise<LabelledReplies> {
  const { readClaims, readEssay } = await import("../app/bring-in.ts");
  const { readInputLines } = await import("../app/read-input.ts");
  const { parseGold } = await import("../evaluation/parse-gold.ts");
  const { parseRepliesFile } = await import("../replies/parse-replies-file.ts");
  const { printProblems } = await import("./import-replies.ts");
  const lines = (file: string, what: string) => Array.fromAsync(readInputLines(file, what, io.signal));
  const { essay } = await readEssay(options.essay);
  const claims = await readClaims(options.claims, essay);
  const context = { essay, now: io.now(), venue: "local" } as const;
  const { replies, problems, warnings } = parseRepliesFile(await lines(options.replies, "a file of replies"), context);
  printProblems(io, options.replies, problems, warnings);
  const gold = parseGold(options.gold, await lines(options.gold, "a file of labels"), claims);
  const labelled = replies.filter(({ id }) => gold.has(id));
  const unknown = [...gold.keys()].filter((id) => !replies.some((reply) => reply.id === id));
  if (labelled.length === 0 || unknown.length > 0) {
    const message = `labels replies that are not in ${options.replies}: ${unknown.slice(0, 5).join(", ") || "none of them is"}`;
    throw new InputError(options.gold, [{ line: null, message }]);
  }
  return { discussion: { essay, claims }, replies, gold };
}
