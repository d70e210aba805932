/** `rejoinder claims reword`: makes the words of a corrected reply another wording of a claim. */
import type { Command } from "commander";
import type { App } from "../app/app.ts";
import { UsageError } from "../errors.ts";
import type { Claim, Discussion, EssaySlug } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";
import { refuseWording } from "./refuse-wording.ts";

interface Options {
  readonly reply: string;
  readonly text?: string;
  readonly file?: string;
  readonly remove?: boolean;
  readonly essay?: string;
  readonly venue?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addReword(claims: Command, run: Run): void {
  claims
    .command("reword")
    .description("make the words of a reply that you have corrected another wording of its claim")
    .argument("<claim>", "the claim's id, such as C3")
    .requiredOption("--reply <id>", "the reply's id")
    .option(
      "--text <words>",
      "a part of the reply, or a wording of your own; without, the passage that the tag points at",
    )
    .option("--file <file>", "the claims file, to have a wording of your own added there as well; its comments stay")
    .option("--remove", "take back the wordings of this claim that are made of the reply")
    .option("--essay <slug>", "the essay, when there are several")
    .option("--venue <venue>", "local, discord or github, when the same id stands at several")
    .option("--dry-run", "show the wording, store nothing")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
Replies are tagged again with the new wording. Words of the reply stay the reply's: they are in no file, and when it is edited
or deleted, the wording is gone. A wording of your own is yours and stays; without --file, the next import of the claims file
takes it out.

Examples:
  rejoinder correct ex-12 --claim C3 --stance supports
  rejoinder claims reword C3 --reply ex-12
  rejoinder claims reword C3 --reply ex-12 --text "Proofs come too late." --file my-essay.claims.yaml`,
    )
    .action((claimId: string, options: Options) => run((io) => reword(io, claimId, options)));
}

async function reword(io: Io, claimId: string, options: Options): Promise<undefined> {
  return withApp(io, async (app) => {
    const { chooseClaim, chooseReply } = await import("./choose-reply.ts");
    const { tagAll, listDiscussions } = await import("../app/run-steps.ts");
    const discussion = await chooseEssay(app, options.essay);
    const { essay } = discussion;
    const claim = chooseClaim(discussion, claimId);
    const reply = await chooseReply(app, essay.slug, options.reply, options.venue);
    const said = options.remove
      ? await takeBack(app, essay.slug, claim, reply, options)
      : await addWording(app, discussion, claim, reply, options);
    // The claims have changed since; listed anew, they are those that replies are tagged by.
    if (!options.dryRun) await tagAll(app, await listDiscussions(app, essay.slug), { signal: io.signal });
    io.stdout(options.json ? `${JSON.stringify(said.value)}\n` : `${said.words}\n`);
    return undefined;
  });
}

interface Said {
  readonly words: string;
  readonly value: object;
}

async function takeBack(app: App, slug: EssaySlug, claim: Claim, reply: Reply, options: Options): Promise<Said> {
  if (options.text !== undefined || options.file !== undefined || options.dryRun)
    throw new UsageError("--remove stands alone; wordings of your own are taken out of the claims file");
  const removed = await app.store.wordings.remove(slug, claim.id, reply);
  if (removed === 0) throw new UsageError(`no wording of ${claim.id} is made of ${reply.id}`);
  return { words: `${claim.id}: ${removed} wordings taken back`, value: { claimId: claim.id, removed } };
}

async function addWording(
  app: App,
  { essay }: Discussion,
  claim: Claim,
  reply: Reply,
  options: Options,
): Promise<Said> {
  const { rewordClaimsFile } = await import("../app/reword-claims-file.ts");
  const { planReword, storeWording } = await import("../workflows/reword-claim.ts");
  const plan = await planReword(app.store, claim, reply, options.text);
  if (!plan.accepted) throw refuseWording(plan.reason, claim.id, reply.id);
  const { kind, wording } = plan;
  if (options.file !== undefined && kind === "reply-words") {
    throw new UsageError(
      "words of a reply are kept out of files, where they would stay after it is deleted; leave --file out, or say it in words of your own with --text",
    );
  }
  if (!options.dryRun) {
    // The file first: done again after a failure in between, it finds the wording there and goes on.
    if (options.file !== undefined) await rewordClaimsFile(options.file, essay, claim.id, wording);
    await storeWording(app.store, essay.slug, claim, reply, plan);
  }
  const owner = kind === "own-words" ? "yours" : "the reply's";
  return {
    words: `${claim.id}: ${JSON.stringify(wording)} (words: ${owner}${options.dryRun ? "; nothing stored" : ""})`,
    value: { claimId: claim.id, wording, words: kind, stored: !options.dryRun },
  };
}
