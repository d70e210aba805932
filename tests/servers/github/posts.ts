/** What happens to discussions and comments, whoever does it: state, times and what webhooks tell. Rights are looked at elsewhere. */
import { type Actor, type Category, type Comment, type Discussion, nodeId, nowIn, type World } from "./world.ts";

function written(world: World, author: Actor, body: string) {
  const at = nowIn(world);
  return {
    body,
    author,
    createdAt: at,
    updatedAt: at,
    lastEditedAt: null,
    editor: null,
    reactions: [],
    upvotes: new Set<Actor>(),
  };
}

export function startDiscussion(
  world: World,
  category: Category,
  author: Actor,
  title: string,
  body: string,
): Discussion {
  const databaseId = world.nextId();
  const { repository } = category;
  const discussion: Discussion = {
    kind: "discussion",
    id: nodeId("D", databaseId),
    databaseId,
    repository,
    category,
    number: repository.nextNumber++,
    title,
    comments: [],
    closed: null,
    isReopened: false,
    locked: null,
    answer: null,
    ...written(world, author, body),
  };
  repository.discussions.push(discussion);
  world.nodes.set(discussion.id, discussion);
  tell(world, discussion, "created", author);
  return discussion;
}

export function addComment(
  world: World,
  discussion: Discussion,
  author: Actor,
  body: string,
  replyTo: Comment | null,
): Comment {
  const databaseId = world.nextId();
  const comment: Comment = {
    kind: "comment",
    id: nodeId("DC", databaseId),
    databaseId,
    discussion,
    replyTo,
    replies: [],
    deletedAt: null,
    minimisedReason: null,
    ...written(world, author, body),
  };
  (replyTo?.replies ?? discussion.comments).push(comment);
  world.nodes.set(comment.id, comment);
  discussion.updatedAt = comment.createdAt;
  tell(world, comment, "created", author);
  return comment;
}

/** Also the title and the category of a discussion. Gives whether anything was changed. */
export function editPost(
  world: World,
  post: Discussion | Comment,
  editor: Actor,
  change: { readonly body?: string; readonly title?: string; readonly category?: Category },
): boolean {
  const changes: Record<string, unknown> = {};
  if (change.body !== undefined && change.body !== post.body) {
    changes.body = { from: post.body };
    post.body = change.body;
    post.lastEditedAt = nowIn(world);
    post.editor = editor;
  }
  if (post.kind === "discussion" && change.title !== undefined && change.title !== post.title) {
    changes.title = { from: post.title };
    post.title = change.title;
  }
  const isEdited = Object.keys(changes).length > 0;
  if (isEdited) {
    touch(world, post, world.options.bumps?.edit);
    tell(world, post, "edited", editor, changes);
  }
  if (post.kind === "discussion" && change.category && change.category !== post.category) {
    moveDiscussion(world, post, editor, change.category);
    return true;
  }
  return isEdited;
}

/** A comment is always updated by what happens to it; the discussion's time is what nobody has measured. */
export function touch(world: World, post: Discussion | Comment, bumps: boolean | undefined): void {
  if (post.kind === "comment") post.updatedAt = nowIn(world);
  if (bumps) (post.kind === "comment" ? post.discussion : post).updatedAt = nowIn(world);
}

export function moveDiscussion(world: World, discussion: Discussion, sender: Actor, category: Category): void {
  const from = discussion.category;
  discussion.category = category;
  touch(world, discussion, world.options.bumps?.state);
  const changes = { category: { from: { name: from.options.name ?? from.options.slug, slug: from.options.slug } } };
  tell(world, discussion, "category_changed", sender, changes);
}

/** A comment with replies stays as a place without words; one without goes, and its empty parent with it. */
export function removeComment(world: World, comment: Comment, sender: Actor): void {
  tell(world, comment, "deleted", sender);
  touch(world, comment, world.options.bumps?.delete);
  if (comment.discussion.answer?.comment === comment) comment.discussion.answer = null;
  if (comment.replies.length > 0) {
    comment.deletedAt = nowIn(world);
    comment.body = "";
    comment.author = null;
    return;
  }
  drop(world, comment);
  if (comment.replyTo?.deletedAt && comment.replyTo.replies.length === 0) drop(world, comment.replyTo);
}

function drop(world: World, comment: Comment): void {
  const siblings = comment.replyTo?.replies ?? comment.discussion.comments;
  siblings.splice(siblings.indexOf(comment), 1);
  world.nodes.delete(comment.id);
}

export function removeDiscussion(world: World, discussion: Discussion, sender: Actor): void {
  tell(world, discussion, "deleted", sender);
  forget(world, discussion);
  const { discussions } = discussion.repository;
  discussions.splice(discussions.indexOf(discussion), 1);
}

/** Takes a discussion and all in it out of what can be found by id. */
export function forget(world: World, discussion: Discussion): void {
  world.nodes.delete(discussion.id);
  for (const comment of commentsOf(discussion)) world.nodes.delete(comment.id);
}

/** Comments and their replies. */
export function commentsOf(discussion: Discussion): Comment[] {
  return discussion.comments.flatMap((comment) => [comment, ...comment.replies]);
}

export function tell(
  world: World,
  post: Discussion | Comment,
  action: string,
  sender: Actor,
  changes?: Readonly<Record<string, unknown>>,
): void {
  const discussion = post.kind === "comment" ? post.discussion : post;
  world.tell({
    event: post.kind === "comment" ? "discussion_comment" : "discussion",
    action,
    repository: discussion.repository,
    discussion,
    ...(post.kind === "comment" && { comment: post }),
    ...(changes && { changes }),
    sender,
  });
}
