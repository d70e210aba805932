/** Looks for posts of an essay that stand at GitHub, by their markers. Search lags behind; the category itself does not. */
import type { EssaySlug } from "../../essay/essay.ts";
import { readMarker } from "../../threads/marker.ts";
import type { OwnPost } from "../../threads/post.ts";
import type { PostKind } from "../../threads/post-key.ts";
import type { DigestShelf } from "./digest-shelf.ts";
import { findNotes } from "./find-notes.ts";
import { STANDING } from "./publish-post.ts";
import { type Piece, type Scanned, scanCategory, standingPost } from "./read-operations.ts";
import { splitSpace } from "./space.ts";
import { nameOfKey, type VenueContext } from "./venue-context.ts";

export function createFinder(context: VenueContext, shelf: DigestShelf) {
  const { call, ours, place, placementOf } = context;

  const scan = async (space: string, slug: string, signal?: AbortSignal): Promise<readonly Scanned[]> => {
    const { categoryId: category } = await place(space, slug, signal);
    const found: Scanned[] = [];
    for (let after: string | null = null; ; ) {
      const variables: { owner: string; name: string; category: string; after: string | null } = {
        ...splitSpace(space),
        category,
        after,
      };
      const { repository } = await call(scanCategory, variables, space, signal);
      const { nodes, pageInfo } = repository.discussions;
      // Bodies of others are let go page by page.
      found.push(...nodes.filter(({ viewerDidAuthor }) => viewerDidAuthor));
      if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return found;
      after = pageInfo.endCursor;
    }
  };

  /** Comments on the standing discussion of an essay's digests. */
  const listComments = async (id: string, space: string, signal?: AbortSignal): Promise<readonly Piece[]> => {
    const found: Piece[] = [];
    for (let after: string | null = null; ; ) {
      const variables: { id: string; neighbours: string[]; after: string | null } = { id, neighbours: [], after };
      const { node } = await call(standingPost, variables, space, signal);
      if (node?.__typename !== "Discussion") return found;
      found.push(...node.comments.nodes.filter(({ viewerDidAuthor }) => viewerDidAuthor));
      const { hasNextPage, endCursor } = node.comments.pageInfo;
      if (!hasNextPage || endCursor === null) return found;
      after = endCursor;
    }
  };

  /** `kind`: looks only where posts of this kind stand; notes are found only when it asks for them. */
  return async (essay: EssaySlug, signal?: AbortSignal, kind?: PostKind): Promise<readonly OwnPost[]> => {
    signal?.throwIfAborted();
    const placement = await placementOf(essay);
    if (!placement) return [];
    if (kind === "note") return findNotes(context, essay, signal);
    const { space, channel, digestChannel } = placement;
    const slugs = new Set([
      ...(kind === "digest" ? [] : [channel]),
      ...(kind === "section" ? [] : [digestChannel ?? channel]),
    ]);
    const scanned: Scanned[] = [];
    for (const slug of slugs) scanned.push(...(await scan(space, slug, signal)));
    scanned.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    const found: OwnPost[] = [];
    if (kind !== "section") shelf.clear(essay);
    for (const { id, url, body, closed } of scanned) {
      const post = keyed(essay, { id, url, body });
      if (!post) continue;
      const name = nameOfKey(post.key);
      if (name.kind === "digest" && name.period === STANDING) {
        if (shelf.standingOf(essay) === undefined) shelf.setStanding(essay, id);
        continue;
      }
      found.push(post);
      if (name.kind === "section") ours.add({ essay, section: name.section, venue: "github", id }, url);
      else if (!closed) shelf.addOpen(essay, id);
    }
    const standing = kind === "section" ? undefined : shelf.standingOf(essay);
    const comments = standing === undefined ? [] : await listComments(standing, space, signal);
    found.push(...comments.flatMap((comment) => keyed(essay, comment) ?? []));
    return kind === undefined ? found : found.filter(({ key }) => nameOfKey(key).kind === kind);
  };
}

function keyed(essay: EssaySlug, { id, url, body }: Pick<Piece, "id" | "url" | "body">): OwnPost | undefined {
  const marker = readMarker(body);
  if (!marker || nameOfKey(marker.key).essay !== essay || nameOfKey(marker.key).venue !== "github") return undefined;
  const isFirst = marker.piece === undefined || ("part" in marker.piece && marker.piece.part === 1);
  return isFirst ? { venue: "github", id, url, key: marker.key } : undefined;
}
