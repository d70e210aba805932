import { generateKeyPairSync } from "node:crypto";
import { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeAppOctokit } from "./connect.ts";
import { COMMENT, errorsOf, type Opened, openGitHub } from "./open-github.ts";

let here: Opened;

beforeEach(async () => {
  here = await openGitHub();
});
afterEach(() => here.close());

async function installationId(repo = "essays"): Promise<number> {
  const octokit = makeAppOctokit(here.github);
  const { data } = await octokit.request("GET /repos/{owner}/{repo}/installation", { owner: "octo", repo });
  return data.id;
}

it("finds its installation by a repository and writes as a bot, announcements too", async () => {
  const octokit = makeAppOctokit(here.github, await installationId());
  const id = await here.create("Title", "Body", octokit);
  const document = `query ($id: ID!) { viewer { login } node(id: $id) { ... on Discussion {
    viewerDidAuthor author { __typename login } } } }`;
  expect(await here.ask(document, { id }, octokit)).toEqual({
    viewer: { login: "rejoinder-app[bot]" },
    node: { viewerDidAuthor: true, author: { __typename: "Bot", login: "rejoinder-app" } },
  });
  expect(here.repository.discussion(id)).toMatchObject({ author: "rejoinder-app", isBot: true });
  expect(here.github.app.tokensIssued).toBe(1);
});

it("is told apart from the token's owner", async () => {
  const octokit = makeAppOctokit(here.github, await installationId());
  const id = await here.create();
  const document = `query ($id: ID!) { node(id: $id) { ... on Discussion { viewerDidAuthor } } }`;
  expect(await here.ask(document, { id }, octokit)).toEqual({ node: { viewerDidAuthor: false } });
});

it("is not found where it is not installed, and may not write there", async () => {
  const other = here.github.addRepository("octo", "other", { isInstalled: false });
  await expect(installationId("other")).rejects.toMatchObject({ status: 404 });
  const octokit = makeAppOctokit(here.github, await installationId());
  const discussionId = other.addPerson("bo").discuss("general", "T", "B");
  const asking = here.ask(COMMENT, { input: { discussionId, body: "No." } }, octokit);
  expect(await errorsOf(asking)).toEqual([{ type: "FORBIDDEN", message: "Resource not accessible by integration" }]);
});

it("gets another token when the one it has is good no more", async () => {
  const id = await installationId();
  await here.create("One", "Body", makeAppOctokit(here.github, id));
  here.github.app.expireTokens();
  const octokit = makeAppOctokit(here.github, id);
  await here.create("Two", "Body", octokit);
  expect(here.github.app.tokensIssued).toBe(2);
  expect(here.repository.discussions().map(({ title }) => title)).toEqual(["One", "Two"]);
});

it("answers under the addresses of GitHub Enterprise too", async () => {
  const octokit = new Octokit({ baseUrl: `${here.github.apiUrl}/api/v3`, auth: here.github.token });
  expect(await here.ask("{ viewer { login } }", {}, octokit)).toEqual({ viewer: { login: here.github.login } });
  const { data } = await octokit.request("GET /repos/{owner}/{repo}", { owner: "octo", repo: "essays" });
  expect(data).toMatchObject({ full_name: "octo/essays", has_discussions: true });
});

it("fails by plan at its REST addresses as well", async () => {
  here.github.fail({ match: /^GET \/repos\/octo\/essays\/installation$/, kind: "error-before", status: 503 });
  await expect(installationId()).rejects.toMatchObject({ status: 503 });
  expect(await installationId()).toBeGreaterThan(0);
  expect(here.github.takeRequests().map(({ kind, status }) => [kind, status])).toEqual([
    ["rest", 503],
    ["rest", 200],
  ]);
});

it("does not take a claim that another key has signed", async () => {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const octokit = makeAppOctokit(here.github, undefined, privateKey);
  await expect(octokit.request("GET /app")).rejects.toMatchObject({ status: 401 });
  expect((await makeAppOctokit(here.github).request("GET /app")).data).toMatchObject({
    slug: "rejoinder-app",
    permissions: { discussions: "write", metadata: "read" },
  });
});
