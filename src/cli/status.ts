/** `rejoinder status`: where every essay stands, or what was sent to language models. */
import type { Command } from "commander";
import type { App } from "../app/app.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { Run } from "./main.ts";
import { withApp } from "./open-for-command.ts";

interface Options {
  readonly llm?: boolean;
  readonly json?: boolean;
}

export interface EssayStatus {
  readonly essay: EssaySlug;
  readonly title: string;
  readonly replies: number;
  /** Replies that wait to be tagged, and those that wait for a person because two taggers differ. */
  readonly notTagged: number;
  readonly inReview: number;
  /** Of any venue's; instant, ISO. Null for one that is not published. */
  readonly nextDigest: string | null;
}

export function addStatus(program: Command, run: Run): void {
  program
    .command("status")
    .description("show where every essay stands; with --llm, what was sent to language models")
    .option("--llm", "calls to language models by day, prompt and essay, budgets, and how many people are kept out")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
What was said is not kept with the calls: numbers alone can be shown. Days are those of UTC.

Examples:
  rejoinder status
  rejoinder status --llm
  rejoinder status --llm --json`,
    )
    .action(({ llm, json }: Options) =>
      run((io) =>
        withApp(io, async (app) => {
          io.stdout(await (llm ? sayModels(app, json) : sayEssays(app, json)));
          return undefined;
        }),
      ),
    );
}

async function sayModels(app: App, isJson: boolean | undefined): Promise<string> {
  const { readModelStatus } = await import("../app/model-status.ts");
  const { renderModelStatus } = await import("./render-model-status.ts");
  const status = await readModelStatus(app);
  return isJson ? `${JSON.stringify(status, null, 2)}\n` : renderModelStatus(status);
}

async function sayEssays(app: App, isJson: boolean | undefined): Promise<string> {
  const { listDiscussions } = await import("../app/run-steps.ts");
  const essays: EssayStatus[] = [];
  for (const discussion of await listDiscussions(app)) essays.push(await readEssay(app, discussion));
  if (isJson) return `${JSON.stringify({ essays }, null, 2)}\n`;
  if (essays.length === 0) return "No essay yet; bring one in with: rejoinder import ESSAY.md\n";
  const { renderEssays } = await import("./render-status.ts");
  return renderEssays(essays);
}

async function readEssay(app: App, discussion: StoredDiscussion): Promise<EssayStatus> {
  const { renderTaggedAs } = await import("../store/replies.ts");
  const { findSchedule } = await import("../app/digest-streams.ts");
  const { nextInstant } = await import("../digest/schedule.ts");
  const { slug, title } = discussion.essay;
  const { schedule } = await findSchedule(app, slug);
  const schedules = [schedule, ...(await app.store.schedules.list(slug)).values()];
  const next = Math.min(...schedules.map((each) => nextInstant(each, app.now()).getTime()));
  return {
    ...{ essay: slug, title },
    replies: await app.store.replies.count(slug),
    notTagged: await app.store.replies.countWork(slug, renderTaggedAs(app.tagger.version, discussion)),
    inReview: await app.store.reviews.countWaiting(slug),
    nextDigest: discussion.publishedAt === null ? null : new Date(next).toISOString(),
  };
}
