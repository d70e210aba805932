/** What is asked of GitHub, and what it answers. */
import { z } from "zod";
import { defineOperation } from "./operation.ts";

/** Times come with different offsets from different places; they are instants, not texts. */
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
/** GitHub's lists may have holes. */
const list = <Node extends z.ZodType>(node: Node) =>
  z
    .array(node.nullable())
    .nullable()
    .transform((nodes) => (nodes ?? []).filter((each) => each !== null));
const page = <Node extends z.ZodType>(node: Node) => z.object({ pageInfo, nodes: list(node) });

/** Every answer to a query carries it; `remaining` points of the hour, and when they are given anew. */
const rateLimit = z.object({ cost: z.number(), remaining: z.number(), resetAt: instant }).nullable();

const author = z.object({ __typename: z.string(), login: z.string(), id: z.string().optional() }).nullable();
const words = z.object({
  id: z.string(),
  url: z.string(),
  body: z.string(),
  createdAt: instant,
  lastEditedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  isMinimized: z.boolean(),
  viewerDidAuthor: z.boolean(),
  author,
});
/** A comment or a reply as its author left it. */
export type Words = z.infer<typeof words>;

/** A node of another kind, as after an id of something else was given. */
const other = z.object({ __typename: z.string() });
const nodeOf = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.union([z.object({ __typename: z.literal(name), ...shape }), other.transform(() => null)]).nullable();

const setupAnswer = z.object({
  repository: z
    .object({
      id: z.string(),
      nameWithOwner: z.string(),
      url: z.string(),
      hasDiscussionsEnabled: z.boolean(),
      discussionCategories: z.object({
        nodes: list(z.object({ id: z.string(), slug: z.string(), name: z.string() })),
      }),
    })
    .nullable(),
  rateLimit,
});
export type Repository = NonNullable<z.infer<typeof setupAnswer>["repository"]>;
export const setup = defineOperation<{ owner: string; name: string }>()("Setup", setupAnswer, {
  doing: "show the repository",
});

const scanned = z.object({
  id: z.string(),
  url: z.string(),
  body: z.string(),
  createdAt: instant,
  closed: z.boolean(),
  viewerDidAuthor: z.boolean(),
});
export type Scanned = z.infer<typeof scanned>;
export const scanCategory = defineOperation<{
  owner: string;
  name: string;
  category: string;
  after: string | null;
}>()("ScanCategory", z.object({ repository: z.object({ discussions: page(scanned) }), rateLimit }), {
  doing: "list the discussions of the category",
});

export const watermarks = defineOperation<{ ids: readonly string[] }>()(
  "Watermarks",
  z.object({
    nodes: z.array(
      nodeOf("Discussion", { id: z.string(), updatedAt: instant, comments: z.object({ totalCount: z.number() }) }),
    ),
    rateLimit,
  }),
  { doing: "say how far the discussions have come", allowsMissing: true },
);

const replies = page(words);
const threadPageAnswer = z.object({
  node: nodeOf("Discussion", {
    id: z.string(),
    updatedAt: instant,
    comments: z.object({ totalCount: z.number(), pageInfo, nodes: list(words.extend({ replies })) }),
  }),
  rateLimit,
});
export const threadPage = defineOperation<{ id: string; after: string | null }>()("ThreadPage", threadPageAnswer, {
  doing: "show the comments of the discussion",
  allowsMissing: true,
});

export const repliesPage = defineOperation<{ id: string; after: string | null }>()(
  "RepliesPage",
  z.object({ node: nodeOf("DiscussionComment", { replies }), rateLimit }),
  { doing: "show the replies to a comment", allowsMissing: true },
);

const replyTo = z.object({ id: z.string(), viewerDidAuthor: z.boolean() }).nullable();
const discussion = z.object({ id: z.string() }).nullable();
export const probeComments = defineOperation<{ ids: readonly string[] }>()(
  "ProbeComments",
  z.object({ nodes: z.array(nodeOf("DiscussionComment", { ...words.shape, replyTo, discussion })), rateLimit }),
  { doing: "say whether comments are still there", allowsMissing: true },
);

export const probeDiscussion = defineOperation<{ owner: string; name: string; id: string }>()(
  "ProbeDiscussion",
  z.object({
    repository: z.object({ id: z.string(), hasDiscussionsEnabled: z.boolean() }).nullable(),
    node: nodeOf("Discussion", { id: z.string(), repository: z.object({ nameWithOwner: z.string() }) }),
    rateLimit,
  }),
  { doing: "say whether the discussion is still there", allowsMissing: true },
);

const piece = z.object({ id: z.string(), url: z.string(), body: z.string(), viewerDidAuthor: z.boolean() });
export type Piece = z.infer<typeof piece>;
export const standingPost = defineOperation<{ id: string; neighbours: readonly string[]; after: string | null }>()(
  "StandingPost",
  z.object({
    node: z
      .union([
        z.object({ __typename: z.literal("Discussion"), ...piece.shape, title: z.string(), comments: page(piece) }),
        z.object({ __typename: z.literal("DiscussionComment"), ...piece.shape }),
        other.transform(() => null),
      ])
      .nullable(),
    nodes: z.array(nodeOf("Discussion", { id: z.string(), url: z.string() })),
    rateLimit,
  }),
  { doing: "show the post", allowsMissing: true },
);

const given = page(
  z.object({ content: z.string(), createdAt: instant, user: z.object({ id: z.string() }).nullable() }),
);
export type Given = z.infer<typeof given>;
const reacted = { id: z.string(), upvoteCount: z.number(), reactions: given };
export const votesPage = defineOperation<{ id: string; after: string | null }>()(
  "VotesPage",
  z.object({
    node: nodeOf("Discussion", {
      ...reacted,
      comments: page(z.object({ ...reacted, body: z.string(), viewerDidAuthor: z.boolean() })),
    }),
    viewer: z.object({ id: z.string() }),
    rateLimit,
  }),
  { doing: "show the reactions to the discussion", allowsMissing: true },
);
export const reactionsPage = defineOperation<{ id: string; after: string | null }>()(
  "ReactionsPage",
  z.object({ node: z.object({ reactions: given.optional() }).nullable(), rateLimit }),
  { doing: "show more reactions", allowsMissing: true },
);

const slugs = z.object({ nodes: list(z.object({ slug: z.string() })) });
export const examineRepository = defineOperation<{ owner: string; name: string }>()(
  "Examine",
  z.object({
    viewer: z.object({ login: z.string() }),
    repository: z
      .object({
        nameWithOwner: z.string(),
        isArchived: z.boolean(),
        hasDiscussionsEnabled: z.boolean(),
        viewerPermission: z.string().nullable(),
        all: slugs,
        assignable: slugs,
      })
      .nullable(),
    rateLimit: rateLimit.unwrap().extend({ limit: z.number() }).nullable(),
  }),
  { doing: "show the repository", allowsMissing: true },
);
