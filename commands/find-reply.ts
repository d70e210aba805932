/** The reply that somebody means, by the link of its message or by its id. */
import { UsageError } from "../src/errors.ts";
import type { Reply } from "../src/replies/reply.ts";
import type { StoredDiscussion } from "../src/store/essays.ts";
import type { Ask } from "./ask.ts";

const LINK = /^<?https:\/\/(?:[a-z]{1,10}\.)?discord(?:app)?\.com\/channels\/(\d{1,20})\/\d{1,20}\/(\d{1,20})\/?>?$/;
const ID = /^\d{15,20}$/;
/** What "Copy ID" gives while Shift is held: channel and message. */
const ID_PAIR = /^\d{15,20}-(\d{15,20})$/;

export interface FoundReply {
  readonly discussion: StoredDiscussion;
  readonly reply: Reply;
}

/** Id of the message; undefined when the text is neither a link nor an id. `space` is null when the text does not say. */
export function parseMessageLink(text: string): { readonly space: string | null; readonly id: string } | undefined {
  const trimmed = text.trim();
  const link = LINK.exec(trimmed);
  if (link) return { space: link[1] as string, id: link[2] as string };
  const id = ID.exec(trimmed)?.[0] ?? ID_PAIR.exec(trimmed)?.[1];
  return id === undefined ? undefined : { space: null, id };
}

/** Throws: UsageError that says what is wrong with it. */
export async function findLinked(ask: Ask, text: string): Promise<FoundReply> {
  const parsed = parseMessageLink(text);
  if (!parsed)
    throw new UsageError(
      "“reply” must be the link of a message; open the message's menu and choose “Copy Message Link”",
    );
  if (parsed.space !== null && parsed.space !== ask.asker.space)
    throw new UsageError("that link leads to another server; ask there");
  return findReply(ask, parsed.id);
}

/** Throws: UsageError when I know no such reply. */
export async function findReply(ask: Ask, id: string | undefined): Promise<FoundReply> {
  const found = id === undefined ? undefined : await ask.operations.findReply(ask.asker, id);
  if (found) return found;
  throw new UsageError(
    "I do not know that message as a reply: I know those that people write in the threads of essays here, not my own, not those of bots, and none of people who asked to be forgotten",
  );
}
