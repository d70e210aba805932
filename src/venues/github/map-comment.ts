/** A comment of a discussion as the stages see it. */
import type { Reply } from "../../replies/reply.ts";
import { readMarker } from "../../threads/marker.ts";
import type { LeftOutReason, ThreadRef } from "../venue.ts";
import { isOnlyCommands } from "./parse-comment-command.ts";
import type { Words } from "./read-operations.ts";

/** `own`: we wrote it. `deleted`: it stands only for the replies below it. */
export type MappedComment =
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "left-out"; readonly id: string; readonly reason: LeftOutReason }
  | { readonly kind: "deleted" | "own"; readonly id: string };

/** Where GitHub shows nobody: the account was deleted. */
const GHOST = { id: "ghost", name: "ghost" };

/**
 * `parent`: the comment that it is a reply to; null at the top. A reply to a comment of ours answers the section.
 *
 * Everything that we write has a marker. What the owner of a token writes by hand under the same name has none, and counts as what
 * any other person says.
 */
export function mapComment(
  words: Words,
  parent: Pick<Words, "id" | "viewerDidAuthor" | "body"> | null,
  thread: ThreadRef,
): MappedComment {
  const { id, author, body } = words;
  if (words.deletedAt !== null) return { kind: "deleted", id };
  if (isOurs(words)) return { kind: "own", id };
  const leave = (reason: LeftOutReason): MappedComment => ({ kind: "left-out", id, reason });
  if (author?.__typename === "Bot") return leave("bot");
  if (words.isMinimized) return leave("minimised");
  if (body.trim() === "") return leave("empty");
  if (isOnlyCommands(body)) return leave("command");
  const reply: Reply = {
    essay: thread.essay,
    venue: "github",
    id,
    section: thread.section,
    parentId: parent === null || isOurs(parent) ? null : parent.id,
    author: author === null ? GHOST : { id: author.id ?? author.login, name: author.login },
    body,
    createdAt: words.createdAt,
    editedAt: words.lastEditedAt,
    url: words.url,
  };
  return { kind: "reply", reply };
}

export function isOurs({ viewerDidAuthor, body }: Pick<Words, "viewerDidAuthor" | "body">): boolean {
  return viewerDidAuthor && readMarker(body) !== undefined;
}
