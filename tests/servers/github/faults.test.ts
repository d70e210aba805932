import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, expect, it } from "vitest";
import { QUIET } from "./connect.ts";
import { FAULTS, type GitHubFault } from "./fake-github.ts";
import { COMMENT, type Opened, openGitHub } from "./open-github.ts";

let here: Opened;
let discussionId: string;

beforeEach(async () => {
  here = await openGitHub();
  discussionId = await here.create();
  here.github.takeRequests();
});
afterEach(() => here.close());

const bodies = () => here.repository.discussion(discussionId)?.comments.map(({ body }) => body);
const say = (body: string) => here.ask(COMMENT, { input: { discussionId, body } });

const fail = (kind: GitHubFault["kind"], more: Partial<GitHubFault> = {}) =>
  here.github.fail({ match: /addDiscussionComment/, kind, ...more });

it("hit the n-th request that fits, once", async () => {
  fail("error-before", { nth: 2 });
  await say("a");
  await here.categoryId();
  await expect(say("b")).rejects.toMatchObject({ status: 502 });
  await say("c");
  expect(bodies()).toEqual(["a", "c"]);
  expect(here.github.takeRequests().map(({ label, status }) => [label, status])).toEqual([
    ["mutation Comment: addDiscussionComment", 200],
    ["query : repository", 200],
    ["mutation Comment: addDiscussionComment", 502],
    ["mutation Comment: addDiscussionComment", 200],
  ]);
  expect(here.github.pendingFaults).toBe(0);
});

it.each([
  ["lost-before", false, 0],
  ["lost-after", true, 0],
  ["error-after", true, 502],
  ["errors-before", false, 200],
  ["errors-after", true, 200],
  ["rate-limited", false, 200],
  ["rate-limit-code", false, 200],
  ["secondary-200", false, 200],
  ["secondary-403", false, 403],
] as const)("%s: done is %s, the status is %i", async (kind, isDone, status) => {
  fail(kind);
  await expect(say("a")).rejects.toThrow();
  expect(bodies()).toEqual(isDone ? ["a"] : []);
  expect(here.github.takeRequests()).toMatchObject([{ status }]);
});

it.each([
  ["silent-before", []],
  ["silent-after", ["a"]],
] as const)("%s: nobody answers until the client gives up", async (kind, expected) => {
  fail(kind);
  const giveUp = new AbortController();
  const asking = here.ask(COMMENT, {
    input: { discussionId, body: "a" },
    request: { signal: giveUp.signal },
  });
  await expect.poll(() => here.github.requests.length).toBe(1);
  giveUp.abort();
  await expect(asking).rejects.toThrow();
  expect(bodies()).toEqual(expected);
});

it("leave a node out of an answer and say so", async () => {
  for (const body of ["a", "b"]) here.ann.comment(discussionId, body);
  here.github.fail({ match: /^query Page/, kind: "partial" });
  const document = `query Page($id: ID!) { node(id: $id) { ... on Discussion { comments(first: 10) { nodes { body } } } } }`;
  await expect(here.ask(document, { id: discussionId })).rejects.toMatchObject({
    errors: [{ type: "RESOURCE_LIMITS_EXCEEDED", path: ["node", "comments", "nodes", 1] }],
    data: { node: { comments: { nodes: [{ body: "a" }, null] } } },
  });
});

it("store half of what was sent", async () => {
  fail("cut-body");
  await say("abcdef");
  expect(bodies()).toEqual(["abc"]);
});

it("call a test before and after, and close the connection when it says so", async () => {
  const seen: unknown[] = [];
  const run = (moment: string) => void seen.push([moment, bodies()]);
  fail("call", { run });
  await say("a");
  expect(seen).toEqual([
    ["before", []],
    ["after", ["a"]],
  ]);
  fail("call", { run: (moment) => (moment === "after" ? "lost" : undefined) });
  await expect(say("b")).rejects.toThrow();
  expect(bodies()).toEqual(["a", "b"]);
});

it("look to plugin-throttling as GitHub's limits do: two of the four kinds are seen by it", async () => {
  const seen: string[] = [];
  const note = (kind: string) => () => {
    seen.push(kind);
    return false;
  };
  const Throttled = Octokit.plugin(throttling);
  for (const kind of FAULTS.filter((one) => /^(?:rate-limit|secondary)/.test(one))) {
    const octokit = new Throttled({
      baseUrl: here.github.apiUrl,
      auth: here.github.token,
      log: QUIET,
      // Instances of one id wait for each other.
      throttle: { id: kind, onRateLimit: note("primary"), onSecondaryRateLimit: note("secondary") },
    });
    here.github.fail({ kind });
    await expect(octokit.graphql("{ viewer { login } }")).rejects.toThrow();
    seen.push(kind);
  }
  expect(seen).toEqual(["primary", "rate-limited", "rate-limit-code", "secondary-200", "secondary", "secondary-403"]);
});
