/** Discussions, comments and people as GraphQL shows them to one viewer: plain objects whose functions graphql-js calls. */
import { type PageArgs, pageOf } from "./connection.ts";
import { commentsOf } from "./posts.ts";
import { viewReactions } from "./reaction-view.ts";
import { viewRepository } from "./repository-view.ts";
import {
  hasAtLeast,
  mayComment,
  mayDelete,
  mayEdit,
  mayModerate,
  permissionOf,
  repositoryOf,
  tokenMayWrite,
} from "./rights.ts";
import {
  type Actor,
  type Category,
  type Comment,
  type Discussion,
  type Repository,
  urlOf,
  type Viewer,
  WEB,
  type World,
} from "./world.ts";

export interface Look {
  readonly world: World;
  readonly viewer: Viewer;
}

export function viewActor(actor: Actor | null | undefined) {
  if (!actor || actor.isGone) return null;
  const page = actor.type === "Bot" ? `/apps/${actor.login}` : `/${actor.login}`;
  return {
    __typename: actor.type,
    id: actor.id,
    databaseId: actor.databaseId,
    login: actor.login,
    name: null,
    url: WEB + page,
    resourcePath: page,
    avatarUrl: `https://avatars.githubusercontent.com/u/${actor.databaseId}?v=4`,
  };
}

export function viewCategory(look: Look, category: Category) {
  const { options, id, createdAt } = category;
  return {
    __typename: "DiscussionCategory",
    id,
    name: options.name ?? options.slug,
    slug: options.slug,
    description: null,
    emoji: ":speech_balloon:",
    emojiHTML: "<div>💬</div>",
    isAnswerable: options.isAnswerable ?? false,
    createdAt: iso(createdAt),
    updatedAt: iso(createdAt),
    repository: () => viewRepository(look, category.repository),
  };
}

export function viewDiscussion(look: Look, discussion: Discussion) {
  const { viewer, world } = look;
  const mayClose = discussion.author === viewer.actor || mayModerate(viewer, discussion.repository);
  const replies = world.options.countsReplies ? commentsOf(discussion).length : discussion.comments.length;
  return {
    ...viewPost(look, discussion),
    __typename: "Discussion",
    number: discussion.number,
    title: discussion.title,
    category: () => viewCategory(look, discussion.category),
    repository: () => viewRepository(look, discussion.repository),
    closed: discussion.closed !== null,
    closedAt: iso(discussion.closed?.at ?? null),
    stateReason: discussion.closed?.reason ?? (discussion.isReopened ? "REOPENED" : null),
    locked: discussion.locked !== null,
    activeLockReason: discussion.locked?.reason ?? null,
    isAnswered: discussion.category.options.isAnswerable ? discussion.answer !== null : null,
    answer: () => (discussion.answer ? viewComment(look, discussion.answer.comment) : null),
    answerChosenAt: iso(discussion.answer?.at ?? null),
    answerChosenBy: () => viewActor(discussion.answer?.by),
    poll: null,
    comments: (args: PageArgs) =>
      pageOf(discussion.comments, args, byId, (one) => viewComment(look, one), { totalCount: replies }),
    viewerCanClose: discussion.closed === null && mayClose,
    viewerCanReopen: discussion.closed !== null && mayClose,
    viewerCanLabel: mayModerate(viewer, discussion.repository),
    viewerCanSubscribe: true,
    viewerSubscription: discussion.author === viewer.actor ? "SUBSCRIBED" : "UNSUBSCRIBED",
  };
}

export function viewComment(look: Look, comment: Comment): object {
  const { viewer } = look;
  return {
    ...viewPost(look, comment),
    __typename: "DiscussionComment",
    discussion: () => viewDiscussion(look, comment.discussion),
    replyTo: () => (comment.replyTo ? viewComment(look, comment.replyTo) : null),
    replies: (args: PageArgs) => pageOf(comment.replies, args, byId, (one) => viewComment(look, one)),
    deletedAt: iso(comment.deletedAt),
    isMinimized: comment.minimisedReason !== null,
    minimizedReason: comment.minimisedReason,
    isAnswer: comment.discussion.answer?.comment === comment,
    viewerCanMinimize: mayModerate(viewer, comment.discussion.repository),
    viewerCanMarkAsAnswer: false,
    viewerCanUnmarkAsAnswer: false,
    viewerCannotUpdateReasons: mayEdit(viewer, comment) ? [] : ["INSUFFICIENT_ACCESS"],
  };
}

function viewPost(look: Look, post: Discussion | Comment) {
  const { viewer, world } = look;
  const repository = repositoryOf(post);
  const url = urlOf(post);
  const mayWrite = tokenMayWrite(world, viewer, repository);
  const mayReact = mayWrite && mayComment(viewer, post.kind === "comment" ? post.discussion : post);
  return {
    id: post.id,
    databaseId: post.databaseId,
    url,
    resourcePath: url.slice(WEB.length),
    body: post.body,
    bodyText: post.body,
    bodyHTML: `<p>${escapeHtml(post.body)}</p>`,
    author: () => viewActor(post.author),
    authorAssociation: associationOf(repository, post.author),
    editor: () => viewActor(post.editor),
    createdAt: iso(post.createdAt),
    publishedAt: iso(post.createdAt),
    updatedAt: iso(post.updatedAt),
    lastEditedAt: iso(post.lastEditedAt),
    includesCreatedEdit: post.lastEditedAt !== null,
    createdViaEmail: false,
    upvoteCount: post.upvotes.size,
    ...viewReactions(look, post),
    viewerDidAuthor: post.author === viewer.actor,
    viewerCanUpdate: mayWrite && mayEdit(viewer, post),
    viewerCanDelete: mayWrite && mayDelete(viewer, post),
    viewerCanReact: mayReact,
    viewerCanUpvote: mayReact,
    viewerHasUpvoted: post.upvotes.has(viewer.actor),
  };
}

/** Anything that has an id. */
export function viewOf(look: Look, node: Repository | Discussion | Comment): object {
  if (node.kind === "repository") return viewRepository(look, node);
  return node.kind === "comment" ? viewComment(look, node) : viewDiscussion(look, node);
}

/** What GitHub shows beside a name; it is not the person's rights: everybody invited is a collaborator, also one who may only read. */
function associationOf(repository: Repository, author: Actor | null): string {
  if (!author) return "NONE";
  if (author.login === repository.owner) return "OWNER";
  return permissionOf(repository, author) === "none" ? "NONE" : "COLLABORATOR";
}

export function viewerPermission({ viewer }: Look, repository: Repository): string | null {
  if (viewer.kind === "app") return null;
  const permission = permissionOf(repository, viewer.actor);
  return hasAtLeast(repository, viewer, "read") ? permission.toUpperCase() : "READ";
}

export function iso(date: Date): string;
export function iso(date: Date | null): string | null;
export function iso(date: Date | null): string | null {
  return date === null ? null : date.toISOString().replace(/\.\d+Z$/, "Z");
}

const byId = ({ databaseId }: { readonly databaseId: number }) => [databaseId];

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (mark) => (mark === "&" ? "&amp;" : mark === "<" ? "&lt;" : "&gt;"));
}
