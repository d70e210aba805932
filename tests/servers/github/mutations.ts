/** The mutations that a bot for discussions needs, each checked as GitHub checks it: the thing, the token, the person's rights, the text. */

import type { ReactionName } from "./fake-github.ts";
import { refuse } from "./graphql-error.ts";
import {
  addComment,
  closeDiscussion,
  editPost,
  lockDiscussion,
  minimise,
  react,
  removeComment,
  removeDiscussion,
  reopenDiscussion,
  startDiscussion,
  unreact,
  upvote,
} from "./posts.ts";
import { mayComment, mayDelete, mayEdit, mayModerate, mayStart, repositoryOf, tokenMayWrite } from "./rights.ts";
import { type Look, viewActor, viewComment, viewDiscussion, viewOf } from "./views.ts";
import { type Category, type Comment, type Discussion, nowIn, type Repository } from "./world.ts";

/** Source: the error's own words; facts 1.2. */
export const MAX_BODY_CHARS = 65_536;
const MAX_TITLE_CHARS = 256;

type Input = Readonly<Record<string, string | null | undefined>>;
type Post = Discussion | Comment;
type Mutation = (look: Look, input: Input) => object;

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  createDiscussion(look, input) {
    const repository = findNode(look, input.repositoryId, "repository");
    checkToken(look, repository);
    if (!repository.hasDiscussions) throw refuse("UNPROCESSABLE", "Discussions are disabled for this repository.");
    const category = findCategory(look, repository, input.categoryId);
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
    const category = input.categoryId ? findCategory(look, discussion.repository, input.categoryId) : undefined;
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

interface Kinds {
  readonly repository: Repository;
  readonly discussion: Discussion;
  readonly comment: Comment;
}

function findNode<Kind extends keyof Kinds>(look: Look, id: string | null | undefined, kind: Kind): Kinds[Kind] {
  const node = look.world.nodes.get(id ?? "");
  if (node?.kind !== kind) throw notFound(id);
  return node as Kinds[Kind];
}

function findCategory(_: Look, repository: Repository, id: string | null | undefined): Category {
  const category = repository.categories.find((one) => one.id === id);
  if (!category) throw notFound(id);
  return category;
}

export function notFound(id: string | null | undefined) {
  return refuse("NOT_FOUND", `Could not resolve to a node with the global id of '${id ?? ""}'`);
}

function mayClose({ viewer }: Look, discussion: Discussion): boolean {
  return discussion.author === viewer.actor || mayModerate(viewer, discussion.repository);
}

function checkToken({ world, viewer }: Look, repository: Repository): void {
  if (tokenMayWrite(world, viewer, repository)) return;
  const holder = viewer.kind === "app" ? "integration" : "personal access token";
  throw refuse("FORBIDDEN", `Resource not accessible by ${holder}`);
}

function check({ viewer }: Look, isAllowed: boolean, name: string): void {
  if (isAllowed) return;
  throw refuse("FORBIDDEN", `${viewer.actor.login} does not have the correct permissions to execute \`${name}\``);
}

function checkTitle(title: string | null | undefined): string {
  if (!title?.trim()) throw refuse("UNPROCESSABLE", "Title can't be blank");
  if ([...title].length > MAX_TITLE_CHARS)
    throw refuse("UNPROCESSABLE", `Title is too long (maximum is ${MAX_TITLE_CHARS} characters)`);
  return title;
}

function checkBody(body: string | null | undefined): string {
  if (!body?.trim()) throw refuse("UNPROCESSABLE", "Body can't be blank");
  if (isTooLong(body)) throw refuse("UNPROCESSABLE", `Body is too long (maximum is ${MAX_BODY_CHARS} characters)`);
  return body;
}

/** Undefined: nothing is to be changed. */
function newBody({ world }: Look, post: Post, body: string | null | undefined): string | undefined {
  if (body == null) return undefined;
  if (world.options.overlongUpdates === "ignored" && isTooLong(body)) return post.body;
  return checkBody(body);
}

export function isTooLong(body: string): boolean {
  return body.length > MAX_BODY_CHARS && [...body].length > MAX_BODY_CHARS;
}
