/** The command line: parses it, runs one command, turns whatever happens into words and an exit code. */
import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { addAnalyze } from "./analyze.ts";
import { addAnswerers } from "./answerers.ts";
import { addArchive } from "./archive.ts";
import { addAuthorLink } from "./author-link.ts";
import { addClaims } from "./claims.ts";
import { addCollect } from "./collect.ts";
import { addCorrect } from "./correct.ts";
import { addCoverage } from "./coverage.ts";
import { addDigest } from "./digest.ts";
import { addDoctor } from "./doctor.ts";
import { addEval } from "./eval.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { createProcessIo, type Io } from "./io.ts";
import { addLedger } from "./ledger.ts";
import { addPeople } from "./people.ts";
import { addPublish } from "./publish.ts";
import { addRemove } from "./remove.ts";
import { addReplay } from "./replay.ts";
import { EXIT, reportError } from "./report-error.ts";
import { addRespond } from "./respond.ts";
import { addReview } from "./review.ts";
import { addSchedule } from "./schedule.ts";
import { addSettle } from "./settle.ts";
import { addStart } from "./start.ts";
import { addStatus } from "./status.ts";
import { addTag } from "./tag.ts";

/** A command says its exit code by returning it; undefined is done. */
export type Run = (work: (io: Io) => Promise<number | undefined>) => Promise<void>;

export async function main(args: readonly string[], io: Io = createProcessIo()): Promise<number> {
  let exitCode: number = EXIT.done;
  const run: Run = async (work) => {
    exitCode = (await work(io)) ?? EXIT.done;
  };
  try {
    await createProgram(io, run).parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUse;
    return reportError(error, io);
  }
}

function createProgram(io: Io, run: Run): Command {
  const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };
  const program = new Command("rejoinder")
    .description(
      "Puts an essay up for discussion section by section, tags the replies against its claims, and writes a weekly digest.",
    )
    .version(version)
    .showHelpAfterError("(rejoinder --help shows what there is)")
    .showSuggestionAfterError()
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr })
    .exitOverride();
  for (const add of [
    addStart,
    addStatus,
    addAuthorLink,
    addImport,
    addClaims,
    addPublish,
    addCollect,
    addTag,
    addCorrect,
    addReview,
    addDigest,
    addReplay,
    addLedger,
    addSettle,
    addAnswerers,
    addRespond,
    addSchedule,
    addExport,
    addArchive,
    addCoverage,
    addAnalyze,
    addPeople,
    addRemove,
    addEval,
    addDoctor,
  ]) {
    add(program, run);
  }
  program.addHelpText(
    "after",
    `
Examples:
  rejoinder start                          the example discussion, or the essays you have imported
  rejoinder start my-essay.md              publish an essay of your own on the local pages
  rejoinder claims draft my-essay.md       a first list of its claims, for you to edit
  rejoinder import replies.jsonl           bring in replies from elsewhere
  rejoinder digest --dry-run               what the digest would say now
  rejoinder ledger                         what wants a response of yours
  rejoinder analyze essay.md --claims essay.claims.yaml --replies replies.jsonl --out result

Settings come from the environment and from .env in this folder; .env.example explains each.
Exit codes: 0 done, 1 failed, 2 wrong use.`,
  );
  inheritSettings(program);
  return program;
}

/** Commander hands these down only to commands that are made through the parent. */
function inheritSettings(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inheritSettings(child);
  }
}
