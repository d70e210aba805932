/** Tells Discord which commands there are, when that has changed. */
import { createHash } from "node:crypto";
import type { CommandDefinition } from "./definition.ts";
import { COMMANDS } from "./list.ts";
import { type Localised, localise } from "./localise.ts";

/** All definitions as they are sent. */
export function listDefinitions(): readonly Localised<CommandDefinition>[] {
  return COMMANDS.map(({ definition }) => localise(definition));
}

export interface RegisterParts {
  /** PUT to a path of Discord's API, such as `/applications/1/commands`. */
  readonly put: (path: `/${string}`, body: unknown) => Promise<unknown>;
  readonly applicationId: string;
  /** The only guild that gets them, at once and for development; null: all. */
  readonly guildId: string | null;
  readonly settings: {
    readonly find: (name: string) => Promise<string | undefined>;
    readonly replace: (name: string, value: string) => Promise<void>;
  };
}

export type Registration = "registered" | "unchanged";

/**
 * Sends the definitions unless this application has been sent the same ones for the same scope last. A PUT takes the place of all
 * that were there, so that one whose answer was lost may be sent again.
 *
 * Throws: what `put` throws; nothing is noted then.
 */
export async function registerCommands(parts: RegisterParts): Promise<Registration> {
  const { put, settings } = parts;
  const definitions = listDefinitions();
  const { name, value } = registrationNote(parts, definitions);
  if ((await settings.find(name)) === value) return "unchanged";
  await put(commandsPath(parts), definitions);
  await settings.replace(name, value);
  return "registered";
}

/** Whether the definitions of this program are the ones that were registered last. */
export async function areRegistered(parts: Omit<RegisterParts, "put">): Promise<boolean> {
  const { name, value } = registrationNote(parts, listDefinitions());
  return (await parts.settings.find(name)) === value;
}

export function commandsPath({
  applicationId,
  guildId,
}: Pick<RegisterParts, "applicationId" | "guildId">): `/${string}` {
  return guildId === null
    ? `/applications/${applicationId}/commands`
    : `/applications/${applicationId}/guilds/${guildId}/commands`;
}

function registrationNote(
  parts: Pick<RegisterParts, "applicationId" | "guildId">,
  definitions: readonly unknown[],
): { readonly name: string; readonly value: string } {
  return {
    name: `discord-commands:${commandsPath(parts)}`,
    value: createHash("sha256").update(JSON.stringify(definitions)).digest("hex"),
  };
}
