/** Waits for work, but no longer than somebody wants it. Throws: the signal's reason; the work itself goes on. */
export async function untilAborted<Result>(work: Promise<Result>, signal?: AbortSignal): Promise<Result> {
  if (!signal) return work;
  // Nobody may be there to see it fail.
  work.catch(() => {});
  signal.throwIfAborted();
  const stop = Promise.withResolvers<never>();
  const onAbort = (): void => stop.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, stop.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
