/** Octokit with its throttling, for a token or for an App in one of the repositories that it is installed in. */
import { createAppAuth } from "@octokit/auth-app";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import type { GitHubLog } from "./github-budget.ts";

/** `privateKey`: PEM; line ends may be written as `\n`, as some settings need it. */
export type GitHubAuth =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "app"; readonly appId: string; readonly privateKey: string };

export interface OctokitOptions {
  readonly auth: GitHubAuth;
  /** Without a slash at the end; GitHub Enterprise: `https://HOST/api/v3`. */
  readonly apiUrl?: string | undefined;
  readonly log: GitHubLog;
  /** Whether calls are a second apart, as GitHub asks; true but in tests. */
  readonly isSpaced?: boolean;
}

/** `installationId`: the App acts there; undefined: as the App itself, or with the token. */
export function createOctokit(
  { auth, apiUrl, log, isSpaced = true }: OctokitOptions,
  installationId?: number,
): Octokit {
  const Client = Octokit.plugin(throttling);
  return new Client({
    ...(apiUrl === undefined ? {} : { baseUrl: apiUrl.replace(/\/+$/, "") }),
    ...authOptions(auth, installationId),
    userAgent: "rejoinder",
    // Octokit's own words may have addresses and payloads in them; what goes wrong is told by the errors.
    log: { debug() {}, info() {}, warn() {}, error() {} },
    throttle: {
      enabled: isSpaced,
      // Nothing is repeated down there: whoever called knows whether that is safe.
      onRateLimit: (seconds: number) => limitReached(log, "hour", seconds),
      onSecondaryRateLimit: (seconds: number) => limitReached(log, "secondary", seconds),
    },
  });
}

function authOptions(auth: GitHubAuth, installationId?: number): object {
  if (auth.kind === "token") return { auth: auth.token };
  const { appId, privateKey } = auth;
  const key = privateKey.includes("\n") ? privateKey : privateKey.replaceAll("\\n", "\n");
  return {
    authStrategy: createAppAuth,
    auth: { appId, privateKey: key, ...(installationId === undefined ? {} : { installationId }) },
  };
}

function limitReached(log: GitHubLog, which: string, seconds: number): boolean {
  log.warn({ which, seconds }, "GitHub asks to wait");
  return false;
}
