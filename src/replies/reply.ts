/** A reply as every stage after the venues sees it; no venue's own types come this far. */
import type { EssaySlug } from "../essay/essay.ts";

export const VENUES = ["local", "discord", "github"] as const;
export type VenueName = (typeof VENUES)[number];

/**
 * Who wrote a reply. People are told apart by `id`, which is stable at one venue; `name` is for showing.
 * In imported files the name is all that is known and serves as the id.
 */
export interface Author {
  readonly id: string;
  readonly name: string;
}

/** One message by a person in a thread. `id` is the venue's own and unique within (essay, venue). */
export interface Reply {
  readonly essay: EssaySlug;
  readonly venue: VenueName;
  readonly id: string;
  /** The section whose thread it stands in; null when that is not known (an imported file may not say). */
  readonly section: number | null;
  /** Id of the reply it answers, at the same venue; null when it answers the section itself. */
  readonly parentId: string | null;
  readonly author: Author;
  /** The words as they were written, Markdown, well-formed Unicode without control characters but tab and newline. */
  readonly body: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly url: string | null;
}

/** Names a reply among those of one essay; names of venues have no colon, so two replies never share one. */
export function replyKey(venue: VenueName, id: string): string {
  return `${venue}:${id}`;
}
