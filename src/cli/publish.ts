/** `rejoinder publish`: opens a thread for each section, or brings those that stand up to date. */
import type { Command } from "commander";
import type { Run } from "./main.ts";
import { chooseEssays, withApp } from "./open-for-command.ts";
import { reportFailures } from "./report-error.ts";

export function addPublish(program: Command, run: Run): void {
  program
    .command("publish")
    .description("open a thread for each section at every configured venue, and edit those that changed")
    .option("--essay <slug>", "only this essay")
    .option("--again", "open threads again that somebody deleted at the venue")
    .option("--dry-run", "show what would be written, write nothing")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nPublishing again changes nothing: every post has a key, and what stands already is found. A thread that somebody deleted\nat the venue stays away unless --again is given.\n\nExample:\n  rejoinder publish --dry-run",
    )
    .action((options: { essay?: string; again?: boolean; dryRun?: boolean; json?: boolean }) =>
      run((io) =>
        withApp(io, async (app) => {
          const { publishAll } = await import("../app/run-steps.ts");
          const { planPublishing } = await import("../workflows/publish-essay.ts");
          const { renderPlan } = await import("../threads/plan-posts.ts");
          const discussions = await chooseEssays(app, options.essay);
          const again = options.again === true;
          if (!options.dryRun) {
            const { failures, ...counts } = await publishAll(app, discussions, io.signal, { again });
            const { opened, edited, kept } = counts;
            io.stdout(
              options.json
                ? `${JSON.stringify(counts)}\n`
                : `threads: ${opened} opened, ${edited} edited, ${kept} as they should be\n`,
            );
            return reportFailures(io, failures);
          }
          const { listUnplaced } = await import("../app/place-own-essays.ts");
          for (const venue of app.venues) {
            const unplaced = await listUnplaced(app, venue.name);
            for (const discussion of discussions) {
              const { slug } = discussion.essay;
              if (!unplaced.includes(slug) && !(await venue.hosts(slug))) continue;
              const actions = await planPublishing({ store: app.store, venue, again }, discussion);
              const plan = actions.map(({ kind, draft }) => ({ kind, key: draft.key, title: draft.title }));
              io.stdout(options.json ? `${JSON.stringify(plan)}\n` : `${renderPlan(actions)}\n`);
            }
          }
          return undefined;
        }),
      ),
    );
}
