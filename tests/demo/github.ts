/**
 * The whole of Rejoinder at a GitHub on loopback, as people would see it: `npm run demo:github`. The service is a process of its own and
 * the real one, acting as a GitHub App; the server, the people and what they say are made up (the replies are those of the example
 * discussion). Prints the discussions as Markdown, and at last what it cost. Long because it is one play, scene after scene.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXAMPLE_ESSAY } from "../../src/app/example.ts";
import { countOf } from "../../src/digest/digest-words.ts";
import { gitHubSettings } from "../bot/github-settings.ts";
import { countReplies, readStore } from "../bot/read-store.ts";
import { superviseBot } from "../bot/supervise-bot.ts";
import type { FakePerson, ReactionName, ShownComment, ShownDiscussion } from "../servers/github/fake-github.ts";
import { showDiscussion } from "../servers/github/show-discussion.ts";
import { startGitHub } from "../servers/github/start-github.ts";
import { renderCosts } from "./github-costs.ts";
import { readExampleReplies, say, scene, waitWith } from "./stage.ts";

const START = new Date("2026-02-02T10:00:00Z");
/** The example discussion begins on a Monday morning; here the essay is published after that morning's digest would be due. */
const SHIFT_MS = 6 * 3_600_000;
const NEXT_WEEK = new Date("2026-02-10T12:00:00Z");
const WEEK_AFTER = new Date("2026-02-17T12:00:00Z");
const SECRET = "a secret of the webhook, invented";

const dir = mkdtempSync(join(tmpdir(), "rejoinder-demo-"));
const github = await startGitHub({ start: START });
const repository = github.addRepository("reading-circle", "essays");
repository.addCategory({ slug: "digests", name: "Digests", isAnnouncement: true });
const editor = repository.addPerson("editor-invented", { permission: "triage" });
const guest = repository.addPerson("guest-invented", { permission: "read" });
const bot = superviseBot({
  dir,
  essayFile: EXAMPLE_ESSAY,
  start: START,
  settings: gitHubSettings(github, repository, {
    isApp: true,
    settings: {
      REJOINDER_GITHUB_DIGEST_CATEGORY: "digests",
      REJOINDER_GITHUB_CLAIM_COMMENTS: "true",
      REJOINDER_GITHUB_WEBHOOK_SECRET: SECRET,
      REJOINDER_PORT: "0",
    },
  }),
});
const until = waitWith(bot);

function setTime(time: Date): void {
  github.clock.set(time);
  bot.setTime(time);
}

const sections = (): readonly ShownDiscussion[] =>
  repository
    .discussions("announcements")
    .toSorted((a, b) => Number.parseInt(a.title, 10) - Number.parseInt(b.title, 10));
const digests = (): readonly ShownDiscussion[] => repository.discussions("digests");
const show = (discussion: ShownDiscussion | undefined): void =>
  say(`${discussion ? showDiscussion(discussion) : ""}\n`);
const costs: string[] = [];
const noteCosts = (what: string): void => void costs.push(renderCosts(what, github.takeRequests()));

function section(number: number): ShownDiscussion {
  const found = sections()[number - 1];
  if (!found) throw new Error(`there is no discussion of section ${number}`);
  return found;
}

/** The comment that stands for a claim. */
function claimComment(id: string): ShownComment {
  const found = sections()
    .flatMap(({ comments }) => comments)
    .find(({ body, isBot }) => isBot && body.startsWith(`**${id}**`));
  if (!found) throw new Error(`there is no comment for ${id}`);
  return found;
}

/** Somebody writes a command, and the answer that stands below it then. */
async function command(person: FakePerson, discussion: string, words: string, replyTo?: string): Promise<void> {
  const id = person.comment(discussion, words, replyTo === undefined ? {} : { replyTo });
  say(`--- ${person.login}: ${words.replaceAll("\n", " / ")}`);
  const parent = replyTo === undefined ? id : (topOf(discussion, replyTo) ?? replyTo);
  const answersBelow = (): readonly ShownComment[] =>
    (repository.discussion(discussion)?.comments.find((each) => each.id === parent)?.replies ?? []).filter(
      ({ isBot }) => isBot,
    );
  const before = answersBelow().length;
  await until(`an answer to ${words}`, () => answersBelow().length > before);
  const text =
    answersBelow()
      .at(-1)
      ?.body.replace(/<!--.*?-->/gs, "")
      .trim() ?? "";
  say(`${text.replace(/^/gm, "    ")}\n`);
}

function topOf(discussion: string, id: string): string | undefined {
  return repository
    .discussion(discussion)
    ?.comments.find((each) => each.id === id || each.replies.some((reply) => reply.id === id))?.id;
}

