/** `/channels/:channel/threads` and the lists of threads. */
import { addMessage, emitEdit, makeMessage } from "./messages.ts";
import { botMay, demand } from "./permissions.ts";
import { invalidForm, RestError } from "./rest-error.ts";
import { limitOf, param, type Route, type RouteRequest } from "./routes.ts";
import { demandGuild, emitOpened, FORUM, findChannel, openThread, PUBLIC_THREAD, threadsOf } from "./threads.ts";
import type { Channel, Raw, World } from "./world.ts";

const REQUIRE_TAG = 1 << 4;
const HAS_THREAD = 1 << 5;
const PRIVATE_THREAD = 12;
/** The line at the top of a thread that was started from a message. */
const THREAD_STARTER = 21;

export const THREAD_ROUTES: readonly Route[] = [
  { method: "POST", path: "/channels/:channel/threads", status: 201, run: startThread },
  { method: "POST", path: "/channels/:channel/messages/:message/threads", status: 201, run: startFromMessage },
  {
    method: "GET",
    path: "/guilds/:guild/threads/active",
    run(request) {
      const guild = request.world.guilds.get(param(request, "guild"));
      if (!guild) throw new RestError("UnknownGuild");
      demandGuild(guild);
      const threads = threadsOf(guild)
        .filter((thread) => !thread.raw.thread_metadata?.archived && botMay(request.world, thread, "ViewChannel"))
        .toReversed();
      return {
        threads: threads.map(({ raw }) => ({ ...raw })),
        members: threads.map((one) => membership(request.world, one)),
      };
    },
  },
  {
    method: "GET",
    path: "/channels/:channel/threads/archived/public",
    run(request) {
      const { world, query } = request;
      const parent = findChannel(world, param(request, "channel"));
      demand(world, parent);
      if (!botMay(world, parent, "ReadMessageHistory")) throw new RestError("MissingAccess");
      const limit = limitOf(request, 50);
      if (!(limit >= 2 && limit <= 100)) throw invalidForm("limit", "int value should be between 2 and 100.");
      const before = query.get("before");
      const archived = threadsOf(parent.guild, parent.id)
        .filter(({ raw }) => raw.thread_metadata?.archived)
        .filter((thread) => before === null || archivedAt(thread) < Date.parse(before))
        .toSorted((left, right) => archivedAt(right) - archivedAt(left));
      const threads = archived.slice(0, limit);
      return {
        threads: threads.map(({ raw }) => ({ ...raw })),
        members: threads.map((thread) => membership(world, thread)),
        has_more: archived.length > limit,
      };
    },
  },
  { method: "PUT", path: "/channels/:channel/thread-members/@me", run: () => undefined },
];

function archivedAt(thread: Channel): number {
  return Date.parse(thread.raw.thread_metadata?.archive_timestamp ?? "");
}

function membership(world: World, thread: Channel): Raw {
  const join_timestamp = thread.raw.thread_metadata?.create_timestamp;
  return { id: thread.id, user_id: world.bot.id, join_timestamp, flags: 1 };
}

function startThread(request: RouteRequest): Raw {
  const { world, body, uploads } = request;
  const parent = findChannel(world, param(request, "channel"));
  demand(world, parent);
  if (parent.raw.type === FORUM) return startForumPost(request, parent);
  if (body.message) throw invalidForm("message", "Only forum channels take a message here.");
  if (uploads.length > 0) throw invalidForm("files", "Only forum channels take files here.");
  const type = Number(body.type ?? PRIVATE_THREAD);
  demand(world, parent, type === PRIVATE_THREAD ? "CreatePrivateThreads" : "CreatePublicThreads");
  const thread = open(request, parent, world.newId(), type, []);
  emitOpened(world, thread);
  return { ...thread.raw };
}

function startForumPost(request: RouteRequest, forum: Channel): Raw {
  const { world, body, uploads } = request;
  demand(world, forum, "SendMessages");
  if (uploads.length > 0) demand(world, forum, "AttachFiles");
  if (!body.message) throw invalidForm("message", "This field is required");
  const tags = checkTags(forum, (body.applied_tags as string[] | null | undefined) ?? []);
  const id = world.newId();
  const message = makeMessage(world, id, { author: world.bot, body: body.message as Raw, uploads, id });
  const thread = open(request, forum, id, PUBLIC_THREAD, tags);
  emitOpened(world, thread);
  addMessage(world, thread, message);
  return { ...thread.raw, message };
}

function startFromMessage(request: RouteRequest): Raw {
  const { world } = request;
  const parent = findChannel(world, param(request, "channel"));
  demand(world, parent, "CreatePublicThreads");
  const message = parent.messages.get(param(request, "message"));
  if (!message) throw new RestError("UnknownMessage");
  if (world.channels.has(message.id)) throw new RestError("ThreadExists");
  const thread = open(request, parent, message.id, PUBLIC_THREAD, []);
  message.flags |= HAS_THREAD;
  message.thread = thread.raw;
  emitOpened(world, thread);
  emitEdit(world, parent, message);
  const starter = makeMessage(world, thread.id, {
    author: world.bot,
    body: {},
    type: THREAD_STARTER,
    raw: {
      message_reference: { type: 0, channel_id: parent.id, guild_id: parent.guild.id, message_id: message.id },
      referenced_message: message,
    },
  });
  thread.messages.add(starter);
  return { ...thread.raw };
}

function open(
  { world, body }: RouteRequest,
  parent: Channel,
  id: string,
  type: number,
  tags: readonly string[],
): Channel {
  const name = String(body.name ?? "");
  if (name.length < 1 || name.length > 100) throw invalidForm("name", "Must be between 1 and 100 in length.");
  const autoArchiveMinutes = Number(body.auto_archive_duration ?? 4320);
  return openThread(world, { id, parent, name, type, autoArchiveMinutes, tags });
}

/** Throws: RestError 40067 when the forum wants a tag, 50035 for tags that it does not have. */
export function checkTags(forum: Channel, tags: readonly string[]): readonly string[] {
  if (tags.length === 0 && forum.raw.flags & REQUIRE_TAG) throw new RestError("TagRequired");
  if (tags.length > 5) throw invalidForm("applied_tags", "Must be 5 or fewer in length.");
  const known = new Set((forum.raw.available_tags ?? []).map(({ id }) => id));
  const strange = tags.findIndex((id) => !known.has(id));
  if (strange >= 0) throw invalidForm(`applied_tags.${strange}`, "The forum has no such tag.");
  return tags;
}
