/** Looks for notes of an essay that stand in its discussions, by their markers: every comment and reply is looked at. */
import type { EssaySlug } from "../../essay/essay.ts";
import { readMarker } from "../../threads/marker.ts";
import type { OwnPost } from "../../threads/post.ts";
import { GitHubCallError } from "./github-call-error.ts";
import { readPages } from "./read-pages.ts";
import { nameOfKey, type VenueContext } from "./venue-context.ts";

/** In the order of their creation. A discussion that is gone has none. */
export async function findNotes(
  context: VenueContext,
  essay: EssaySlug,
  signal?: AbortSignal,
): Promise<readonly OwnPost[]> {
  const { space } = await context.placed(essay);
  const found: { readonly post: OwnPost; readonly at: number }[] = [];
  for (const thread of (await context.ours.list()).filter((each) => each.essay === essay)) {
    try {
      for await (const { comments } of readPages(context, thread, space, null, signal)) {
        for (const { words } of comments) {
          const key = words.viewerDidAuthor && words.deletedAt === null ? readMarker(words.body)?.key : undefined;
          if (key === undefined) continue;
          const name = nameOfKey(key);
          if (name.kind !== "note" || name.essay !== essay || name.venue !== "github") continue;
          const post: OwnPost = { venue: "github", id: words.id, url: words.url, key };
          found.push({ post, at: words.createdAt.getTime() });
        }
      }
    } catch (error) {
      if (!(error instanceof GitHubCallError && error.isGone)) throw error;
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ post }) => post);
}
