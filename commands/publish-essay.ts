/** Taking an essay in from files and posting it: `/essay publish` and `/essay update`. */
import type { SentFile } from "../src/app/operations.ts";
import { countOf } from "../src/digest/digest-words.ts";
import { UsageError } from "../src/errors.ts";
import { type Answer, answer } from "./answer.ts";
import type { CommandAsk } from "./ask.ts";
import { chooseEssay } from "./choose-essay.ts";
import { draftAnswer } from "./draft-answer.ts";
import { CLAIMS_FILE, ESSAY_FILE } from "./fetch-attachment.ts";
import { say } from "./say.ts";

export async function publish(ask: CommandAsk): Promise<Answer> {
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

export async function update(ask: CommandAsk): Promise<Answer> {
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

export async function readEssay(ask: CommandAsk): Promise<SentFile> {
  const file = ask.options.file("file");
  if (!file) throw new UsageError("attach the essay as the option “file”");
  return ask.readFile(file, ESSAY_FILE);
}

async function readClaims(ask: CommandAsk): Promise<SentFile | undefined> {
  const file = ask.options.file("claims");
  return file && (await ask.readFile(file, CLAIMS_FILE));
}
