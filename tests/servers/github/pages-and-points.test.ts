import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMMENT, errorsOf, type Opened, openGitHub } from "./open-github.ts";

let here: Opened;
let discussionId: string;

async function open(options: Parameters<typeof openGitHub>[0] = {}): Promise<void> {
  here = await openGitHub(options);
  discussionId = await here.create();
  here.github.takeRequests();
}

beforeEach(() => open());
afterEach(() => here.close());

const bodies = () => here.repository.discussion(discussionId)?.comments.map(({ body }) => body);
const say = (body: string) => here.ask(COMMENT, { input: { discussionId, body } });

const PAGE = `query Page($id: ID!, $first: Int, $last: Int, $after: String, $before: String) {
  node(id: $id) { ... on Discussion { comments(first: $first, last: $last, after: $after, before: $before) {
    totalCount nodes { body } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } } }
}`;

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly body: string }[];
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

async function page(variables: Readonly<Record<string, unknown>>): Promise<Page> {
  const { node } = await here.ask(PAGE, { id: discussionId, ...variables });
  return (node as { comments: Page }).comments;
}

describe("pages", () => {
  it("go forwards and backwards, and on from where an item was that is gone", async () => {
    const ids = ["a", "b", "c", "d", "e"].map((body) => here.ann.comment(discussionId, body));
    const first = await page({ first: 2 });
    expect(first).toMatchObject({ totalCount: 5, nodes: [{ body: "a" }, { body: "b" }] });
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    here.ann.remove(ids[1] as string);
    const second = await page({ first: 2, after: first.pageInfo.endCursor });
    expect(second.nodes).toEqual([{ body: "c" }, { body: "d" }]);
    const last = await page({ last: 2 });
    expect(last.nodes).toEqual([{ body: "d" }, { body: "e" }]);
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect((await page({ last: 9, before: last.pageInfo.startCursor })).nodes).toEqual([{ body: "a" }, { body: "c" }]);
  });

  it("have 1 to 100 items, a size that is said, and at most 500,000 nodes in all", async () => {
    expect(await errorsOf(page({}))).toMatchObject([{ type: "MISSING_PAGINATION_BOUNDARIES" }]);
    for (const first of [0, 101])
      expect(await errorsOf(page({ first }))).toMatchObject([{ type: "EXCESSIVE_PAGINATION" }]);
    const ids = Array.from({ length: 101 }, () => discussionId);
    expect(await errorsOf(here.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids }))).toMatchObject([
      { type: "ARGUMENT_LIMIT", message: "You may not provide more than 100 node ids; you provided 101." },
    ]);
    expect(await errorsOf(page({ first: 5, after: "nonsense" }))).toMatchObject([{ type: "INVALID_CURSOR_ARGUMENTS" }]);
    const all = `{ repository(owner: "octo", name: "essays") { discussions(first: 100) { nodes { comments(first: 100) {
      nodes { replies(first: 100) { nodes { id } } } } } } } }`;
    expect(await errorsOf(here.ask(all))).toEqual([
      {
        type: "MAX_NODE_LIMIT_EXCEEDED",
        message: "This query requests up to 1,010,100 possible nodes which exceeds the maximum limit of 500,000.",
      },
    ]);
  });

  it("list discussions by their last change, the newest first, of one category", async () => {
    const other = await here.create("Other", "Body", undefined, "general");
    here.github.clock.advance(5000);
    here.ann.comment(discussionId, "New.");
    const document = `query ($category: ID) { repository(owner: "octo", name: "essays") {
      discussions(first: 10, categoryId: $category) { nodes { id } } } }`;
    const list = async (category: string | null) => {
      const { repository } = await here.ask(document, { category });
      return (repository as { discussions: { nodes: { id: string }[] } }).discussions.nodes.map(({ id }) => id);
    };
    expect(await list(null)).toEqual([discussionId, other]);
    expect(await list(await here.categoryId("general"))).toEqual([other]);
  });
});

describe("points", () => {
  it("are counted by the documented formula and told in the query, the headers and the record", async () => {
    const document = `query Thread($id: ID!) { rateLimit { cost nodeCount remaining used }
      node(id: $id) { ... on Discussion { comments(first: 100) { nodes { ...Item replies(first: 20) { nodes { ...Item } } } } } } }
      fragment Item on DiscussionComment { id reactionGroups { reactors { totalCount } } }`;
    const before = here.github.points;
    const { rateLimit } = await here.ask(document, { id: discussionId });
    // 1 page of comments, 100 of replies, 100 and 2,000 counts of reactors: 2,201 requests.
    expect(rateLimit).toMatchObject({ cost: 22, nodeCount: 2100, used: before + 22, remaining: 5000 - before - 22 });
    expect(here.github.takeRequests()).toMatchObject([
      { kind: "query", name: "Thread", label: "query Thread: rateLimit, node", points: 22, nodes: 2100, status: 200 },
    ]);
    const { headers } = await here.octokit.request("POST /graphql", { query: "{ viewer { login } }" });
    expect(headers).toMatchObject({ "x-ratelimit-limit": "5000", "x-ratelimit-remaining": String(4977 - before) });
  });

  it("run out, and come back after an hour", async () => {
    here.github.setRemaining(1);
    await say("The last one.");
    expect(await errorsOf(say("Too many."))).toMatchObject([{ type: "RATE_LIMIT" }]);
    here.github.clock.advance(3_600_000);
    await say("Again.");
    expect(bodies()).toEqual(["The last one.", "Again."]);
  });

  it("know the secondary limit of 80 posts a minute when they are asked to", async () => {
    await here.close();
    await open({ secondaryLimits: true });
    for (let count = 2; count <= 80; count++) await say(String(count));
    await expect(say("81")).rejects.toMatchObject({ status: 403, message: expect.stringContaining("secondary rate") });
    here.github.clock.advance(61_000);
    await say("81");
    expect(bodies()).toHaveLength(80);
  });
});
