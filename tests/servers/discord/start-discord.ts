/** Starts a Discord on loopback. Several may run at once; each ends wholly with its `close`. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { CHANNEL_ROUTES } from "./channel-routes.ts";
import { createClock } from "./clock.ts";
import { COMMAND_ROUTES } from "./command-routes.ts";
import { reportRequests } from "./count-requests.ts";
import type { FakeDiscord, FakeDiscordOptions, RequestRecord } from "./fake-discord.ts";
import { addGuild, createFakeGuild } from "./fake-guild.ts";
import { createFaults } from "./faults.ts";
import { createGateway } from "./gateway.ts";
import { GUILD_ROUTES } from "./guild-routes.ts";
import { createInteractionRoutes } from "./interaction-routes.ts";
import { createInteractions } from "./interactions.ts";
import { createMessageRoutes } from "./message-routes.ts";
import { openApiCheck } from "./open-api-check.ts";
import { createRateLimits } from "./rate-limits.ts";
import { answerRequest } from "./rest-server.ts";
import { createRouter, type Route } from "./routes.ts";
import { THREAD_ROUTES } from "./thread-routes.ts";
import { archiveIdleThreads } from "./threads.ts";
import { createWorld, type World } from "./world.ts";

const START = new Date("2026-03-01T12:00:00Z");
const HEARTBEAT_MS = 41_250;
/** Has the three parts of a bot's token and says nothing. */
const TOKEN = "dGVzdC1ib3Q.dGVzdA.bm90LWEtc2VjcmV0LWJ1dC1mb3ItdGVzdHM";

export async function startDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const clock = createClock(options.start ?? START, () => {
    if (options.archivesIdleThreads) archiveIdleThreads(world);
  });
  const world: World = createWorld(clock, TOKEN);
  let port = 0;
  const gatewayUrl = () => `ws://127.0.0.1:${port}/gateway`;
  const gateway = createGateway(world, gatewayUrl, options.heartbeatMs ?? HEARTBEAT_MS);
  world.emit = gateway.emit;
  const interactions = createInteractions(world, gateway);
  const faults = createFaults();
  const check = openApiCheck(options.openApi);
  let requests: RequestRecord[] = [];

  const routes: readonly Route[] = [
    {
      method: "GET",
      path: "/gateway/bot",
      run: () => ({
        url: gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 16 },
      }),
    },
    ...GUILD_ROUTES,
    ...CHANNEL_ROUTES,
    ...THREAD_ROUTES,
    ...createMessageRoutes(),
    ...COMMAND_ROUTES,
    ...createInteractionRoutes(interactions),
  ];
  const rest = {
    world,
    find: createRouter(routes),
    faults,
    limits: options.limits ? createRateLimits() : null,
    check: check.look,
    record: (request: RequestRecord) => void requests.push(request),
  };
  const server = createServer((request, response) => {
    answerRequest(rest, request, response).catch((error: unknown) => {
      // A fault of this server, not of the bot: it is shown as one.
      check.violations.push(`the test server failed: ${error instanceof Error ? error.stack : String(error)}`);
      response.writeHead(500).end();
    });
  });
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", gateway.accept);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
  world.filesUrl = `http://127.0.0.1:${port}/files`;

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token: TOKEN,
    applicationId: world.applicationId,
    botId: world.bot.id,
    clock,
    addGuild: (name = "Readers") => createFakeGuild(world, addGuild(world, name), { interactions }),
    commands: (guildId = "") => world.commands.get(guildId) ?? [],
    get requests() {
      return requests;
    },
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    fail: faults.add,
    violations: check.violations,
    get checkedRequests() {
      return check.count();
    },
    dropGateway: (code, { refuseResume = false } = {}) => gateway.drop(code, refuseResume),
    refuseIdentify(code) {
      gateway.refuseWith = code;
    },
    revokeToken() {
      world.token = null;
      gateway.drop(4004, true);
    },
    get connections() {
      return gateway.counts.connections;
    },
    get identifies() {
      return gateway.counts.identifies;
    },
    get resumes() {
      return gateway.counts.resumes;
    },
    async close() {
      interactions.close();
      gateway.close();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (!options.takesWrongRequests) reportRequests({ checked: check.count(), violations: check.violations });
    },
  };
}
