/** What maintainers and readers do to posts that are there: transferring, closing, locking, minimising, reacting. As in `posts.ts`, rights are looked at elsewhere. */
import type { ReactionName } from "./fake-github.ts";
import { commentsOf, forget, tell, touch } from "./posts.ts";
import { type Actor, type Comment, type Discussion, nodeId, nowIn, type Repository, type World } from "./world.ts";

/** It gets a new number and new ids, and so does all in it; the old ids are found no more. */
export function transferDiscussion(world: World, discussion: Discussion, to: Repository, sender: Actor): void {
  const from = discussion.repository;
  const category = to.categories.find(({ options }) => options.slug === discussion.category.options.slug);
  const target = category ?? to.categories[0];
  if (!target) throw new RangeError(`${to.name} has no category`);
  const before = { ...discussion };
  removeFrom(from.discussions, discussion);
  forget(world, discussion);
  for (const post of [discussion, ...commentsOf(discussion)]) {
    post.databaseId = world.nextId();
    post.id = nodeId(post.kind === "comment" ? "DC" : "D", post.databaseId);
    world.nodes.set(post.id, post);
  }
  discussion.repository = to;
  discussion.category = target;
  discussion.number = to.nextNumber++;
  to.discussions.push(discussion);
  const changes = { new_discussion: discussion, new_repository: to };
  world.tell({ event: "discussion", action: "transferred", repository: from, discussion: before, changes, sender });
}

function removeFrom<Item>(list: Item[], item: Item): void {
  list.splice(list.indexOf(item), 1);
}

export function minimise(world: World, comment: Comment, reason: string | null): void {
  comment.minimisedReason = reason;
  touch(world, comment, world.options.bumps?.minimise);
}

export function closeDiscussion(world: World, discussion: Discussion, sender: Actor, reason: string): void {
  discussion.closed = { at: nowIn(world), reason };
  touch(world, discussion, world.options.bumps?.state);
  tell(world, discussion, "closed", sender);
}

export function reopenDiscussion(world: World, discussion: Discussion, sender: Actor): void {
  discussion.closed = null;
  discussion.isReopened = true;
  touch(world, discussion, world.options.bumps?.state);
  tell(world, discussion, "reopened", sender);
}

export function lockDiscussion(
  world: World,
  discussion: Discussion,
  sender: Actor,
  locked: Discussion["locked"],
): void {
  discussion.locked = locked;
  touch(world, discussion, world.options.bumps?.state);
  tell(world, discussion, locked ? "locked" : "unlocked", sender);
}

/** One of a kind by each. */
export function react(world: World, post: Discussion | Comment, actor: Actor, content: ReactionName): void {
  if (post.reactions.some((one) => one.content === content && one.actor === actor)) return;
  post.reactions.push({ content, actor, at: nowIn(world) });
  bumpForReaction(world, post);
}

export function unreact(world: World, post: Discussion | Comment, actor: Actor, content: ReactionName): void {
  const index = post.reactions.findIndex((one) => one.content === content && one.actor === actor);
  if (index < 0) return;
  post.reactions.splice(index, 1);
  bumpForReaction(world, post);
}

export function upvote(world: World, post: Discussion | Comment, actor: Actor, isOn: boolean): void {
  if (isOn) post.upvotes.add(actor);
  else post.upvotes.delete(actor);
  bumpForReaction(world, post);
}

function bumpForReaction(world: World, post: Discussion | Comment): void {
  if (world.options.bumps?.react) (post.kind === "comment" ? post.discussion : post).updatedAt = nowIn(world);
}
