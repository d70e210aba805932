/**
 * The gateway: IDENTIFY, RESUME, heartbeats and events, as one bot with any number of shards sees them.
 * Source: Discord's documentation, "Gateway" and "Opcodes and Status Codes".
 */
import { randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import { showApplication } from "./guild-routes.ts";
import { showGuildWhole } from "./guild-view.ts";
import { showToBot } from "./messages.ts";
import { permissionsOf } from "./permissions.ts";
import type { Dispatch, Guild, Raw, World } from "./world.ts";

const OP = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, invalid: 9, hello: 10, ack: 11 } as const;
const WRONG_TOKEN = 4004;
const NOT_IDENTIFIED = 4003;
/** Closed by the bot with these, a session is over. */
const ENDS_SESSION = new Set([1000, 1001]);
const GUILDS = 1 << 0;
const GUILD_MESSAGES = 1 << 9;
const MESSAGE_CONTENT = 1 << 15;

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  socket: WebSocket | null;
  seq: number;
  /** What the bot may still ask for again. */
  sent: { readonly seq: number; readonly text: string }[];
  isRefused: boolean;
}

export interface Gateway {
  accept(socket: WebSocket): void;
  emit(dispatch: Dispatch): void;
  /** Sends to one shard of the guild; false when no bot is connected. */
  sendTo(guild: Guild, name: string, data: Raw): boolean;
  drop(code: number | null, refuseResume: boolean): void;
  /** Close code for every IDENTIFY; null: as usual. */
  refuseWith: number | null;
  readonly counts: { readonly connections: number; readonly identifies: number; readonly resumes: number };
  close(): void;
}

export function createGateway(world: World, url: () => string, heartbeatMs: number): Gateway {
  const sessions = new Map<string, Session>();
  const sockets = new Map<WebSocket, Session | null>();
  let identifies = 0;
  let resumes = 0;

  function send(session: Session, name: string, data: Raw): void {
    const seq = ++session.seq;
    const text = JSON.stringify({ op: OP.dispatch, s: seq, t: name, d: data });
    session.sent.push({ seq, text });
    session.socket?.send(text);
  }

  function isTokenRight({ token }: Raw): boolean {
    return world.token !== null && token === world.token;
  }

  function identify(socket: WebSocket, data: Raw): void {
    identifies++;
    if (gateway.refuseWith !== null || !isTokenRight(data)) {
      socket.close(gateway.refuseWith ?? WRONG_TOKEN);
      return;
    }
    const shard = (data.shard as [number, number] | undefined) ?? [0, 1];
    for (const old of sessions.values()) {
      if (old.socket === null && old.shard[0] === shard[0]) sessions.delete(old.id);
    }
    const intents = Number(data.intents ?? 0);
    const session: Session = { id: randomUUID(), intents, shard, socket, seq: 0, sent: [], isRefused: false };
    world.hasContentIntent = (intents & MESSAGE_CONTENT) !== 0;
    sessions.set(session.id, session);
    sockets.set(socket, session);
    const guilds = [...world.guilds.values()].filter((guild) => guild.state !== "left" && isOnShard(guild, session));
    const { id, flags } = showApplication(world);
    send(session, "READY", {
      v: 10,
      user: { ...world.bot },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url(),
      shard,
      application: { id, flags },
    });
    for (const guild of guilds) {
      if (guild.state === "there") send(session, "GUILD_CREATE", showGuildWhole(world, guild));
    }
  }

  function resume(socket: WebSocket, data: Raw): void {
    const session = sessions.get(String(data.session_id));
    if (!isTokenRight(data)) {
      socket.close(WRONG_TOKEN);
      return;
    }
    if (!session || session.isRefused) {
      if (session) sessions.delete(session.id);
      socket.send(JSON.stringify({ op: OP.invalid, d: false, s: null, t: null }));
      return;
    }
    resumes++;
    session.socket = socket;
    sockets.set(socket, session);
    for (const { seq, text } of session.sent) if (seq > Number(data.seq)) socket.send(text);
    send(session, "RESUMED", {});
  }

  const gateway: Gateway = {
    refuseWith: null,
    get counts() {
      return { connections: sockets.size, identifies, resumes };
    },

    accept(socket) {
      sockets.set(socket, null);
      socket.on("error", () => {});
      socket.on("close", (code) => {
        const session = sockets.get(socket);
        sockets.delete(socket);
        if (session?.socket === socket) session.socket = null;
        if (session && ENDS_SESSION.has(code)) sessions.delete(session.id);
      });
      socket.on("message", (bytes) => {
        const { op, d } = JSON.parse(String(bytes)) as { op: number; d: unknown };
        const session = sockets.get(socket);
        if (op === OP.heartbeat) {
          if (session && typeof d === "number") session.sent = session.sent.filter(({ seq }) => seq > d);
          socket.send(JSON.stringify({ op: OP.ack, d: null, s: null, t: null }));
        } else if (op === OP.identify) identify(socket, d as Raw);
        else if (op === OP.resume) resume(socket, d as Raw);
        else if (!session) socket.close(NOT_IDENTIFIED, "Not authenticated.");
      });
      socket.send(JSON.stringify({ op: OP.hello, d: { heartbeat_interval: heartbeatMs }, s: null, t: null }));
    },

    emit({ name, guild, channel, data }) {
      if (guild.state !== "there" && name !== "GUILD_DELETE") return;
      if (channel && permissionsOf(guild, world.bot.id, channel) === 0n) return;
      for (const session of sessions.values()) {
        const needed = name.startsWith("MESSAGE_") ? GUILD_MESSAGES : GUILDS;
        if (!isOnShard(guild, session) || !(session.intents & needed)) continue;
        send(session, name, needed === GUILD_MESSAGES ? showToBot(world, data) : data);
      }
    },

    sendTo(guild, name, data) {
      const session = [...sessions.values()].find((one) => one.socket !== null && isOnShard(guild, one));
      if (session) send(session, name, data);
      return session !== undefined;
    },

    drop(code, refuseResume) {
      for (const session of sessions.values()) if (refuseResume) session.isRefused = true;
      for (const socket of sockets.keys()) {
        if (code === null) socket.terminate();
        else socket.close(code);
      }
    },

    close() {
      for (const socket of sockets.keys()) socket.terminate();
    },
  };
  return gateway;
}

/** Source: Discord's documentation, "Gateway", Sharding. */
function isOnShard(guild: Guild, { shard: [index, count] }: Session): boolean {
  return Number((BigInt(guild.id) >> 22n) % BigInt(count)) === index;
}
