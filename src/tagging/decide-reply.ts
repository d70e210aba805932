/** The local tagger's decision on one reply; tagging and explaining both take it from here. */
import { chooseInAnyLanguage } from "./choose-in-any-language.ts";
import type { Chosen } from "./choose-tags.ts";
import { type Reader, readReply } from "./read-reply.ts";
import type { ReadBody } from "./remember-readings.ts";
import type { Tag, TagResult } from "./tag.ts";
import type { ReplyInContext } from "./tagger.ts";

export interface Decision {
  readonly result: TagResult;
  readonly chosen: Chosen;
}

/** `read` reads as `readReply` does; it may remember what it read. */
export function decideReply(
  { reply, parent }: ReplyInContext,
  reader: Reader,
  read: ReadBody = (body, isAnswer) => readReply(body, reader, isAnswer),
): Decision {
  const own = read(reply.body, parent !== undefined);
  const above = parent && (() => read(parent.body, false));
  const chosen = chooseInAnyLanguage(own, reader.index, reply.section, above);
  return { chosen, result: buildResult(reply.id, chosen) };
}

function buildResult(replyId: string, { tags, left }: Chosen): TagResult {
  const [first, ...rest] = tags as readonly Tag[];
  return first ? { replyId, tags: [first, ...rest], left: null } : { replyId, tags: [], left: left ?? "no-claim" };
}
