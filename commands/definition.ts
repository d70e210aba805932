/** Definitions of commands as Discord takes them, before localisation. */

export const OPTION = { subcommand: 1, text: 3, flag: 5, person: 6, channel: 7, file: 11 } as const;
/** Channels that sections and digests can be posted in: text and forum. */
export const CHANNEL_TYPES = [0, 15] as const;
/** Manage Server (1 << 5). Discord hides such a command from everybody else; administrators of a server may change that. */
export const MANAGE_GUILD = 32;

export interface ChoiceDefinition {
  readonly name: string;
  readonly value: string;
}

export interface OptionDefinition {
  readonly type: (typeof OPTION)[keyof typeof OPTION];
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly ChoiceDefinition[];
  readonly channel_types?: readonly number[];
  readonly max_length?: number;
  readonly options?: readonly OptionDefinition[];
}

/** `type` 1 is a slash command, 3 stands in the menu of a message and has no description. */
export interface CommandDefinition {
  readonly type: 1 | 3;
  readonly name: string;
  readonly description?: string;
  readonly options?: readonly OptionDefinition[];
  /** A number, as Discord's own description of its API has it. */
  readonly default_member_permissions?: number;
  /** Servers only. */
  readonly contexts: readonly [0];
  /** Installed to servers only: where the bot is no member it hears of no messages. */
  readonly integration_types: readonly [0];
}

type Rest = Omit<OptionDefinition, "type" | "name" | "description">;

export function slashCommand(
  name: string,
  description: string,
  options: readonly OptionDefinition[],
  rest: Pick<CommandDefinition, "default_member_permissions"> = {},
): CommandDefinition {
  return { type: 1, name, description, options, ...rest, contexts: [0], integration_types: [0] };
}

export function messageCommand(name: string): CommandDefinition {
  return { type: 3, name, contexts: [0], integration_types: [0] };
}

export function subcommand(
  name: string,
  description: string,
  options: readonly OptionDefinition[] = [],
): OptionDefinition {
  return { type: OPTION.subcommand, name, description, options };
}

export function textOption(name: string, description: string, rest: Rest = {}): OptionDefinition {
  return { type: OPTION.text, name, description, ...rest };
}

/** Anybody in the server. */
export function personOption(name: string, description: string, rest: Rest = {}): OptionDefinition {
  return { type: OPTION.person, name, description, ...rest };
}

export function fileOption(name: string, description: string, rest: Rest = {}): OptionDefinition {
  return { type: OPTION.file, name, description, ...rest };
}

export function channelOption(name: string, description: string): OptionDefinition {
  return { type: OPTION.channel, name, description, channel_types: CHANNEL_TYPES };
}

export function flagOption(name: string, description: string): OptionDefinition {
  return { type: OPTION.flag, name, description };
}

/** The same option wherever a command is about one essay; it may be left out where that is plain. */
export const ESSAY_OPTION = textOption("essay", "Which essay; not needed where there is one only", {
  autocomplete: true,
  max_length: 100,
});

/** Only for answers without words of people: an answer that stands in a channel would keep them when they are deleted. */
export const PUBLIC_OPTION = flagOption("public", "Show the answer to everybody here instead of to you alone");
