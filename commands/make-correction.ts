/** A person's word on a reply's tags: who may say it, noting it, and telling what the tags are then. */
import { joinWords } from "../src/digest/digest-words.ts";
import { UsageError } from "../src/errors.ts";
import type { ClaimId } from "../src/essay/essay.ts";
import { STANCES, type Stance, type Tag } from "../src/tagging/tag.ts";
import { STANCE_WORDS } from "../src/tagging/tag-words.ts";
import type { Answer, AnswerButton } from "./answer.ts";
import type { Ask } from "./ask.ts";
import { renderControlId } from "./custom-id.ts";
import { type FoundReply, findReply } from "./find-reply.ts";
import { say } from "./say.ts";
import { sayReply, sayTags } from "./say-reply.ts";

/** In menus, for a reply that does not speak of the claim. */
export const NOT_ABOUT = "none";
/** Notes what the person says and tells what the tags are then. */
export async function correct(
  ask: Ask,
  found: FoundReply,
  corrections: readonly { readonly claimId: ClaimId; readonly stance: Stance | null }[],
): Promise<Answer> {
  const before = corrections.length === 0 ? await ask.operations.tagsOf(found.reply) : undefined;
  const tags = before ?? (await ask.operations.correct(ask.asker, found.reply.id, corrections));
  const said = corrections.map(({ claimId, stance }) =>
    stance === null ? `it does not speak of ${say(claimId)}` : `it ${STANCE_WORDS[stance]} ${say(claimId)}`,
  );
  return tellTags(
    found,
    tags,
    said.length === 0
      ? "It has no tags, so there is nothing to remove."
      : `Noted: ${joinWords(said)}. That stands over the tagger.`,
  );
}

/** Throws: UsageError when there is no such reply or the person may not correct it. */
export async function findCorrectable(ask: Ask, replyId: string | undefined): Promise<FoundReply> {
  const found = await findReply(ask, replyId);
  if (await ask.operations.mayCorrect(ask.asker, found.reply)) return found;
  throw new UsageError(
    "only the author of the reply, whoever published the essay, and people with the permission Manage Server may correct its tags",
  );
}

/** null: the reply does not speak of the claim. Throws: UsageError for what is neither. */
export function parseStance(text: string | undefined): Stance | null {
  if (text === NOT_ABOUT) return null;
  const stance = STANCES.find((known) => known === text);
  if (stance) return stance;
  throw new UsageError(`the stance must be one of ${STANCES.join(", ")} or ${NOT_ABOUT}`);
}

export function tellTags({ discussion, reply }: FoundReply, tags: readonly Tag[], head: string): Answer {
  const lines = sayTags(tags, discussion.claims);
  const text = [sayReply(reply), `${head} **Tags now:**${lines.length === 0 ? " none." : ""}`, ...lines].join("\n");
  return { pages: [text], rows: [{ buttons: [againButton(reply.id), undoButton(reply.id)] }] };
}

function againButton(replyId: string): AnswerButton {
  return { id: renderControlId({ name: "correct", page: 0, args: [replyId] }), label: "Correct another tag" };
}

export function undoButton(replyId: string): AnswerButton {
  return { id: renderControlId({ name: "withdraw", page: 0, args: [replyId] }), label: "Take corrections back" };
}
