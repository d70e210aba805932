/** What the parts of the venue share. */
import type { EssaySlug } from "../../essay/essay.ts";
import type { Placement } from "../../threads/placement.ts";
import { type PostKey, type PostName, parsePostKey } from "../../threads/post-key.ts";
import { GitHubCallError } from "./github-call-error.ts";
import type { GitHubVenueParts } from "./github-venue.ts";
import type { Operation } from "./operation.ts";
import { createOurThreads, type OurThreads } from "./our-threads.ts";
import { probeDiscussion, type Repository, setup } from "./read-operations.ts";
import { splitSpace } from "./space.ts";

/** Ids as GitHub has them; `space` is "owner/repo". */
export interface Place {
  readonly space: string;
  readonly repositoryId: string;
  readonly categoryId: string;
  /** Where people see the list of the category's discussions. */
  readonly listUrl: string;
}

export function listUrlOf(repositoryUrl: string, slug: string): string {
  return `${repositoryUrl}/discussions/categories/${slug}`;
}

export interface VenueContext extends GitHubVenueParts {
  readonly ours: OurThreads;
  /** Throws: VenueError when the essay has no place. */
  placed(essay: EssaySlug): Promise<Placement>;
  /** A category to start discussions in. Throws: GitHubCallError that names what is wrong with it. */
  place(space: string, slug: string, signal?: AbortSignal): Promise<Place>;
  /** Asks for repositories anew the next time. */
  forgetPlaces(): void;
  /**
   * Called when a discussion or comment of ours was not found. Throws `isGone` only when the repository can be seen with its
   * discussions switched on and the id is not there for a second time; else says what cannot be seen.
   */
  demandGone(space: string, id: string, signal?: AbortSignal): Promise<never>;
  call<Variables extends object, Answer>(
    operation: Operation<Variables, Answer>,
    variables: Variables,
    space: string,
    signal?: AbortSignal,
  ): Promise<Answer>;
}

/** How long a repository is taken to be as it was. */
const REPOSITORY_AGE_MS = 10 * 60_000;

export function createVenueContext(parts: GitHubVenueParts): VenueContext {
  const { client, placementOf, now } = parts;
  const seen = new Map<string, { readonly repository: Repository; readonly at: number }>();
  const call: VenueContext["call"] = (operation, variables, space, signal) =>
    client.call(operation, variables, { space, signal });

  const repositoryOf = async (space: string, signal?: AbortSignal): Promise<Repository> => {
    const known = seen.get(space);
    if (known && now().getTime() - known.at < REPOSITORY_AGE_MS) return known.repository;
    const { repository } = await call(setup, splitSpace(space), space, signal);
    if (repository === null) throw unseen(space);
    seen.set(space, { repository, at: now().getTime() });
    return repository;
  };

  return {
    ...parts,
    ours: createOurThreads(parts.threads),
    call,
    forgetPlaces: () => seen.clear(),
    async placed(essay) {
      const placement = await placementOf(essay);
      if (placement) return placement;
      throw new GitHubCallError(
        "input",
        `the essay "${essay}" has no place at GitHub; set REJOINDER_GITHUB_REPOSITORY`,
      );
    },
    async place(space, slug, signal) {
      const repository = await repositoryOf(space, signal);
      if (!repository.hasDiscussionsEnabled) throw switchedOff(space);
      const category = repository.discussionCategories.nodes.find((each) => each.slug === slug);
      if (category) {
        const listUrl = listUrlOf(repository.url, slug);
        return { space, repositoryId: repository.id, categoryId: category.id, listUrl };
      }
      seen.delete(space);
      const others = repository.discussionCategories.nodes.map((each) => each.slug).join(", ") || "none";
      const message = `${space} has no category "${slug}" that this token may start discussions in (it may in: ${others}); check REJOINDER_GITHUB_CATEGORY and the rights of the token`;
      throw new GitHubCallError("permission", message);
    },
    async demandGone(space, id, signal) {
      const { owner, name } = splitSpace(space);
      const { repository, node } = await call(probeDiscussion, { owner, name, id }, space, signal);
      if (repository === null) throw unseen(space);
      if (!repository.hasDiscussionsEnabled) throw switchedOff(space);
      if (node !== null) {
        throw new GitHubCallError(
          "service",
          `GitHub shows the discussion ${id} now and then only; it will be read later`,
          {
            retryable: true,
          },
        );
      }
      throw new GitHubCallError("missing", `${id} is no longer at GitHub`, { isGone: true });
    },
  };
}

/** What a key names. Throws: RangeError. */
export function nameOfKey(key: PostKey): PostName {
  const name = parsePostKey(key);
  if (!name) throw new RangeError(`not a post key: ${key}`);
  return name;
}

function unseen(space: string): GitHubCallError {
  return new GitHubCallError(
    "missing",
    `GitHub shows no repository ${space} to this token; it was deleted, or the token lost it`,
  );
}

function switchedOff(space: string): GitHubCallError {
  return new GitHubCallError("permission", `discussions are switched off in ${space}; switch them on in its settings`);
}
