/** `/applications/:application/commands`, global and of one guild. */
import { invalidForm, RestError } from "./rest-error.ts";
import { param, type Route, type RouteRequest } from "./routes.ts";
import type { Raw, World } from "./world.ts";

const CHAT_INPUT = 1;
/** How many of a type one scope may have. Source: Discord's documentation, "Application Commands", limits. */
const MAX_OF_TYPE: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15, 4: 1 };

const SCOPES = ["", "/guilds/:guild"] as const;

export const COMMAND_ROUTES: readonly Route[] = SCOPES.flatMap((scope): readonly Route[] => [
  {
    method: "GET",
    path: `/applications/:application${scope}/commands`,
    run: (request) => request.world.commands.get(scopeOf(request)) ?? [],
  },
  {
    method: "PUT",
    path: `/applications/:application${scope}/commands`,
    run(request) {
      const wanted = (Array.isArray(request.body) ? request.body : []) as Raw[];
      const former = request.world.commands.get(scopeOf(request)) ?? [];
      const commands = wanted.map((command) => register(request, command, former));
      checkCounts(commands);
      request.world.commands.set(scopeOf(request), commands);
      return commands;
    },
  },
  {
    method: "POST",
    path: `/applications/:application${scope}/commands`,
    status: 201,
    run(request) {
      const former = request.world.commands.get(scopeOf(request)) ?? [];
      const command = register(request, request.body, former);
      const commands = [...former.filter(({ id }) => id !== command.id), command];
      checkCounts(commands);
      request.world.commands.set(scopeOf(request), commands);
      return command;
    },
  },
  {
    method: "DELETE",
    path: `/applications/:application${scope}/commands/:command`,
    run(request) {
      const former = request.world.commands.get(scopeOf(request)) ?? [];
      const left = former.filter(({ id }) => id !== param(request, "command"));
      if (left.length === former.length) throw new RestError("UnknownCommand");
      request.world.commands.set(scopeOf(request), left);
      return undefined;
    },
  },
]);

/** Throws: RestError when the application is another's or the bot is no member of the guild. */
function scopeOf({ world, params }: RouteRequest): string {
  if (params.application !== world.applicationId) throw new RestError("MissingAccess");
  const { guild } = params;
  if (guild !== undefined && world.guilds.get(guild)?.state !== "there") throw new RestError("MissingAccess");
  return guild ?? "";
}

function typeOf(command: Raw): number {
  return Number(command.type ?? CHAT_INPUT);
}

function register({ world, params }: RouteRequest, command: Raw, former: readonly Raw[]): Raw {
  const type = typeOf(command);
  const same = former.find((one) => one.name === command.name && typeOf(one) === type);
  if (type === CHAT_INPUT && !command.description) throw invalidForm("description", "This field is required");
  if (type !== CHAT_INPUT && command.description) {
    throw invalidForm("description", "Context menu commands cannot have description");
  }
  return {
    default_member_permissions: null,
    nsfw: false,
    options: [],
    integration_types: [0],
    contexts: null,
    description: "",
    ...command,
    type,
    id: same?.id ?? world.newId(),
    application_id: world.applicationId,
    version: world.newId(),
    ...(params.guild !== undefined && { guild_id: params.guild }),
  };
}

function checkCounts(commands: readonly Raw[]): void {
  for (const [type, most] of Object.entries(MAX_OF_TYPE)) {
    const count = commands.filter((command) => typeOf(command) === Number(type)).length;
    if (count > most) throw invalidForm("commands", `Maximum number of commands of type ${type} reached (${most}).`);
  }
  const names = new Set(commands.map((command) => `${typeOf(command)} ${command.name}`));
  if (names.size < commands.length) throw invalidForm("commands", "Application command names must be unique");
}

/** The command that a person sees by this name: the guild's own first. */
export function findCommand(world: World, guildId: string, name: string, type: number): Raw | undefined {
  const seen = [...(world.commands.get(guildId) ?? []), ...(world.commands.get("") ?? [])];
  return seen.find((command) => command.name === name && typeOf(command) === type);
}
