/** Looks at what the venue needs at GitHub, and says of each what is wrong and how to mend it. */
import { z } from "zod";
import { GitHubCallError } from "./github-call-error.ts";
import type { GitHubClient } from "./github-client.ts";
import { examineRepository } from "./read-operations.ts";
import { splitSpace } from "./space.ts";

/** `warn`: it works, and somebody should look. `fail`: nothing can be published or collected. */
export interface GitHubFinding {
  readonly what: string;
  readonly state: "ok" | "warn" | "fail";
  readonly detail: string;
}

export interface ExamineOptions {
  readonly client: GitHubClient;
  /** "owner/repo". */
  readonly space: string;
  readonly category: string;
  /** Null: digests go into `category`. */
  readonly digestCategory: string | null;
  readonly hasWebhookSecret: boolean;
}

/** Fewer points than this are soon used up. */
const FEW_POINTS = 500;

/** Never throws for what GitHub says; the first thing that stands in the way of the others is the last finding. */
export async function examineGitHub(options: ExamineOptions, signal?: AbortSignal): Promise<readonly GitHubFinding[]> {
  try {
    return await examine(options, signal);
  } catch (error) {
    if (!(error instanceof GitHubCallError)) throw error;
    return [fail("github access", error.message)];
  }
}

async function examine(options: ExamineOptions, signal?: AbortSignal): Promise<readonly GitHubFinding[]> {
  const { client, space, category, digestCategory, hasWebhookSecret } = options;
  const rights = client.auth === "app" ? await checkApp(client, space, signal) : undefined;
  const { viewer, repository, rateLimit } = await client.call(examineRepository, splitSpace(space), { space, signal });
  const owner = ok("github account", `posts as ${viewer.login}`);
  if (repository === null) {
    const why = `no repository ${space} is shown to ${viewer.login}; check REJOINDER_GITHUB_REPOSITORY, and that the token's resource owner owns it`;
    return [owner, fail("github repository", why)];
  }
  const { nameWithOwner, isArchived, hasDiscussionsEnabled, viewerPermission, all, assignable } = repository;
  const isRenamed = nameWithOwner.toLowerCase() !== space.toLowerCase();
  const categories = [...new Set([category, ...(digestCategory === null ? [] : [digestCategory])])];
  return [
    owner,
    isArchived
      ? fail("github repository", `${nameWithOwner} is archived; unarchive it, or choose another`)
      : isRenamed
        ? warn("github repository", `${space} is called ${nameWithOwner} now; set REJOINDER_GITHUB_REPOSITORY to that`)
        : ok("github repository", nameWithOwner),
    rights ?? checkPermission(viewer.login, viewerPermission),
    hasDiscussionsEnabled
      ? ok("github discussions", "switched on")
      : fail("github discussions", `switched off; switch them on in the settings of ${nameWithOwner}, under Features`),
    ...(hasDiscussionsEnabled
      ? categories.map((slug) => checkCategory(slug, slugsOf(all), slugsOf(assignable), viewer.login))
      : []),
    hasWebhookSecret
      ? ok("github webhook", "a secret is set")
      : warn("github webhook", "no REJOINDER_GITHUB_WEBHOOK_SECRET; replies are looked for every five minutes instead"),
    checkPoints(rateLimit),
  ];
}

/** What an App may do is written on its installation; what a fine-grained token may do cannot be asked. */
async function checkApp(client: GitHubClient, space: string, signal?: AbortSignal): Promise<GitHubFinding> {
  const shape = z.object({ permissions: z.record(z.string(), z.string()), suspended_at: z.string().nullish() });
  const route = "GET /repos/{owner}/{repo}/installation";
  const { data } = await client
    .get(route, {}, "show the App's installation", { space, signal, as: "app" })
    .catch((error: unknown) => {
      if (!(error instanceof GitHubCallError) || error.kind !== "missing") throw error;
      throw new GitHubCallError("permission", `the GitHub App is not installed in ${space}; install it there`);
    });
  const installation = shape.safeParse(data);
  if (!installation.success) return warn("github permission", "what the App may do could not be read");
  if (installation.data.suspended_at)
    return fail("github permission", "the App's installation is suspended; resume it");
  const { discussions = "none" } = installation.data.permissions;
  if (discussions === "write") return ok("github permission", "the App may read and write discussions");
  const why = `the App has discussions: ${discussions}; give it the repository permission "Discussions: Read and write", and accept that where it is installed`;
  return fail("github permission", why);
}

function checkPermission(login: string, permission: string | null): GitHubFinding {
  const detail = `${login} has the role ${(permission ?? "none").toLowerCase()}; the token needs "Discussions: Read and write"`;
  return permission === null ? warn("github permission", detail) : ok("github permission", detail);
}

function checkCategory(
  slug: string,
  all: readonly string[],
  assignable: readonly string[],
  login: string,
): GitHubFinding {
  const what = `github category ${slug}`;
  if (assignable.includes(slug)) {
    // The API does not say which format a category has.
    return ok(what, "discussions can be started in it (the Announcement format keeps others from starting some there)");
  }
  if (all.includes(slug)) {
    const why = `${login} may not start discussions in it; give the role Maintain (an Announcement category needs it), use an App, or choose another category`;
    return fail(what, why);
  }
  return fail(
    what,
    `there is no such category; there are: ${all.join(", ") || "none"}. Check REJOINDER_GITHUB_CATEGORY`,
  );
}

function checkPoints(
  limit: { readonly limit: number; readonly remaining: number; readonly resetAt: Date } | null,
): GitHubFinding {
  const what = "github limit";
  if (limit === null) return ok(what, "none is said");
  const detail = `${limit.remaining} of ${limit.limit} points left until ${limit.resetAt.toISOString().slice(11, 16)} UTC`;
  if (limit.remaining >= FEW_POINTS) return ok(what, detail);
  return warn(what, `${detail}; something else uses up the same token`);
}

function slugsOf({ nodes }: { readonly nodes: readonly { readonly slug: string }[] }): readonly string[] {
  return nodes.map(({ slug }) => slug);
}

const finding = (state: GitHubFinding["state"]) => (what: string, detail: string) => ({ what, state, detail });
const ok = finding("ok");
const warn = finding("warn");
const fail = finding("fail");
