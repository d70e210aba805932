/** Ends the discussion under a post. */
import type { PostRef } from "../../threads/post.ts";
import { GitHubCallError } from "./github-call-error.ts";
import { standingPost } from "./read-operations.ts";
import { splitSpace } from "./space.ts";
import { nameOfKey, type VenueContext } from "./venue-context.ts";
import { closeDiscussion, deleteComment, deleteDiscussion, lockDiscussion } from "./write-operations.ts";

/** `close`: closed and, where the token may, locked, since people can write in a closed discussion. A comment of ours cannot be closed. */
export function createRetirer(context: VenueContext) {
  const { call, keyOf, placed, ours, log } = context;

  /** The repository of a post that is known; else the one that its address names. */
  const spaceOf = async ({ id, url }: PostRef): Promise<string> => {
    const thread = await ours.find(id);
    const key = thread ? undefined : await keyOf(id);
    const essay = thread?.essay ?? (key === undefined ? undefined : nameOfKey(key).essay);
    if (essay !== undefined) return (await placed(essay)).space;
    const path = url === null || !URL.canParse(url) ? [] : new URL(url).pathname.split("/");
    const space = `${path[1] ?? ""}/${path[2] ?? ""}`;
    splitSpace(space);
    return space;
  };

  return async (post: PostRef, how: "close" | "delete", signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    const { id } = post;
    const space = await spaceOf(post);
    const { node } = await call(standingPost, { id, neighbours: [], after: null }, space, signal);
    if (node === null) return context.demandGone(space, id, signal);
    const isComment = node.__typename === "DiscussionComment";
    if (how === "delete") {
      await call(isComment ? deleteComment : deleteDiscussion, { id }, space, signal);
      ours.forget(id);
    } else if (!isComment) {
      await call(closeDiscussion, { id, reason: "RESOLVED" }, space, signal);
      await call(lockDiscussion, { id }, space, signal).catch((error: unknown) => {
        if (!(error instanceof GitHubCallError) || error.kind !== "permission") throw error;
        log.warn({ id }, "the discussion is closed and not locked: the token has no right to lock it");
      });
    }
  };
}
