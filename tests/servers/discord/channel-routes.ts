/** `/channels/:channel`: reading, changing and deleting channels and threads. */
import { addMessage, makeMessage } from "./messages.ts";
import { botMay, demand } from "./permissions.ts";
import { invalidForm, RestError } from "./rest-error.ts";
import { param, type Route, type RouteRequest } from "./routes.ts";
import { checkTags } from "./thread-routes.ts";
import { emitChanged, findChannel, removeChannel, setArchived, showChannel } from "./threads.ts";
import { type Channel, isThread, parentOf, type Raw, type World } from "./world.ts";

const NAME_CHANGED = 4;
const MAX_AVAILABLE_TAGS = 20;

export const CHANNEL_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/channels/:channel",
    run(request) {
      const channel = findChannel(request.world, param(request, "channel"));
      demand(request.world, channel);
      return showChannel(channel);
    },
  },
  {
    method: "PATCH",
    path: "/channels/:channel",
    run(request) {
      const channel = findChannel(request.world, param(request, "channel"));
      demand(request.world, channel);
      return isThread(channel) ? changeThread(request, channel) : changeChannel(request, channel);
    },
  },
  {
    method: "DELETE",
    path: "/channels/:channel",
    run({ world, params }) {
      const channel = findChannel(world, params.channel as string);
      demand(world, channel, isThread(channel) ? "ManageThreads" : "ManageChannels");
      removeChannel(world, channel);
      return showChannel(channel);
    },
  },
];

/**
 * Name, tags and `archived` may be changed by the thread's creator, `locked` takes ManageThreads; what is archived has to be opened by the
 * same request before anything else of it can be changed. Source: Discord's documentation, "Modify Channel", Thread.
 */
function changeThread({ world, body }: RouteRequest, thread: Channel): Raw {
  const { raw } = thread;
  const isManager = botMay(world, thread, "ManageThreads");
  const isCreator = raw.owner_id === world.bot.id;
  const { archived, locked, name, applied_tags, auto_archive_duration, flags } = body as {
    archived?: boolean;
    locked?: boolean;
    name?: string;
    applied_tags?: string[];
    auto_archive_duration?: number;
    flags?: number;
  };
  const metadata = raw.thread_metadata as NonNullable<typeof raw.thread_metadata>;
  const opensOnly = archived === false && Object.keys(body).length === 1 && !metadata.locked;
  if (!opensOnly && !isManager && !isCreator) throw new RestError("MissingPermissions");
  if (!isManager && (locked !== undefined || flags !== undefined || metadata.locked)) {
    throw new RestError("MissingPermissions");
  }
  const changesMore = Object.keys(body).some((key) => key !== "archived" && key !== "locked");
  if (metadata.archived && archived !== false && changesMore) throw new RestError("ArchivedThread");
  if (name !== undefined && (name.length < 1 || name.length > 100)) {
    throw invalidForm("name", "Must be between 1 and 100 in length.");
  }
  if (applied_tags !== undefined) raw.applied_tags = [...checkTags(parentOf(thread), applied_tags)];
  if (auto_archive_duration !== undefined) metadata.auto_archive_duration = auto_archive_duration;
  if (flags !== undefined) raw.flags = flags;
  setArchived(world, thread, archived ?? metadata.archived, locked);
  const isRenamed = name !== undefined && name !== raw.name;
  if (isRenamed) raw.name = name;
  emitChanged(world, thread);
  // Discord tells people in the thread that it has a new name; an archived thread is not opened by it.
  if (isRenamed && !metadata.archived) {
    addMessage(
      world,
      thread,
      makeMessage(world, thread.id, { author: world.bot, body: { content: name }, type: NAME_CHANGED }),
    );
  }
  return { ...raw };
}

function changeChannel({ world, body }: RouteRequest, channel: Channel): Raw {
  demand(world, channel, "ManageChannels");
  const { raw } = channel;
  for (const name of ["name", "topic", "rate_limit_per_user", "flags", "default_auto_archive_duration"]) {
    if (body[name] !== undefined) raw[name] = body[name];
  }
  const tags = body.available_tags as { id?: string; name: string }[] | null | undefined;
  if (tags) raw.available_tags = newTags(world, channel, tags);
  world.emit({ name: "CHANNEL_UPDATE", guild: channel.guild, channel, data: { ...showChannel(channel) } });
  return showChannel(channel);
}

function newTags(world: World, { raw }: Channel, tags: readonly { id?: string; name: string }[]) {
  if (tags.length > MAX_AVAILABLE_TAGS) throw invalidForm("available_tags", "Must be 20 or fewer in length.");
  const names = new Set(tags.map(({ name }) => name));
  if (names.size < tags.length) throw invalidForm("available_tags", "Tag names must be unique.");
  return tags.map((tag) => {
    const former = (raw.available_tags ?? []).find(({ id }) => id === tag.id);
    return { moderated: false, emoji_id: null, emoji_name: null, ...former, ...tag, id: former?.id ?? world.newId() };
  });
}
