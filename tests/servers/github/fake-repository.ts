/** A repository as tests handle it: its people, its categories, and what maintainers do to discussions. */
import type { CategoryOptions, FakeRepository, RepositoryOptions } from "./fake-github.ts";
import { createFakePerson } from "./fake-person.ts";
import { closeDiscussion, lockDiscussion, transferDiscussion } from "./moderate-posts.ts";
import { forget, moveDiscussion, removeDiscussion } from "./posts.ts";
import { shownDiscussion } from "./shown.ts";
import type { Tokens } from "./tokens.ts";
import {
  actorOf,
  type Category,
  type Discussion,
  fullName,
  nodeId,
  nowIn,
  type Repository,
  type World,
} from "./world.ts";

const CATEGORIES: readonly CategoryOptions[] = [
  { slug: "announcements", name: "Announcements", isAnnouncement: true },
  { slug: "general", name: "General" },
];

export function addRepository(
  world: World,
  tokens: Tokens,
  owner: string,
  name: string,
  options: RepositoryOptions,
): FakeRepository {
  const databaseId = world.nextId();
  const repository: Repository = {
    kind: "repository",
    id: nodeId("R", databaseId),
    databaseId,
    owner,
    name,
    formerNames: [],
    hasDiscussions: options.discussions ?? true,
    isInstalled: options.isInstalled ?? true,
    categories: [],
    discussions: [],
    permissions: new Map([[tokens.login, options.permission ?? "maintain"]]),
    nextNumber: 1,
  };
  for (const category of options.categories ?? CATEGORIES) addCategory(world, repository, category);
  world.repositories.push(repository);
  world.nodes.set(repository.id, repository);
  return createFakeRepository(world, tokens, repository);
}

function addCategory(world: World, repository: Repository, options: CategoryOptions): void {
  const databaseId = world.nextId();
  const category = { id: nodeId("DIC", databaseId), databaseId, repository, options, createdAt: nowIn(world) };
  repository.categories.push(category);
}

function createFakeRepository(world: World, tokens: Tokens, repository: Repository): FakeRepository {
  const moderator = actorOf(world, repository.owner);

  function categoryOf(slug: string): Category {
    const category = repository.categories.find(({ options }) => options.slug === slug);
    if (!category) throw new RangeError(`${repository.name} has no category ${slug}`);
    return category;
  }

  function discussionOf(id: string): Discussion {
    const discussion = world.nodes.get(id);
    if (discussion?.kind !== "discussion" || discussion.repository !== repository)
      throw new RangeError(`${repository.name} has no discussion ${id}`);
    return discussion;
  }

  return {
    id: repository.id,
    owner: repository.owner,
    get name() {
      return repository.name;
    },
    get fullName() {
      return fullName(repository);
    },
    addPerson(login, { permission = "none", isBot = false } = {}) {
      const actor = actorOf(world, login, isBot ? "Bot" : "User");
      repository.permissions.set(login, permission);
      return createFakePerson(world, repository, actor, tokens.addPerson(login, actor.type));
    },
    setPermission: (login, permission) => void repository.permissions.set(login, permission),
    addCategory: (options) => addCategory(world, repository, options),
    removeCategory(slug, moveTo) {
      const category = categoryOf(slug);
      for (const one of repository.discussions)
        if (one.category === category) moveDiscussion(world, one, moderator, categoryOf(moveTo));
      repository.categories.splice(repository.categories.indexOf(category), 1);
    },
    setDiscussions(isOn) {
      repository.hasDiscussions = isOn;
    },
    discussions: (slug) =>
      repository.discussions
        .filter(({ category }) => slug === undefined || category.options.slug === slug)
        .map(shownDiscussion),
    discussion(id) {
      const found = repository.discussions.find((one) => one.id === id);
      return found && shownDiscussion(found);
    },
    transfer(id, to) {
      const discussion = discussionOf(id);
      const target = world.repositories.find((one) => one.id === to.id);
      if (!target) throw new RangeError(`${to.fullName} is deleted`);
      transferDiscussion(world, discussion, target, moderator);
      return discussion.id;
    },
    recategorise: (id, slug) => moveDiscussion(world, discussionOf(id), moderator, categoryOf(slug)),
    close: (id, reason = "RESOLVED") => closeDiscussion(world, discussionOf(id), moderator, reason),
    lock: (id) => lockDiscussion(world, discussionOf(id), moderator, { reason: null }),
    unlock: (id) => lockDiscussion(world, discussionOf(id), moderator, null),
    remove: (id) => removeDiscussion(world, discussionOf(id), moderator),
    rename(name) {
      repository.formerNames.push(repository.name);
      repository.name = name;
    },
    delete() {
      world.repositories.splice(world.repositories.indexOf(repository), 1);
      world.nodes.delete(repository.id);
      for (const discussion of repository.discussions) forget(world, discussion);
    },
  };
}
