/** The mutations that a bot for discussions needs, each checked as GitHub checks it: the thing, the token, the person's rights, the text. */

import type { ReactionName } from "./fake-github.ts";
import { refuse } from "./graphql-error.ts";
import {
  closeDiscussion,
  lockDiscussion,
  minimise,
  react,
  reopenDiscussion,
  unreact,
  upvote,
} from "./moderate-posts.ts";
import {
  check,
  checkBody,
  checkTitle,
  checkToken,
  findCategory,
  findNode,
  mayClose,
  newBody,
  notFound,
} from "./mutation-checks.ts";
import { addComment, editPost, removeComment, removeDiscussion, startDiscussion } from "./posts.ts";
import { mayComment, mayDelete, mayEdit, mayModerate, mayStart, repositoryOf } from "./rights.ts";
import { type Look, viewActor, viewComment, viewDiscussion, viewOf } from "./views.ts";
import { type Comment, type Discussion, nowIn } from "./world.ts";

type Input = Readonly<Record<string, string | null | undefined>>;
type Post = Discussion | Comment;
type Mutation = (look: Look, input: Input) => object;

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  createDiscussion(look, input) {
    const repository = findNode(look, input.repositoryId, "repository");
    checkToken(look, repository);
    if (!repository.hasDiscussions) throw refuse("UNPROCESSABLE", "Discussions are disabled for this repository.");
    const category = findCategory(repository, input.categoryId);
    check(look, mayStart(look.viewer, category), "CreateDiscussion");
    const title = checkTitle(input.title);
    const body = checkBody(input.body);
    return {
      discussion: viewDiscussion(look, startDiscussion(look.world, category, look.viewer.actor, title, body)),
    };
  },

  updateDiscussion(look, input) {
    const discussion = findNode(look, input.discussionId, "discussion");
    checkToken(look, discussion.repository);
    check(look, mayEdit(look.viewer, discussion), "UpdateDiscussion");
    const category = input.categoryId ? findCategory(discussion.repository, input.categoryId) : undefined;
    const body = newBody(look, discussion, input.body);
    editPost(look.world, discussion, look.viewer.actor, {
      ...(body !== undefined && { body }),
      ...(input.title != null && { title: checkTitle(input.title) }),
      ...(category && { category }),
    });
    return { discussion: viewDiscussion(look, discussion) };
  },

  deleteDiscussion(look, input) {
    const discussion = findNode(look, input.id, "discussion");
    checkToken(look, discussion.repository);
    check(look, mayDelete(look.viewer, discussion), "DeleteDiscussion");
    removeDiscussion(look.world, discussion, look.viewer.actor);
    return { discussion: viewDiscussion(look, discussion) };
  },

  closeDiscussion(look, input) {
    const discussion = findNode(look, input.discussionId, "discussion");
    checkToken(look, discussion.repository);
    check(look, mayClose(look, discussion), "CloseDiscussion");
    if (discussion.closed) throw refuse("UNPROCESSABLE", "Discussion is already closed.");
    closeDiscussion(look.world, discussion, look.viewer.actor, input.reason ?? "RESOLVED");
    return { discussion: viewDiscussion(look, discussion) };
  },

  reopenDiscussion(look, input) {
    const discussion = findNode(look, input.discussionId, "discussion");
    checkToken(look, discussion.repository);
    check(look, mayClose(look, discussion), "ReopenDiscussion");
    if (!discussion.closed) throw refuse("UNPROCESSABLE", "Discussion is already open.");
    reopenDiscussion(look.world, discussion, look.viewer.actor);
    return { discussion: viewDiscussion(look, discussion) };
  },

  addDiscussionComment(look, input) {
    const discussion = findNode(look, input.discussionId, "discussion");
    checkToken(look, discussion.repository);
    check(look, mayComment(look.viewer, discussion), "AddDiscussionComment");
    const replyTo = input.replyToId ? findNode(look, input.replyToId, "comment") : null;
    if (replyTo?.replyTo) throw refuse("UNPROCESSABLE", "Parent comment is already in a thread, cannot reply to it");
    if (replyTo && replyTo.discussion !== discussion)
      throw refuse("UNPROCESSABLE", "Parent comment is not in this discussion.");
    const body = checkBody(input.body);
    return { comment: viewComment(look, addComment(look.world, discussion, look.viewer.actor, body, replyTo)) };
  },

  updateDiscussionComment(look, input) {
    const comment = findNode(look, input.commentId, "comment");
    checkToken(look, repositoryOf(comment));
    check(look, mayEdit(look.viewer, comment) && !comment.deletedAt, "UpdateDiscussionComment");
    const body = newBody(look, comment, input.body);
    if (body !== undefined) editPost(look.world, comment, look.viewer.actor, { body });
    return { comment: viewComment(look, comment) };
  },

  deleteDiscussionComment(look, input) {
    const comment = findNode(look, input.id, "comment");
    checkToken(look, repositoryOf(comment));
    check(look, mayDelete(look.viewer, comment) && !comment.deletedAt, "DeleteDiscussionComment");
    removeComment(look.world, comment, look.viewer.actor);
    return { comment: viewComment(look, comment) };
  },

  lockLockable(look, input) {
    const discussion = findNode(look, input.lockableId, "discussion");
    checkToken(look, discussion.repository);
    check(look, mayModerate(look.viewer, discussion.repository), "LockLockable");
    lockDiscussion(look.world, discussion, look.viewer.actor, { reason: input.lockReason ?? null });
    return { lockedRecord: viewDiscussion(look, discussion), actor: viewActor(look.viewer.actor) };
  },

  unlockLockable(look, input) {
    const discussion = findNode(look, input.lockableId, "discussion");
    checkToken(look, discussion.repository);
    check(look, mayModerate(look.viewer, discussion.repository), "UnlockLockable");
    lockDiscussion(look.world, discussion, look.viewer.actor, null);
    return { unlockedRecord: viewDiscussion(look, discussion), actor: viewActor(look.viewer.actor) };
  },

  minimizeComment(look, input) {
    const comment = findNode(look, input.subjectId, "comment");
    checkToken(look, repositoryOf(comment));
    check(look, mayModerate(look.viewer, repositoryOf(comment)), "MinimizeComment");
    minimise(look.world, comment, minimisedReason(input.classifier ?? "OUTDATED"));
    return { minimizedComment: viewComment(look, comment) };
  },

  unminimizeComment(look, input) {
    const comment = findNode(look, input.subjectId, "comment");
    checkToken(look, repositoryOf(comment));
    check(look, mayModerate(look.viewer, repositoryOf(comment)), "UnminimizeComment");
    minimise(look.world, comment, null);
    return { unminimizedComment: viewComment(look, comment) };
  },

  addReaction: (look, input) => changeReaction(look, input, react),
  removeReaction: (look, input) => changeReaction(look, input, unreact),
  addUpvote: (look, input) => changeUpvote(look, input, true),
  removeUpvote: (look, input) => changeUpvote(look, input, false),

  markDiscussionCommentAsAnswer(look, input) {
    const comment = findNode(look, input.id, "comment");
    const { discussion } = comment;
    checkToken(look, discussion.repository);
    check(look, mayClose(look, discussion), "MarkDiscussionCommentAsAnswer");
    if (!discussion.category.options.isAnswerable)
      throw refuse("UNPROCESSABLE", "This discussion's category does not support answers.");
    const at = nowIn(look.world);
    discussion.answer = { comment, at, by: look.viewer.actor };
    discussion.updatedAt = at;
    return { discussion: viewDiscussion(look, discussion) };
  },
};

/** "off-topic", as GitHub gives it back. */
export function minimisedReason(classifier: string): string {
  return classifier.toLowerCase().replaceAll("_", "-");
}

function changeReaction(look: Look, input: Input, change: typeof react): object {
  const post = findPost(look, input.subjectId);
  change(look.world, post, look.viewer.actor, input.content as ReactionName);
  const view = viewOf(look, post) as { reactionGroups: () => unknown };
  return { subject: view, reactionGroups: view.reactionGroups, reaction: null };
}

function changeUpvote(look: Look, input: Input, isOn: boolean): object {
  const post = findPost(look, input.subjectId);
  upvote(look.world, post, look.viewer.actor, isOn);
  return { subject: viewOf(look, post) };
}

function findPost(look: Look, id: string | null | undefined): Post {
  const post = look.world.nodes.get(id ?? "");
  if (!post || post.kind === "repository") throw notFound(id);
  checkToken(look, repositoryOf(post));
  const discussion = post.kind === "comment" ? post.discussion : post;
  check(look, mayComment(look.viewer, discussion), "AddReaction");
  return post;
}
