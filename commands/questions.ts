/** `/questions`: what was asked, and neither replied to by anybody nor settled by the author. */
import type { OpenQuestion } from "../src/app/operations.ts";
import { countOf } from "../src/digest/digest-words.ts";
import { refOf } from "../src/venues/discord/custom-id.ts";
import { type Answer, answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import { listPages } from "./build-pages.ts";
import { chooseEssay, completeEssay, findByRef } from "./choose-essay.ts";
import type { Command } from "./command.ts";
import { ESSAY_OPTION, slashCommand } from "./definition.ts";
import { MAX_NAME, say, sayLink, sayTime } from "./say.ts";

const MAX_QUESTION = 400;

export const questionsCommand: Command = {
  definition: slashCommand("questions", "Show the questions that nobody has answered yet", [ESSAY_OPTION]),
  run: async (ask) => listQuestions(ask, (await chooseEssay(ask)).slug),
  complete: (ask, _option, typed) => completeEssay(ask, typed),
  controls: {
    questions: { run: async (ask, { args }) => listQuestions(ask, (await findByRef(ask, args[0])).slug) },
  },
};

async function listQuestions(ask: Ask, slug: string): Promise<Answer> {
  const { essay } = await ask.operations.findEssay(ask.asker, slug);
  const { total, items } = await ask.operations.listQuestions(ask.asker, slug);
  if (total === 0) return answer(`Every question on “${say(essay.title)}” has an answer, or nobody has asked one.`);
  const rest = total > items.length ? ` These are the ${items.length} oldest.` : "";
  const head = `### ${countOf(total, "question")} on “${say(essay.title)}” that nobody has replied to\n-# Answer with Discord's “Reply”, so that I see which question you mean. /ledger list has all that the author has still to settle.${rest}`;
  return { pages: listPages(head, items, describe), pageOf: { name: "questions", args: [refOf(essay.slug)] } };
}

function describe({ reply, tag, text }: OpenQuestion, limitChars: number): string {
  const about = tag === null ? "" : `, about ${say(tag.claimId)}`;
  const who = sayLink(reply.author.name, reply.url, MAX_NAME);
  return `> ${say(text, Math.min(MAX_QUESTION, limitChars))}\n> — ${who}${about}, ${sayTime(reply.createdAt, "D")}`;
}
