/** Writes a new post: a section or a digest as a discussion, a digest as a comment on a standing one, or a note. */
import { readMarker, renderMarker } from "../../threads/marker.ts";
import type { PostDraft, PostRef } from "../../threads/post.ts";
import { renderPostKey } from "../../threads/post-key.ts";
import { closeFormer } from "./close-former.ts";
import type { DigestShelf } from "./digest-shelf.ts";
import { GitHubCallError } from "./github-call-error.ts";
import { layOutDigestComment, layOutPost, saysTheSame } from "./lay-out-post.ts";
import { publishNote } from "./publish-note.ts";
import { quietMarkdown } from "./quiet-markdown.ts";
import { nameOfKey, type Place, type VenueContext } from "./venue-context.ts";
import { addComment, createDiscussion, deleteComment, deleteDiscussion, type Written } from "./write-operations.ts";

/** Period of the key that the standing discussion of an essay's digests carries. */
export const STANDING = "standing";

export function createPublisher(context: VenueContext, shelf: DigestShelf) {
  const { call, ours, placed, place } = context;

  const open = async (at: Place, title: string, body: string, signal: AbortSignal | undefined): Promise<Written> => {
    const variables = { repository: at.repositoryId, category: at.categoryId, title, body };
    try {
      const written = await call(createDiscussion, variables, at.space, signal);
      return await demandKept(written, body, () => call(deleteDiscussion, { id: written.id }, at.space, signal));
    } catch (error) {
      // A category or repository that is not there under its id: it is looked up anew the next time.
      if (error instanceof GitHubCallError && error.kind !== "limit") context.forgetPlaces();
      throw error;
    }
  };

  const publishSection = async (draft: PostDraft, signal?: AbortSignal): Promise<PostRef> => {
    const name = nameOfKey(draft.key);
    const { space, channel } = await placed(name.essay);
    const at = await place(space, channel, signal);
    const { previous = null, next = null } = draft.section ?? {};
    const post = layOutPost(draft, {
      space,
      hasClaimComments: context.hasClaimComments,
      previousUrl: previous === null ? null : ours.urlOf(name.essay, previous),
      nextUrl: next === null ? null : ours.urlOf(name.essay, next),
      listUrl: next === null ? null : at.listUrl,
    });
    const { id, url } = await open(at, post.title, post.bodies[0] ?? "", signal);
    const pieces = [...post.bodies.slice(1), ...post.claims.map(({ body }) => body)];
    await half(async () => {
      for (const body of pieces) await writeComment(context, id, body, space, signal);
    });
    if (name.kind === "section") ours.add({ essay: name.essay, section: name.section, venue: "github", id }, url);
    return { venue: "github", id, url };
  };

  const publishDigest = async (draft: PostDraft, signal?: AbortSignal): Promise<PostRef> => {
    const { essay } = nameOfKey(draft.key);
    const { space, channel, digestChannel } = await placed(essay);
    const at = await place(space, digestChannel ?? channel, signal);
    if (context.digestsAre === "comment") {
      const standing = shelf.standingOf(essay) ?? (await openStanding(draft, at, signal));
      const sent = layOutDigestComment(draft, space);
      const { id, url } = await writeComment(context, standing, sent, space, signal);
      return { venue: "github", id, url };
    }
    const post = layOutPost(draft, { space, hasClaimComments: false, previousUrl: null, nextUrl: null, listUrl: null });
    const { id, url } = await open(at, post.title, post.bodies[0] ?? "", signal);
    await half(async () => {
      for (const body of post.bodies.slice(1)) await writeComment(context, id, body, space, signal);
    });
    shelf.addOpen(essay, id);
    await closeFormer(context, shelf, essay, id, space, signal);
    return { venue: "github", id, url };
  };

  const openStanding = async (draft: PostDraft, at: Place, signal?: AbortSignal): Promise<string> => {
    const { essay } = nameOfKey(draft.key);
    const key = renderPostKey({ kind: "digest", essay, period: STANDING, venue: "github" });
    const body = `The digests of this discussion stand below, one comment each.\n\n${renderMarker(key)}`;
    const { id } = await open(at, quietMarkdown(`Digests: ${essay}`, at.space), body, signal);
    shelf.setStanding(essay, id);
    return id;
  };

  return (draft: PostDraft, signal?: AbortSignal): Promise<PostRef> => {
    const { kind } = nameOfKey(draft.key);
    if (kind === "note") return publishNote(context, draft, signal);
    return kind === "section" ? publishSection(draft, signal) : publishDigest(draft, signal);
  };
}

/** A comment on a discussion of ours, its body compared with what was sent. */
export async function writeComment(
  { call }: Pick<VenueContext, "call">,
  discussion: string,
  body: string,
  space: string,
  signal?: AbortSignal,
  replyTo: string | null = null,
): Promise<Written> {
  const written = await call(addComment, { discussion, body, replyTo }, space, signal);
  return demandKept(written, body, () => call(deleteComment, { id: written.id }, space, signal));
}

/**
 * GitHub has been seen to keep another text than it was sent without saying so. The post stands: whoever asks again finds it by
 * its marker and writes it anew.
 */
export function demandSame(written: Written, sent: string): Written {
  if (saysTheSame(written.body, sent)) return written;
  const message = `GitHub kept another text than it was sent (${written.body.length} of ${sent.length} characters)`;
  throw new GitHubCallError("answer", message, { retryable: true, outcome: "unknown" });
}

/** A new piece that lost its marker would never be found again, and be written a second time: it is taken back. */
async function demandKept(written: Written, sent: string, takeBack: () => Promise<unknown>): Promise<Written> {
  const hasMarker = JSON.stringify(readMarker(written.body)) === JSON.stringify(readMarker(sent));
  if (hasMarker || saysTheSame(written.body, sent)) return demandSame(written, sent);
  await takeBack();
  const message = `GitHub cut off the end of what it was sent (${written.body.length} of ${sent.length} characters); it was taken back`;
  throw new GitHubCallError("answer", message, { retryable: true });
}

/** What fails after the post began to stand leaves half of it there: whoever asks again has to look. */
async function half(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof GitHubCallError)) throw error;
    const { kind, message, cause, retryable, retryAfterMs } = error;
    throw new GitHubCallError(kind, message, { cause, retryable, retryAfterMs, outcome: "unknown" });
  }
}
