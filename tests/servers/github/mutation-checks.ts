/** What a mutation is checked for before it does anything: that the thing is there, the token, the person's rights, the text. */
import { refuse } from "./graphql-error.ts";
import { mayModerate, tokenMayWrite } from "./rights.ts";
import type { Look } from "./views.ts";
import type { Category, Comment, Discussion, Repository } from "./world.ts";

/** Source: the error's own words; facts 1.2. */
export const MAX_BODY_CHARS = 65_536;
const MAX_TITLE_CHARS = 256;

interface Kinds {
  readonly repository: Repository;
  readonly discussion: Discussion;
  readonly comment: Comment;
}

export function findNode<Kind extends keyof Kinds>(look: Look, id: string | null | undefined, kind: Kind): Kinds[Kind] {
  const node = look.world.nodes.get(id ?? "");
  if (node?.kind !== kind) throw notFound(id);
  return node as Kinds[Kind];
}

export function findCategory(repository: Repository, id: string | null | undefined): Category {
  const category = repository.categories.find((one) => one.id === id);
  if (!category) throw notFound(id);
  return category;
}

export function notFound(id: string | null | undefined) {
  return refuse("NOT_FOUND", `Could not resolve to a node with the global id of '${id ?? ""}'`);
}

export function mayClose({ viewer }: Look, discussion: Discussion): boolean {
  return discussion.author === viewer.actor || mayModerate(viewer, discussion.repository);
}

export function checkToken({ world, viewer }: Look, repository: Repository): void {
  if (tokenMayWrite(world, viewer, repository)) return;
  const holder = viewer.kind === "app" ? "integration" : "personal access token";
  throw refuse("FORBIDDEN", `Resource not accessible by ${holder}`);
}

export function check({ viewer }: Look, isAllowed: boolean, name: string): void {
  if (isAllowed) return;
  throw refuse("FORBIDDEN", `${viewer.actor.login} does not have the correct permissions to execute \`${name}\``);
}

export function checkTitle(title: string | null | undefined): string {
  if (!title?.trim()) throw refuse("UNPROCESSABLE", "Title can't be blank");
  if ([...title].length > MAX_TITLE_CHARS)
    throw refuse("UNPROCESSABLE", `Title is too long (maximum is ${MAX_TITLE_CHARS} characters)`);
  return title;
}

export function checkBody(body: string | null | undefined): string {
  if (!body?.trim()) throw refuse("UNPROCESSABLE", "Body can't be blank");
  if (isTooLong(body)) throw refuse("UNPROCESSABLE", `Body is too long (maximum is ${MAX_BODY_CHARS} characters)`);
  return body;
}

/** Undefined: nothing is to be changed. */
export function newBody(
  { world }: Look,
  post: Discussion | Comment,
  body: string | null | undefined,
): string | undefined {
  if (body == null) return undefined;
  if (world.options.overlongUpdates === "ignored" && isTooLong(body)) return post.body;
  return checkBody(body);
}

export function isTooLong(body: string): boolean {
  return body.length > MAX_BODY_CHARS && [...body].length > MAX_BODY_CHARS;
}
