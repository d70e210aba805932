/** Reads a thread, a hundred messages at a time; the cursor is the id of the message that was read last. */

import type { Cursor, ThreadItem, ThreadRef } from "../venue.ts";
import { DiscordCallError } from "./discord-call-error.ts";
import { PAGE_SIZE } from "./limits.ts";
import { type MessagePlace, mapMessage } from "./map-message.ts";
import type { VenueContext } from "./venue-context.ts";

export function createReader(context: VenueContext) {
  const { activity, calls, connection, placed } = context;
  /** Channels in which the bot was seen to be allowed to read. */
  const readable = new Set<string>();

  /** The thread's last message where it is known; archived threads are listed once a channel and connection for it. */
  const findLast = async (
    { id }: ThreadRef,
    guildId: string,
    channelId: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> => {
    const known = activity.lastOf(guildId, id);
    if (known !== undefined || !activity.isLive(guildId) || activity.isListed(guildId, channelId)) return known;
    const page = await calls.listArchived(channelId, undefined, signal);
    activity.markListed(guildId, channelId);
    for (const thread of page.threads) activity.note(guildId, thread.id, thread.last_message_id ?? thread.id);
    return activity.lastOf(guildId, id);
  };

  /**
   * Discord answers with an empty list where the bot may not read; asking for the first message is refused then. A complete
   * reading cannot be empty while the first message stands in the thread.
   */
  const demandHistory = async (threadId: string, isComplete: boolean, signal?: AbortSignal): Promise<void> => {
    try {
      await calls.getMessage(threadId, threadId, signal);
    } catch (error) {
      // It was deleted, or it stands in the channel: the list is as empty as it looks.
      if (!(error instanceof DiscordCallError && error.isGone)) throw error;
      return;
    }
    if (!isComplete) return;
    const message = `thread ${threadId} shows no messages; let the bot "Read Message History" there`;
    throw new DiscordCallError(message, { retryable: true });
  };

  return async function* listReplies(
    thread: ThreadRef,
    after?: Cursor,
    signal?: AbortSignal,
  ): AsyncGenerator<ThreadItem> {
    signal?.throwIfAborted();
    if (after !== undefined && !/^\d{1,20}$/.test(after)) throw new RangeError(`not a cursor of Discord: ${after}`);
    const { space: guildId, channel } = await placed(thread.essay);
    const untouched = activity.untouchedUntil(guildId, thread.id);
    if (untouched !== undefined) {
      if (untouched !== after) yield { kind: "read", cursor: untouched };
      return;
    }
    const last = after === undefined ? undefined : await findLast(thread, guildId, channel, signal);
    const isRead = (cursor: Cursor): boolean => last !== undefined && BigInt(last) <= BigInt(cursor);
    if (after !== undefined && (isRead(after) || activity.isEmptyAfter(guildId, thread.id, after))) return;

    const { botId } = await connection.identity(signal);
    const place: MessagePlace = { thread, guildId, botId };
    let cursor = after ?? "0";
    let isEmpty = true;
    let told = cursor;
    for (;;) {
      const messages = await calls.listMessages(thread.id, cursor, signal);
      if (messages.length > 0) readable.add(channel);
      else if (cursor === (after ?? "0") && (after === undefined || last !== undefined || !readable.has(channel))) {
        await demandHistory(thread.id, after === undefined, signal);
        readable.add(channel);
      }
      for (const message of messages) {
        signal?.throwIfAborted();
        cursor = message.id;
        const mapped = mapMessage(message, place);
        if (mapped.kind === "own") continue;
        isEmpty = false;
        told = cursor;
        yield { ...mapped, cursor };
      }
      signal?.throwIfAborted();
      if (messages.length < PAGE_SIZE || isRead(cursor)) break;
    }
    // So that a thread with nothing but our own messages is not read from its beginning each time.
    if (told !== cursor) yield { kind: "read", cursor };
    if (after !== undefined && isEmpty) activity.noteEmpty(guildId, thread.id, after);
  };
}
