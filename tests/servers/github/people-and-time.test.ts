import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeOctokit } from "./connect.ts";
import type { FakePerson, FakeRepository } from "./fake-github.ts";
import { COMMENT, errorsOf, type Opened, openGitHub } from "./open-github.ts";

let here: Opened;
let repository: FakeRepository;
let ann: FakePerson;

async function open(options: Parameters<typeof openGitHub>[0] = {}): Promise<void> {
  here = await openGitHub(options);
  ({ repository, ann } = here);
}

beforeEach(() => open());
afterEach(() => here.close());

describe("rights", () => {
  const forbidden = (what: string) => [
    { type: "FORBIDDEN", message: `ann does not have the correct permissions to execute \`${what}\`` },
  ];

  it("lets anybody comment and start where everybody may, and change only what is theirs", async () => {
    const theirs = makeOctokit(here.github, ann.token);
    const discussionId = await here.create();
    await here.ask(COMMENT, { input: { discussionId, body: "Mine." } }, theirs);
    await here.create("Mine", "Words.", theirs, "general");
    const update = `mutation ($id: ID!) { updateDiscussion(input: { discussionId: $id, body: "Hers." }) { discussion { id } } }`;
    expect(await errorsOf(here.ask(update, { id: discussionId }, theirs))).toEqual(forbidden("UpdateDiscussion"));
    expect(await errorsOf(here.create("T", "B", theirs))).toEqual(forbidden("CreateDiscussion"));
    repository.setPermission("ann", "maintain");
    await here.create("T", "B", theirs);
  });

  it("keeps people without write access from locked discussions", async () => {
    const discussionId = await here.create();
    repository.lock(discussionId);
    expect(() => ann.comment(discussionId, "But.")).toThrow("ann may not comment on a locked discussion");
    await here.ask(COMMENT, { input: { discussionId, body: "The owner of the token may." } });
  });

  it("refuses what the token lacks, in words that name its kind", async () => {
    const discussionId = await here.create();
    here.github.setPermissions({ discussions: "read" });
    const comment = () => here.ask(COMMENT, { input: { discussionId, body: "No." } });
    const refused = [{ type: "FORBIDDEN", message: "Resource not accessible by personal access token" }];
    expect(await errorsOf(comment())).toEqual(refused);
    here.github.setPermissions({ discussions: "none" });
    expect(await errorsOf(here.categoryId())).toEqual(refused);
    here.github.revokeToken();
    await expect(comment()).rejects.toMatchObject({ status: 401, message: expect.stringContaining("Bad credentials") });
  });

  it("tells triage rights by REST, where authorAssociation says the same of everybody", async () => {
    repository.addPerson("tri", { permission: "triage" });
    repository.addPerson("rea", { permission: "read" });
    const of = async (username: string) => {
      const { data } = await here.octokit.rest.repos.getCollaboratorPermissionLevel({
        owner: "octo",
        repo: "essays",
        username,
      });
      return [data.permission, data.role_name, data.user?.permissions?.triage];
    };
    expect(await of("tri")).toEqual(["read", "triage", true]);
    expect(await of("rea")).toEqual(["read", "read", false]);
    expect(await of("ann")).toEqual(["read", "read", false]);
    expect(await of("octo")).toEqual(["admin", "admin", true]);
    await expect(of("nobody")).rejects.toMatchObject({ status: 404 });
    repository.rename("texts");
    expect(await of("tri")).toEqual(["read", "triage", true]);
  });
});

describe("times", () => {
  it("are whole seconds, and replies change the discussion's and edits do not", async () => {
    const id = await here.create();
    const updated = () => repository.discussion(id)?.updatedAt.toISOString();
    here.github.clock.advance(10_400);
    const comment = ann.comment(id, "One.");
    expect(updated()).toBe("2026-03-01T12:00:10.000Z");
    here.github.clock.advance(10_000);
    ann.comment(id, "Two.", { replyTo: comment });
    expect(updated()).toBe("2026-03-01T12:00:20.000Z");
    here.github.clock.advance(10_000);
    ann.edit(comment, "One!");
    ann.react(comment, "HEART");
    expect(updated()).toBe("2026-03-01T12:00:20.000Z");
  });

  it("do not change with the state of a discussion, unless they are said to", async () => {
    const states = async () => {
      const id = await here.create();
      here.github.clock.advance(5000);
      repository.close(id);
      repository.lock(id);
      return [repository.discussion(id)?.updatedAt, here.github.clock.now()].map((time) => time?.toISOString());
    };
    expect(await states()).toEqual(["2026-03-01T12:00:00.000Z", "2026-03-01T12:00:05.000Z"]);
    await here.close();
    await open({ bumps: { state: true } });
    expect(await states()).toEqual(["2026-03-01T12:00:05.000Z", "2026-03-01T12:00:05.000Z"]);
  });

  it("change with edits and deletions when they are said to", async () => {
    await here.close();
    await open({ bumps: { edit: true, delete: true } });
    const id = await here.create();
    const comment = ann.comment(id, "One.");
    for (const change of [() => ann.edit(comment, "One!"), () => ann.remove(comment)]) {
      here.github.clock.advance(5000);
      change();
      expect(repository.discussion(id)?.updatedAt).toEqual(here.github.clock.now());
    }
  });
});

describe("what becomes of discussions", () => {
  it("finds a recategorised one by its id and not in its category", async () => {
    const id = await here.create();
    repository.recategorise(id, "general");
    const document = `query ($id: ID!) { node(id: $id) { ... on Discussion { category { slug } } } }`;
    expect(await here.ask(document, { id })).toEqual({ node: { category: { slug: "general" } } });
    expect(repository.discussions("announcements")).toEqual([]);
  });

  it("gives a transferred one new ids, and the old ones are missing beside those that are there", async () => {
    const [moved, kept] = [await here.create("One"), await here.create("Two")];
    const other = here.github.addRepository("octo", "other");
    const fresh = repository.transfer(moved, other);
    expect(other.discussions().map(({ id }) => id)).toEqual([fresh]);
    const asking = here.ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, { ids: [moved, kept] });
    const error = await asking.catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      errors: [{ type: "NOT_FOUND", path: ["nodes", 0] }],
      data: { nodes: [null, { id: kept }] },
    });
  });

  it("has no author for what somebody wrote whose account is gone", async () => {
    const id = await here.create();
    const comment = ann.comment(id, "I was here.");
    ann.deleteAccount();
    const answer = await here.ask(
      `query ($id: ID!) { node(id: $id) { ... on DiscussionComment { body author { login } } } }`,
      { id: comment },
    );
    expect(answer).toEqual({ node: { body: "I was here.", author: null } });
  });

  it("is found by search only after a while", async () => {
    const id = await here.create("One", "Words <!-- rejoinder section:a/1@github -->");
    const search = async () => {
      const document = `query ($q: String!) { search(type: DISCUSSION, query: $q, first: 5) { discussionCount nodes { ... on Discussion { id } } } }`;
      return (await here.ask(document, { q: `repo:octo/essays "section:a/1@github" in:body` })).search;
    };
    expect(await search()).toEqual({ discussionCount: 0, nodes: [] });
    here.github.clock.advance(61_000);
    expect(await search()).toEqual({ discussionCount: 1, nodes: [{ id }] });
  });
});
