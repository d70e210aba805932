/** `rejoinder import`: brings an essay, its claims or replies into the store. */
import { extname } from "node:path";
import type { Command } from "commander";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";

interface Options {
  readonly claims?: string;
  readonly essay?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addImport(program: Command, run: Run): void {
  program
    .command("import")
    .description("bring in an essay (.md, .txt, .html), its claims (.yaml) or replies (.jsonl)")
    .argument("<file>", "what to bring in; its ending says which of the three it is")
    .option("--claims <file>", "with an essay: its claims file (default: NAME.claims.yaml beside it, else a draft)")
    .option("--essay <slug>", "with claims or replies: which essay they belong to, when the store has several")
    .option("--dry-run", "read and check everything, store nothing")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
The same file again changes nothing; a changed essay becomes its next revision. An import of replies that was
interrupted is finished by starting it again: what is stored already is skipped.

Examples:
  rejoinder import my-essay.md
  rejoinder import my-essay.md --dry-run --json      sections.json, without storing anything
  rejoinder import replies.jsonl --essay my-essay`,
    )
    .action((file: string, options: Options) =>
      run(async (io) => {
        switch (extname(file).toLowerCase()) {
          case ".jsonl":
          case ".ndjson":
            return (await import("./import-replies.ts")).importRepliesFile(io, file, options);
          case ".yaml":
          case ".yml":
            return (await import("./import-claims.ts")).importClaimsFile(io, file, options);
          default:
            return (await import("./import-essay.ts")).importEssayFile(io, file, options);
        }
      }),
    );
}

export type ImportCommand = (io: Io, file: string, options: Options) => Promise<number | undefined>;
