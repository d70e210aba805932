/** `rejoinder collect`: reads the threads and stores what is new. */
import type { Command } from "commander";
import type { VenueError } from "../errors.ts";
import type { Run } from "./main.ts";
import { chooseEssays, withApp } from "./open-for-command.ts";
import { reportFailures } from "./report-error.ts";

export function addCollect(program: Command, run: Run): void {
  program
    .command("collect")
    .description("read the replies of every thread: what is new since the last time, or everything")
    .option("--essay <slug>", "only this essay")
    .option("--complete", "read whole threads, which also finds edits and deletions that were missed")
    .option("--dry-run", "show which threads would be read")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  rejoinder collect --complete")
    .action((options: { essay?: string; complete?: boolean; dryRun?: boolean; json?: boolean }) =>
      run((io) =>
        withApp(io, async (app) => {
          const { collectAll, mendAll } = await import("../app/run-steps.ts");
          const { addCollected, NOTHING_COLLECTED } = await import("../workflows/collected.ts");
          const discussions = await chooseEssays(app, options.essay);
          if (options.dryRun) {
            for (const venue of app.venues) {
              for (const { essay } of discussions) {
                for (const thread of await app.store.threads.list(venue.name, essay.slug)) {
                  const from =
                    options.complete || thread.cursor === null ? "from the beginning" : `after ${thread.cursor}`;
                  io.stdout(`read ${venue.name} ${thread.id} ${from}\n`);
                }
              }
            }
            return undefined;
          }
          let total = NOTHING_COLLECTED;
          const failures: VenueError[] = [];
          for (const { essay } of discussions) {
            const scope = { complete: options.complete === true, essay: essay.slug };
            const { collected, failures: ofEssay } = await collectAll(app, scope, io.signal);
            total = addCollected(total, collected);
            failures.push(...ofEssay);
          }
          await mendAll(app, total, io.signal);
          const counts = { new: total.created, edited: total.edited.length, deleted: total.deleted.length };
          io.stdout(
            options.json
              ? `${JSON.stringify(counts)}\n`
              : `replies: ${counts.new} new, ${counts.edited} edited, ${counts.deleted} deleted\n`,
          );
          return reportFailures(io, failures);
        }),
      ),
    );
}
