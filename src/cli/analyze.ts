/** `rejoinder analyze`: the whole path over files. A store is opened only for what a language model has answered before. */
import type { Command } from "commander";
import { InputError } from "../errors.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { createProgress } from "./progress.ts";
import { EXIT } from "./report-error.ts";

interface Options {
  readonly claims: string;
  readonly replies: string;
  readonly out: string;
  readonly tagger: string;
  readonly json?: boolean;
}

export function addAnalyze(program: Command, run: Run): void {
  program
    .command("analyze")
    .description("tag a file of replies and write the digest, over files alone")
    .argument("<essay>", "an essay file (.md, .txt, .html)")
    .requiredOption("--claims <file>", "its claims file")
    .requiredOption("--replies <file>", "replies, one JSON object a line")
    .requiredOption("--out <dir>", "folder for the result files; it is made when it is missing")
    .option("--tagger <tagger>", "local, or llm: with the language model of the settings as an adviser", "local")
    .option("--json", "print what was done as JSON")
    .addHelpText(
      "after",
      `
Writes sections.json, claims.json, tags.jsonl, digest.md, digest.html and digest.json, and the pictures of the digest as
digest-stances.svg and .png. The same input gives the same bytes. Lines that cannot be used are reported, the others are analysed, and the exit code is 1.

With --tagger llm, answers of the model are kept in the data folder (offsets, no words), so that nothing is asked twice; what the model could not do is
left to the local tagger, and the digest says how much that is.

Examples:
  rejoinder analyze essay.md --claims essay.claims.yaml --replies replies.jsonl --out result
  rejoinder analyze essay.md --claims essay.claims.yaml --replies replies.jsonl --out result --tagger llm`,
    )
    .action((essayFile: string, options: Options) => run((io) => analyze(io, essayFile, options)));
}

async function analyze(io: Io, essayFile: string, options: Options): Promise<number | undefined> {
  const { readClaims, readEssay } = await import("../app/bring-in.ts");
  const { readInputLines } = await import("../app/read-input.ts");
  const { drawDigestPictures } = await import("../app/digest-pictures.ts");
  const { writeFiles } = await import("../app/write-output.ts");
  const { parseRepliesFile } = await import("../replies/parse-replies-file.ts");
  const { analyzeReplies } = await import("../workflows/analyze-replies.ts");
  const { renderAnalysis } = await import("./render-analysis.ts");
  const { printProblems } = await import("./import-replies.ts");
  const { openAnalysisTagger, readTaggerName } = await import("./analysis-tagger.ts");

  const taggerName = readTaggerName(options.tagger);
  const { essay, notes } = await readEssay(essayFile);
  for (const note of notes) io.stderr(`note: ${note}\n`);
  const claims = await readClaims(options.claims, essay);
  const lines = await Array.fromAsync(readInputLines(options.replies, "a file of replies (JSON Lines)", io.signal));
  const { replies, problems, warnings } = parseRepliesFile(lines, { essay, now: io.now(), venue: "local" });
  printProblems(io, options.replies, problems, warnings);
  if (replies.length === 0) {
    throw new InputError(options.replies, [
      { line: null, message: "the file has no reply that can be used; one JSON object a line is wanted" },
    ]);
  }
  const { tagger, calls, close } = await openAnalysisTagger(io, taggerName, { replies });
  const progress = createProgress(io, "replies", replies.length);
  try {
    const discussion = { essay, claims };
    const analysis = await analyzeReplies(discussion, replies, tagger, {
      onProgress: progress.update,
      signal: io.signal,
      calls,
    });
    const pictures = await drawDigestPictures(analysis.digest, "inline-and-files", {
      onFailure: (message) => io.stderr(`note: the digest goes without pictures: ${message}\n`),
      signal: io.signal,
    });
    await writeFiles(options.out, renderAnalysis(discussion, analysis, pictures));
    progress.end();
    const tagged = analysis.results.filter(({ tags }) => tags.length > 0).length;
    const counts = {
      replies: replies.length,
      tagged,
      left: replies.length - tagged,
      refused: problems.length,
      out: options.out,
    };
    const { model } = analysis.digest.receipt;
    if (options.json) {
      io.stdout(`${JSON.stringify(model ? { ...counts, model } : counts)}\n`);
    } else {
      const { sayModel } = await import("../digest/model-words.ts");
      io.stdout(`${counts.replies} replies, ${tagged} with tags; written to ${options.out}\n`);
      if (model) io.stdout(`${sayModel(analysis.digest)}\n`);
    }
  } finally {
    progress.end();
    await close();
  }
  return problems.length > 0 ? EXIT.failed : undefined;
}
