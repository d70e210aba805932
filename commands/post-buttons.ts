/** Buttons under our posts: what a post is, the way to another section, and votes. */

import { sayVotes } from "../src/digest/say-counts.ts";
import { UsageError } from "../src/errors.ts";
import { type PostButton, parsePostButton } from "../src/venues/discord/custom-id.ts";
import { type Answer, answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import { findByRef } from "./choose-essay.ts";
import { say, sayLink } from "./say.ts";
import { VOTE_VERBS } from "./vote-words.ts";

/** Undefined when the id is none of a post's. */
export function answerPostButton(id: string): ((ask: Ask) => Promise<Answer>) | undefined {
  const button = parsePostButton(id);
  if (!button) return undefined;
  switch (button.kind) {
    case "vote":
      return (ask) => vote(ask, button);
    case "go":
      return (ask) => showWay(ask, button);
    case "post":
      return (ask) => tellPost(ask, button);
    default:
      return button satisfies never;
  }
}

async function vote(ask: Ask, { essay, claimId, choice }: Extract<PostButton, { kind: "vote" }>): Promise<Answer> {
  const { slug } = await findByRef(ask, essay);
  const { claim, former, votes } = await ask.operations.vote(ask.asker, slug, claimId, choice);
  const said = say(claim.claim);
  const named = `**${say(claim.id)}** “${said}”${/[.!?…]$/.test(said) ? "" : "."}`;
  const noted =
    former === null
      ? `Noted: you ${VOTE_VERBS[choice]} ${named}`
      : former === choice
        ? `As before: you ${VOTE_VERBS[choice]} ${named}`
        : `Changed from ${former} to ${choice}: ${named}`;
  return answer(
    [
      noted,
      `Votes now: ${sayVotes(votes)}. Press another button to change yours.`,
      "-# A vote is counted for itself. It is no stance: to have your reasons counted and quoted, write a reply here.",
    ].join("\n"),
  );
}

async function showWay(ask: Ask, { essay, section }: Extract<PostButton, { kind: "go" }>): Promise<Answer> {
  const { slug } = await findByRef(ask, essay);
  const discussion = await ask.operations.findEssay(ask.asker, slug);
  const found = discussion.essay.sections.find(({ number }) => number === section);
  if (!found) throw new UsageError(`the essay has no section ${section} any more`);
  const url = await ask.operations.findThread(ask.asker, slug, section);
  const title = `${section}. ${found.title}`;
  if (url === null) return answer(`“${say(title)}” has no thread here at the moment.`);
  return answer(`Go to ${sayLink(title, url, 200)}`);
}

async function tellPost(ask: Ask, { essay, name }: Extract<PostButton, { kind: "post" }>): Promise<Answer> {
  const { slug, title } = await findByRef(ask, essay);
  if (name.kind === "digest") return answer(ABOUT_DIGEST.join("\n"));
  if (name.kind === "note") return answer([`### Point ${name.point} of “${say(title)}”`, ...ABOUT_NOTE].join("\n"));
  const { claims } = await ask.operations.findEssay(ask.asker, slug);
  const own = claims.filter(({ section }) => section === name.section).map(({ id }) => say(id));
  const about = own.length === 0 ? "This section makes no claim of its own" : `It claims ${own.join(", ")}`;
  return answer(
    [`### Section ${name.section} of “${say(title)}”`, `${about}. Here is how to take part:`, ...TAKE_PART].join("\n"),
  );
}

const TAKE_PART = [
  "- **Write in this thread.** Say which claim you mean, by its id or by quoting it, and whether you agree, and why. Your message is matched with the claims by a program; once a week a digest counts and quotes what was said.",
  "- **Press a button under a claim** to vote. Votes are counted apart.",
  "- **See how you were understood:** open the menu of your message, Apps, “Why these tags?”. If that is wrong, choose “Correct the tags”.",
  "- **See where people stand:** /claims list, /questions, /digest last.",
  "- **Your data:** /privacy text says what is stored and how to have it deleted.",
];

const ABOUT_NOTE = [
  "- **What a point is:** each distinct objection, question and suggestion in the replies has a number. The message above this note is the oldest that makes it; /ledger show lists the others.",
  "- **What the note says:** what the essay's author decided about the point. When they change their mind, the note is edited.",
  "- **Not settled for you?** Write here again: new reasons count in the next digest.",
];

const ABOUT_DIGEST = [
  "### How to read and check this digest",
  "- **Counts are people,** not messages. “+2” means two more than in the digest before.",
  "- **Each quote is exact** and leads to its message: follow the link and compare.",
  "- **Each line was checked** against the stored messages before it was posted; a line that did not hold was left out, and the last lines say how many.",
  "- **Votes stand apart** from what people wrote.",
  "- **Something is tagged wrongly?** Open the menu of the message, Apps, “Why these tags?” or “Correct the tags”. The next digest counts it right.",
];
