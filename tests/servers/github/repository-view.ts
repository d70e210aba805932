/** A repository as GraphQL shows it, with its categories and lists of discussions, and the search over discussions. */
import { type PageArgs, pageOf } from "./connection.ts";
import { PERMISSIONS } from "./fake-github.ts";
import { refuse } from "./graphql-error.ts";
import { hasAtLeast, mayStart, tokenMayWrite } from "./rights.ts";
import { type Look, viewActor, viewCategory, viewDiscussion, viewerPermission } from "./views.ts";
import { actorOf, type Discussion, fullName, type Repository, WEB } from "./world.ts";

interface DiscussionArgs extends PageArgs {
  readonly categoryId?: string | null;
  readonly answered?: boolean | null;
  readonly states?: readonly string[] | null;
  readonly orderBy?: { readonly field: string; readonly direction: string } | null;
}

export function viewRepository(look: Look, repository: Repository): object {
  const { world, viewer } = look;
  const page = `/${fullName(repository)}`;
  const owner = actorOf(world, repository.owner);
  // Switched off: nothing to be seen in lists; `hasDiscussionsEnabled` says why.
  const categories = repository.hasDiscussions ? repository.categories : [];
  const mayStartHere = (category: (typeof categories)[number]) =>
    tokenMayWrite(world, viewer, repository) && mayStart(viewer, category);
  return {
    __typename: "Repository",
    id: repository.id,
    databaseId: repository.databaseId,
    name: repository.name,
    nameWithOwner: fullName(repository),
    owner: () => viewActor(owner),
    url: WEB + page,
    resourcePath: page,
    description: null,
    isPrivate: false,
    isArchived: false,
    isDisabled: false,
    isFork: false,
    hasDiscussionsEnabled: repository.hasDiscussions,
    viewerPermission: viewerPermission(look, repository),
    viewerCanAdminister: hasAtLeast(repository, viewer, "admin"),
    discussionCategories: (args: PageArgs & { filterByAssignable?: boolean }) =>
      pageOf(
        args.filterByAssignable ? categories.filter(mayStartHere) : categories,
        args,
        ({ databaseId }) => [databaseId],
        (one) => viewCategory(look, one),
      ),
    discussionCategory: ({ slug }: { slug: string }) => {
      const found = categories.find(({ options }) => options.slug === slug);
      return found ? viewCategory(look, found) : null;
    },
    discussion: ({ number }: { number: number }) => {
      const found = repository.discussions.find((one) => one.number === number);
      if (!found) throw refuse("NOT_FOUND", `Could not resolve to a Discussion with the number of ${number}.`);
      return viewDiscussion(look, found);
    },
    discussions: (args: DiscussionArgs) => listDiscussions(look, repository, args),
    collaborators: (args: PageArgs & { login?: string | null; query?: string | null }) => {
      if (!hasAtLeast(repository, viewer, "write"))
        throw refuse("FORBIDDEN", "You must have push access to view repository collaborators.");
      return listCollaborators(look, repository, args);
    },
  };
}

function listDiscussions(look: Look, repository: Repository, args: DiscussionArgs) {
  const isCreated = args.orderBy?.field === "CREATED_AT";
  const isDescending = args.orderBy?.direction !== "ASC";
  const timeOf = ({ createdAt, updatedAt }: Discussion) => (isCreated ? createdAt : updatedAt).getTime();
  const keyOf = (one: Discussion) => [timeOf(one), one.databaseId];
  const states = args.states ?? [];
  const found = (repository.hasDiscussions ? repository.discussions : []).filter(
    (one) =>
      (args.categoryId == null || one.category.id === args.categoryId) &&
      (args.answered == null || (one.answer !== null) === args.answered) &&
      (states.length === 0 || states.includes(one.closed ? "CLOSED" : "OPEN")),
  );
  const sign = isDescending ? -1 : 1;
  found.sort((a, b) => sign * (timeOf(a) - timeOf(b) || a.databaseId - b.databaseId));
  return pageOf(found, args, keyOf, (one) => viewDiscussion(look, one), { isDescending });
}

function listCollaborators(
  { world }: Look,
  repository: Repository,
  args: PageArgs & { login?: string | null; query?: string | null },
) {
  const found = [...repository.permissions]
    .filter(([, permission]) => PERMISSIONS.indexOf(permission) > 0)
    .map(([login, permission]) => ({ actor: actorOf(world, login), permission: permission.toUpperCase() }))
    .filter(({ actor }) => actor.type === "User" && !actor.isGone)
    .filter(({ actor: { login } }) => (args.login ?? login) === login && login.includes(args.query ?? ""));
  const page = pageOf(
    found,
    args,
    (_, index) => [index],
    (one) => one,
  );
  return {
    ...page,
    nodes: () => page.nodes().map((one) => viewActor((one as (typeof found)[number]).actor)),
    edges: () =>
      page.edges().map(({ cursor, node }) => {
        const { actor, permission } = node as (typeof found)[number];
        return { cursor, node: viewActor(actor), permission };
      }),
  };
}

/** `repo:owner/name "words"`: discussions whose title or body has the words. New ones and new words are not found at once. */
export function searchDiscussions(look: Look, args: PageArgs & { readonly query: string; readonly type: string }) {
  const { world } = look;
  const indexedBefore = world.clock.now().getTime() - (world.options.searchLagMs ?? 60_000);
  const place = /\brepo:(\S+)/.exec(args.query)?.[1]?.toLowerCase();
  const rest = args.query.replace(/\b(?:repo|in|is|author|sort|category):\S+/g, " ");
  const words = [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => (quoted ?? bare ?? "").toLowerCase());
  const found = world.repositories
    .filter((one) => place === undefined || fullName(one).toLowerCase() === place)
    .flatMap(({ discussions }) => discussions)
    .filter((one) => (one.lastEditedAt ?? one.createdAt).getTime() <= indexedBefore)
    .filter((one) => words.every((word) => `${one.title}\n${one.body}`.toLowerCase().includes(word)));
  const chosen = args.type === "DISCUSSION" ? found : [];
  const counts = { issueCount: 0, repositoryCount: 0, userCount: 0, wikiCount: 0, codeCount: 0 };
  const page = pageOf(
    chosen,
    args,
    (_, index) => [index],
    (one) => viewDiscussion(look, one),
  );
  return { ...page, ...counts, discussionCount: chosen.length };
}
