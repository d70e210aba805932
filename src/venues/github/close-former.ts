/** Closes the digests of an essay that a newer one has taken the place of. */
import type { EssaySlug } from "../../essay/essay.ts";
import type { DigestShelf } from "./digest-shelf.ts";
import { GitHubCallError } from "./github-call-error.ts";
import type { VenueContext } from "./venue-context.ts";
import { closeDiscussion } from "./write-operations.ts";

/** Closing twice changes nothing, so that a failure which may pass is followed by another attempt. */
const ATTEMPTS = 3;
const PAUSE_MS = 1000;
/** Who published waits no longer than this for it. */
const LONGEST_PAUSE_MS = 90_000;

/** Those that the last search found open before `id`. The digest itself stands already: one that cannot be closed is left to the next. */
export async function closeFormer(
  context: Closing,
  shelf: DigestShelf,
  essay: EssaySlug,
  id: string,
  space: string,
  signal?: AbortSignal,
): Promise<void> {
  const open = shelf.openOf(essay);
  for (const former of open.slice(0, Math.max(0, open.indexOf(id)))) {
    try {
      await close(context, former, space, signal);
      shelf.removeOpen(essay, former);
    } catch (error) {
      if (!(error instanceof GitHubCallError)) throw error;
      if (error.kind === "missing") shelf.removeOpen(essay, former);
      else context.log.warn({ id: former, reason: error.message }, "a former digest could not be closed as outdated");
    }
  }
}

type Closing = Pick<VenueContext, "call" | "log" | "pause">;

async function close({ call, pause }: Closing, id: string, space: string, signal?: AbortSignal): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await call(closeDiscussion, { id, reason: "OUTDATED" }, space, signal);
      return;
    } catch (error) {
      if (!(error instanceof GitHubCallError) || !error.retryable || tried === ATTEMPTS) throw error;
      const waitMs = error.retryAfterMs ?? PAUSE_MS;
      if (waitMs > LONGEST_PAUSE_MS) throw error;
      await pause(waitMs, signal);
    }
  }
}
