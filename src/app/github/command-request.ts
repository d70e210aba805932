/** What a comment with commands asks for, as it is kept until it is answered. Written and read here alone. */
import type { Stance } from "../../tagging/tag.ts";
import type { CommandingComment } from "../../venues/github/note-commands.ts";
import type { CommentCommand } from "../../venues/github/parse-comment-command.ts";

export interface CommandRequest {
  readonly author: CommandingComment["author"];
  readonly parentId: string | null;
  readonly commands: readonly CommentCommand<Stance>[];
  readonly hasOwnWords: boolean;
}

export function renderRequest({ author, parentId, commands, hasOwnWords }: CommandingComment): string {
  return JSON.stringify({ author, parentId, commands, hasOwnWords });
}

/** Throws: SyntaxError for what `renderRequest` did not write. */
export function parseRequest(text: string): CommandRequest {
  return JSON.parse(text) as CommandRequest;
}

/** The reply that the commands are about: the comment itself when it says something, else the one that it answers. */
export function targetOf(id: string, { parentId, hasOwnWords }: CommandRequest): string | null {
  return hasOwnWords ? id : parentId;
}
