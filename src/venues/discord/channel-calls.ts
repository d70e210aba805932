/** The calls about channels, threads and messages that the venue makes, each with its words for when it is refused. */
import { type APIChannel, type APIMessage, type APIThreadChannel, Routes } from "discord.js";
import { DiscordCallError, MISSING_ACCESS, MISSING_PERMISSIONS } from "./discord-call-error.ts";
import type { ForumTag } from "./discord-channel.ts";
import type { DiscordCall, DiscordRest } from "./discord-rest.ts";
import { PAGE_SIZE } from "./limits.ts";
import { messageBody, type OutgoingMessage } from "./message-body.ts";

/** A week, the longest that Discord has: how long a thread stays in the list without a new message. */
const ARCHIVE_AFTER_MINUTES = 10_080;

export interface ThreadPage {
  readonly threads: readonly APIThreadChannel[];
  readonly has_more?: boolean;
}

export type ChannelCalls = ReturnType<typeof createChannelCalls>;

/**
 * `explain` puts into words what the bot may not do in a channel; it is asked after a refusal only.
 * Every call throws DiscordCallError, `isGone` when the channel, thread or message is no longer there.
 */
export function createChannelCalls(
  rest: DiscordRest,
  explain: (channelId: string, refusal: DiscordCallError) => Promise<DiscordCallError>,
) {
  const call = async <Answer>(channelId: string, request: DiscordCall): Promise<Answer> => {
    try {
      return await rest.call<Answer>(request);
    } catch (error) {
      const isRefusal =
        error instanceof DiscordCallError &&
        (error.discordCode === MISSING_ACCESS || error.discordCode === MISSING_PERMISSIONS);
      throw isRefusal ? await explain(channelId, error) : error;
    }
  };
  return {
    /** Never repeated: Discord has no way to tell a second request from a second post. */
    async createForumPost(
      forumId: string,
      name: string,
      tags: readonly string[],
      first: OutgoingMessage,
      signal?: AbortSignal,
    ): Promise<APIThreadChannel> {
      const { attachments, ...message } = messageBody(first);
      const withFiles = first.attachments.length > 0 ? { ...message, attachments } : message;
      const body = { name, auto_archive_duration: ARCHIVE_AFTER_MINUTES, applied_tags: tags, message: withFiles };
      const files = first.attachments;
      const doing = "open a post in the forum";
      return call(forumId, { method: "POST", route: Routes.threads(forumId), doing, body, files, signal });
    },
    /** A message has one thread at most, so that a second one is refused (160004). */
    startThread(channelId: string, messageId: string, name: string, signal?: AbortSignal): Promise<APIThreadChannel> {
      const route = Routes.threads(channelId, messageId);
      const body = { name, auto_archive_duration: ARCHIVE_AFTER_MINUTES };
      return call(channelId, { method: "POST", route, doing: "start a thread", body, signal });
    },
    /** The same nonce within some minutes gives the first message again, so that it may be repeated. */
    async createMessage(
      channelId: string,
      outgoing: OutgoingMessage,
      nonce: string,
      signal?: AbortSignal,
    ): Promise<APIMessage> {
      const route = Routes.channelMessages(channelId);
      const { answers } = outgoing;
      // Refused when the message is gone, so that nothing stands there which answers nobody.
      const reference = answers === undefined ? {} : { message_reference: { message_id: answers } };
      const body = { ...messageBody(outgoing), ...reference, nonce, enforce_nonce: true };
      const files = outgoing.attachments;
      return call(channelId, {
        method: "POST",
        route,
        doing: "write a message",
        body,
        files,
        isRepeatable: true,
        signal,
      });
    },
    async editMessage(
      channelId: string,
      messageId: string,
      outgoing: OutgoingMessage,
      signal?: AbortSignal,
    ): Promise<APIMessage> {
      const route = Routes.channelMessage(channelId, messageId);
      const files = outgoing.attachments;
      const body = messageBody(outgoing);
      return call(channelId, { method: "PATCH", route, doing: "edit a message", body, files, signal });
    },
    async deleteMessage(channelId: string, messageId: string, signal?: AbortSignal): Promise<void> {
      const route = Routes.channelMessage(channelId, messageId);
      await unlessGone(call(channelId, { method: "DELETE", route, doing: "delete a message", signal }));
    },
    async deleteThread(threadId: string, signal?: AbortSignal): Promise<void> {
      await unlessGone(
        call(threadId, { method: "DELETE", route: Routes.channel(threadId), doing: "delete a thread", signal }),
      );
    },
    getMessage(channelId: string, messageId: string, signal?: AbortSignal): Promise<APIMessage> {
      const route = Routes.channelMessage(channelId, messageId);
      return call(channelId, { method: "GET", route, doing: "read a message", signal });
    },
    /** The hundred right after a message, the oldest first; without `after`, the latest. An empty list may also mean that the bot may not read. */
    async listMessages(channelId: string, after?: string, signal?: AbortSignal): Promise<readonly APIMessage[]> {
      const query = { limit: String(PAGE_SIZE), ...(after === undefined ? {} : { after }) };
      const route = Routes.channelMessages(channelId);
      const page = await call<APIMessage[]>(channelId, { method: "GET", route, doing: "read messages", query, signal });
      // Discord gives the newest first, also with `after`.
      return page.toSorted((a, b) => compareIds(a.id, b.id));
    },
    getThread(threadId: string, signal?: AbortSignal): Promise<APIThreadChannel> {
      const route = Routes.channel(threadId);
      return call(threadId, { method: "GET", route, doing: "find a thread", signal });
    },
    changeThread(
      threadId: string,
      change: { readonly name?: string; readonly archived?: boolean; readonly locked?: boolean },
      doing: string,
      signal?: AbortSignal,
    ): Promise<APIThreadChannel> {
      return call(threadId, { method: "PATCH", route: Routes.channel(threadId), doing, body: change, signal });
    },
    /** Adds a tag to a forum; its other tags stay. */
    addTag(forumId: string, tags: readonly ForumTag[], name: string, signal?: AbortSignal): Promise<APIChannel> {
      const standing = tags.map(({ id, name, moderated, emojiId, emojiName }) => {
        return { id, name, moderated, emoji_id: emojiId, emoji_name: emojiName };
      });
      const body = { available_tags: [...standing, { name, moderated: false }] };
      const route = Routes.channel(forumId);
      return rest.call({ method: "PATCH", route, doing: "add a tag to the forum", body, signal });
    },
    async listActive(guildId: string, signal?: AbortSignal): Promise<readonly APIThreadChannel[]> {
      const route = Routes.guildActiveThreads(guildId);
      const doing = "list the threads of the server";
      return (await rest.call<ThreadPage>({ method: "GET", route, doing, signal })).threads;
    },
    /** `before`: the time of archiving of the last thread of the page before, the latest first. */
    listArchived(channelId: string, before?: string, signal?: AbortSignal): Promise<ThreadPage> {
      const query = { limit: String(PAGE_SIZE), ...(before === undefined ? {} : { before }) };
      const route = Routes.channelThreads(channelId, "public");
      return call(channelId, { method: "GET", route, doing: "list archived threads", query, signal });
    },
  };
}

export function compareIds(a: string, b: string): number {
  const [left, right] = [BigInt(a), BigInt(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What somebody else deleted first, or a repeated call deleted, is deleted. */
async function unlessGone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DiscordCallError && error.isGone)) throw error;
  }
}
