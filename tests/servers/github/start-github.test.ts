import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakePerson, FakeRepository } from "./fake-github.ts";
import { COMMENT, CREATE, errorsOf, type Opened, openGitHub } from "./open-github.ts";

let here: Opened;
let repository: FakeRepository;
let ann: FakePerson;

async function open(options: Parameters<typeof openGitHub>[0] = {}): Promise<void> {
  here = await openGitHub(options);
  ({ repository, ann } = here);
}

beforeEach(() => open());
afterEach(() => here.close());

describe("a repository", () => {
  it("tells its categories and which of them the token may start discussions in", async () => {
    repository.addCategory({ slug: "closed", assignable: false });
    const document = `{ viewer { login } repository(owner: "octo", name: "essays") {
      id nameWithOwner hasDiscussionsEnabled viewerPermission
      all: discussionCategories(first: 25) { nodes { slug isAnswerable } }
      mine: discussionCategories(first: 25, filterByAssignable: true) { nodes { slug } }
    } }`;
    expect(await here.ask(document)).toEqual({
      viewer: { login: "rejoinder-author" },
      repository: {
        id: repository.id,
        nameWithOwner: "octo/essays",
        hasDiscussionsEnabled: true,
        viewerPermission: "MAINTAIN",
        all: { nodes: ["announcements", "general", "closed"].map((slug) => ({ slug, isAnswerable: false })) },
        mine: { nodes: [{ slug: "announcements" }, { slug: "general" }] },
      },
    });
  });

  it("answers under its former name and not when it is deleted", async () => {
    const find = () => here.ask(`{ repository(owner: "Octo", name: "Essays") { name } }`);
    repository.rename("texts");
    expect(await find()).toEqual({ repository: { name: "texts" } });
    repository.delete();
    expect(await errorsOf(find())).toEqual([
      { type: "NOT_FOUND", message: "Could not resolve to a Repository with the name 'Octo/Essays'." },
    ]);
  });

  it("has no categories and takes no discussions when they are switched off", async () => {
    const id = await here.categoryId();
    repository.setDiscussions(false);
    const input = { repositoryId: repository.id, categoryId: id, title: "T", body: "B" };
    expect(await errorsOf(here.ask(CREATE, { input }))).toMatchObject([{ type: "UNPROCESSABLE" }]);
    const document = `{ repository(owner: "octo", name: "essays") { hasDiscussionsEnabled discussionCategories(first: 1) { totalCount } } }`;
    expect(await here.ask(document)).toEqual({
      repository: { hasDiscussionsEnabled: false, discussionCategories: { totalCount: 0 } },
    });
  });
});

