/** `rejoinder eval`: scores the tagger on data that people have labelled. */
import type { Command } from "commander";
import { InputError, UsageError } from "../errors.ts";
import { addEvalCorrections } from "./eval-corrections.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";

interface ReplyOptions {
  readonly essay: string;
  readonly claims: string;
  readonly replies: string;
  readonly gold: string;
}

interface StanceOptions {
  readonly data?: string;
  readonly split: string;
  readonly sentences?: string;
}

export function addEval(program: Command, run: Run): void {
  const command = program.command("eval").description("score the tagger on labelled data; prints JSON");
  command
    .command("match")
    .description(
      "which argument says which key point, on the files of ArgKP: mean average precision, strict and relaxed",
    )
    .requiredOption("--data <dir>", "folder with arguments_*.csv, key_points_*.csv and labels_*.csv")
    .option("--subset <subset>", "train, dev or test", "dev")
    .addHelpText("after", "\nExample:\n  rejoinder eval match --data argkp --subset dev")
    .action((options: { data: string; subset: string }) => run((io) => evalMatch(io, options)));
  command
    .command("stance")
    .description(
      "whether a text supports or undermines a claim, on the files of PERSPECTRUM; or the five stances, on a file of labelled sentences",
    )
    .option("--data <dir>", "folder with the three JSON files of PERSPECTRUM")
    .option("--split <split>", "train, dev or test", "dev")
    .option(
      "--sentences <file>",
      'labelled sentences, one JSON object a line: {"id", "subject", "claim", "reply", "stance"}',
    )
    .addHelpText(
      "after",
      "\nExamples:\n  rejoinder eval stance --data perspectrum --split dev\n  rejoinder eval stance --sentences models/stance-sentences/test.jsonl",
    )
    .action((options: StanceOptions) => run((io) => evalStance(io, options)));
  command
    .command("replies")
    .description(
      "tags of replies against labels: precision, recall and F1 of claims, accuracy of stances, with 95 % intervals",
    )
    .requiredOption("--essay <file>", "the essay")
    .requiredOption("--claims <file>", "its claims")
    .requiredOption("--replies <file>", "replies, one JSON object a line")
    .requiredOption("--gold <file>", 'labels, one JSON object a line: {"replyId", "tags": [{"claimId", "stance"}]}')
    .addHelpText(
      "after",
      "\nExample:\n  rejoinder eval replies --essay e.md --claims e.claims.yaml --replies e.replies.jsonl --gold e.gold.jsonl",
    )
    .action((options: ReplyOptions) => run((io) => evalReplies(io, options)));
  addEvalCorrections(command, run);
}

async function evalMatch(io: Io, { data, subset }: { data: string; subset: string }): Promise<undefined> {
  const { loadModels } = await import("../app/load-models.ts");
  const { ARGKP_SUBSETS } = await import("../evaluation/parse-argkp.ts");
  const { matchKeyPoints } = await import("../evaluation/match-key-points.ts");
  const { roundScore } = await import("../evaluation/round-score.ts");
  const { scoreMatches } = await import("../evaluation/score-matches.ts");
  const { readArgKp } = await import("./read-benchmark-data.ts");
  const known = ARGKP_SUBSETS.find((name) => name === subset);
  if (!known) throw new UsageError(`--subset must be one of ${ARGKP_SUBSETS.join(", ")}`);
  const parsed = await readArgKp(data, known);
  const { strict, relaxed, n } = scoreMatches(parsed, matchKeyPoints(parsed, (await loadModels()).claims));
  io.stdout(`${JSON.stringify({ strict: roundScore(strict), relaxed: roundScore(relaxed), n })}\n`);
  return undefined;
}

async function evalStance(io: Io, { data, split, sentences }: StanceOptions): Promise<undefined> {
  const { loadModels } = await import("../app/load-models.ts");
  if ((data === undefined) === (sentences === undefined))
    throw new UsageError("name either --data or --sentences, what the stances are to be scored on");
  const { stance: model } = await loadModels();
  if (sentences !== undefined) {
    const { readInputLines } = await import("../app/read-input.ts");
    const { parseStanceSentences } = await import("../evaluation/parse-stance-sentences.ts");
    const { scoreStanceSentences } = await import("../evaluation/score-stances.ts");
    const lines = await Array.fromAsync(readInputLines(sentences, "a file of labelled sentences", io.signal));
    const scores = scoreStanceSentences(parseStanceSentences(sentences, lines), model);
    io.stdout(`${JSON.stringify(scores, null, 2)}\n`);
    return undefined;
  }
  const { PERSPECTRUM_SPLITS } = await import("../evaluation/parse-perspectrum.ts");
  const { scorePerspectrum } = await import("../evaluation/score-stances.ts");
  const { readPerspectrum } = await import("./read-benchmark-data.ts");
  const known = PERSPECTRUM_SPLITS.find((name) => name === split);
  if (!known) throw new UsageError(`--split must be one of ${PERSPECTRUM_SPLITS.join(", ")}`);
  const claims = await readPerspectrum(data ?? "", known);
  io.stdout(`${JSON.stringify(scorePerspectrum(claims, model))}\n`);
  return undefined;
}

async function evalReplies(io: Io, options: ReplyOptions): Promise<undefined> {
  const { readClaims, readEssay } = await import("../app/bring-in.ts");
  const { readInputLines } = await import("../app/read-input.ts");
  const { parseGold } = await import("../evaluation/parse-gold.ts");
  const { scoreReplies } = await import("../evaluation/score-replies.ts");
  const { parseRepliesFile } = await import("../replies/parse-replies-file.ts");
  const { loadModels } = await import("../app/load-models.ts");
  const { createLocalTagger } = await import("../tagging/local-tagger.ts");
  const { analyzeReplies } = await import("../workflows/analyze-replies.ts");
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
  const { results } = await analyzeReplies({ essay, claims }, replies, createLocalTagger(await loadModels()), {
    signal: io.signal,
  });
  const judged = results.flatMap(({ replyId, tags }) => {
    const wanted = gold.get(replyId);
    return wanted ? [{ said: tags, gold: wanted }] : [];
  });
  io.stdout(`${JSON.stringify(scoreReplies(judged), null, 2)}\n`);
  return undefined;
}
