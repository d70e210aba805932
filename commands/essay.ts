/** `/essay`: bringing essays in, posting, changing and ending their discussions. For people who manage the server. */
import type { EssayOverview } from "../src/app/operations.ts";
import { countOf } from "../src/digest/digest-words.ts";
import { UsageError } from "../src/errors.ts";
import { refOf } from "../src/venues/discord/custom-id.ts";
import { type Answer, answer } from "./answer.ts";
import type { Ask, CommandAsk, Press } from "./ask.ts";
import { buildPages } from "./build-pages.ts";
import { chooseEssay, completeEssay, findByRef } from "./choose-essay.ts";
import type { Command } from "./command.ts";
import { renderControlId } from "./custom-id.ts";
import {
  channelOption,
  ESSAY_OPTION,
  fileOption,
  MANAGE_GUILD,
  slashCommand,
  subcommand,
  textOption,
} from "./definition.ts";
import { draftAnswer } from "./draft-answer.ts";
import { requireManager } from "./managers-only.ts";
import { publish, readEssay, update } from "./publish-essay.ts";
import { say, sayChannel } from "./say.ts";

const FILE_OPTION = fileOption("file", "The essay as a Markdown or text file");
const CLAIMS_OPTION = fileOption("claims", "Its claims as a YAML file; /essay draft makes a first one");

export const essayCommand: Command = {
  definition: slashCommand(
    "essay",
    "Bring essays in, and post, change and end their discussions",
    [
      subcommand("publish", "Post an essay section by section, or post what is missing or changed", [
        ESSAY_OPTION,
        FILE_OPTION,
        CLAIMS_OPTION,
        channelOption("channel", "Where the sections go: a forum or a text channel"),
        channelOption("digests", "Where the weekly digests go; without it, where the sections are"),
      ]),
      subcommand("list", "Show the essays that are here"),
      subcommand("update", "Put a new version of an essay or of its claims in place of the old one", [
        { ...FILE_OPTION, required: true },
        CLAIMS_OPTION,
      ]),
      subcommand("unpublish", "End the discussion of an essay", [
        ESSAY_OPTION,
        textOption("how", "What becomes of the threads; without it they are closed", {
          choices: [
            { name: "Close the threads, keep what was said", value: "close" },
            { name: "Delete the threads and all that was said", value: "delete" },
          ],
        }),
      ]),
      subcommand("draft", "Draft the claims of an essay, as a file to edit and send in", [
        { ...FILE_OPTION, required: true },
      ]),
    ],
    { default_member_permissions: MANAGE_GUILD },
  ),
  async run(ask) {
    requireManager(ask, "/essay");
    switch (ask.sub) {
      case "publish":
        return publish(ask);
      case "update":
        return update(ask);
      case "unpublish":
        return unpublish(ask);
      case "draft":
        return draftAnswer(ask, await readEssay(ask));
      default:
        return listEssays(ask);
    }
  },
  complete: (ask, option, typed) => (option === "essay" ? completeEssay(ask, typed) : Promise.resolve([])),
  controls: { essays: { run: (ask) => listEssays(ask) }, delete: { run: deleteThreads } },
};

async function unpublish(ask: CommandAsk): Promise<Answer> {
  const essay = await chooseEssay(ask);
  if (!essay.placement) throw new UsageError(`“${essay.title}” is not published here, so there is nothing to end`);
  if (ask.options.text("how") === "delete") {
    const id = renderControlId({ name: "delete", page: 0, args: [refOf(essay.slug)] });
    return answer(
      `**Delete the threads of “${say(essay.title)}”?** That is ${countOf(essay.sections, "thread")} with everything that people wrote there: ${countOf(essay.replies, "reply", "replies")}. It cannot be undone. To change nothing, do nothing.`,
      { rows: [{ buttons: [{ id, label: "Delete them all", isDangerous: true }] }] },
    );
  }
  const threads = await ask.operations.retire(ask.asker, essay.slug, "close", ask.signal);
  return answer(
    `The discussion of “${say(essay.title)}” is over: ${countOf(threads, "thread")} closed. What was said can still be read. /essay publish opens it again.`,
  );
}

async function deleteThreads(ask: Ask, { args }: Press): Promise<Answer> {
  requireManager(ask, "deleting threads");
  const essay = await findByRef(ask, args[0]);
  const threads = await ask.operations.retire(ask.asker, essay.slug, "delete", ask.signal);
  return answer(`${countOf(threads, "thread")} of “${say(essay.title)}” deleted, with all that was said there.`);
}

async function listEssays(ask: Ask): Promise<Answer> {
  requireManager(ask, "/essay");
  const essays = await ask.operations.listEssays(ask.asker);
  if (essays.length === 0)
    return answer("There is no essay here yet. /essay publish takes a Markdown file and drafts its claims for you.");
  const pages = buildPages("### Essays", essays.map(describe));
  return { pages, pageOf: { name: "essays", args: [] } };
}

function describe({ slug, title, revision, sections, claims, replies, placement }: EssayOverview): string {
  const digests = placement?.digestChannel ? `, digests in ${sayChannel(placement.digestChannel)}` : "";
  const where =
    placement === null
      ? "not published here"
      : placement.closedAt === null
        ? `in ${sayChannel(placement.channel)}${digests}`
        : `was in ${sayChannel(placement.channel)}, closed`;
  const size = [
    countOf(sections, "section"),
    countOf(claims, "claim"),
    countOf(replies, "reply", "replies"),
    `version ${revision}`,
  ];
  return `**${say(title)}** (\`${slug}\`)\n${where} · ${size.join(" · ")}`;
}
