/** What the last search found of an essay's digests: those that are still open, and the discussion on which they are comments. */
import type { EssaySlug } from "../../essay/essay.ts";

export interface DigestShelf {
  /** Ids of discussions in the order of their creation. */
  openOf(essay: EssaySlug): readonly string[];
  addOpen(essay: EssaySlug, id: string): void;
  removeOpen(essay: EssaySlug, id: string): void;
  standingOf(essay: EssaySlug): string | undefined;
  setStanding(essay: EssaySlug, id: string): void;
  /** Before a search puts back what it finds. */
  clear(essay: EssaySlug): void;
}

export function createDigestShelf(): DigestShelf {
  const open = new Map<EssaySlug, Set<string>>();
  const standing = new Map<EssaySlug, string>();
  const openOf = (essay: EssaySlug): Set<string> => {
    const ids = open.get(essay) ?? new Set();
    open.set(essay, ids);
    return ids;
  };
  return {
    openOf: (essay) => [...openOf(essay)],
    addOpen: (essay, id) => void openOf(essay).add(id),
    removeOpen: (essay, id) => void openOf(essay).delete(id),
    standingOf: (essay) => standing.get(essay),
    setStanding: (essay, id) => void standing.set(essay, id),
    clear(essay) {
      open.delete(essay);
      standing.delete(essay);
    },
  };
}
