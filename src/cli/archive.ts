/** `rejoinder archive`: a folder of pages that can be read, sent or published without the service. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { Run } from "./main.ts";
import { chooseEssays, withApp } from "./open-for-command.ts";

interface Options {
  readonly out: string;
  readonly json?: boolean;
}

export function addArchive(program: Command, run: Run): void {
  program
    .command("archive")
    .description("write digests, ledger and tables of essays to a folder of pages that need no service")
    .argument("[essay]", "its slug; without one, all essays that are yours")
    .requiredOption("--out <dir>", "an empty folder, a new one, or one that this command has written before")
    .option("--json", "print what was done as JSON")
    .addHelpText(
      "after",
      `
The folder is brought up to date: files of essays and digests that are gone are removed from it. It holds what people wrote,
at every venue: a copy that you publish must be written again after they delete something.

Examples:
  rejoinder archive --out archive
  rejoinder archive my-essay --out public/replies`,
    )
    .action((slug: string | undefined, options: Options) =>
      run((io) =>
        withApp(io, async (app) => {
          const { archiveEssays, listOwnDiscussions } = await import("../app/archive-essays.ts");
          const chosen = await chooseEssays(app, slug);
          const discussions = slug === undefined ? await listOwnDiscussions(app, chosen) : chosen;
          if (discussions.length === 0)
            throw new UsageError("every essay was brought in at a venue by its people; name the one to archive");
          const done = await archiveEssays(app, discussions, options.out);
          const essays = discussions.map(({ essay }) => essay.slug);
          if (options.json) io.stdout(`${JSON.stringify({ out: options.out, essays, ...done })}\n`);
          else {
            const removed = done.removed === 0 ? "" : `, ${done.removed} that are gone removed`;
            io.stderr(`${essays.join(", ")}: ${done.written} files in ${options.out}${removed}\n`);
          }
          return undefined;
        }),
      ),
    );
}
