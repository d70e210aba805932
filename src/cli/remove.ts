/** `rejoinder remove`: takes an essay out of the store with everything that belongs to it. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";

export function addRemove(program: Command, run: Run): void {
  program
    .command("remove")
    .description("take an essay away with its threads on the local pages, its replies, tags and digests")
    .argument("<slug>", "the essay's name in the store")
    .option("--yes", "really do it; without, only say what would go")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
What was posted at other places than the local pages stays there. There is no way back but a backup.

Example:
  rejoinder remove interpretability-theory --yes`,
    )
    .action((slug: string, options: { yes?: boolean; json?: boolean }) =>
      run((io) =>
        withApp(io, async (app) => {
          const { essay, claims } = await chooseEssay(app, slug);
          const counts = {
            essay: essay.slug,
            sections: essay.sections.length,
            claims: claims.length,
            replies: await app.store.replies.count(essay.slug),
            digests: (await app.store.digests.list(essay.slug)).length,
          };
          const { sections, replies, digests } = counts;
          const what = `${essay.slug}: ${sections} sections, ${claims.length} claims, ${replies} replies, ${digests} digests`;
          if (!options.yes) throw new UsageError(`${what} would be removed for good; add --yes to do it`);
          await app.store.transaction(async (inside) => {
            await inside.essays.remove(essay.slug);
            await inside.board.removeEssay(essay.slug);
          });
          await app.store.scrub();
          io.stdout(options.json ? `${JSON.stringify(counts)}\n` : `${what} removed\n`);
          return undefined;
        }),
      ),
    );
}
