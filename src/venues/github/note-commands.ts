/** Passes on comments that hold commands, as often as they are read: whoever is told knows which it has heard of. */
import type { ThreadRef } from "../venue.ts";
import { mapComment } from "./map-comment.ts";
import { type CommentCommand, isOnlyCommands, parseCommentCommands } from "./parse-comment-command.ts";
import type { ThreadPage } from "./read-pages.ts";

/** `parentId`: of the comment that it is a reply to, whoever wrote that; null at the top. */
export interface CommandingComment {
  readonly id: string;
  readonly thread: ThreadRef;
  readonly parentId: string | null;
  readonly author: { readonly id: string; readonly name: string };
  readonly commands: readonly CommentCommand<string>[];
  /** It says something besides, and is a reply like others. */
  readonly hasOwnWords: boolean;
}

export interface CommandHearing {
  readonly stances: readonly string[];
  /** Awaited before the reading goes on: what was noted is not lost with the process. */
  readonly note: (comment: CommandingComment) => Promise<void>;
}

/** Comments of bots, hidden and deleted ones, and those of nobody hold none. */
export async function noteCommands(
  { stances, note }: CommandHearing,
  thread: ThreadRef,
  { comments }: Pick<ThreadPage, "comments">,
): Promise<void> {
  for (const { words, parent } of comments) {
    const { id, body, author } = words;
    const commands = author === null ? [] : parseCommentCommands(body, stances);
    if (author === null || commands.length === 0) continue;
    const mapped = mapComment(words, parent, thread);
    const isHeard = mapped.kind === "reply" || (mapped.kind === "left-out" && mapped.reason === "command");
    if (!isHeard) continue;
    await note({
      id,
      thread,
      parentId: parent?.id ?? null,
      author: { id: author.id ?? author.login, name: author.login },
      commands,
      hasOwnWords: !isOnlyCommands(body),
    });
  }
}
