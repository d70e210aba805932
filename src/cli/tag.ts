/** `rejoinder tag`: tags every reply that waits for it, or says why one has the tags that it has. */
import type { Command } from "commander";
import type { App } from "../app/app.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { createModelTally } from "./model-tally.ts";
import { chooseEssays, withApp } from "./open-for-command.ts";

interface Options {
  readonly essay?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly why?: string;
  readonly venue?: string;
}

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
A reply is tagged once for each revision of it and of the claims. Where a language model is configured it is then asked for its opinion on
what waits for one; what it could not do is left to the local tagger, said, and asked again the next time.

Examples:
  rejoinder tag
  rejoinder tag --why ex-12`,
    )
    .action((options: Options) => run((io) => tag(io, options)));
}

async function tag(io: Io, options: Options): Promise<undefined> {
  const tally = createModelTally();
  const work = async (app: App): Promise<undefined> => {
    if (options.why !== undefined) {
      const { tellWhy } = await import("./tell-why.ts");
      io.stdout(await tellWhy(app, options.why, options));
      return undefined;
    }
    const { renderTaggedAs } = await import("../store/replies.ts");
    const discussions = await chooseEssays(app, options.essay);
    const waiting = await Promise.all(
      discussions.map((each) => app.store.replies.countWork(each.essay.slug, renderTaggedAs(app.tagger.version, each))),
    );
    const total = waiting.reduce((sum, count) => sum + count, 0);
    if (options.dryRun) {
      io.stdout(options.json ? `${JSON.stringify({ waiting: total })}\n` : `${total} replies wait to be tagged\n`);
      return undefined;
    }
    const { renderTagCounts, tagWaiting } = await import("./tag-waiting.ts");
    const counts = await tagWaiting(io, app, discussions, { total, tally });
    io.stdout(options.json ? `${JSON.stringify(counts)}\n` : await renderTagCounts(counts));
    return undefined;
  };
  return withApp(io, work, { onModelCall: tally.add });
}
