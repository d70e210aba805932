/** Payloads of webhooks in the shape of GitHub's published examples, as far as a receiver may look at them. */
import { repositoryBody } from "./rest-routes.ts";
import { iso } from "./views.ts";
import {
  type Actor,
  type Category,
  type Comment,
  type Discussion,
  type HookEvent,
  type Repository,
  urlOf,
  WEB,
} from "./world.ts";

export function hookPayload(event: HookEvent): object {
  const { action, comment, discussion, repository, changes, sender } = event;
  return {
    action,
    ...(comment && { comment: commentBody(comment, repository) }),
    discussion: discussionBody(discussion, repository),
    ...(changes && { changes: changesBody(changes) }),
    repository: repositoryBody(repository),
    sender: userBody(sender),
  };
}

function changesBody(changes: Readonly<Record<string, unknown>>): object {
  const { new_discussion: moved, new_repository: target } = changes;
  if (!moved || !target) return changes;
  const repository = target as Repository;
  return {
    new_discussion: discussionBody(moved as Discussion, repository),
    new_repository: repositoryBody(repository),
  };
}

function discussionBody(discussion: Discussion, repository: Repository): object {
  return {
    repository_url: `https://api.github.com/repos/${repository.owner}/${repository.name}`,
    category: categoryBody(discussion.category),
    html_url: urlOf({ ...discussion, repository }),
    id: discussion.databaseId,
    node_id: discussion.id,
    number: discussion.number,
    title: discussion.title,
    user: userBody(discussion.author),
    state: discussion.closed ? "closed" : "open",
    state_reason: discussion.closed?.reason.toLowerCase() ?? null,
    locked: discussion.locked !== null,
    comments: discussion.comments.length,
    created_at: iso(discussion.createdAt),
    updated_at: iso(discussion.updatedAt),
    author_association: "NONE",
    active_lock_reason: discussion.locked?.reason?.toLowerCase() ?? null,
    body: discussion.body,
  };
}

function commentBody(comment: Comment, { owner, name }: Repository): object {
  return {
    id: comment.databaseId,
    node_id: comment.id,
    html_url: urlOf(comment),
    // A number of REST, not an id of GraphQL.
    parent_id: comment.replyTo?.databaseId ?? null,
    child_comment_count: comment.replies.length,
    repository_url: `${owner}/${name}`,
    discussion_id: comment.discussion.databaseId,
    author_association: "NONE",
    user: userBody(comment.author),
    created_at: iso(comment.createdAt),
    // GitHub writes some of its times with another offset; whoever compares texts is wrong.
    updated_at: withOffset(comment.updatedAt),
    body: comment.body,
  };
}

function withOffset(date: Date): string {
  return iso(new Date(date.getTime() + 3_600_000)).replace("Z", ".000+01:00");
}

function categoryBody({ databaseId, id, options, repository, createdAt }: Category): object {
  return {
    id: databaseId,
    node_id: id,
    repository_id: repository.databaseId,
    emoji: ":speech_balloon:",
    name: options.name ?? options.slug,
    description: "",
    created_at: iso(createdAt),
    updated_at: iso(createdAt),
    slug: options.slug,
    is_answerable: options.isAnswerable ?? false,
  };
}

/** A bot is `name[bot]` here, and `name` in GraphQL. */
function userBody(actor: Actor | null): object | null {
  if (!actor || actor.isGone) return null;
  const login = actor.type === "Bot" ? `${actor.login}[bot]` : actor.login;
  return { login, id: actor.databaseId, node_id: actor.id, html_url: `${WEB}/${login}`, type: actor.type };
}
