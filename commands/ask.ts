/** What a command, a button or a menu is asked, in our own words: Discord's types stay in the router. */
import type { Asker, Operations, SentFile } from "../src/app/operations.ts";
import type { Digest } from "../src/digest/digest.ts";
import type { DigestPicture } from "../src/digest/render-digest-post.ts";
import type { AttachedFile, FileRule } from "./fetch-attachment.ts";

export interface Ask {
  readonly asker: Asker;
  readonly operations: Operations;
  readonly now: () => Date;
  /** Where it was asked; `parent` is the channel that a thread stands in. */
  readonly place: { readonly channel: string; readonly parent: string | null };
  /** Whom to write to about data that is stored; null when the operator named nobody. */
  readonly privacyContact: string | null;
  /** Throws: InputError when the file is not what the rule asks for, or cannot be fetched. */
  readonly readFile: (file: AttachedFile, rule: FileRule) => Promise<SentFile>;
  /** A chart of a digest; null when there is nothing to draw. */
  readonly pictureOf: (digest: Digest) => DigestPicture | null;
  readonly signal: AbortSignal;
}

/** Options of a slash command by their English names; undefined when not given. */
export interface GivenOptions {
  readonly text: (name: string) => string | undefined;
  readonly flag: (name: string) => boolean | undefined;
  /** Id of a person. */
  readonly person: (name: string) => string | undefined;
  /** Id of a channel. */
  readonly channel: (name: string) => string | undefined;
  readonly file: (name: string) => AttachedFile | undefined;
}

export interface CommandAsk extends Ask {
  /** Name of the subcommand; null when the command has none. */
  readonly sub: string | null;
  readonly options: GivenOptions;
  /** Id of the message that a context-menu command was used on. */
  readonly target: string | null;
}

/** A press of a button, a choice in a menu, or a form that was sent. */
export interface Press {
  readonly page: number;
  readonly args: readonly string[];
  /** What was chosen in the menu. */
  readonly values: readonly string[];
  /** What stands in the form's fields, by their ids. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
}
