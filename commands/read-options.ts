/** Options of a slash command, out of discord.js. */
import type { AutocompleteInteraction, ChatInputCommandInteraction } from "discord.js";
import type { GivenOptions } from "./ask.ts";

export const NO_OPTIONS: GivenOptions = {
  text: () => undefined,
  flag: () => undefined,
  person: () => undefined,
  channel: () => undefined,
  file: () => undefined,
};

export function readOptions({ options }: ChatInputCommandInteraction): GivenOptions {
  return {
    text: (name) => options.getString(name) ?? undefined,
    flag: (name) => options.getBoolean(name) ?? undefined,
    person: (name) => options.getUser(name)?.id,
    channel: (name) => options.getChannel(name)?.id,
    file(name) {
      const file = options.getAttachment(name);
      return file ? { name: file.name, size: file.size, url: file.url, mediaType: file.contentType } : undefined;
    },
  };
}

/** While one option is being typed, others may be half typed or missing. */
export function readTyped({ options }: AutocompleteInteraction): GivenOptions {
  return { ...NO_OPTIONS, text: (name) => options.getString(name) ?? undefined };
}

export function readSub({ options }: ChatInputCommandInteraction | AutocompleteInteraction): string | null {
  return options.getSubcommand(false);
}
