/** Archived threads take no changes: one is opened for the work, and archived again however the work ends. */
import type { APIThreadChannel } from "discord.js";
import type { VenueContext } from "./venue-context.ts";

/** `name`: what the thread is called from then on; without it, it keeps its name. */
export async function openForWork<Result>(
  { calls, log }: Pick<VenueContext, "calls" | "log">,
  thread: APIThreadChannel,
  work: () => Promise<Result>,
  { name = thread.name, signal }: { readonly name?: string; readonly signal?: AbortSignal | undefined } = {},
): Promise<Result> {
  const { archived = false, locked = false } = thread.thread_metadata ?? {};
  const rename = thread.name === name ? {} : { name };
  if (archived) {
    await calls.changeThread(thread.id, { archived: false, ...rename }, `reopen the thread "${thread.name}"`, signal);
  } else if (thread.name !== name) {
    await calls.changeThread(thread.id, rename, `rename the thread "${thread.name}"`, signal);
  }
  try {
    return await work();
  } finally {
    if (archived) {
      const doing = `archive the thread "${thread.name}" again`;
      await calls.changeThread(thread.id, { archived: true, locked }, doing).catch((error: unknown) => {
        log.warn({ thread: thread.id, reason: String(error) }, "a thread could not be archived again");
      });
    }
  }
}
