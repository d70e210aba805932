/** `rejoinder tag`: tags every reply that waits for it, or says why one has the tags that it has. */
import type { Command } from "commander";
import type { Run } from "./main.ts";
import { chooseEssays, withApp } from "./open-for-command.ts";
import { createProgress } from "./progress.ts";

export function addTag(program: Command, run: Run): void {
  program
    .command("tag")
    .description("tag every reply that has no current tags")
    .option("--essay <slug>", "only this essay")
    .option("--dry-run", "say how many replies wait, tag none")
    .option("--why <reply>", "say why a reply has its tags, or none; tags nothing")
    .option("--venue <venue>", "with --why: local, discord or github, when the same id stands at several")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
A reply is tagged once for each revision of it and of the claims.

Examples:
  rejoinder tag
  rejoinder tag --why ex-12`,
    )
    .action((options: { essay?: string; dryRun?: boolean; json?: boolean; why?: string; venue?: string }) =>
      run((io) =>
        withApp(io, async (app) => {
          if (options.why !== undefined) {
            const { tellWhy } = await import("./tell-why.ts");
            io.stdout(await tellWhy(app, options.why, options));
            return undefined;
          }
          const { tagAll } = await import("../app/run-steps.ts");
          const { renderTaggedAs } = await import("../store/replies.ts");
          const discussions = await chooseEssays(app, options.essay);
          const waiting = await Promise.all(
            discussions.map((each) =>
              app.store.replies.countWork(each.essay.slug, renderTaggedAs(app.tagger.version, each)),
            ),
          );
          const total = waiting.reduce((sum, count) => sum + count, 0);
          if (options.dryRun) {
            io.stdout(
              options.json ? `${JSON.stringify({ waiting: total })}\n` : `${total} replies wait to be tagged\n`,
            );
            return undefined;
          }
          const progress = createProgress(io, "replies", total);
          try {
            const { replies, tagged, refused } = await tagAll(app, discussions, {
              onProgress: progress.update,
              signal: io.signal,
            });
            const counts = { replies, tagged, left: replies - tagged, refused: refused.length };
            progress.end();
            io.stdout(
              options.json
                ? `${JSON.stringify(counts)}\n`
                : `replies: ${replies} read, ${tagged} with tags, ${counts.left} without\n`,
            );
          } finally {
            progress.end();
          }
          return undefined;
        }),
      ),
    );
}
