/** The application, the bot's own account, guilds and what they are made of. */
import { showGuild, showMember, showRole } from "./guild-view.ts";
import { RestError } from "./rest-error.ts";
import { param, type Route, type RouteRequest } from "./routes.ts";
import { demandGuild, showChannel } from "./threads.ts";
import { type Guild, isThread, type Raw, type World } from "./world.ts";

/** Bits of an application's flags. Source: Discord's documentation, "Application Object". */
const MESSAGE_CONTENT_LIMITED = 1 << 19;

export function showApplication(world: World): Raw {
  return {
    id: world.applicationId,
    name: world.bot.username,
    description: "",
    icon: null,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags: MESSAGE_CONTENT_LIMITED,
    install_params: { scopes: ["bot", "applications.commands"], permissions: "0" },
    integration_types_config: { 0: {} },
    owner: { id: "1", username: "owner", discriminator: "0", global_name: null, avatar: null },
    team: null,
    bot: world.bot,
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    redirect_uris: [],
    interactions_endpoint_url: null,
    event_webhooks_status: 1,
  };
}

function guildOf(request: RouteRequest): Guild {
  const guild = request.world.guilds.get(param(request, "guild"));
  if (!guild || guild.state === "left") throw new RestError("UnknownGuild");
  demandGuild(guild);
  return guild;
}

export const GUILD_ROUTES: readonly Route[] = [
  { method: "GET", path: "/users/@me", run: ({ world }) => ({ ...world.bot, mfa_enabled: true, verified: true }) },
  {
    method: "GET",
    path: "/users/@me/guilds",
    run: ({ world }) =>
      [...world.guilds.values()]
        .filter(({ state }) => state !== "left")
        .map(({ id, name }) => ({ id, name, icon: null, banner: null, owner: false, features: [], permissions: "0" })),
  },
  { method: "GET", path: "/applications/@me", run: ({ world }) => showApplication(world) },
  { method: "GET", path: "/oauth2/applications/@me", run: ({ world }) => showApplication(world) },
  { method: "GET", path: "/guilds/:guild", run: (request) => showGuild(guildOf(request)) },
  {
    method: "GET",
    path: "/guilds/:guild/channels",
    run: (request) => [...guildOf(request).channels.values()].filter((channel) => !isThread(channel)).map(showChannel),
  },
  {
    method: "GET",
    path: "/guilds/:guild/roles",
    run(request) {
      const guild = guildOf(request);
      return [...guild.roles.values()].map((role) => showRole(role, guild));
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/members/:user",
    run(request) {
      const id = param(request, "user");
      const member = guildOf(request).members.get(id === "@me" ? request.world.bot.id : id);
      if (!member) throw new RestError("UnknownMember");
      return showMember(member);
    },
  },
];
