/** Work that is asked for from many sides and must not run twice at once. */

/**
 * Gives a function that runs `work` again after whatever is running, once for all who asked meanwhile. Its promise ends
 * when a run that began after the call has ended, and fails as that run failed.
 */
export function createSingleFlight(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
