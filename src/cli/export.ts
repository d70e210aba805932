/** `rejoinder export`: what was said, as files for spreadsheets and programs. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import { VENUES } from "../replies/reply.ts";
import type { ExportChoice, ExportParts } from "../workflows/export-files.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";

interface Options {
  readonly tags?: string;
  readonly replies?: string;
  readonly ledger?: string;
  readonly venue?: string;
}

export function addExport(program: Command, run: Run): void {
  program
    .command("export")
    .description("write tags, replies or the ledger of an essay to files")
    .argument("[essay]", "its slug; not needed when there is one")
    .option("--tags <file>", "one row a tag, CSV")
    .option("--replies <file>", 'JSON Lines, as "rejoinder import" reads them')
    .option("--ledger <file>", "one row a point of the response ledger, CSV")
    .option("--venue <venue>", `only replies of this venue: ${VENUES.join(", ")}`)
    .addHelpText(
      "after",
      `
A file of "-" is the standard output. Files that stand there are replaced. What they hold does not go when its author
deletes it: write them again after deletions. docs/files.md says what the columns are.

Examples:
  rejoinder export --tags tags.csv --ledger ledger.csv
  rejoinder export my-essay --replies - --venue discord`,
    )
    .action((slug: string | undefined, options: Options) =>
      run((io) => {
        const venue = VENUES.find((name) => name === options.venue);
        if (options.venue !== undefined && !venue) throw new UsageError(`--venue must be one of ${VENUES.join(", ")}`);
        if (options.ledger !== undefined && venue)
          throw new UsageError("a point is of every venue: leave --venue out with --ledger");
        const targets = [options.tags, options.replies, options.ledger].filter((file) => file !== undefined);
        if (targets.length === 0)
          throw new UsageError("say what to write: --tags FILE, --replies FILE or --ledger FILE");
        if (new Set(targets).size < targets.length) throw new UsageError("give each its own file");
        return withApp(io, async (app) => {
          const { essay } = await chooseEssay(app, slug);
          const parts = { store: app.store, baseUrl: app.config.publicUrl?.origin };
          await exportAll(io, parts, { essay: essay.slug, venue }, options);
          return undefined;
        });
      }),
    );
}

async function exportAll(io: Io, parts: ExportParts, choice: ExportChoice, options: Options): Promise<void> {
  const { exportLedger, exportReplies, exportTags } = await import("../workflows/export-files.ts");
  const wanted = [
    [options.tags, exportTags],
    [options.replies, exportReplies],
    [options.ledger, exportLedger],
  ] as const;
  for (const [file, pieces] of wanted) {
    if (file === undefined) continue;
    // The mark at the beginning is for spreadsheets, which read files.
    if (file === "-") for await (const piece of pieces(parts, choice)) io.stdout(piece.replace(/^\uFEFF/, ""));
    else {
      const { writeWhole } = await import("../app/write-output.ts");
      await writeWhole(file, pieces(parts, choice));
      io.stderr(`written: ${file}\n`);
    }
  }
}
