/** The name of a repository, which is what a place at GitHub is. */
import { GitHubCallError } from "./github-call-error.ts";

const SPACE = /^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/;

/** Throws: GitHubCallError when it is no "owner/repo". */
export function splitSpace(space: string): { readonly owner: string; readonly name: string } {
  if (!SPACE.test(space)) {
    throw new GitHubCallError("input", `"${space.slice(0, 80)}" is not a repository; write it as owner/name`);
  }
  const [owner = "", name = ""] = space.split("/");
  return { owner, name };
}
