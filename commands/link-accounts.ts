/** `/privacy link` and `/privacy unlink`: accounts of one person at several venues are counted as one person. */
import { countOf } from "../src/digest/digest-words.ts";
import type { VenueName } from "../src/replies/reply.ts";
import { type Answer, answer } from "./answer.ts";
import type { CommandAsk } from "./ask.ts";
import { say, sayTime } from "./say.ts";

const VENUE_NAMES: Readonly<Record<VenueName, string>> = {
  local: "the web pages",
  discord: "Discord",
  github: "GitHub",
};

/** Without a code it gives one, to be entered elsewhere; with one from elsewhere it links. */
export async function linkAccounts({ operations, asker, options }: CommandAsk): Promise<Answer> {
  const code = options.text("code")?.trim();
  if (code === undefined || code === "") {
    const issued = await operations.issueLinkCode(asker);
    return answer(
      `Your code: **${say(issued.code)}**\nEnter it with your other account: at GitHub in a comment as \`/rejoinder link CODE\`, on the web pages under “Link your accounts”. It works once, until ${sayTime(issued.expiresAt)}. Show it to nobody.`,
    );
  }
  const { venue } = await operations.linkAccount(asker, code);
  return answer(
    `Linked with your account at ${VENUE_NAMES[venue]}: from the next digest on you are counted once. Your names stay as they are. /privacy unlink undoes it.`,
  );
}

export async function unlinkAccounts({ operations, asker }: CommandAsk): Promise<Answer> {
  const count = await operations.unlinkAccounts(asker);
  return answer(
    count === 0
      ? "This account was linked with no other. Codes that you had are void."
      : `Unlinked from ${countOf(count, "other account")}. This account is counted by itself again.`,
  );
}
