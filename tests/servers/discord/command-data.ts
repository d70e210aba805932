/** The `data` of a command that a person runs, made from the registered definition; what the person could not do is an error. */
import type { PermissionFlagsBits } from "discord.js";
import { storeUpload } from "./attachments.ts";
import { findCommand } from "./command-routes.ts";
import { showMember } from "./guild-view.ts";
import type { Place } from "./interactions.ts";
import { permissionsOf } from "./permissions.ts";
import { typeOfName } from "./read-body.ts";
import type { Raw, World } from "./world.ts";

export type CommandOptionValue = string | number | boolean | { readonly name: string; readonly bytes: Uint8Array };

const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

interface Definition extends Raw {
  readonly type: number;
  readonly name: string;
  readonly required?: boolean;
  readonly options?: readonly Definition[];
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
}

/** Throws: Error when there is no such command or the person may not run it. */
export function findRunnable(world: World, { channel, person }: Place, name: string, type: number): Raw {
  const command = findCommand(world, channel.guild.id, name, type);
  if (!command) throw new Error(`no command ${name} is registered here`);
  const needed = command.default_member_permissions;
  if (typeof needed !== "string") return command;
  const has = permissionsOf(channel.guild, person.id, channel);
  // Zero stands for administrators alone.
  const isAllowed = needed === "0" ? (has & ADMINISTRATOR) !== 0n : (has & BigInt(needed)) === BigInt(needed);
  if (!isAllowed)
    throw new Error(`${person.username} does not see the command ${name}: it needs the permissions ${needed}`);
  return command;
}

const ADMINISTRATOR: (typeof PermissionFlagsBits)["Administrator"] = 8n;

/** `line` as people type it, `/claims show`. `focused` is the option that is being typed. */
export function buildCommandData(
  world: World,
  place: Place,
  line: string,
  values: Readonly<Record<string, CommandOptionValue>>,
  focused?: string,
): Raw {
  const [name = "", ...path] = line.replace(/^\//, "").split(/\s+/);
  const command = findRunnable(world, place, name, 1);
  const resolved: Record<string, Record<string, Raw>> = {};
  let definitions = (command.options as Definition[] | undefined) ?? [];
  const steps: Definition[] = [];
  for (const step of path) {
    const found = definitions.find((one) => one.name === step && one.type <= OPTION.group);
    if (!found) throw new Error(`the command /${name} has no subcommand ${step}`);
    steps.push(found);
    definitions = [...(found.options ?? [])];
  }
  if (definitions.some(({ type }) => type <= OPTION.group)) throw new Error(`${line} needs a subcommand`);
  const unknown = Object.keys(values).find((key) => !definitions.some((one) => one.name === key));
  if (unknown !== undefined) throw new Error(`${line} has no option ${unknown}`);
  const missing = definitions.find((one) => one.required && values[one.name] === undefined);
  if (missing && focused === undefined) throw new Error(`${line} needs the option ${missing.name}`);
  let options: Raw[] = definitions.flatMap((one): Raw[] => {
    const value = values[one.name];
    if (value === undefined) return [];
    if (one.name === focused) return [{ name: one.name, type: one.type, value, focused: true }];
    return [{ name: one.name, type: one.type, value: resolveOption(world, place, one, value, resolved) }];
  });
  if (focused !== undefined) checkFocus(line, definitions, focused, values);
  for (const step of steps.toReversed()) options = [{ name: step.name, type: step.type, options }];
  return {
    id: command.id,
    name,
    type: 1,
    options,
    ...(command.guild_id ? { guild_id: command.guild_id } : {}),
    ...(Object.keys(resolved).length > 0 && { resolved }),
  };
}

function checkFocus(line: string, definitions: readonly Definition[], focused: string, values: Raw): void {
  const option = definitions.find(({ name }) => name === focused);
  if (!option?.autocomplete) throw new Error(`${line} has no option ${focused} with autocomplete`);
  if (values[focused] === undefined)
    throw new Error(`what is typed for ${focused} has to be among the options, "" for nothing`);
}

function resolveOption(
  world: World,
  { channel: { guild } }: Place,
  option: Definition,
  value: CommandOptionValue,
  resolved: Record<string, Record<string, Raw>>,
): string | number | boolean {
  const put = (kind: string, id: string, raw: Raw | undefined): string => {
    if (!raw) throw new Error(`option ${option.name}: nothing here has the id ${id}`);
    resolved[kind] = { ...resolved[kind], [id]: raw };
    return id;
  };
  const wrong = (wanted: string) => new Error(`option ${option.name} takes ${wanted}, not ${JSON.stringify(value)}`);
  switch (option.type) {
    case OPTION.attachment: {
      if (typeof value !== "object") throw wrong("a file");
      const upload = { index: 0, name: value.name, type: typeOfName(value.name), bytes: value.bytes };
      const attachment = { ...storeUpload(world, upload, {}, false), ephemeral: true };
      return put("attachments", attachment.id, attachment);
    }
    case OPTION.channel: {
      const id = String(value);
      const raw = guild.channels.get(id)?.raw;
      const types = option.channel_types as number[] | undefined;
      if (raw && types && !types.includes(raw.type)) throw wrong(`a channel of the types ${types}`);
      return put("channels", id, raw && { ...raw, permissions: "0" });
    }
    case OPTION.user:
    case OPTION.mentionable: {
      const member = guild.members.get(String(value));
      if (member) put("members", String(value), { ...showMember(member), permissions: "0", user: undefined });
      return put("users", String(value), member?.user);
    }
    case OPTION.role:
      return put("roles", String(value), guild.roles.get(String(value)) && { id: String(value) });
    case OPTION.boolean:
      if (typeof value !== "boolean") throw wrong("true or false");
      return value;
    default:
      return checkPlain(option, value, wrong);
  }
}

function checkPlain(option: Definition, value: CommandOptionValue, wrong: (wanted: string) => Error): string | number {
  const isText = option.type === OPTION.string;
  if (isText ? typeof value !== "string" : typeof value !== "number") throw wrong(isText ? "text" : "a number");
  if (option.type === OPTION.integer && !Number.isInteger(value)) throw wrong("a whole number");
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value)) {
    throw wrong(`one of ${option.choices.map((choice) => choice.value).join(", ")}`);
  }
  const size = isText ? String(value).length : Number(value);
  const least = Number(option[isText ? "min_length" : "min_value"] ?? Number.NEGATIVE_INFINITY);
  const most = Number(option[isText ? "max_length" : "max_value"] ?? (isText ? 6000 : Number.POSITIVE_INFINITY));
  if (size < least || size > most) throw wrong(`${isText ? "a length" : "a number"} from ${least} to ${most}`);
  return value as string | number;
}
