/** The tag by which the posts of one essay are found in a forum. */
import { PermissionFlagsBits } from "discord.js";
import { DiscordCallError } from "./discord-call-error.ts";
import { type DiscordChannel, mapChannel } from "./discord-channel.ts";
import { MAX_FORUM_TAGS } from "./limits.ts";
import { tagName } from "./thread-name.ts";
import type { VenueContext } from "./venue-context.ts";

/**
 * Ids of the tags for a post: the essay's own if the forum has it or the bot may add it; none otherwise. A forum that wants a
 * tag gets its first one instead. Throws: DiscordCallError when it wants one and has none.
 */
export function createTagFinder({ connection, calls, remember }: VenueContext) {
  /** Forums in which the bot was told that it may not add a tag. */
  const refused = new Set<string>();
  const mayAdd = (forum: DiscordChannel): boolean => {
    if (refused.has(forum.id) || forum.tags.length >= MAX_FORUM_TAGS) return false;
    const granted = connection.permissionsIn(forum.id);
    return granted === undefined || (granted & PermissionFlagsBits.ManageChannels) !== 0n;
  };
  const add = async (forum: DiscordChannel, name: string, signal?: AbortSignal): Promise<DiscordChannel> => {
    try {
      const changed = mapChannel(await calls.addTag(forum.id, forum.tags, name, signal));
      remember(changed);
      return changed;
    } catch (error) {
      // Without an answer it may be there; the next post looks again.
      if (!(error instanceof DiscordCallError) || error.status === 401) throw error;
      if (error.status === 403) refused.add(forum.id);
      return forum;
    }
  };
  return async (forum: DiscordChannel, essay: string, signal?: AbortSignal): Promise<readonly string[]> => {
    const name = tagName(essay);
    const find = (channel: DiscordChannel) => channel.tags.find((tag) => tag.name.toLowerCase() === name.toLowerCase());
    const current = find(forum) || !mayAdd(forum) ? forum : await add(forum, name, signal);
    const tag = find(current) ?? (current.requiresTag ? current.tags[0] : undefined);
    if (!tag && current.requiresTag) {
      throw new DiscordCallError(
        `#${current.name} wants a tag on every post and has none; add a tag "${name}" there, or let the bot "Manage Channels"`,
      );
    }
    return tag ? [tag.id] : [];
  };
}
