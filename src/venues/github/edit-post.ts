/** Brings a post that stands to what it should say: in place, piece by piece, writing only what differs. */
import { readMarker } from "../../threads/marker.ts";
import type { PostDraft, PostRef } from "../../threads/post.ts";
import { closeFormer } from "./close-former.ts";
import type { DigestShelf } from "./digest-shelf.ts";
import { layOutDigestComment, layOutNote, layOutPost, layOutWithdrawn, saysTheSame } from "./lay-out-post.ts";
import { demandSame, writeComment } from "./publish-post.ts";
import { type Piece, standingPost } from "./read-operations.ts";
import { listUrlOf, nameOfKey, type VenueContext } from "./venue-context.ts";
import { deleteComment, updateComment, updateDiscussion } from "./write-operations.ts";

export function createEditor(context: VenueContext, shelf: DigestShelf) {
  const { call, ours, placed } = context;

  /** Neighbours of a section that are known by id. */
  const findNeighbours = async ({ key, section }: PostDraft) => {
    const { essay } = nameOfKey(key);
    const threads = (await ours.list()).filter((thread) => thread.essay === essay);
    const idOf = (number: number | null | undefined): string | undefined =>
      threads.findLast((thread) => thread.section === number)?.id;
    return { previous: idOf(section?.previous), next: idOf(section?.next) };
  };

  /** Our comments of the post, from the page that is at hand on; others' copies are not ours. */
  const findPieces = async (
    id: string,
    key: PostDraft["key"],
    first: { readonly nodes: readonly Piece[]; readonly pageInfo: { hasNextPage: boolean; endCursor: string | null } },
    wanted: ReadonlySet<string>,
    space: string,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, Piece>> => {
    const found = new Map<string, Piece>();
    let page = first;
    for (;;) {
      for (const piece of page.nodes) {
        const name = piece.viewerDidAuthor ? pieceName(piece.body, key) : undefined;
        if (name !== undefined && !found.has(name)) found.set(name, piece);
      }
      const { hasNextPage, endCursor } = page.pageInfo;
      if (!hasNextPage || endCursor === null || [...wanted].every((name) => found.has(name))) return found;
      const { node } = await call(standingPost, { id, neighbours: [], after: endCursor }, space, signal);
      if (node?.__typename !== "Discussion") return found;
      page = node.comments;
    }
  };

  const rewrite = async (piece: Piece, body: string, space: string, signal?: AbortSignal): Promise<void> => {
    if (saysTheSame(piece.body, body)) return;
    demandSame(await call(updateComment, { id: piece.id, body }, space, signal), body);
  };

  const editNote = async (id: string, draft: PostDraft, space: string, signal?: AbortSignal): Promise<void> => {
    const { node } = await call(standingPost, { id, neighbours: [], after: null }, space, signal);
    if (node === null) return context.demandGone(space, id, signal);
    await rewrite(node, layOutNote(draft, space), space, signal);
  };

  return async ({ id }: PostRef, draft: PostDraft, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    const { key } = draft;
    const name = nameOfKey(key);
    const { space, channel } = await placed(name.essay);
    if (name.kind === "note") return editNote(id, draft, space, signal);
    const neighbours = await findNeighbours(draft);
    const ids = Object.values(neighbours).filter((each) => each !== undefined);
    const { node, nodes } = await call(standingPost, { id, neighbours: ids, after: null }, space, signal);
    if (node === null) return context.demandGone(space, id, signal);
    if (node.__typename === "DiscussionComment") {
      return rewrite(node, layOutDigestComment(draft, space), space, signal);
    }
    const urlOf = (of: string | undefined): string | null =>
      (of === undefined ? undefined : nodes.find((each) => each?.id === of)?.url) ?? null;
    const post = layOutPost(draft, {
      space,
      hasClaimComments: context.hasClaimComments && name.kind === "section",
      previousUrl: urlOf(neighbours.previous),
      nextUrl: urlOf(neighbours.next),
      listUrl: (draft.section?.next ?? null) === null ? null : listUrlOf(repositoryUrlOf(node.url), channel),
    });
    const body = post.bodies[0] ?? "";
    const wanted = new Map<string, string>([
      ...post.bodies.slice(1).map((text, index) => [`part ${index + 2}`, text] as const),
      ...post.claims.map((claim) => [`claim ${claim.claim}`, claim.body] as const),
    ]);
    const former = readMarker(node.body)?.piece;
    const formerParts = former !== undefined && "part" in former ? former.parts : 1;
    const lookedFor = new Set<string>([
      ...wanted.keys(),
      ...Array.from({ length: formerParts - 1 }, (_, index) => `part ${index + 2}`),
    ]);
    const pieces = await findPieces(id, key, node.comments, lookedFor, space, signal);
    // Pieces first, so that the body says how many there are only when they stand; what is too many goes last.
    for (const [piece, text] of wanted) {
      const standing = pieces.get(piece);
      if (standing) await rewrite(standing, text, space, signal);
      else await writeComment(context, id, text, space, signal);
    }
    if (node.title !== post.title || !saysTheSame(node.body, body)) {
      demandSame(await call(updateDiscussion, { id, title: post.title, body }, space, signal), body);
    }
    for (const [piece, standing] of pieces) {
      if (wanted.has(piece)) continue;
      if (piece.startsWith("part ")) await call(deleteComment, { id: standing.id }, space, signal);
      else if (context.hasClaimComments)
        await rewrite(standing, layOutWithdrawn(key, piece.slice("claim ".length)), space, signal);
    }
    if (name.kind === "section") {
      ours.add({ essay: name.essay, section: name.section, venue: "github", id }, node.url);
    } else await closeFormer(context, shelf, name.essay, id, space, signal);
  };
}

function repositoryUrlOf(discussionUrl: string): string {
  return discussionUrl.replace(/\/discussions\/\d+$/, "");
}

/** "part 2" or "claim C7" for a piece of this post. */
function pieceName(body: string, key: PostDraft["key"]): string | undefined {
  const marker = readMarker(body);
  if (marker?.key !== key || marker.piece === undefined) return undefined;
  if ("part" in marker.piece) return `part ${marker.piece.part}`;
  return "claim" in marker.piece ? `claim ${marker.piece.claim}` : undefined;
}
