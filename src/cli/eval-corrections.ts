/** `rejoinder eval corrections`: the tagger against what people corrected in the store. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { Run } from "./main.ts";
import { chooseEssays, withApp } from "./open-for-command.ts";

export function addEvalCorrections(command: Command, run: Run): void {
  command
    .command("corrections")
    .description("what the tagger alone says of the replies that you have corrected: the same figures as eval replies")
    .option("--essay <slug>", "only this essay")
    .addHelpText(
      "after",
      `
Only the claims that were corrected count. People correct what is wrong sooner than what is right, so this says what the tagger
gets wrong, not how often.

Example:
  rejoinder eval corrections --essay my-essay`,
    )
    .action((options: { essay?: string }) =>
      run((io) =>
        withApp(io, async (app) => {
          const { judgeCorrections } = await import("../workflows/judge-corrections.ts");
          const { scoreReplies } = await import("../evaluation/score-replies.ts");
          const judged = [];
          for (const discussion of await chooseEssays(app, options.essay)) {
            judged.push(...(await judgeCorrections(app.store, app.tagger, discussion, io.signal)));
          }
          if (judged.length === 0) {
            throw new UsageError("no reply is corrected yet; see: rejoinder correct --help");
          }
          io.stdout(`${JSON.stringify(scoreReplies(judged), null, 2)}\n`);
          return undefined;
        }),
      ),
    );
}
