/** `/review`: replies on which the local tagger and the language model differ, one at a time, and what a person says of them. */
import { createHash } from "node:crypto";
import { UsageError } from "../src/errors.ts";
import type { Claim } from "../src/essay/essay.ts";
import type { Reply } from "../src/replies/reply.ts";
import {
  listChoices,
  REVIEW_CHOICES,
  type Review,
  type ReviewAnswer,
  type ReviewChoice,
} from "../src/review/review.ts";
import { sayEffects, sayScore } from "../src/review/review-words.ts";
import { saySuspicion } from "../src/tagging/orders/order-words.ts";
import { refOf } from "../src/venues/discord/custom-id.ts";
import { type Answer, type AnswerButton, answer, type Markdown } from "./answer.ts";
import type { Ask, Press } from "./ask.ts";
import { listPages } from "./build-pages.ts";
import { chooseEssay, completeEssay, findByRef } from "./choose-essay.ts";
import type { Command } from "./command.ts";
import { renderControlId } from "./custom-id.ts";
import { ESSAY_OPTION, MANAGE_GUILD, slashCommand } from "./definition.ts";
import { requireManager } from "./managers-only.ts";
import { MAX_NAME, say, sayLink } from "./say.ts";
import { sayTags, sayTagsShortly } from "./say-reply.ts";

/** A reply that is being decided about is looked for among its neighbours: others may have decided meanwhile. */
const NEIGHBOURS = 5;
const MAX_EFFECTS = 400;
const LABELS: Readonly<Record<ReviewChoice, string>> = { local: "Local tagger", model: "Model", neither: "Neither" };

export const reviewCommand: Command = {
  definition: slashCommand(
    "review",
    "Decide about replies on which the local tagger and the language model differ",
    [ESSAY_OPTION],
    { default_member_permissions: MANAGE_GUILD },
  ),
  async run(ask) {
    requireManager(ask, "deciding about replies");
    return showAt(ask, (await chooseEssay(ask)).slug, 0);
  },
  complete: async (ask, option, typed) => (option === "essay" ? completeEssay(ask, typed) : []),
  controls: { review: { run: press } },
};

/** `args`: the essay, what was pressed, the reply. `page`: how many come before it. */
async function press(ask: Ask, { args: [essay, pressed, reply], page }: Press): Promise<Answer> {
  requireManager(ask, "deciding about replies");
  const { slug } = await findByRef(ask, essay);
  const choice = REVIEW_CHOICES.find((each) => each === pressed);
  if (!choice) return showAt(ask, slug, page);
  const offset = Math.max(0, page - NEIGHBOURS);
  const { items } = await ask.operations.listReviews(ask.asker, slug, { offset, limit: 2 * NEIGHBOURS });
  const found = items.find((review) => refOfReply(review.reply) === reply);
  if (!found) return showAt(ask, slug, page, "That reply no longer waits: somebody has decided, or it was changed.");
  try {
    const tags = await ask.operations.decideReview(ask.asker, slug, found.reply, choice);
    return showAt(ask, slug, page, `Kept: ${sayTagsShortly(tags)}. It stands over both taggers.`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return showAt(ask, slug, page, say(error.message));
  }
}

/** `note`: what became of the last one. */
async function showAt(ask: Ask, slug: string, at: number, note: Markdown = ""): Promise<Answer> {
  const { essay, claims } = await ask.operations.findEssay(ask.asker, slug);
  const { total, items, score } = await ask.operations.listReviews(ask.asker, slug, { offset: at, limit: 1 });
  const scored = sayScore(score);
  const foot = [...(note === "" ? [] : [note]), ...(scored === undefined ? [] : [`-# ${scored}`])];
  const [review] = items;
  const ref = refOf(essay.slug);
  const idOf = (pressed: string, page: number, reply: string): string =>
    renderControlId({ name: "review", page, args: [ref, pressed, reply] });
  if (!review) {
    const head =
      total === 0
        ? `Nothing waits for a decision on “${say(essay.title)}”.`
        : `That was the last; ${total === 1 ? "1 reply waits" : `${total} replies wait`} still.`;
    const again: AnswerButton = { id: idOf("show", 0, "0"), label: "From the beginning" };
    return answer([head, ...foot].join("\n"), total === 0 ? {} : { rows: [{ buttons: [again] }] });
  }
  const reply = refOfReply(review.reply);
  const head = [
    `### ${at + 1} of ${total} on “${say(essay.title)}”: the taggers differ`,
    "-# Those come first on which most of the next digest hangs.",
    ...foot,
  ].join("\n");
  const buttons = [
    ...listChoices(review).map((choice): AnswerButton => ({ id: idOf(choice, at, reply), label: LABELS[choice] })),
    { id: idOf("show", at + 1, reply), label: "Skip" },
  ];
  const [page = head] = listPages(head, [review], (one, limit) => sayReview(one, claims, limit), 1);
  return { pages: [page], rows: [{ buttons }] };
}

function sayReview({ reply, local, model, suspect }: Review, claims: readonly Claim[], limit: number): Markdown {
  return [
    `> ${say(reply.body, limit) || "…"}\n> — ${sayLink(reply.author.name, reply.url, MAX_NAME)}`,
    ...(suspect.length === 0 ? [] : [`-# ${say(saySuspicion(suspect), MAX_EFFECTS)}`]),
    sayOne("The local tagger", local, claims, limit),
    sayOne("The model", model, claims, limit),
  ].join("\n");
}

function sayOne(who: string, { tags, effects }: ReviewAnswer, claims: readonly Claim[], limit: number): Markdown {
  const lines = tags.length === 0 ? ["It speaks of no claim."] : sayTags(tags, claims, limit);
  return [`**${who}:**`, ...lines, `-# ${say(sayEffects(effects), MAX_EFFECTS)}`].join("\n");
}

/** Ids of replies may be longer than an id of a button, and hold anything. */
function refOfReply({ venue, id }: Pick<Reply, "venue" | "id">): string {
  return createHash("sha256")
    .update(JSON.stringify([venue, id]))
    .digest("hex")
    .slice(0, 12);
}