describe("writing", () => {
  it("creates, edits, closes, reopens, locks and deletes a discussion", async () => {
    const id = await here.create("One", "First.");
    expect(repository.discussion(id)).toMatchObject({ title: "One", body: "First.", author: "rejoinder-author" });
    await here.ask(
      `mutation ($id: ID!) { updateDiscussion(input: { discussionId: $id, body: "Second." }) { discussion { body lastEditedAt } } }`,
      { id },
    );
    await here.ask(
      `mutation ($id: ID!) { closeDiscussion(input: { discussionId: $id, reason: OUTDATED }) { discussion { closed stateReason } } }`,
      { id },
    );
    await here.ask(`mutation ($id: ID!) { lockLockable(input: { lockableId: $id }) { lockedRecord { locked } } }`, {
      id,
    });
    expect(repository.discussion(id)).toMatchObject({
      body: "Second.",
      isEdited: true,
      closedAs: "OUTDATED",
      isLocked: true,
    });
    await here.ask(`mutation ($id: ID!) { unlockLockable(input: { lockableId: $id }) { unlockedRecord { locked } } }`, {
      id,
    });
    await here.ask(
      `mutation ($id: ID!) { reopenDiscussion(input: { discussionId: $id }) { discussion { stateReason } } }`,
      {
        id,
      },
    );
    expect(repository.discussion(id)).toMatchObject({ closedAs: null, isLocked: false });
    await here.ask(`mutation ($id: ID!) { deleteDiscussion(input: { id: $id }) { discussion { title } } }`, { id });
    expect(repository.discussions()).toEqual([]);
  });

  it("nests one level and refuses a reply to a reply in GitHub's words", async () => {
    const discussionId = await here.create();
    const first = ann.comment(discussionId, "First.");
    const answer = await here.ask(COMMENT, { input: { discussionId, replyToId: first, body: "Second." } });
    const { comment } = answer.addDiscussionComment as { comment: { id: string; replyTo: { id: string } } };
    expect(comment.replyTo.id).toBe(first);
    const deeper = here.ask(COMMENT, { input: { discussionId, replyToId: comment.id, body: "Third." } });
    expect(await errorsOf(deeper)).toMatchObject([
      { message: "Parent comment is already in a thread, cannot reply to it" },
    ]);
    // People's pages answer for them: the parent it is.
    ann.comment(discussionId, "Fourth.", { replyTo: comment.id });
    const replies = repository.discussion(discussionId)?.comments[0]?.replies;
    expect(replies?.map(({ body }) => body)).toEqual(["Second.", "Fourth."]);
  });

  it("counts characters of bodies, not units, and refuses one too many", async () => {
    const id = await here.create("Long", "😀".repeat(65_536));
    expect(repository.discussion(id)?.body).toHaveLength(131_072);
    expect(await errorsOf(here.create("Longer", "a".repeat(65_537)))).toEqual([
      { type: "UNPROCESSABLE", message: "Body is too long (maximum is 65536 characters)" },
    ]);
  });

  it("may keep the old body instead of refusing an update that is too long", async () => {
    await here.close();
    await open({ overlongUpdates: "ignored" });
    const discussionId = await here.create("T", "Old.");
    const document = `mutation ($input: UpdateDiscussionInput!) { updateDiscussion(input: $input) { discussion { body } } }`;
    const answer = await here.ask(document, { input: { discussionId, body: "a".repeat(65_537) } });
    expect(answer).toEqual({ updateDiscussion: { discussion: { body: "Old." } } });
  });

  it("keeps a deleted comment's place while it has replies", async () => {
    const discussionId = await here.create();
    const parent = ann.comment(discussionId, "Parent.");
    const child = ann.comment(discussionId, "Child.", { replyTo: parent });
    const leaf = ann.comment(discussionId, "Leaf.");
    ann.remove(parent);
    ann.remove(leaf);
    const document = `query ($id: ID!) { node(id: $id) { ... on Discussion { comments(first: 5) { nodes {
      id body deletedAt author { login } replies(first: 5) { nodes { body } } } } } } }`;
    expect(await here.ask(document, { id: discussionId })).toEqual({
      node: {
        comments: {
          nodes: [
            {
              id: parent,
              body: "",
              deletedAt: "2026-03-01T12:00:00Z",
              author: null,
              replies: { nodes: [{ body: "Child." }] },
            },
          ],
        },
      },
    });
    ann.remove(child);
    expect(repository.discussion(discussionId)?.comments).toEqual([]);
  });

  it("minimises, reacts and votes, each person once", async () => {
    const discussionId = await here.create();
    const id = ann.comment(discussionId, "Off.");
    ann.react(id, "THUMBS_UP");
    ann.react(id, "THUMBS_UP");
    ann.upvote(id);
    await here.ask(
      `mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OFF_TOPIC }) { minimizedComment { isMinimized minimizedReason } } }`,
      { id },
    );
    await here.ask(
      `mutation ($id: ID!) { addReaction(input: { subjectId: $id, content: THUMBS_UP }) { subject { id } } }`,
      {
        id,
      },
    );
    const document = `query ($id: ID!) { node(id: $id) { ... on DiscussionComment { isMinimized minimizedReason upvoteCount
      reactionGroups { content reactors(first: 10) { totalCount nodes { ... on User { login } } } } } } }`;
    const { node } = (await here.ask(document, { id })) as unknown as {
      node: { reactionGroups: { content: string }[] };
    };
    expect(node).toMatchObject({ isMinimized: true, minimizedReason: "off-topic", upvoteCount: 1 });
    const logins = [{ login: "ann" }, { login: "rejoinder-author" }];
    expect(node.reactionGroups).toHaveLength(8);
    expect(node.reactionGroups.find(({ content }) => content === "THUMBS_UP")).toEqual({
      content: "THUMBS_UP",
      reactors: { totalCount: 2, nodes: logins },
    });
    await here.ask(
      `mutation ($id: ID!) { removeReaction(input: { subjectId: $id, content: THUMBS_UP }) { subject { id } } }`,
      { id },
    );
    expect(repository.discussion(discussionId)?.comments[0]?.reactions).toEqual([
      { content: "THUMBS_UP", logins: ["ann"] },
    ]);
  });
});
