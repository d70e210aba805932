/** Definitions with their names and descriptions in other languages, as they are registered. */
import type { CommandDefinition, OptionDefinition } from "./definition.ts";
import { LOCALES, LOCALISATIONS, type Words } from "./localisations.ts";

/**
 * Both kinds of English are named too: without them Discord falls back from one to the other's words and not to the default
 * (Discord's documentation of localisation, "Locale fallback").
 */
const ENGLISH = ["en-US", "en-GB"] as const;

export type Localised<Definition> = Definition & {
  readonly name_localizations: Readonly<Record<string, string>>;
  readonly description_localizations?: Readonly<Record<string, string>>;
};

/** Throws: RangeError for what the table lacks; a test holds that it lacks nothing. */
export function localise(command: CommandDefinition): Localised<CommandDefinition> {
  return add(command, command.name);
}

/** Keys of the table that a definition needs. */
export function listKeys(item: CommandDefinition | OptionDefinition, path: string = item.name): readonly string[] {
  const choices = "choices" in item ? (item.choices ?? []) : [];
  return [
    path,
    ...choices.map(({ name }) => `${path}=${name}`),
    ...(item.options ?? []).flatMap((option) => listKeys(option, `${path} ${option.name}`)),
  ];
}

function add<Item extends CommandDefinition | OptionDefinition>(item: Item, path: string): Localised<Item> {
  const choices = "choices" in item ? item.choices : undefined;
  return {
    ...item,
    name_localizations: pick(path, item.name, ([name]) => name),
    ...(item.description === undefined
      ? {}
      : { description_localizations: pick(path, item.description, ([, description]) => description) }),
    ...(choices
      ? {
          choices: choices.map((choice) => ({
            ...choice,
            name_localizations: pick(`${path}=${choice.name}`, choice.name, ([name]) => name),
          })),
        }
      : {}),
    ...(item.options ? { options: item.options.map((option) => add(option, `${path} ${option.name}`)) } : {}),
  };
}

function pick(
  path: string,
  english: string,
  choose: (words: Words) => string | undefined,
): Readonly<Record<string, string>> {
  const entries = LOCALES.map((locale) => {
    const words = LOCALISATIONS[path]?.[locale];
    const text = words && choose(words);
    if (text === undefined) throw new RangeError(`no words in ${locale} for: ${path}`);
    return [locale, text] as const;
  });
  return Object.fromEntries([...ENGLISH.map((locale) => [locale, english] as const), ...entries]);
}
