/** Where an essay is up for discussion, at a venue that has many places. */
import type { EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";

/** Ids are the venue's own. */
export interface Placement {
  readonly essay: EssaySlug;
  readonly venue: VenueName;
  /** The guild or repository. */
  readonly space: string;
  /** The channel or category that the sections are posted in. */
  readonly channel: string;
  /** Where the digests go; null: into `channel`. */
  readonly digestChannel: string | null;
  /** The person who published it; null when the operator did, by a setting. */
  readonly owner: string | null;
  readonly placedAt: Date;
  /** When the discussion was ended; null while it goes on. */
  readonly closedAt: Date | null;
}
