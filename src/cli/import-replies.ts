/** `rejoinder import REPLIES.jsonl`: brings in replies, reports every line that could not be used. */
import { bringInReplies } from "../app/bring-in.ts";
import { countInputLines, readInputLines } from "../app/read-input.ts";
import { renderProblem } from "../errors.ts";
import { parseRepliesFile } from "../replies/parse-replies-file.ts";
import type { ImportReport } from "../workflows/import-replies.ts";
import type { ImportCommand } from "./import.ts";
import type { Io } from "./io.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";
import { createProgress } from "./progress.ts";
import { EXIT } from "./report-error.ts";

const WHAT = "a file of replies (JSON Lines)";
/** Problems printed; the rest is counted. */
const MAX_PRINTED = 50;

export const importRepliesFile: ImportCommand = async (io, file, options) =>
  withApp(io, async (app) => {
    const discussion = await chooseEssay(app, options.essay);
    if (options.dryRun) {
      const lines = await Array.fromAsync(readInputLines(file, WHAT, io.signal));
      const { replies, problems, warnings } = parseRepliesFile(lines, {
        essay: discussion.essay,
        now: io.now(),
        venue: "local",
      });
      printProblems(io, file, problems, warnings);
      io.stdout(`${replies.length} replies can be brought in, ${problems.length} cannot; nothing stored\n`);
      return problems.length > 0 ? EXIT.failed : undefined;
    }
    const progress = createProgress(io, "replies", await countInputLines(file, WHAT));
    let report: ImportReport;
    try {
      report = await bringInReplies(app, discussion, file, { onProgress: progress.update, signal: io.signal });
    } finally {
      progress.end();
    }
    printProblems(io, file, report.problems, report.warnings, report.refused);
    io.stdout(options.json ? `${JSON.stringify(report)}\n` : renderReport(report));
    return report.refused > 0 ? EXIT.failed : undefined;
  });

export function renderReport({ created, updated, unchanged, deleted, refused }: ImportReport): string {
  const parts = [`${created} new`, `${updated} changed`, `${unchanged} known already`];
  if (deleted > 0) parts.push(`${deleted} stay deleted`);
  if (refused > 0) parts.push(`${refused} could not be used`);
  return `replies: ${parts.join(", ")}\n`;
}

export function printProblems(
  { stderr }: Io,
  file: string,
  problems: ImportReport["problems"],
  warnings: ImportReport["warnings"],
  refused = problems.length,
): void {
  for (const warning of warnings.slice(0, MAX_PRINTED)) stderr(`${renderProblem(file, warning)} (kept)\n`);
  if (warnings.length > MAX_PRINTED) stderr(`... and ${warnings.length - MAX_PRINTED} more that were kept\n`);
  for (const problem of problems.slice(0, MAX_PRINTED)) stderr(`${renderProblem(file, problem)}\n`);
  if (refused > MAX_PRINTED) stderr(`... and ${refused - MAX_PRINTED} more lines that could not be used\n`);
}
