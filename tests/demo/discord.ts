/**
 * The whole of Rejoinder at a Discord on loopback, as people would see it: `npm run demo:discord`. The bot is a process of its own
 * and the real one; the server, the people and what they say are made up (the replies are those of the example discussion).
 *
 * Long because it is one play, scene after scene. Prints each thread and each answer; the digest's chart and file are written into a folder that the last line names.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { EXAMPLE_ESSAY } from "../../src/app/example.ts";
import { discordSettings } from "../bot/discord-settings.ts";
import { superviseBot } from "../bot/supervise-bot.ts";
import type { FakePerson, InteractionOutcome, ShownMessage } from "../servers/discord/fake-discord.ts";
import { showMessage, showThread } from "../servers/discord/show-thread.ts";
import { startDiscord } from "../servers/discord/start-discord.ts";
import { readExampleReplies, say, scene, waitWith } from "./stage.ts";

const START = new Date("2026-02-02T10:00:00Z");
/** The example discussion begins on a Monday morning; here the essay is published after that morning's digest would be due. */
const SHIFT_MS = 6 * 3_600_000;
const NEXT_WEEK = new Date("2026-02-10T12:00:00Z");

const dir = mkdtempSync(join(tmpdir(), "rejoinder-demo-"));
const discord = await startDiscord({ start: START });
const guild = discord.addGuild("A reading circle");
const forum = guild.addForum("essays");
guild.grant(forum, ["ManageChannels"]);
const news = guild.addTextChannel("digests");
const desk = guild.addTextChannel("bot-desk");
const editor = guild.addPerson("editor-invented", { isManager: true });
const guest = guild.addPerson("guest-invented");
const bot = superviseBot({ dir, essayFile: "", settings: discordSettings(discord), start: START });

const until = waitWith(bot);

/** What somebody did, and what they see then. */
function show(person: FakePerson, did: string, outcome: InteractionOutcome): ShownMessage | undefined {
  say(`--- ${person.name}: ${did}`);
  for (const shown of outcome.answers) say(`${showMessage(shown)}\n`);
  if (outcome.modal)
    say(`[a form opens: ${outcome.modal.title}: ${outcome.modal.fields.map(({ label }) => label).join(", ")}]\n`);
  if (outcome.choices.length > 0) say(`[suggestions: ${outcome.choices.map(({ name }) => name).join(" | ")}]\n`);
  return outcome.answers.at(-1);
}

type Options = Parameters<FakePerson["run"]>[2];
async function run(
  person: FakePerson,
  command: string,
  options: Options = {},
  channel = desk,
): Promise<ShownMessage | undefined> {
  const given = Object.entries(options).map(
    ([name, value]) => `${name}: ${typeof value === "object" ? value.name : value}`,
  );
  return show(person, [command, ...given].join("  "), await person.run(channel, command, options));
}

/** A control of a message by the beginning of its label. */
function controlOf(message: ShownMessage | undefined, label: string) {
  const control = message?.controls.find((each) => each.label.startsWith(label));
  if (!message || !control)
    throw new Error(`no "${label}" under this message: ${message?.controls.map((each) => each.label).join(", ")}`);
  return control;
}

