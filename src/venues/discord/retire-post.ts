/** Ends the discussion under a post. What is gone already is ended. */

import type { APIThreadChannel } from "discord.js";
import type { PostRef } from "../../threads/post.ts";
import { DiscordCallError } from "./discord-call-error.ts";
import type { VenueContext } from "./venue-context.ts";

export function createRetirer({ calls, place, threads }: VenueContext) {
  return async (post: PostRef, how: "close" | "delete", signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    const message = post.url === null ? null : /\/channels\/\d+\/(\d+)\/(\d+)$/.exec(post.url);
    if (message) {
      // A digest is a message without a discussion of its own.
      if (how === "delete") await calls.deleteMessage(message[1] as string, message[2] as string, signal);
      return;
    }
    let thread: APIThreadChannel;
    try {
      thread = await calls.getThread(post.id, signal);
    } catch (error) {
      if (error instanceof DiscordCallError && error.isGone) return;
      throw error;
    }
    if (how === "close") {
      const { archived, locked } = thread.thread_metadata ?? {};
      if (archived && locked) return;
      // An archived thread takes no other change.
      const doing = `close the thread "${thread.name}"`;
      if (archived) await calls.changeThread(post.id, { archived: false }, doing, signal);
      await calls.changeThread(post.id, { archived: true, locked: true }, doing, signal);
      return;
    }
    // Forgotten first, so that the deletion is not taken for somebody else's.
    threads.remove(post.id);
    const parent = await place(thread.parent_id ?? "", signal);
    await calls.deleteThread(post.id, signal);
    if (parent.kind === "text") await calls.deleteMessage(parent.id, post.id, signal);
  };
}

/** What is gone stays gone; the next publishing finds that out. */
export function createReopener({ calls }: VenueContext) {
  return async (post: PostRef, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    const { name, thread_metadata } = await calls.getThread(post.id, signal);
    const { archived = false, locked = false } = thread_metadata ?? {};
    if (!archived && !locked) return;
    await calls.changeThread(post.id, { archived: false, locked: false }, `open the thread "${name}" again`, signal);
  };
}
