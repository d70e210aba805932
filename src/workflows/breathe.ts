/** Lets everything else that waits have its turn between two batches: requests, timers, the signal to stop. */
import { setImmediate } from "node:timers/promises";

/**
 * SQLite and the local tagger answer without ever leaving the queue of promises; a long run of batches would keep pages
 * from answering and Ctrl+C from being heard.
 *
 * Throws: the signal's reason when it was aborted meanwhile.
 */
export async function breathe(signal?: AbortSignal): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
