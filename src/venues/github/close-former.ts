/** Closes the digests of an essay that a newer one has taken the place of. */
import type { EssaySlug } from "../../essay/essay.ts";
import type { DigestShelf } from "./digest-shelf.ts";
import { GitHubCallError } from "./github-call-error.ts";
import type { VenueContext } from "./venue-context.ts";
import { closeDiscussion } from "./write-operations.ts";

/** Those that the last search found open before `id`. The digest itself stands already: one that cannot be closed is left to the next. */
export async function closeFormer(
  { call, log }: Pick<VenueContext, "call" | "log">,
  shelf: DigestShelf,
  essay: EssaySlug,
  id: string,
  space: string,
  signal?: AbortSignal,
): Promise<void> {
  const open = shelf.openOf(essay);
  for (const former of open.slice(0, Math.max(0, open.indexOf(id)))) {
    try {
      await call(closeDiscussion, { id: former, reason: "OUTDATED" }, space, signal);
      shelf.removeOpen(essay, former);
    } catch (error) {
      if (!(error instanceof GitHubCallError)) throw error;
      if (error.kind === "missing") shelf.removeOpen(essay, former);
      else log.warn({ id: former, reason: error.message }, "a former digest could not be closed as outdated");
    }
  }
}
