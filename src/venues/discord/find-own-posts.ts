/** Looks for posts of an essay that stand at Discord, by their markers. */
import type { APIMessage, APIThreadChannel } from "discord.js";
import type { EssaySlug } from "../../essay/essay.ts";
import type { OwnPost, PostRef } from "../../threads/post.ts";
import { type PostKey, type PostKind, parsePostKey } from "../../threads/post-key.ts";
import { compareIds } from "./channel-calls.ts";
import { keyOfName, refOf } from "./custom-id.ts";
import { DiscordCallError } from "./discord-call-error.ts";
import { createNoteFinder } from "./find-notes.ts";
import { messageUrl } from "./map-message.ts";
import { threadRef } from "./publish-post.ts";
import { findMarker } from "./read-message.ts";
import type { VenueContext } from "./venue-context.ts";

/**
 * Searches the active threads of the server, the archived ones of the essay's channels, and in text channels the latest
 * hundred messages: that is where a post stands whose making was cut off. Only what the bot itself wrote counts.
 *
 * `kind`: looks only where posts of this kind stand; notes are found only when it asks for them.
 */
export function createFinder(context: VenueContext) {
  const { calls, connection, keyOf, placementOf, place, threads: ours } = context;

  const findNotes = createNoteFinder(context);

  const keyInMessage = (message: APIMessage, essay: EssaySlug, botId: string): PostKey | undefined => {
    const marker = findMarker(message, botId);
    return marker?.essay === refOf(essay) && marker.part === 1 ? keyOfName(essay, marker.name) : undefined;
  };

  const keyOfThread = async (
    thread: APIThreadChannel,
    essay: EssaySlug,
    isFromMessage: boolean,
    botId: string,
    signal?: AbortSignal,
  ): Promise<PostKey | undefined> => {
    const known = await keyOf(thread.id);
    if (known !== undefined) return parsePostKey(known)?.essay === essay ? known : undefined;
    try {
      const channelId = isFromMessage ? (thread.parent_id ?? "") : thread.id;
      return keyInMessage(await calls.getMessage(channelId, thread.id, signal), essay, botId);
    } catch (error) {
      if (error instanceof DiscordCallError && error.isGone) return undefined;
      throw error;
    }
  };

  const listArchived = async (channelId: string, signal?: AbortSignal): Promise<readonly APIThreadChannel[]> => {
    const found: APIThreadChannel[] = [];
    for (let before: string | undefined; ; ) {
      const page = await calls.listArchived(channelId, before, signal);
      found.push(...page.threads);
      const last = page.threads.at(-1)?.thread_metadata?.archive_timestamp;
      if (!page.has_more || last === undefined || last === before) return found;
      before = last;
    }
  };

  return async (essay: EssaySlug, signal?: AbortSignal, kind?: PostKind): Promise<readonly OwnPost[]> => {
    signal?.throwIfAborted();
    if (kind === "note") return findNotes(essay, signal);
    const placement = await placementOf(essay);
    if (!placement) return [];
    const { botId } = await connection.identity(signal);
    const digests = placement.digestChannel ?? placement.channel;
    const wanted = new Set([
      ...(kind === "digest" ? [] : [placement.channel]),
      ...(kind === "section" ? [] : [digests]),
    ]);
    const channels = [];
    for (const id of wanted) channels.push(await place(id, signal));
    const found = new Map<string, { readonly key: PostKey; readonly ref: PostRef }>();

    for (const { id } of channels.filter((channel) => channel.kind === "text")) {
      for (const message of await calls.listMessages(id, undefined, signal)) {
        const key = keyInMessage(message, essay, botId);
        if (key === undefined) continue;
        const url = messageUrl(placement.space, id, message.id);
        const isSection = parsePostKey(key)?.kind === "section";
        const ref: PostRef = isSection
          ? threadRef(placement.space, message.id)
          : { venue: "discord", id: message.id, url };
        found.set(message.id, { key, ref });
      }
    }

    // A text channel for digests alone has no threads of ours.
    const threaded = channels.filter(({ id, kind: of }) => of === "forum" || id === placement.channel);
    const textIds = new Set(channels.flatMap((channel) => (channel.kind === "text" ? [channel.id] : [])));
    const parents = new Set(threaded.map(({ id }) => id));
    const active = threaded.length === 0 ? [] : await calls.listActive(placement.space, signal);
    const archived: APIThreadChannel[] = [];
    for (const { id } of threaded) archived.push(...(await listArchived(id, signal)));
    for (const thread of [...active, ...archived]) {
      const parent = thread.parent_id ?? "";
      if (found.has(thread.id) || thread.owner_id !== botId || !parents.has(parent)) continue;
      const key = await keyOfThread(thread, essay, textIds.has(parent), botId, signal);
      if (key !== undefined) found.set(thread.id, { key, ref: threadRef(placement.space, thread.id) });
    }

    for (const [id, { key }] of found) {
      const name = parsePostKey(key);
      if (name?.kind === "section") ours.add({ essay, section: name.section, venue: "discord", id }, placement);
    }
    return [...found.values()]
      .filter(({ key }) => kind === undefined || parsePostKey(key)?.kind === kind)
      .sort((a, b) => compareIds(a.ref.id, b.ref.id))
      .map(({ key, ref }) => ({ ...ref, key }));
  };
}
