/** A GitHub with one repository, `octo/essays`, and one reader, for the tests of the server itself. Its clock stands still. */
import { expect } from "vitest";
import { makeOctokit } from "./connect.ts";
import type { FakeGitHub, FakeGitHubOptions, FakePerson, FakeRepository } from "./fake-github.ts";
import { startGitHub } from "./start-github.ts";

export const CREATE = `mutation Create($input: CreateDiscussionInput!) {
  createDiscussion(input: $input) { discussion { id number body url viewerDidAuthor author { __typename login } } }
}`;
export const COMMENT = `mutation Comment($input: AddDiscussionCommentInput!) {
  addDiscussionComment(input: $input) { comment { id body replyTo { id } } }
}`;

type Octokit = ReturnType<typeof makeOctokit>;

export interface Opened {
  readonly github: FakeGitHub;
  readonly repository: FakeRepository;
  readonly octokit: Octokit;
  readonly ann: FakePerson;
  ask(document: string, variables?: Readonly<Record<string, unknown>>, as?: Octokit): Promise<Record<string, unknown>>;
  categoryId(slug?: string, as?: Octokit): Promise<string>;
  /** Starts a discussion in `announcements`; gives its id. */
  create(title?: string, body?: string, as?: Octokit, slug?: string): Promise<string>;
  close(): Promise<void>;
}

export async function openGitHub(options: FakeGitHubOptions = {}): Promise<Opened> {
  const github = await startGitHub(options);
  github.clock.set(new Date("2026-03-01T12:00:00Z"));
  const repository = github.addRepository("octo", "essays");
  const octokit = makeOctokit(github);

  function ask(document: string, variables: Readonly<Record<string, unknown>> = {}, as = octokit) {
    return as.graphql<Record<string, unknown>>(document, variables);
  }

  async function categoryId(slug = "announcements", as = octokit): Promise<string> {
    const document = `query ($slug: String!) { repository(owner: "octo", name: "essays") { discussionCategory(slug: $slug) { id } } }`;
    const { repository: found } = await ask(document, { slug }, as);
    return (found as { discussionCategory: { id: string } }).discussionCategory.id;
  }

  return {
    github,
    repository,
    octokit,
    ann: repository.addPerson("ann"),
    ask,
    categoryId,
    async create(title = "Title", body = "Body", as = octokit, slug = "announcements") {
      const input = { repositoryId: repository.id, categoryId: await categoryId(slug, as), title, body };
      const { createDiscussion } = await ask(CREATE, { input }, as);
      return (createDiscussion as { discussion: { id: string } }).discussion.id;
    },
    async close() {
      expect(github.failures).toEqual([]);
      await github.close();
    },
  };
}

/** What a request was refused with: the errors as GitHub gives them, or the one of its HTTP answer. */
export async function errorsOf(asking: Promise<unknown>): Promise<readonly { type?: string; message: string }[]> {
  const error = await asking.then(
    () => undefined,
    (reason: unknown) => reason as { message: string; errors?: readonly { type?: string; message: string }[] },
  );
  if (!error) throw new Error("it was not refused");
  return error.errors?.map(({ type, message }) => ({ ...(type && { type }), message })) ?? [{ message: error.message }];
}
