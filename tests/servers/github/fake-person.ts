/** Somebody at a repository, as tests handle them. Every rule that GitHub has for them is kept, with an Error where it says no. */
import type { FakePerson } from "./fake-github.ts";
import { minimise, react, unreact, upvote } from "./moderate-posts.ts";
import { isTooLong, MAX_BODY_CHARS } from "./mutation-checks.ts";
import { minimisedReason } from "./mutations.ts";
import { addComment, editPost, removeComment, removeDiscussion, startDiscussion } from "./posts.ts";
import { mayComment, mayDelete, mayEdit, mayModerate, mayStart, repositoryOf } from "./rights.ts";
import type { Actor, Comment, Discussion, Repository, Viewer, World } from "./world.ts";

export function createFakePerson(world: World, repository: Repository, actor: Actor, token: string): FakePerson {
  const viewer: Viewer = { actor, kind: "person" };

  function postOf(id: string): Discussion | Comment {
    const post = world.nodes.get(id);
    if (!post || post.kind === "repository" || repositoryOf(post) !== repository)
      throw new RangeError(`${repository.name} has no discussion or comment ${id}`);
    return post;
  }

  function openPost(id: string): Discussion | Comment {
    const post = postOf(id);
    check(mayComment(viewer, post.kind === "comment" ? post.discussion : post), "react in a locked discussion");
    return post;
  }

  function commentOf(id: string): Comment {
    const post = postOf(id);
    if (post.kind !== "comment" || post.deletedAt) throw new RangeError(`${id} is no comment`);
    return post;
  }

  function check(isAllowed: boolean, what: string): void {
    if (!isAllowed) throw new Error(`${actor.login} may not ${what}`);
  }

  function checkLength(body: string): void {
    if (isTooLong(body)) throw new RangeError(`GitHub takes ${MAX_BODY_CHARS} characters`);
  }

  return {
    login: actor.login,
    token,
    discuss(slug, title, body) {
      const category = repository.categories.find(({ options }) => options.slug === slug);
      if (!category) throw new RangeError(`${repository.name} has no category ${slug}`);
      checkLength(body);
      check(mayStart(viewer, category), `start a discussion in ${slug}`);
      return startDiscussion(world, category, actor, title, body).id;
    },
    comment(discussionId, body, { replyTo } = {}) {
      const discussion = postOf(discussionId);
      if (discussion.kind !== "discussion") throw new RangeError(`${discussionId} is no discussion`);
      checkLength(body);
      check(mayComment(viewer, discussion), "comment on a locked discussion");
      const answered = replyTo === undefined ? null : (world.nodes.get(replyTo) as Comment | undefined);
      if (answered === undefined || (answered && answered.discussion !== discussion))
        throw new RangeError(`there is no comment ${replyTo} in ${discussion.title}`);
      return addComment(world, discussion, actor, body, answered?.replyTo ?? answered).id;
    },
    edit(id, body) {
      const post = postOf(id);
      checkLength(body);
      check(mayEdit(viewer, post), `edit ${id}`);
      editPost(world, post, actor, { body });
    },
    remove(id) {
      const post = postOf(id);
      check(mayDelete(viewer, post), `delete ${id}`);
      if (post.kind === "discussion") removeDiscussion(world, post, actor);
      else removeComment(world, commentOf(id), actor);
    },
    minimise(id, reason = "OUTDATED") {
      check(mayModerate(viewer, repository), `minimise ${id}`);
      minimise(world, commentOf(id), minimisedReason(reason));
    },
    unminimise(id) {
      check(mayModerate(viewer, repository), `show ${id} again`);
      minimise(world, commentOf(id), null);
    },
    react: (id, content) => react(world, openPost(id), actor, content),
    removeReaction: (id, content) => unreact(world, openPost(id), actor, content),
    upvote: (id) => upvote(world, openPost(id), actor, true),
    removeUpvote: (id) => upvote(world, openPost(id), actor, false),
    deleteAccount() {
      actor.isGone = true;
    },
  };
}