function fileOf(path: string): { readonly name: string; readonly bytes: Uint8Array } {
  return { name: path.replace(/^.*\//, ""), bytes: readFileSync(path) };
}

try {
  await until("the bot", bot.isReady);

  scene("An editor publishes an essay: first the draft of its claims, then the essay with claims put right by hand");
  const essay = fileOf(EXAMPLE_ESSAY);
  const claims = fileOf(EXAMPLE_ESSAY.replace(/\.md$/, ".claims.yaml"));
  await run(editor, "/essay publish", { file: essay, channel: forum });
  await run(editor, "/essay publish", { file: essay, claims, channel: forum, digests: news });
  await run(editor, "/essay list");
  await run(guest, "/status");
  const threads = () =>
    guild.threads(forum).toSorted((a, b) => Number(/\d+/.exec(a.name)?.[0]) - Number(/\d+/.exec(b.name)?.[0]));
  const slug = "interpretability-theory";

  scene("People answer, edit, take back; the replies are those of the example discussion");
  const replies = readExampleReplies();
  const people = new Map<string, FakePerson>();
  const written = new Map<string, { readonly channel: string; readonly id: string; readonly author: FakePerson }>();
  for (const reply of replies) {
    const author = people.get(reply.author) ?? guild.addPerson(reply.author);
    people.set(reply.author, author);
    const channel = threads()[reply.section - 1]?.id as string;
    const parent = reply.parentId === undefined ? undefined : written.get(reply.parentId)?.id;
    const at = new Date(Date.parse(reply.createdAt) + SHIFT_MS);
    discord.clock.set(at);
    bot.setTime(at);
    const id = author.write(channel, reply.body, parent === undefined ? {} : { replyTo: parent });
    written.set(reply.id, { channel, id, author });
  }
  const first = written.get("ex-01");
  const last = written.get("ex-39");
  if (!first || !last) throw new Error("the example discussion has other replies");
  const regretted = guest.write(first.channel, "@everyone I disagree with all of this <@&1> and will say so loudly.");
  guest.remove(first.channel, regretted);
  first.author.edit(first.channel, first.id, `${replies[0]?.body} (A theorem about a good museum, though.)`);
  await pause(1500);

  scene("Votes under the claims");
  const starter = threads()[0]?.messages[0];
  for (const [person, label] of [
    [guest, "Agree"],
    [editor, "Disagree"],
    [guest, "Unsure"],
  ] as const) {
    show(
      person,
      `presses ${label} under the first claim`,
      await person.press(starter?.id as string, controlOf(starter, label).id),
    );
  }
  show(
    guest,
    "presses the button of the next section",
    await guest.press(starter?.id as string, controlOf(starter, "Section 2").id),
  );
  show(guest, "presses About", await guest.press(starter?.id as string, controlOf(starter, "About").id));

  scene("Claims and questions");
  show(
    guest,
    "types /claims show  claim: proof",
    await guest.autocomplete(desk, "/claims show", "claim", { essay: slug, claim: "proof" }),
  );
  await run(guest, "/claims list", { essay: slug });
  await run(guest, "/claims show", { essay: slug, claim: "C1" });
  await run(guest, "/questions", { essay: slug });

  scene("Why a reply has its tags, and putting them right");
  await run(guest, "/tag show", { reply: first.id });
  show(guest, "Apps > Why these tags?", await guest.runOnMessage(first.channel, first.id, "Why these tags?"));
  show(
    guest,
    "Apps > Correct the tags (somebody else's reply)",
    await guest.runOnMessage(first.channel, first.id, "Correct the tags"),
  );
  const chooser = show(
    first.author,
    "Apps > Correct the tags (their own)",
    await first.author.runOnMessage(first.channel, first.id, "Correct the tags"),
  );
  const claimMenu = chooser?.controls.find(({ id }) => id.length > 0);
  if (chooser && claimMenu) {
    const stances = show(first.author, "chooses C2", await first.author.choose(chooser.id, claimMenu.id, ["C2"]));
    const stanceMenu = stances?.controls.find(({ id }) => id.length > 0);
    if (stances && stanceMenu)
      show(first.author, "chooses supports", await first.author.choose(stances.id, stanceMenu.id, ["supports"]));
  }
  await run(editor, "/tag set", { reply: last.id, claim: "C16", stance: "qualifies" });
  await run(editor, "/tag remove", { reply: last.id, claim: "C16" });

  scene("The digest: looked at before, scheduled, posted on Monday, shown again");
  await run(guest, "/digest preview", { essay: slug });
  await run(editor, "/digest preview", { essay: slug });
  await run(editor, "/digest schedule", { essay: slug, days: "monday", time: "09:00", zone: "UTC" });
  discord.clock.set(NEXT_WEEK);
  bot.setTime(NEXT_WEEK);
  await until("the digest", () => guild.messages(news).length > 0);
  await pause(2000);
  const digest = guild.messages(news);
  for (const message of digest) say(`${showMessage(message)}\n`);
  await run(guest, "/digest last", { essay: slug });
  show(
    guest,
    "presses About this digest",
    await guest.press(digest[0]?.id as string, controlOf(digest[0], "About").id),
  );

  scene("The author settles a point and has that told; then takes it back");
  const notes = () =>
    threads().flatMap(({ messages }) => messages.filter(({ controls }) => controls[0]?.label === "About point 2"));
  await run(guest, "/ledger list", { essay: slug });
  const decision = { state: "declined", note: "The essay is about mathematics alone; @everyone, see #3.", tell: true };
  await run(editor, "/ledger settle", { essay: slug, number: "2", ...decision });
  await until("a note", () => notes().length > 0);
  for (const note of notes()) say(`${showMessage(note)}\n`);
  const note = notes()[0];
  show(guest, "presses About", await guest.press(note?.id as string, controlOf(note, "About").id));
  await run(editor, "/ledger reopen", { essay: slug, number: "2" });
  await until("the note edited", () => notes().some(({ isEdited }) => isEdited));
  for (const edited of notes()) say(`${showMessage(edited)}\n`);

  scene("What is kept of a person, and taking it away");
  await run(guest, "/privacy text");
  await run(first.author, "/privacy export");
  await run(first.author, "/privacy forget");
  await run(first.author, "/privacy remember");
  await until(
    "the digest without their words",
    () => !guild.messages(news).some(({ text }) => text.includes("quiet-heron")),
  );
  say(
    "(The digest that was posted has been edited; nothing of quiet-heron is left in it. The note stays: it never had any.)\n",
  );

  scene("A new revision, more by hand, and the end");
  const revised = {
    name: essay.name,
    bytes: new TextEncoder().encode(readFileSync(EXAMPLE_ESSAY, "utf8").replace(/\n$/, "\n\nOne sentence more.\n")),
  };
  await run(editor, "/essay update", { file: revised });
  await run(editor, "/digest now", { essay: slug });
  await run(guest, "/essay unpublish", { essay: slug }).catch((error: Error) =>
    say(`--- guest-invented: /essay unpublish\n${error.message}\n`),
  );

  scene("The threads as they stand");
  for (const thread of threads()) say(`${showThread(thread)}\n`);

  scene("The discussion is ended");
  await run(editor, "/essay unpublish", { essay: slug });
  say(
    threads()
      .map(
        ({ name, isArchived, isLocked }) =>
          `${name}: ${isArchived ? "archived" : "open"}, ${isLocked ? "locked" : "not locked"}`,
      )
      .join("\n"),
  );

  const out = mkdtempSync(join(tmpdir(), "rejoinder-digest-"));
  for (const { name, bytes } of digest.flatMap(({ files }) => files)) writeFileSync(join(out, name), bytes);
  say(
    `\n${discord.checkedRequests} requests checked against Discord's description, ${discord.violations.length} wrong`,
  );
  for (const violation of discord.violations) say(violation);
  say(`The digest's chart and file are in ${out}`);
} finally {
  await bot.stop();
  await discord.close();
  rmSync(dir, { recursive: true, force: true });
}
