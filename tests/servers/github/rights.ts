/**
 * Who may do what. An App's rights are its permission for discussions.
 * Source: GitHub's "Moderating discussions" (triage moderates; write access comments on what is locked) and "Collaborating with
 * maintainers using discussions" (administrators and maintainers delete discussions). The first names editing and deleting among
 * what triage does, too; of the two the stricter is kept.
 */
import { PERMISSIONS, type Permission } from "./fake-github.ts";
import type { Actor, Category, Comment, Discussion, Repository, Viewer, World } from "./world.ts";

export function permissionOf(repository: Repository, actor: Actor): Permission {
  if (actor.login === repository.owner) return "admin";
  return repository.permissions.get(actor.login) ?? "none";
}

export function hasAtLeast(repository: Repository, { actor, kind }: Viewer, needed: Permission): boolean {
  // An App with write access to discussions does what maintainers do there (facts: it may start announcements).
  const permission = kind === "app" ? "maintain" : permissionOf(repository, actor);
  return PERMISSIONS.indexOf(permission) >= PERMISSIONS.indexOf(needed);
}

/** What the token itself allows, before the person's rights are looked at. */
export function tokenMayRead(world: World, viewer: Viewer): boolean {
  return viewer.kind === "person" || world.permissions.discussions !== "none";
}

export function tokenMayWrite(world: World, viewer: Viewer, repository: Repository): boolean {
  if (viewer.kind === "person") return true;
  if (viewer.kind === "app" && !repository.isInstalled) return false;
  return world.permissions.discussions === "write";
}

export function mayStart(viewer: Viewer, category: Category): boolean {
  if (viewer.kind !== "person" && category.options.assignable === false) return false;
  return !category.options.isAnnouncement || hasAtLeast(category.repository, viewer, "maintain");
}

export function mayComment(viewer: Viewer, discussion: Discussion): boolean {
  return !discussion.locked || hasAtLeast(discussion.repository, viewer, "write");
}

export function mayEdit(viewer: Viewer, post: Discussion | Comment): boolean {
  return post.author === viewer.actor || hasAtLeast(repositoryOf(post), viewer, "write");
}

export function mayDelete(viewer: Viewer, post: Discussion | Comment): boolean {
  // People do not delete discussions that they started, only those with the rights do; comments they do.
  if (post.kind === "comment" && post.author === viewer.actor) return true;
  return hasAtLeast(repositoryOf(post), viewer, post.kind === "discussion" ? "maintain" : "write");
}

/** Lock, move, minimise; one's own discussion may be closed by oneself. */
export function mayModerate(viewer: Viewer, repository: Repository): boolean {
  return hasAtLeast(repository, viewer, "triage");
}

export function repositoryOf(post: Discussion | Comment): Repository {
  return post.kind === "comment" ? post.discussion.repository : post.repository;
}
