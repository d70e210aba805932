/** `rejoinder claims reword`: makes the words of a corrected reply another wording of a claim. */
import type { Command } from "commander";
import { InputError, UsageError } from "../errors.ts";
import type { Claim } from "../essay/essay.ts";
import type { WordingPlan } from "../tagging/plan-wording.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";

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
    const { planReword, storeWording } = await import("../workflows/reword-claim.ts");
    const discussion = await chooseEssay(app, options.essay);
    const { slug } = discussion.essay;
    const claim = chooseClaim(discussion, claimId);
    const reply = await chooseReply(app, slug, options.reply, options.venue);
    if (options.remove) {
      if (options.text !== undefined || options.file !== undefined || options.dryRun)
        throw new UsageError("--remove stands alone; wordings of your own are taken out of the claims file");
      const removed = await app.store.wordings.remove(slug, claim.id, reply);
      if (removed === 0) throw new UsageError(`no wording of ${claim.id} is made of ${options.reply}`);
      await tagAll(app, await listDiscussions(app, slug), { signal: io.signal });
      io.stdout(
        options.json ? `${JSON.stringify({ claimId, removed })}\n` : `${claimId}: ${removed} wordings taken back\n`,
      );
      return undefined;
    }
    const plan = await planReword(app.store, claim, reply, options.text);
    if (!plan.accepted) throw refuse(plan.reason, claim, options.reply);
    if (options.file !== undefined && plan.kind === "reply-words") {
      throw new UsageError(
        "words of a reply are kept out of files, where they would stay after it is deleted; leave --file out, or say it in words of your own with --text",
      );
    }
    if (!options.dryRun) {
      if (options.file !== undefined) await writeToFile(options.file, claim, plan.wording, discussion.essay);
      await storeWording(app.store, slug, claim, reply, plan);
      await tagAll(app, await listDiscussions(app, slug), { signal: io.signal });
    }
    const owner = plan.kind === "own-words" ? "yours" : `the reply's`;
    if (options.json) {
      const { wording, kind } = plan;
      io.stdout(`${JSON.stringify({ claimId, wording, words: kind, stored: !options.dryRun })}\n`);
    } else {
      io.stdout(
        `${claimId}: ${JSON.stringify(plan.wording)} (words: ${owner}${options.dryRun ? "; nothing stored" : ""})\n`,
      );
    }
    return undefined;
  });
}

async function writeToFile(
  file: string,
  claim: Claim,
  wording: string,
  essay: Parameters<typeof import("../essay/parse-claims-file.ts").parseClaimsFile>[2],
): Promise<void> {
  const { dirname, basename } = await import("node:path");
  const { MAX_CLAIMS_BYTES } = await import("../app/bring-in.ts");
  const { readInput } = await import("../app/read-input.ts");
  const { writeFiles } = await import("../app/write-output.ts");
  const { addWording } = await import("../essay/add-wording.ts");
  const { decodeText } = await import("../essay/decode-text.ts");
  const { parseClaimsFile } = await import("../essay/parse-claims-file.ts");
  const text = decodeText(file, await readInput(file, "a claims file", MAX_CLAIMS_BYTES));
  parseClaimsFile(file, text, essay);
  const changed = addWording(file, text, claim.id, wording);
  // What is written is read back first: a file that could not be imported again would be worse than none.
  const found = parseClaimsFile(file, changed, essay).find(({ id }) => id === claim.id);
  if (!found?.also.includes(wording)) {
    throw new InputError(file, [
      { line: null, message: `the wording could not be added; add it to ${claim.id} by hand` },
    ]);
  }
  if (changed !== text) await writeFiles(dirname(file), new Map([[basename(file), changed]]));
}

function refuse(reason: Extract<WordingPlan, { accepted: false }>["reason"], claim: Claim, reply: string): UsageError {
  switch (reason) {
    case "not-corrected":
      return new UsageError(
        `nobody has said that ${reply} speaks of ${claim.id}; if it does, say so first: rejoinder correct ${reply} --claim ${claim.id} --stance supports`,
      );
    case "disputes":
      return new UsageError(
        `${reply} disputes ${claim.id}, so its words as a whole are no way to say it; pick the part that says it, or say it yourself, with --text`,
      );
    case "empty":
      return new UsageError("the wording has no words; give some with --text");
    case "too-long":
      return new UsageError("the wording is longer than the 500 characters allowed; pick a part of it with --text");
    case "known":
      return new UsageError(`${claim.id} is worded like that already`);
    case "too-many":
      return new UsageError(
        `${claim.id} has as many wordings as a claim may have (20); take one out of the claims file first`,
      );
    case "near-copy":
      return new UsageError(
        "this repeats words of the reply with changes; give --text exactly as the reply has it, or say it in words of your own",
      );
    default:
      return reason satisfies never;
  }
}
