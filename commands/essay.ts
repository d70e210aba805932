/** `/essay`: bringing essays in, posting, changing and ending their discussions. For people who manage the server. */
import type { EssayOverview, SentFile } from "../src/app/operations.ts";
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
import { CLAIMS_FILE, ESSAY_FILE } from "./fetch-attachment.ts";
import { requireManager } from "./managers-only.ts";
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

async function publish(ask: CommandAsk): Promise<Answer> {
  const place = {
    channel: ask.options.channel("channel") ?? null,
    digestChannel: ask.options.channel("digests") ?? null,
  };
  if (!ask.options.file("file")) {
    if (ask.options.file("claims"))
      throw new UsageError("claims come with their essay: give both files, “file” and “claims”");
    const { slug, placement } = await chooseEssay(ask);
    return post(ask, slug, place, placement?.closedAt ? { before: "The discussion is open again." } : {});
  }
  if (ask.options.text("essay") !== undefined)
    throw new UsageError("give the essay by name or as a file, not both; a new version goes with /essay update");
  const essay = await readEssay(ask);
  const claims = await readClaims(ask);
  if (!claims) return draftAnswer(ask, essay);
  const { slug, notes } = await ask.operations.bringIn(ask.asker, essay, claims);
  return post(ask, slug, place, { notes });
}

async function post(
  ask: CommandAsk,
  slug: string,
  place: { readonly channel: string | null; readonly digestChannel: string | null },
  { notes = [], before }: { readonly notes?: readonly string[]; readonly before?: string },
): Promise<Answer> {
  const { opened, edited, kept, url } = await ask.operations.publish(ask.asker, slug, place, ask.signal);
  const done = [
    ...(opened > 0 ? [`${countOf(opened, "section")} posted`] : []),
    ...(edited > 0 ? [`${countOf(edited, "section")} changed`] : []),
    ...(kept > 0 ? [`${countOf(kept, "section")} left as ${kept === 1 ? "it was" : "they were"}`] : []),
  ];
  const link = url === null ? "" : ` [Open the first section](${url}).`;
  return answer(
    [
      ...(before === undefined ? [] : [before]),
      `**Done:** ${done.join(", ") || "there was nothing to post"}.${link}`,
      ...notes.map((note) => `-# ${say(note)}`),
      ...(opened > 0
        ? ["People can now reply in the threads. /digest schedule says when the first digest comes."]
        : []),
    ].join("\n"),
  );
}

async function update(ask: CommandAsk): Promise<Answer> {
  const file = await readEssay(ask);
  const claims = await readClaims(ask);
  const { essay } = (await ask.operations.draftClaims(file)).discussion;
  const known = (await ask.operations.listEssays(ask.asker)).find(({ slug }) => slug === essay.slug);
  if (!known)
    throw new UsageError(
      `the file is called ${essay.slug}, and there is no such essay here; a new essay goes in with /essay publish, and a new title keeps its old essay with a line such as “slug: my-essay” between two lines of --- at the top of the file`,
    );
  const { textChanged, claimsChanged, revision, notes } = await ask.operations.bringIn(ask.asker, file, claims);
  if (!textChanged && !claimsChanged) return answer("This is what I have already, to the letter. Nothing was changed.");
  const what = textChanged ? `version ${revision} of the text` : "the new claims";
  if (!known.placement || known.placement.closedAt !== null)
    return answer(`I took in ${what}. It is not up for discussion here; /essay publish posts it.`);
  return post(ask, known.slug, { channel: null, digestChannel: null }, { notes, before: `I took in ${what}.` });
}

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

async function readEssay(ask: CommandAsk): Promise<SentFile> {
  const file = ask.options.file("file");
  if (!file) throw new UsageError("attach the essay as the option “file”");
  return ask.readFile(file, ESSAY_FILE);
}

async function readClaims(ask: CommandAsk): Promise<SentFile | undefined> {
  const file = ask.options.file("claims");
  return file && (await ask.readFile(file, CLAIMS_FILE));
}
