/** Writes a note: a reply in the thread of the comment that it answers. */
import type { PostDraft, PostRef } from "../../threads/post.ts";
import { GitHubCallError } from "./github-call-error.ts";
import { layOutNote } from "./lay-out-post.ts";
import { writeComment } from "./publish-post.ts";
import { probeComments } from "./read-operations.ts";
import { nameOfKey, type VenueContext } from "./venue-context.ts";

/** The comment is looked at first: GitHub has one level of replies, so an answer to a reply goes to the comment above both. */
export async function publishNote(context: VenueContext, draft: PostDraft, signal?: AbortSignal): Promise<PostRef> {
  if (!draft.note) throw new RangeError(`a note without a place: ${draft.key}`);
  const { threadId, replyId } = draft.note;
  const { space } = await context.placed(nameOfKey(draft.key).essay);
  const { nodes } = await context.call(probeComments, { ids: [replyId] }, space, signal);
  const answered = nodes[0] ?? (await context.demandGone(space, replyId, signal));
  if (answered.deletedAt !== null || answered.isMinimized) {
    const message = `the comment ${replyId} was deleted or hidden; it is not answered`;
    throw new GitHubCallError("missing", message, { isGone: true });
  }
  const discussion = answered.discussion?.id ?? threadId;
  const above = answered.replyTo?.id ?? answered.id;
  const { id, url } = await writeComment(context, discussion, layOutNote(draft, space), space, signal, above);
  return { venue: "github", id, url };
}
