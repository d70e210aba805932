import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ExamineOptions, examineGitHub } from "../../../src/venues/github/examine-github.ts";
import { type GitHubHarness, makeGitHubHarness } from "./harness.ts";

let harness: GitHubHarness;
beforeEach(async () => {
  harness = await makeGitHubHarness();
});
afterEach(() => harness.close());

async function look(options: Partial<ExamineOptions> = {}) {
  const findings = await examineGitHub({
    client: harness.client,
    space: harness.place.space,
    category: "announcements",
    digestCategory: null,
    hasWebhookSecret: true,
    ...options,
  });
  return findings.map(({ what, state, detail }) => `${state} ${what}: ${detail}`);
}

describe("the examination of GitHub", () => {
  it("finds all well", async () => {
    const findings = await look();
    expect(findings.filter((each) => !each.startsWith("ok "))).toEqual([]);
    expect(findings.join("\n")).toMatch(/posts as rejoinder-author[\s\S]*ada\/essays[\s\S]*points left/);
  });

  it("finds all well for an App, whose rights it reads", async () => {
    const { app } = harness.github;
    const { client } = harness.restart({ auth: { kind: "app", appId: String(app.id), privateKey: app.privateKey } });
    expect(await look({ client })).toContain("ok github permission: the App may read and write discussions");
    harness.github.setPermissions({ discussions: "read" });
    expect((await look({ client })).join("\n")).toMatch(/fail github permission: .*"Discussions: Read and write"/);
  });

  it.each<[string, () => void, Partial<ExamineOptions>, RegExp]>([
    ["a token that was revoked", () => harness.github.revokeToken(), {}, /^fail github access: .*make a new one/m],
    [
      "a repository that is not there",
      () => {},
      { space: "ada/none" },
      /^fail github repository: .*REJOINDER_GITHUB_REPOSITORY/m,
    ],
    ["no repository at all", () => {}, { space: "essays" }, /^fail github access: .*owner\/name/m],
    [
      "a repository that was renamed",
      () => harness.repository.rename("texts"),
      {},
      /^warn github repository: .*ada\/texts/m,
    ],
    [
      "discussions that are off",
      () => harness.repository.setDiscussions(false),
      {},
      /^fail github discussions: .*Features/m,
    ],
    [
      "a category that is not there",
      () => {},
      { category: "essays" },
      /^fail github category essays: .*announcements, general/m,
    ],
    [
      "a category that is closed to it",
      () => harness.repository.setPermission(harness.github.login, "write"),
      {},
      /^fail github category announcements: .*Maintain/m,
    ],
    ["a category for digests that is not there", () => {}, { digestCategory: "news" }, /^fail github category news/m],
    ["no secret of a webhook", () => {}, { hasWebhookSecret: false }, /^warn github webhook: .*five minutes/m],
    ["few points", () => harness.github.setRemaining(100), {}, /^warn github limit: .* of 5000 points/m],
    [
      "no read access",
      () => harness.github.setPermissions({ discussions: "none" }),
      {},
      /^fail github (?:access|category|permission)/m,
    ],
  ])("names %s, and how to mend it", async (_what, spoil, options, finding) => {
    spoil();
    expect((await look(options)).join("\n")).toMatch(finding);
  });
});
