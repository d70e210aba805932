/** What GitHub is told to do. None of these is ever sent twice by itself. */
import { z } from "zod";
import { defineOperation } from "./operation.ts";

/** What stands there after the write, to be compared with what was sent. */
const written = z.object({ id: z.string(), url: z.string(), body: z.string() });
export type Written = z.infer<typeof written>;
const done = z.looseObject({});

export const createDiscussion = defineOperation<{
  repository: string;
  category: string;
  title: string;
  body: string;
}>()(
  "CreateDiscussion",
  z
    .object({ createDiscussion: z.object({ discussion: written }) })
    .transform((data) => data.createDiscussion.discussion),
  { doing: "start a discussion", isContent: true },
);

export const updateDiscussion = defineOperation<{ id: string; title: string; body: string }>()(
  "UpdateDiscussion",
  z
    .object({ updateDiscussion: z.object({ discussion: written }) })
    .transform((data) => data.updateDiscussion.discussion),
  { doing: "edit a discussion" },
);

export const addComment = defineOperation<{ discussion: string; body: string; replyTo: string | null }>()(
  "AddComment",
  z
    .object({ addDiscussionComment: z.object({ comment: written }) })
    .transform((data) => data.addDiscussionComment.comment),
  { doing: "add a comment", isContent: true },
);

export const updateComment = defineOperation<{ id: string; body: string }>()(
  "UpdateComment",
  z
    .object({ updateDiscussionComment: z.object({ comment: written }) })
    .transform((data) => data.updateDiscussionComment.comment),
  { doing: "edit a comment" },
);

export const closeDiscussion = defineOperation<{ id: string; reason: "RESOLVED" | "OUTDATED" }>()(
  "CloseDiscussion",
  done,
  { doing: "close a discussion" },
);

export const lockDiscussion = defineOperation<{ id: string }>()("LockDiscussion", done, {
  doing: "lock a discussion",
});

export const deleteDiscussion = defineOperation<{ id: string }>()("DeleteDiscussion", done, {
  doing: "delete a discussion",
});

export const deleteComment = defineOperation<{ id: string }>()("DeleteComment", done, { doing: "delete a comment" });