try {
  scene("The service starts with an essay: each section becomes a discussion, each claim a comment to vote on");
  await until("eight discussions", () => bot.isReady() && sections().length === 8);
  noteCosts("publishing 8 sections with 16 comments for claims");
  for (const { title, number, comments } of sections())
    say(`#${number} ${title} (${countOf(comments.length, "comment")})`);
  say();
  show(section(1));
  show(section(2));

  scene("People answer, edit, take back; GitHub tells of each by a signed webhook");
  github.onWebhook(bot.webhook ?? "", SECRET);
  const people = new Map<string, FakePerson>();
  const written = new Map<string, { readonly discussion: string; readonly id: string; readonly author: FakePerson }>();
  const replies = readExampleReplies();
  for (const reply of replies) {
    const author = people.get(reply.author) ?? repository.addPerson(reply.author, { permission: "read" });
    people.set(reply.author, author);
    const { id: discussion } = section(reply.section);
    const parent = reply.parentId === undefined ? undefined : written.get(reply.parentId)?.id;
    setTime(new Date(Date.parse(reply.createdAt) + SHIFT_MS));
    const id = author.comment(discussion, reply.body, parent === undefined ? {} : { replyTo: parent });
    written.set(reply.id, { discussion, id, author });
  }
  const first = written.get("ex-01");
  const last = written.get("ex-39");
  if (!first || !last) throw new Error("the example discussion has other replies");
  const regretted = guest.comment(
    first.discussion,
    "@everybody I disagree with all of this, see #1, and will say so loudly.",
  );
  guest.remove(regretted);
  const rude = guest.comment(first.discussion, "All of you are fools.");
  editor.minimise(rude, "ABUSE");
  guest.comment(
    first.discussion,
    "> /rejoinder digest\n\nThat line is a quotation, and `/rejoinder digest` is code: neither is obeyed.\n<!-- rejoinder section:interpretability-theory/1@github -->",
  );
  first.author.edit(first.id, `${replies[0]?.body} (A theorem about a good museum, though.)`);
  await until("every reply", () => countReplies(dir) >= replies.length + 1);
  await github.webhooksSettled();
  const statuses = Map.groupBy(github.deliveries, ({ status }) => String(status));
  say(
    `${countOf(countReplies(dir), "reply", "replies")} stored; webhooks answered: ${[...statuses].map(([status, all]) => `${all.length} with ${status}`).join(", ")}`,
  );
  noteCosts(`collecting ${replies.length + 4} comments as they came`);

  scene("Votes: reactions on claims and on a section");
  for (const [person, id, reaction] of [
    [guest, "C1", "THUMBS_DOWN"],
    [editor, "C1", "THUMBS_UP"],
    [people.get("tram17"), "C1", "THUMBS_UP"],
    [guest, "C2", "CONFUSED"],
  ] as const satisfies readonly (readonly [FakePerson | undefined, string, ReactionName])[]) {
    person?.react(claimComment(id).id, reaction);
    say(`${person?.login} reacts to ${id} with ${reaction}`);
  }
  guest.upvote(section(1).id);
  say("guest-invented upvotes section 1\n");

  scene("Commands by comment");
  await command(editor, first.discussion, "/rejoinder status");
  await command(editor, first.discussion, "/rejoinder claims");
  await command(editor, first.discussion, "/rejoinder why", first.id);
  await command(editor, last.discussion, "/rejoinder tag C16 qualifies", last.id);
  await command(editor, last.discussion, "/rejoinder untag C16", last.id);
  await command(first.author, first.discussion, "/rejoinder tag C2 supports", first.id);
  await command(guest, first.discussion, "/rejoinder tag C2 disputes", first.id);
  await command(guest, first.discussion, "/rejoinder digest");
  await command(guest, first.discussion, "/rejoinder make me a sandwich, @everybody");
  noteCosts("nine commands");

  scene("Monday: the digest is posted");
  setTime(NEXT_WEEK);
  await until("the digest", () => digests().length === 1);
  await until("the digest noted", () => readStore(dir, "select 1 from post where state != 'sent'").length === 0);
  noteCosts("the digest, with everything read once more");
  show(digests()[0]);

  scene("Somebody asks to be forgotten; the digest is edited");
  await command(first.author, first.discussion, "/rejoinder forget-me");
  await until("a digest without their words", () => !digests()[0]?.body.includes("quiet-heron"));
  say("(Nothing of quiet-heron is left in the digest.)\n");
  noteCosts("one person forgotten");

  scene("A week later: little is new, the next digest closes the former one");
  guest.comment(section(2).id, "I disagree that abstractions pay later: most of them never do.");
  await until("one more reply", () => countReplies(dir) >= replies.length + 2);
  setTime(WEEK_AFTER);
  await until("the second digest", () => digests().length === 2 && digests()[0]?.closedAs !== null);
  noteCosts("the second digest");
  show(digests()[1]);
  say(`The former one: closed as ${digests()[0]?.closedAs}\n`);

  scene("The discussions as they stand");
  for (const discussion of sections()) show(discussion);

  scene("What it cost");
  for (const line of costs) say(line);
  say(`\n${github.points} points in all; ${countOf(github.app.tokensIssued, "token")} of the App asked for`);
  for (const failure of github.failures) say(`The server of tests failed: ${failure}`);
  if (github.failures.length > 0) process.exitCode = 1;
} catch (error) {
  say(bot.said.slice(-4000));
  throw error;
} finally {
  await bot.stop();
  await github.close();
  rmSync(dir, { recursive: true, force: true });
}
