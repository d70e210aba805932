/** `/privacy`: what is stored of people, and their ways to see it, take it away and keep it away. */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { sayAllowed } from "../src/app/say-models.ts";
import { countOf } from "../src/digest/digest-words.ts";
import { MAX_FILE_BYTES } from "../src/venues/discord/limits.ts";
import { type Answer, answer } from "./answer.ts";
import type { CommandAsk } from "./ask.ts";
import type { Command } from "./command.ts";
import { flagOption, PUBLIC_OPTION, slashCommand, subcommand, textOption } from "./definition.ts";
import { linkAccounts, unlinkAccounts } from "./link-accounts.ts";
import { say } from "./say.ts";

export const privacyCommand: Command = {
  definition: slashCommand("privacy", "What is stored of you, and how to see it and take it away", [
    subcommand("text", "Say what is stored, why and for how long", [PUBLIC_OPTION]),
    subcommand("export", "Send you everything that is stored of you, as a file"),
    subcommand("forget", "Delete everything that is stored of you, and store nothing more", [
      flagOption("once", "Delete what there is now, but go on storing what you write later"),
    ]),
    subcommand("remember", "Allow again that your replies are stored"),
    subcommand("link", "Have your accounts here and elsewhere counted as one person", [
      textOption("code", "The code that your other account got; without it you get one here", { max_length: 40 }),
    ]),
    subcommand("models", "Say whether what you write may be sent to a language model", [
      { ...flagOption("allow", "False: nothing that you write is sent to one from now on"), required: true },
    ]),
    subcommand("unlink", "Have this account counted by itself again"),
  ]),
  publicFor: "managers",
  run(ask) {
    switch (ask.sub) {
      case "export":
        return exportData(ask);
      case "forget":
        return forget(ask);
      case "remember":
        return remember(ask);
      case "link":
        return linkAccounts(ask);
      case "models":
        return allowModels(ask);
      case "unlink":
        return unlinkAccounts(ask);
      default:
        return tell(ask);
    }
  },
};

const GONE = "Then the words go from here too, and from digests that quote them. An edit replaces them.";

async function tell({ operations, asker, privacyContact }: CommandAsk): Promise<Answer> {
  const { retentionDays } = await operations.status(asker);
  const models = await operations.modelsOf(asker);
  const howLong =
    retentionDays === null
      ? `Until you delete the message, or the discussion is deleted. ${GONE}`
      : `For ${countOf(retentionDays, "day")}, or until you delete the message or the discussion is deleted. ${GONE}`;
  const contact = privacyContact === null ? "the people who manage this server" : sayContact(privacyContact);
  return answer(
    [
      "### What I store, and what you can do about it",
      "**What.** Messages in the threads of essays here: the words, your name and your id at Discord, and when they were written. Which claims of the essay a message speaks of, and how. Your votes on claims, corrections that you make, and that you brought an essay in. Other channels are not stored, and attachments are never fetched.",
      "**Why.** To show which claims people support, dispute or ask about, and to quote a few messages, with their links, in a weekly digest in this server.",
      `**How long.** ${howLong}`,
      "**What I do not do.** I make no profiles of people: messages are sorted by claim, never added up by person. I never train models on messages, and I sell nothing.",
      ...(models.isUsed ? [sayModels(models.isAllowed)] : []),
      "**See it.** /privacy export sends you everything of yours as a file.",
      "**Correct it.** Open the menu of one of your messages, Apps, “Correct the tags”.",
      "**Take it away.** /privacy forget deletes all of yours at once and stores nothing more; /privacy remember undoes that for what you write later.",
      "**Be counted once.** /privacy link ties your accounts here, at GitHub and on the web pages together; /privacy unlink undoes that.",
      `**Questions.** Ask ${contact}.`,
    ].join("\n"),
  );
}

function sayModels(isAllowed: boolean): string {
  const yours = isAllowed
    ? "/privacy models allow:False keeps yours out."
    : "Yours are kept out; /privacy models allow:True allows it again.";
  return `**Language models.** A language model is asked which claims a message speaks of. It gets the words, with names of people replaced, and nothing else. ${yours}`;
}

async function allowModels({ operations, asker, options }: CommandAsk): Promise<Answer> {
  const isAllowed = options.flag("allow") === true;
  const isChanged = await operations.allowModels(asker, isAllowed);
  const { isUsed } = await operations.modelsOf(asker);
  const none = isUsed ? "" : " No language model is used for this server now; this holds if that changes.";
  return answer(`${sayAllowed(isAllowed, isChanged)}${none}`);
}

/** The operator's own words: an address must stay one that can be copied or opened. */
function sayContact(contact: string): string {
  const isPlain = /^[\w.+-]{1,100}@[\w.-]{1,100}$|^https:\/\/[\w./?=&%#-]{1,200}$/.test(contact);
  return isPlain ? contact : say(contact);
}

async function exportData({ operations, asker }: CommandAsk): Promise<Answer> {
  const data = await operations.exportData(asker);
  const { replies, votes, corrections, optedOut } = data;
  const file = await packData(`${JSON.stringify(data, null, 2)}\n`);
  const counts = `${countOf(replies.length, "reply", "replies")}, ${countOf(votes.length, "vote")} and ${countOf(corrections.length, "correction")}`;
  const out = optedOut ? " You asked that nothing of yours be stored; /privacy remember undoes that." : "";
  return answer(`This is everything that I store of you: ${counts}.${out} Only you can see this answer.`, {
    files: [{ ...file, alt: "" }],
  });
}

/** As it is, or packed when Discord would not take it. */
async function packData(json: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const bytes = new TextEncoder().encode(json);
  if (bytes.length <= MAX_FILE_BYTES) return { name: "my-data.json", bytes };
  return { name: "my-data.json.gz", bytes: await promisify(gzip)(bytes) };
}

async function forget({ operations, asker, options }: CommandAsk): Promise<Answer> {
  const fromNowOn = options.flag("once") !== true;
  const { replies, votes } = await operations.forget(asker, fromNowOn);
  const gone = `Deleted: ${countOf(replies, "reply", "replies")} and ${countOf(votes, "vote")}, from digests too.`;
  const after = fromNowOn
    ? "Nothing that you write from now on is stored. /privacy remember undoes that."
    : "What you write from now on is stored again; /privacy forget without “once” stops that.";
  return answer(
    `${gone} What you corrected of others' replies stays, without your name. ${after}\nYour messages at Discord still stand; only you can delete those.`,
  );
}

async function remember({ operations, asker }: CommandAsk): Promise<Answer> {
  return answer(
    (await operations.remember(asker))
      ? "Thank you. What you write from now on in the threads is stored and counted again. What was deleted stays deleted."
      : "You had not asked to be forgotten, so there was nothing to undo.",
  );
}
