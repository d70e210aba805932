/** What this GitHub knows: people, repositories, discussions and comments, as plain data that every other file here changes or shows. */
import type { ServerClock } from "../discord/clock.ts";
import type { CategoryOptions, FakeGitHubOptions, Permission, ReactionName, TokenPermissions } from "./fake-github.ts";

export interface Actor {
  readonly id: string;
  readonly databaseId: number;
  /** Of a bot: without `[bot]`, as in GraphQL. */
  readonly login: string;
  readonly type: "User" | "Bot";
  /** The account was deleted: what it wrote has no author any more. */
  isGone: boolean;
}

export interface Category {
  readonly id: string;
  readonly databaseId: number;
  readonly repository: Repository;
  readonly options: CategoryOptions;
  readonly createdAt: Date;
}

export interface Repository {
  readonly kind: "repository";
  readonly id: string;
  readonly databaseId: number;
  readonly owner: string;
  name: string;
  readonly formerNames: string[];
  hasDiscussions: boolean;
  readonly isInstalled: boolean;
  readonly categories: Category[];
  /** In the order of creation. */
  readonly discussions: Discussion[];
  readonly permissions: Map<string, Permission>;
  nextNumber: number;
}

interface Written {
  id: string;
  databaseId: number;
  body: string;
  author: Actor | null;
  readonly createdAt: Date;
  updatedAt: Date;
  lastEditedAt: Date | null;
  editor: Actor | null;
  /** Who reacted how, in the order of reacting. */
  readonly reactions: { readonly content: ReactionName; readonly actor: Actor; readonly at: Date }[];
  readonly upvotes: Set<Actor>;
}

export interface Discussion extends Written {
  readonly kind: "discussion";
  repository: Repository;
  category: Category;
  number: number;
  title: string;
  /** Top level, in the order of creation. */
  readonly comments: Comment[];
  closed: { readonly at: Date; readonly reason: string } | null;
  isReopened: boolean;
  locked: { readonly reason: string | null } | null;
  answer: { readonly comment: Comment; readonly at: Date; readonly by: Actor } | null;
}

export interface Comment extends Written {
  readonly kind: "comment";
  readonly discussion: Discussion;
  /** A comment of the top level; null for one. */
  readonly replyTo: Comment | null;
  readonly replies: Comment[];
  deletedAt: Date | null;
  minimisedReason: string | null;
}

/** Something happened that webhooks tell. */
export interface HookEvent {
  readonly event: "discussion" | "discussion_comment";
  readonly action: string;
  readonly repository: Repository;
  readonly discussion: Discussion;
  readonly comment?: Comment;
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly sender: Actor;
}

/** Who asks. An App's token has the App's rights, a person's token theirs. */
export interface Viewer {
  readonly actor: Actor;
  readonly kind: "token" | "app" | "person";
}

export interface World {
  readonly clock: ServerClock;
  readonly options: FakeGitHubOptions;
  readonly actors: Map<string, Actor>;
  readonly repositories: Repository[];
  readonly nodes: Map<string, Repository | Discussion | Comment>;
  readonly permissions: { -readonly [Name in keyof TokenPermissions]: TokenPermissions[Name] };
  readonly nextId: () => number;
  /** Set by the webhooks. */
  tell: (event: HookEvent) => void;
}

export const WEB = "https://github.com";

export function createWorld(clock: ServerClock, options: FakeGitHubOptions): World {
  let last = 1_000_000;
  return {
    clock,
    options,
    actors: new Map(),
    repositories: [],
    nodes: new Map(),
    permissions: { discussions: "write", metadata: "read" },
    nextId: () => ++last,
    tell: () => undefined,
  };
}

/** GitHub's times are whole seconds. */
export function nowIn(world: World): Date {
  return new Date(Math.floor(world.clock.now().getTime() / 1000) * 1000);
}

/** An id as GitHub writes them: a prefix that tells the kind, then something that means nothing to others. */
export function nodeId(prefix: string, databaseId: number): string {
  return `${prefix}_${Buffer.from(`${prefix}${databaseId}`).toString("base64url")}`;
}

export function actorOf(world: World, login: string, type: "User" | "Bot" = "User"): Actor {
  const known = world.actors.get(login);
  if (known) return known;
  const databaseId = world.nextId();
  const actor: Actor = {
    id: nodeId(type === "Bot" ? "BOT" : "U", databaseId),
    databaseId,
    login,
    type,
    isGone: false,
  };
  world.actors.set(login, actor);
  return actor;
}

/** By its name or one that it had; a name counts whatever its case. */
export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();
  const ofOwner = world.repositories.filter((one) => same(one.owner, owner));
  return (
    ofOwner.find((one) => same(one.name, name)) ??
    ofOwner.find((one) => one.formerNames.some((former) => same(former, name)))
  );
}

export function fullName({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}

export function urlOf(post: Discussion | Comment): string {
  const discussion = post.kind === "comment" ? post.discussion : post;
  const page = `${WEB}/${fullName(discussion.repository)}/discussions/${discussion.number}`;
  return post.kind === "comment" ? `${page}#discussioncomment-${post.databaseId}` : page;
}
