/** `/channels/:channel/messages`. */
import { timeOfId } from "./clock.ts";
import { addMessage, editMessage, emitEdit, makeMessage, removeMessage, showToBot } from "./messages.ts";
import { botMay, demand, sendPermission } from "./permissions.ts";
import { invalidForm, RestError } from "./rest-error.ts";
import { limitOf, param, type Route, type RouteRequest } from "./routes.ts";
import { FORUM, findChannel } from "./threads.ts";
import type { Channel, Raw, RawMessage, World } from "./world.ts";

const HOUR_MS = 3_600_000;
/** Discord says "in the past few minutes" and no number. */
const NONCE_MS = 5 * 60_000;
/** That there is a cap is documented, its size is not: edits of one channel's messages older than an hour, within an hour. */
const MAX_OLD_EDITS = 60;

function channelOf(request: RouteRequest): Channel {
  const channel = findChannel(request.world, param(request, "channel"));
  demand(request.world, channel);
  return channel;
}

function messageOf(request: RouteRequest, channel: Channel): RawMessage {
  const message = channel.messages.get(param(request, "message"));
  if (!message) throw new RestError("UnknownMessage");
  return message;
}

export function createMessageRoutes(): readonly Route[] {
  const oldEdits = new Map<string, number[]>();

  return [
    {
      method: "GET",
      path: "/channels/:channel/messages",
      run(request) {
        const { world, query } = request;
        const channel = channelOf(request);
        const limit = limitOf(request, 50);
        if (!(limit >= 1 && limit <= 100)) throw invalidForm("limit", "int value should be between 1 and 100.");
        const given = ["before", "after", "around"].filter((name) => query.has(name));
        if (given.length > 1) throw invalidForm(given[1] as string, "Only one of before, after, around may be used.");
        if (!botMay(world, channel, "ReadMessageHistory")) return [];
        const page = { limit, ...Object.fromEntries(given.map((name) => [name, query.get(name) as string])) };
        return channel.messages.page(page).map((message) => showToBot(world, message));
      },
    },
    {
      method: "GET",
      path: "/channels/:channel/messages/:message",
      run(request) {
        const channel = channelOf(request);
        demand(request.world, channel, "ReadMessageHistory");
        return showToBot(request.world, messageOf(request, channel));
      },
    },
    { method: "POST", path: "/channels/:channel/messages", run: (request) => postMessage(request, channelOf(request)) },
    {
      method: "PATCH",
      path: "/channels/:channel/messages/:message",
      run(request) {
        const { world, body, uploads } = request;
        const channel = channelOf(request);
        const message = messageOf(request, channel);
        if (channel.raw.thread_metadata?.archived) throw new RestError("ArchivedThread");
        if (message.author.id !== world.bot.id) throw new RestError("NotTheAuthor");
        if (message.type !== 0 && message.type !== 19) throw new RestError("SystemMessage");
        countOldEdit(world, channel, message, oldEdits);
        editMessage(world, message, body, uploads);
        emitEdit(world, channel, message);
        return message;
      },
    },
    {
      method: "DELETE",
      path: "/channels/:channel/messages/:message",
      run(request) {
        const channel = channelOf(request);
        const message = messageOf(request, channel);
        if (message.author.id !== request.world.bot.id) demand(request.world, channel, "ManageMessages");
        removeMessage(request.world, channel, message.id);
        return undefined;
      },
    },
  ];
}

function postMessage(request: RouteRequest, channel: Channel): Raw {
  const { world, body, uploads } = request;
  if (channel.raw.type === FORUM) throw new RestError("NotATextChannel");
  demand(world, channel, sendPermission(channel));
  if (uploads.length > 0) demand(world, channel, "AttachFiles");
  if (channel.raw.thread_metadata?.locked && !botMay(world, channel, "ManageThreads"))
    throw new RestError("LockedThread");
  const nonce = body.enforce_nonce === true && body.nonce ? String(body.nonce) : undefined;
  const now = world.clock.now().getTime();
  const former = nonce === undefined ? undefined : world.nonces.get(nonce);
  if (former && Math.abs(now - former.at) < NONCE_MS) return former.message;
  const message = makeMessage(world, channel.id, { author: world.bot, body, uploads, ...answering(channel, body) });
  if (nonce !== undefined) world.nonces.set(nonce, { message, at: now });
  addMessage(world, channel, message);
  return message;
}

/** What a message that answers another has besides. */
export function answering(channel: Channel, body: Raw): { readonly type?: number; readonly raw?: Raw } {
  const reference = body.message_reference as { message_id?: string; fail_if_not_exists?: boolean } | null | undefined;
  if (!reference?.message_id) return {};
  const referenced = channel.messages.get(reference.message_id);
  if (!referenced && reference.fail_if_not_exists !== false) {
    throw invalidForm("message_reference", "Unknown message");
  }
  const { guild, id } = channel;
  return {
    type: 19,
    raw: {
      message_reference: { type: 0, message_id: reference.message_id, channel_id: id, guild_id: guild.id },
      referenced_message: referenced ?? null,
    },
  };
}

function countOldEdit(world: World, channel: Channel, message: RawMessage, edits: Map<string, number[]>): void {
  const now = world.clock.now().getTime();
  if (now - timeOfId(message.id).getTime() <= HOUR_MS) return;
  const recent = (edits.get(channel.id) ?? []).filter((at) => now - at < HOUR_MS);
  if (recent.length >= MAX_OLD_EDITS) {
    const refusal = new RestError("TooManyOldEdits");
    refusal.retryAfterMs = HOUR_MS - (now - (recent[0] ?? now));
    throw refusal;
  }
  edits.set(channel.id, [...recent, now]);
}
