/** Who may steer: people with triage rights or above in the repository, as GitHub has them now. */
import { z } from "zod";
import { GitHubCallError } from "./github-call-error.ts";
import type { GitHubClient } from "./github-client.ts";

const answer = z.object({ permission: z.string(), role_name: z.string().optional() });
const UNREADABLE = "GitHub answers otherwise than described when asked to say what a person may do there";
const STEERING = ["triage", "write", "maintain", "admin"];

/**
 * Whether a person may steer. A login that is not a person's, or nobody's, may not. Throws: GitHubCallError.
 * Source: GitHub's REST documentation, "Get repository permissions for a user": `permission` knows read and write only, `role_name`
 * has triage and maintain and the names of an organisation's own roles, of which the base in `permission` counts.
 */
export async function maySteer(
  client: Pick<GitHubClient, "get">,
  space: string,
  login: string,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!/^[A-Za-z0-9-]{1,39}$/.test(login)) return false;
  const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
  try {
    const { data } = await client.get(route, { username: login }, "say what a person may do there", { space, signal });
    const parsed = answer.safeParse(data);
    // Nothing is known then, which is not the same as a refusal.
    if (!parsed.success) throw new GitHubCallError("answer", UNREADABLE, { retryable: true });
    const { permission, role_name: role } = parsed.data;
    return STEERING.includes(permission) || (role !== undefined && STEERING.includes(role));
  } catch (error) {
    if (error instanceof GitHubCallError && error.kind === "missing") return false;
    throw error;
  }
}
