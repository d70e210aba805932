/** Looks for notes of an essay that stand in its threads, by their markers: every message of each thread is looked at. */
import type { EssaySlug } from "../../essay/essay.ts";
import type { OwnPost } from "../../threads/post.ts";
import { compareIds } from "./channel-calls.ts";
import { keyOfName, refOf } from "./custom-id.ts";
import { DiscordCallError } from "./discord-call-error.ts";
import { PAGE_SIZE } from "./limits.ts";
import { messageUrl } from "./map-message.ts";
import { findMarker } from "./read-message.ts";
import type { VenueContext } from "./venue-context.ts";

/** In the order of their creation. A thread that is gone has none. */
export function createNoteFinder({ calls, connection, placementOf, threads }: VenueContext) {
  const findInThread = async (
    essay: EssaySlug,
    guildId: string,
    threadId: string,
    signal?: AbortSignal,
  ): Promise<readonly OwnPost[]> => {
    const { botId } = await connection.identity(signal);
    const found: OwnPost[] = [];
    for (let after = threadId; ; ) {
      const messages = await calls.listMessages(threadId, after, signal);
      for (const message of messages) {
        const marker = findMarker(message, botId);
        if (marker?.essay !== refOf(essay) || marker.name.kind !== "note") continue;
        const url = messageUrl(guildId, threadId, message.id);
        found.push({ venue: "discord", id: message.id, url, key: keyOfName(essay, marker.name) });
      }
      const last = messages.at(-1)?.id;
      if (messages.length < PAGE_SIZE || last === undefined) return found;
      after = last;
    }
  };

  return async (essay: EssaySlug, signal?: AbortSignal): Promise<readonly OwnPost[]> => {
    const placement = await placementOf(essay);
    if (!placement) return [];
    await threads.load();
    const found: OwnPost[] = [];
    for (const { ref } of threads.list().filter((thread) => thread.ref.essay === essay)) {
      signal?.throwIfAborted();
      try {
        found.push(...(await findInThread(essay, placement.space, ref.id, signal)));
      } catch (error) {
        if (!(error instanceof DiscordCallError && error.isGone)) throw error;
      }
    }
    return found.sort((a, b) => compareIds(a.id, b.id));
  };
}
