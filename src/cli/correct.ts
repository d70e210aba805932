/** `rejoinder correct`: the author's word on a reply, over every tagger's. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";

interface Options {
  readonly claim?: string;
  readonly stance?: string;
  readonly none?: boolean;
  readonly withdraw?: boolean;
  readonly essay?: string;
  readonly venue?: string;
  readonly json?: boolean;
}

/** Who says so, as the store notes it: whoever may run commands here. */
const AUTHOR = "author";

export function addCorrect(program: Command, run: Run): void {
  program
    .command("correct")
    .description("say what a reply is about; your word stands over every tagger's, also when all is tagged again")
    .argument("<reply>", "the reply's id")
    .option("--claim <id>", "the claim that you speak of, such as C3")
    .option("--stance <stance>", "what the reply says to it: supports, disputes, qualifies, asks or extends")
    .option("--none", "it does not speak of that claim; without --claim, of no claim at all")
    .option("--withdraw", "take back what was said of that claim; without --claim, of all")
    .option("--essay <slug>", "the essay, when there are several")
    .option("--venue <venue>", "local, discord or github, when the same id stands at several")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
A reply that looks nearly the same is tagged the same way from now on, and again when it was tagged before. That goes with
the words: when the corrected reply is edited or deleted, its example is gone. REJOINDER_LEARN_FROM_CORRECTIONS says at which
venues.

Examples:
  rejoinder correct ex-12 --claim C5 --stance disputes
  rejoinder correct ex-12 --claim C3 --none
  rejoinder correct ex-05 --none
  rejoinder correct ex-12 --withdraw`,
    )
    .action((id: string, options: Options) => run((io) => correct(io, id, options)));
}

async function correct(io: Io, id: string, options: Options): Promise<undefined> {
  const { STANCES } = await import("../tagging/tag.ts");
  const stance = STANCES.find((known) => known === options.stance);
  if (options.stance !== undefined && !stance) throw new UsageError(`--stance must be one of ${STANCES.join(", ")}`);
  const given = [stance !== undefined, options.none, options.withdraw].filter((each) => each === true).length;
  if (given > 1) throw new UsageError("give one of --stance, --none and --withdraw");
  if (given === 0) throw new UsageError("say what is right: --claim C3 --stance disputes, or --none");
  if (stance !== undefined && options.claim === undefined)
    throw new UsageError("--stance needs the claim that it is about: --claim C3");
  return withApp(io, async (app) => {
    const { chooseClaim, chooseReply } = await import("./choose-reply.ts");
    const { tagAll } = await import("../app/run-steps.ts");
    const discussion = await chooseEssay(app, options.essay);
    const { slug } = discussion.essay;
    const reply = await chooseReply(app, slug, id, options.venue);
    const claims = options.claim === undefined ? discussion.claims : [chooseClaim(discussion, options.claim)];
    const { venue } = reply;
    const at = app.now();
    await app.store.transaction(async (inside) => {
      if (options.withdraw) {
        const claimId = options.claim === undefined ? null : (claims[0]?.id ?? null);
        if ((await inside.tags.withdraw(slug, venue, id, claimId)) === 0)
          throw new UsageError(
            `nothing was said of ${id}${claimId === null ? "" : ` and ${claimId}`} that could be taken back`,
          );
        return;
      }
      for (const claim of claims) {
        await inside.tags.correct(slug, venue, id, { claimId: claim.id, stance: stance ?? null }, AUTHOR, at);
      }
    });
    const { replies } = await tagAll(app, [discussion], { signal: io.signal });
    const tags = (await app.store.tags.ofReplies([reply])).get(`${venue}:${id}`)?.tags ?? [];
    const now = tags.map((tag) => ({ claimId: tag.claimId, stance: tag.stance }));
    if (options.json) {
      io.stdout(`${JSON.stringify({ replyId: id, venue, tags: now, taggedAnew: replies })}\n`);
      return undefined;
    }
    const words = now.map((tag) => `${tag.claimId} ${tag.stance}`).join(", ") || "no claim";
    io.stdout(`${id}: ${words} (replies tagged anew: ${replies})\n`);
    return undefined;
  });
}
