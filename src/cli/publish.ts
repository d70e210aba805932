/** `rejoinder publish`: opens a thread for each section, or brings those that stand up to date. */
import type { Command } from "commander";
import type { Run } from "./main.ts";
import { chooseEssays, withApp } from "./open-for-command.ts";

export function addPublish(program: Command, run: Run): void {
  program
    .command("publish")
    .description("open a thread for each section at every configured venue, and edit those that changed")
    .option("--essay <slug>", "only this essay")
    .option("--dry-run", "show what would be written, write nothing")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nPublishing again changes nothing: every post has a key, and what stands already is found.\n\nExample:\n  rejoinder publish --dry-run",
    )
    .action((options: { essay?: string; dryRun?: boolean; json?: boolean }) =>
      run((io) =>
        withApp(io, async (app) => {
          const { publishAll } = await import("../app/run-steps.ts");
          const { planPublishing } = await import("../workflows/publish-essay.ts");
          const { renderPlan } = await import("../threads/plan-posts.ts");
          const discussions = await chooseEssays(app, options.essay);
          if (!options.dryRun) {
            const counts = await publishAll(app, discussions, io.signal);
            const { opened, edited, kept } = counts;
            io.stdout(
              options.json
                ? `${JSON.stringify(counts)}\n`
                : `threads: ${opened} opened, ${edited} edited, ${kept} as they should be\n`,
            );
            return undefined;
          }
          for (const venue of app.venues) {
            for (const discussion of discussions) {
              const actions = await planPublishing({ store: app.store, venue }, discussion);
              const plan = actions.map(({ kind, draft }) => ({ kind, key: draft.key, title: draft.title }));
              io.stdout(options.json ? `${JSON.stringify(plan)}\n` : `${renderPlan(actions)}\n`);
            }
          }
          return undefined;
        }),
      ),
    );
}
