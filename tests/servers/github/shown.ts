/** Discussions as tests look at them. */
import { REACTIONS, type ShownComment, type ShownDiscussion, type ShownReaction } from "./fake-github.ts";
import { type Actor, type Comment, type Discussion, urlOf } from "./world.ts";

/** Whose account is gone. */
const GHOST = "ghost";

export function shownDiscussion(discussion: Discussion): ShownDiscussion {
  return {
    id: discussion.id,
    number: discussion.number,
    url: urlOf(discussion),
    title: discussion.title,
    body: discussion.body,
    author: loginOf(discussion.author),
    isBot: discussion.author?.type === "Bot",
    category: discussion.category.options.slug,
    createdAt: discussion.createdAt,
    updatedAt: discussion.updatedAt,
    isEdited: discussion.lastEditedAt !== null,
    closedAs: discussion.closed?.reason ?? null,
    isLocked: discussion.locked !== null,
    upvotes: discussion.upvotes.size,
    reactions: shownReactions(discussion),
    comments: discussion.comments.map(shownComment),
  };
}

function shownComment(comment: Comment): ShownComment {
  return {
    id: comment.id,
    databaseId: comment.databaseId,
    author: loginOf(comment.author),
    isBot: comment.author?.type === "Bot",
    body: comment.body,
    createdAt: comment.createdAt,
    isEdited: comment.lastEditedAt !== null,
    isDeleted: comment.deletedAt !== null,
    minimisedReason: comment.minimisedReason,
    upvotes: comment.upvotes.size,
    reactions: shownReactions(comment),
    replies: comment.replies.map(shownComment),
  };
}

function shownReactions({ reactions }: Discussion | Comment): readonly ShownReaction[] {
  return REACTIONS.flatMap((content) => {
    const logins = reactions.filter((one) => one.content === content).map(({ actor }) => actor.login);
    return logins.length > 0 ? [{ content, logins }] : [];
  });
}

function loginOf(author: Actor | null): string {
  return author && !author.isGone ? author.login : GHOST;
}
