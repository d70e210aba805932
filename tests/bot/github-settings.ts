import type { FakeGitHub, FakeRepository } from "../servers/github/fake-github.ts";

/** Settings of a service at the GitHub of tests, with its token or as its App. */
export function gitHubSettings(
  { apiUrl, token, app }: Pick<FakeGitHub, "apiUrl" | "token" | "app">,
  { fullName }: Pick<FakeRepository, "fullName">,
  { category = "announcements", isApp = false, ...more }: GitHubSettingsOptions = {},
): Readonly<Record<string, string>> {
  const auth = isApp
    ? { REJOINDER_GITHUB_APP_ID: String(app.id), REJOINDER_GITHUB_PRIVATE_KEY: app.privateKey }
    : { REJOINDER_GITHUB_TOKEN: token };
  return {
    ...auth,
    REJOINDER_GITHUB_API_URL: apiUrl,
    REJOINDER_GITHUB_REPOSITORY: fullName,
    REJOINDER_GITHUB_CATEGORY: category,
    ...more.settings,
  };
}

export interface GitHubSettingsOptions {
  readonly category?: string;
  readonly isApp?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}
