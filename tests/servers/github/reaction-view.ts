/** Reactions as GraphQL shows them: by kind, and one by one. */
import { type PageArgs, pageOf } from "./connection.ts";
import { REACTIONS } from "./fake-github.ts";
import { iso, type Look, viewActor, viewOf } from "./views.ts";
import { type Actor, type Comment, type Discussion, nodeId } from "./world.ts";

export function viewReactions(look: Look, post: Discussion | Comment) {
  return {
    reactionGroups: () => REACTIONS.map((content) => viewReactionGroup(look, post, content)),
    reactions: (args: PageArgs & { content?: string | null }) =>
      pageOf(
        post.reactions.filter(({ content }) => args.content == null || content === args.content),
        args,
        byIndex,
        ({ content, actor, at }) => viewReaction(post, content, actor, at),
      ),
  };
}

function viewReactionGroup(look: Look, post: Discussion | Comment, content: string) {
  const those = post.reactions.filter((one) => one.content === content);
  return {
    __typename: "ReactionGroup",
    content,
    createdAt: iso(those[0]?.at ?? null),
    subject: () => viewOf(look, post),
    viewerHasReacted: those.some(({ actor }) => actor === look.viewer.actor),
    reactors: (args: PageArgs) => pageOf(those, args, byIndex, ({ actor }) => viewActor(actor)),
    users: (args: PageArgs) => pageOf(those, args, byIndex, ({ actor }) => viewActor(actor)),
  };
}

function viewReaction(post: Discussion | Comment, content: string, actor: Actor, at: Date) {
  return {
    __typename: "Reaction",
    id: nodeId("REA", post.databaseId + actor.databaseId),
    databaseId: post.databaseId + actor.databaseId,
    content,
    createdAt: iso(at),
    user: () => (actor.type === "User" ? viewActor(actor) : null),
  };
}

const byIndex = (_: unknown, index: number) => [index];
