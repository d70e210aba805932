/** `rejoinder review`: the replies on which the local tagger and the language model differ, and a person's decisions about them. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { ReviewChoice } from "../review/review.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";

interface ListOptions {
  readonly page: string;
  readonly json?: boolean;
}

interface AcceptOptions {
  readonly local?: boolean;
  readonly model?: boolean;
  readonly neither?: boolean;
  readonly essay?: string;
  readonly venue?: string;
  readonly json?: boolean;
}

/** Who says so, as the store notes it: whoever may run commands here. */
const AUTHOR = "author";
const MAX_PAGE = 10_000;

export function addReview(program: Command, run: Run): void {
  const review = program
    .command("review")
    .description(
      "the replies on which the local tagger and the language model differ; each counts as unsure until you decide",
    )
    .argument("[essay]", "the essay's slug, when there are several")
    .option("--page <number>", "ten stand on a page", "1")
    .option("--json", "print them as JSON, with the whole replies")
    .addHelpText(
      "after",
      `
Those come first on which most of the next digest hangs: whether a claim becomes contested, then whether a small number of
people grows. One that you leave goes on counting as unsure.

Examples:
  rejoinder review
  rejoinder review my-essay --page 2
  rejoinder review accept ex-12 --model
  rejoinder correct ex-12 --claim C5 --stance disputes     when both are wrong, and it does speak of a claim`,
    )
    .action((slug: string | undefined, options: ListOptions) => run((io) => list(io, slug, options)));
  review
    .command("accept")
    .description("decide about one of them; your word stands over both taggers', also when all is tagged again")
    .argument("<reply>", "the reply's id")
    .option("--local", "the local tagger is right")
    .option("--model", "the language model is right")
    .option("--neither", "it speaks of none of the claims that either named")
    .option("--essay <slug>", "the essay, when there are several")
    .option("--venue <venue>", "local, discord or github, when the same id stands at several")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
It is kept as a correction: rejoinder correct ID --withdraw takes it back.

Examples:
  rejoinder review accept ex-12 --local
  rejoinder review accept ex-12 --neither`,
    )
    // Both have --json, and the outer command takes it.
    .action((id: string, _options: AcceptOptions, command: Command) =>
      run((io) => accept(io, id, command.optsWithGlobals<AcceptOptions>())),
    );
}

async function list(io: Io, slug: string | undefined, options: ListOptions): Promise<undefined> {
  const page = Number(options.page);
  if (!Number.isInteger(page) || page < 1 || page > MAX_PAGE)
    throw new UsageError("--page must be the number of a page, from 1");
  return withApp(io, async (app) => {
    const { REVIEWS_A_PAGE } = await import("../review/review.ts");
    const { listReviews } = await import("../workflows/review-replies.ts");
    const { renderReviews, renderReviewsJson } = await import("./render-reviews.ts");
    const discussion = await chooseEssay(app, slug);
    const offset = (page - 1) * REVIEWS_A_PAGE;
    const found = await app.store.transaction((inside) => listReviews(inside, discussion, { offset }));
    io.stdout(
      options.json
        ? renderReviewsJson(found, discussion, page)
        : renderReviews(found, discussion, {
            page,
            hasModel: app.config.llm !== null,
            timeZone: app.config.schedule.timeZone,
          }),
    );
    return undefined;
  });
}

async function accept(io: Io, id: string, options: AcceptOptions): Promise<undefined> {
  const { REVIEW_CHOICES } = await import("../review/review.ts");
  const [choice, ...others] = REVIEW_CHOICES.filter((each): each is ReviewChoice => options[each] === true);
  if (!choice || others.length > 0) throw new UsageError("say who is right: one of --local, --model and --neither");
  return withApp(io, async (app) => {
    const { chooseReply } = await import("./choose-reply.ts");
    const { tagAll } = await import("../app/run-steps.ts");
    const { decideReview } = await import("../workflows/review-replies.ts");
    const discussion = await chooseEssay(app, options.essay);
    const reply = await chooseReply(app, discussion.essay.slug, id, options.venue);
    await app.store.transaction((inside) =>
      decideReview(inside, discussion, reply, choice, { by: AUTHOR, at: app.now() }),
    );
    const { replies } = await tagAll(app, [discussion], { signal: io.signal });
    const tags = (await app.store.tags.ofReplies([reply])).get(`${reply.venue}:${id}`)?.tags ?? [];
    const now = tags.map(({ claimId, stance }) => ({ claimId, stance }));
    const waiting = await app.store.reviews.countWaiting(discussion.essay.slug);
    if (options.json) {
      io.stdout(`${JSON.stringify({ replyId: id, venue: reply.venue, tags: now, taggedAnew: replies, waiting })}\n`);
      return undefined;
    }
    const words = now.map((tag) => `${tag.claimId} ${tag.stance}`).join(", ") || "no claim";
    io.stdout(`${id}: ${words} (replies tagged anew: ${replies}; still waiting for a decision: ${waiting})\n`);
    return undefined;
  });
}
