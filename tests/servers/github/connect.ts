/** The real Octokit, on the way to the GitHub of tests. */
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import type { FakeGitHub } from "./fake-github.ts";

/** Says nothing of the refusals that tests want. */
export const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** With the token of its owner, or another one. */
export function makeOctokit(github: FakeGitHub, token = github.token): Octokit {
  return new Octokit({ baseUrl: github.apiUrl, auth: token, log: QUIET });
}

/** As the App; with `installationId`, as its installation. */
export function makeAppOctokit(
  github: FakeGitHub,
  installationId?: number,
  privateKey = github.app.privateKey,
): Octokit {
  const auth = { appId: github.app.id, privateKey, ...(installationId !== undefined && { installationId }) };
  return new Octokit({ baseUrl: github.apiUrl, authStrategy: createAppAuth, auth, log: QUIET });
}
