/** Puts an essay up for discussion at a venue: one thread a section, edited in place when the essay is revised. */
import type { StoredDiscussion } from "../store/essays.ts";
import type { Store } from "../store/store.ts";
import type { PostAction } from "../threads/plan-posts.ts";
import { parsePostKey } from "../threads/post-key.ts";
import { renderSections } from "../threads/render-section.ts";
import type { Venue } from "../venues/venue.ts";
import { type PostingParts, planWrites, writePosts } from "./write-posts.ts";

export interface PublishParts extends Pick<PostingParts, "alone"> {
  readonly store: Pick<Store, "posts" | "threads" | "essays">;
  readonly venue: Venue;
  readonly now: () => Date;
  /** Whether threads that somebody deleted at the venue are opened again. */
  readonly again?: boolean;
}

/** What publishing would do now. */
export function planPublishing(
  parts: Pick<PublishParts, "store" | "venue" | "again">,
  discussion: StoredDiscussion,
): Promise<readonly PostAction[]> {
  const drafts = renderSections(discussion, parts.venue.name);
  return planWrites(parts, discussion.essay.slug, drafts, "section", { again: parts.again ?? false });
}

/** Does it; says what was done. A thread is known to the store as soon as its post stands. */
export async function publishEssay(
  parts: PublishParts,
  discussion: StoredDiscussion,
  signal?: AbortSignal,
): Promise<readonly PostAction[]> {
  const { store, venue, now } = parts;
  const essay = discussion.essay.slug;
  const actions = await planPublishing(parts, discussion);
  await writePosts(
    parts,
    essay,
    actions,
    async ({ draft }, ref) => {
      const name = parsePostKey(draft.key);
      if (name?.kind !== "section") return;
      await store.threads.save({ essay, section: name.section, venue: venue.name, id: ref.id });
      await store.essays.markPublished(essay, now());
    },
    signal,
  );
  return actions;
}

/** Threads by what was done with them. */
export interface PublishCounts {
  readonly opened: number;
  readonly edited: number;
  readonly kept: number;
}

export function countActions(actions: readonly PostAction[]): PublishCounts {
  const count = (wanted: PostAction["kind"]): number => actions.filter(({ kind }) => kind === wanted).length;
  return { opened: count("open"), edited: count("edit"), kept: count("keep") };
}
