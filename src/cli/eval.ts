/** `rejoinder eval`: scores the tagger on data that people have labelled. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import { addEvalCorrections } from "./eval-corrections.ts";
import { addEvalReplies } from "./eval-replies.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";

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
  addEvalReplies(command, run);
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
