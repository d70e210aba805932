/** Brings a post that stands to what it should say: in place, message by message. */
import type { APIMessage, APIThreadChannel } from "discord.js";
import type { PostDraft, PostRef } from "../../threads/post.ts";
import { compareIds } from "./channel-calls.ts";
import { nameOfKey, refOf } from "./custom-id.ts";
import { layOutDigest } from "./digest-messages.ts";
import { DiscordCallError, UNKNOWN_CHANNEL } from "./discord-call-error.ts";
import { PAGE_SIZE } from "./limits.ts";
import type { OutgoingMessage } from "./message-body.ts";
import { layOutNote } from "./note-messages.ts";
import { openForWork } from "./open-for-work.ts";
import { loadFiles, type Nonces, startThread } from "./publish-post.ts";
import { findMarker, saysTheSame } from "./read-message.ts";
import { layOutSection } from "./section-messages.ts";
import { threadName } from "./thread-name.ts";
import type { VenueContext } from "./venue-context.ts";

/** Our messages stand at the beginning of a thread, unless people wrote while the first were being written. */
const MOST_PAGES = 5;

export function createEditor(context: VenueContext, nonces: Nonces) {
  const { calls, connection, placed, place } = context;

  /** Messages of the post by part, the first included. */
  const findParts = async (
    draft: PostDraft,
    first: APIMessage,
    restChannel: string,
    signal?: AbortSignal,
  ): Promise<Map<number, APIMessage>> => {
    const { botId } = await connection.identity(signal);
    const { essay, name } = nameOfKey(draft.key);
    const parts = new Map([[1, first]]);
    const marker = findMarker(first, botId);
    const expected = marker?.parts ?? Number.POSITIVE_INFINITY;
    let after = first.id;
    for (let page = 0; page < MOST_PAGES && parts.size < expected; page += 1) {
      const messages = await calls.listMessages(restChannel, after, signal);
      for (const message of messages) {
        const found = findMarker(message, botId);
        const isPart = found?.essay === refOf(essay) && JSON.stringify(found.name) === JSON.stringify(name);
        if (isPart && found.part > 1 && !parts.has(found.part)) parts.set(found.part, message);
      }
      after = messages.at(-1)?.id ?? after;
      if (messages.length < PAGE_SIZE) break;
    }
    return parts;
  };

  const writeParts = async (
    draft: PostDraft,
    first: { readonly channelId: string; readonly messageId: string },
    restChannel: string,
    layOut: (hasTitle: boolean) => Promise<readonly OutgoingMessage[]>,
    signal?: AbortSignal,
  ): Promise<void> => {
    const standing = await calls.getMessage(first.channelId, first.messageId, signal);
    const messages = await layOut(first.channelId !== first.messageId);
    const parts = await findParts(draft, standing, restChannel, signal);
    // The first message says how many there are, so it counts fewer only when the others are gone, and more before they are there.
    const superfluous = [...parts]
      .filter(([part]) => part > messages.length)
      .sort(([, a], [, b]) => compareIds(b.id, a.id));
    for (const [, message] of superfluous) await calls.deleteMessage(restChannel, message.id, signal);
    for (const [index, outgoing] of messages.entries()) {
      const part = parts.get(index + 1);
      if (!part) await calls.createMessage(restChannel, outgoing, nonces.next(draft.key, index + 1), signal);
      else if (!saysTheSame(part, outgoing)) {
        await calls.editMessage(index === 0 ? first.channelId : restChannel, part.id, outgoing, signal);
      }
    }
    nonces.done(draft.key);
  };

  /** The thread of a section; one that a text channel lacks, because a former attempt ended before it, is started. */
  const findThread = async (
    id: string,
    draft: PostDraft,
    textChannel: string | undefined,
    signal?: AbortSignal,
  ): Promise<APIThreadChannel> => {
    try {
      return await calls.getThread(id, signal);
    } catch (error) {
      const isMissing = error instanceof DiscordCallError && error.discordCode === UNKNOWN_CHANNEL;
      if (!isMissing || textChannel === undefined) throw error;
      // Throws `isGone` when the message is not there either.
      await calls.getMessage(textChannel, id, signal);
      await startThread(context, textChannel, id, draft.title, signal);
      return calls.getThread(id, signal);
    }
  };

  const editThread = async (
    id: string,
    draft: PostDraft,
    textChannel: string | undefined,
    layOut: (showsTitle: boolean) => Promise<readonly OutgoingMessage[]>,
    signal?: AbortSignal,
  ): Promise<void> => {
    const thread = await findThread(id, draft, textChannel, signal);
    const isFromMessage = (await place(thread.parent_id ?? "", signal)).kind === "text";
    const first = { channelId: isFromMessage ? (thread.parent_id ?? "") : id, messageId: id };
    const work = (): Promise<void> => writeParts(draft, first, id, layOut, signal);
    await openForWork(context, thread, work, { name: threadName(draft.title), signal });
  };

  /** A note stands in the thread that its address names. */
  const editNote = async ({ id, url }: PostRef, draft: PostDraft, signal?: AbortSignal): Promise<void> => {
    const threadId = /\/channels\/\d+\/(\d+)\/\d+$/.exec(url ?? "")?.[1];
    if (threadId === undefined) throw new DiscordCallError(`the note "${draft.key}" has no address`);
    const thread = await calls.getThread(threadId, signal);
    const standing = await calls.getMessage(threadId, id, signal);
    const outgoing = layOutNote(draft);
    if (saysTheSame(standing, outgoing)) return;
    await openForWork(context, thread, () => calls.editMessage(threadId, id, outgoing, signal), { signal });
  };

  return async (post: PostRef, draft: PostDraft, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    const { essay, name } = nameOfKey(draft.key);
    if (name.kind === "note") return editNote(post, draft, signal);
    const placement = await placed(essay);
    const isCut = threadName(draft.title) !== draft.title;
    if (name.kind === "section") {
      const channel = await place(placement.channel, signal);
      const textChannel = channel.kind === "text" ? channel.id : undefined;
      const layOut = async (showsTitle: boolean) => layOutSection(draft, showsTitle || isCut);
      return editThread(post.id, draft, textChannel, layOut, signal);
    }
    const layOut = async (showsTitle: boolean) =>
      layOutDigest(draft, showsTitle || isCut, await loadFiles(draft.attachments));
    const channelId = await findDigestChannel(post, placement.digestChannel ?? placement.channel);
    if (channelId === null) return editThread(post.id, draft, undefined, layOut, signal);
    await writeParts(draft, { channelId, messageId: post.id }, channelId, layOut, signal);
  };

  /** The channel of a digest that is a message; null when it is a forum's post. The address knows, after a move too. */
  async function findDigestChannel({ url }: PostRef, placedIn: string): Promise<string | null> {
    const path = url === null ? null : /\/channels\/\d+\/(\d+)(\/\d+)?$/.exec(url);
    if (path) return path[2] === undefined ? null : (path[1] ?? null);
    const channel = await place(placedIn);
    return channel.kind === "text" ? channel.id : null;
  }
}
