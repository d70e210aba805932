/**
 * A GitHub on loopback, for tests: Discussions over GraphQL with state, points, limits, permissions, webhooks and faults, and the
 * few REST addresses that Rejoinder needs. The real Octokit talks to it. This file is what tests see of it; `start-github.ts`
 * makes one and lists where it differs from the real one. It is long because it is all that tests need to read.
 */

/** From the least to the most. `none` sees public repositories all the same, and all of these are public. */
export const PERMISSIONS = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const REACTIONS = [
  "THUMBS_UP",
  "THUMBS_DOWN",
  "LAUGH",
  "HOORAY",
  "CONFUSED",
  "HEART",
  "ROCKET",
  "EYES",
] as const;
export type ReactionName = (typeof REACTIONS)[number];

export const FAULTS = [
  /** The connection is closed without an answer: nothing was done, or it was done. */
  "lost-before",
  "lost-after",
  /** 502 (or `status`) with a page of HTML in place of the answer: nothing was done, or it was done. */
  "error-before",
  "error-after",
  /** 200 with `errors`: "Something went wrong while executing your query ...": nothing was done, or it was done. */
  "errors-before",
  "errors-after",
  /** No answer at all, until the client gives up or the server is closed: nothing was done, or it was done. */
  "silent-before",
  "silent-after",
  /** 200 with data in which one node is missing, and an error of the type RESOURCE_LIMITS_EXCEEDED. */
  "partial",
  /**
   * 200 with `x-ratelimit-remaining: 0` and an error of the type RATE_LIMITED, or of the type RATE_LIMIT with the code
   * `graphql_rate_limit`: both are seen, and plugin-throttling 11 knows only the first (yanyongyu/githubkit#271). Nothing done.
   */
  "rate-limited",
  "rate-limit-code",
  /** The secondary limit as 200 with an error that has no type, or as 403, each with `retry-after`; nothing done. */
  "secondary-200",
  "secondary-403",
  /** Done, but with only the first half of the body that was sent. */
  "cut-body",
  /** `run` is called before anything is done, and again after it was done and before the answer goes out. */
  "call",
] as const;

/** A moment at which something goes wrong. The n-th (1 is the first) request that `match` fits is hit, once. */
export interface GitHubFault {
  /**
   * Fits the label of a request: `query Name: field, field`, `mutation Name: createDiscussion`, with the names that the document
   * gives, or `GET /repos/...` for REST. Undefined: every request.
   */
  readonly match?: RegExp;
  readonly nth?: number;
  readonly kind: (typeof FAULTS)[number];
  /** For `error-before` and `error-after`; 502. */
  readonly status?: number;
  /** For the limits; 1. May have decimals here, so that a test need not wait for a second. Null: no such header. */
  readonly retryAfterSeconds?: number | null;
  /** For `call`. When it gives "lost", the connection is closed there and then: use that where `run` ends the process that asked. */
  readonly run?: (moment: "before" | "after") => FaultRun | Promise<FaultRun>;
}

// biome-ignore lint/suspicious/noConfusingVoidType: most calls give nothing back.
export type FaultRun = void | "lost";

export interface RequestRecord {
  readonly kind: "query" | "mutation" | "rest";
  /** What `match` of a fault is held against. */
  readonly label: string;
  /** The operation's name; "" when it has none. For REST the path. */
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** By the documented formula; 0 for what was refused before it was counted. */
  readonly points: number;
  /** Nodes that the query may give at most, by the documented formula. */
  readonly nodes: number;
  /** 0 when there was no answer. */
  readonly status: number;
  /** Messages of the errors in the answer. */
  readonly errors: readonly string[];
}

export interface ShownReaction {
  readonly content: ReactionName;
  readonly logins: readonly string[];
}

/** A comment or a reply to one, as people see it. */
export interface ShownComment {
  readonly id: string;
  readonly databaseId: number;
  readonly author: string;
  readonly isBot: boolean;
  /** "" for a deleted comment. */
  readonly body: string;
  readonly createdAt: Date;
  readonly isEdited: boolean;
  /** A deleted comment stays in its place while it has replies. */
  readonly isDeleted: boolean;
  /** Lower case, "off-topic"; null for a comment that everybody sees. */
  readonly minimisedReason: string | null;
  readonly upvotes: number;
  readonly reactions: readonly ShownReaction[];
  /** Always empty for a reply. */
  readonly replies: readonly ShownComment[];
}

export interface ShownDiscussion {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly isBot: boolean;
  /** Slug. */
  readonly category: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly isEdited: boolean;
  /** RESOLVED, OUTDATED or DUPLICATE; null while open. */
  readonly closedAs: string | null;
  readonly isLocked: boolean;
  readonly upvotes: number;
  readonly reactions: readonly ShownReaction[];
  readonly comments: readonly ShownComment[];
}

/** Somebody who writes, reacts and moderates. Throws RangeError for what is not there, Error for what GitHub would not let them do. */
export interface FakePerson {
  readonly login: string;
  /** Asks the API as this person, with all that their permission allows. */
  readonly token: string;
  /** Starts a discussion in a category (slug); gives its id. */
  discuss(category: string, title: string, body: string): string;
  /** Gives the comment's id. An answer to a reply lands under the reply's parent, as on the pages of GitHub. */
  comment(discussionId: string, body: string, options?: { readonly replyTo?: string }): string;
  /** Their own discussion or comment; that of others from `write` on. */
  edit(id: string, body: string): void;
  /** Their own comment; those of others from `write` on, discussions from `maintain` on. */
  remove(id: string): void;
  /** From `triage` on. */
  minimise(commentId: string, reason?: "ABUSE" | "DUPLICATE" | "OFF_TOPIC" | "OUTDATED" | "RESOLVED" | "SPAM"): void;
  unminimise(commentId: string): void;
  react(id: string, content: ReactionName): void;
  removeReaction(id: string, content: ReactionName): void;
  upvote(id: string): void;
  removeUpvote(id: string): void;
  /** The account goes; what it wrote stays and has no author any more. */
  deleteAccount(): void;
}

export interface CategoryOptions {
  readonly slug: string;
  /** The slug when it is not said. */
  readonly name?: string;
  readonly isAnswerable?: boolean;
  /** Announcement format: only maintainers, admins and Apps start discussions. */
  readonly isAnnouncement?: boolean;
  /** False: the owner of the token may not start discussions in it, whatever their permission. */
  readonly assignable?: boolean;
}

export interface RepositoryOptions {
  /** Whether discussions are switched on; true. */
  readonly discussions?: boolean;
  /** By default `announcements` (announcement format) and `general`. */
  readonly categories?: readonly CategoryOptions[];
  /** Of the owner of `FakeGitHub.token`; `maintain`. */
  readonly permission?: Permission;
  /** Whether the App is installed there; true. */
  readonly isInstalled?: boolean;
}

export interface FakeRepository {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly fullName: string;
  addPerson(login: string, options?: { readonly permission?: Permission; readonly isBot?: boolean }): FakePerson;
  /** The permission of somebody who is known already, the token's owner too. */
  setPermission(login: string, permission: Permission): void;
  addCategory(category: CategoryOptions): void;
  removeCategory(slug: string, moveTo: string): void;
  setDiscussions(isOn: boolean): void;
  /** In the order of their creation, of one category (slug) or of all. */
  discussions(category?: string): readonly ShownDiscussion[];
  discussion(id: string): ShownDiscussion | undefined;
  /** Moves a discussion to another repository (a category of the same slug, else its first); gives the new id. */
  transfer(discussionId: string, to: FakeRepository): string;
  recategorise(discussionId: string, slug: string): void;
  close(discussionId: string, reason?: "RESOLVED" | "OUTDATED" | "DUPLICATE"): void;
  lock(discussionId: string): void;
  unlock(discussionId: string): void;
  /** Somebody with the rights deletes the discussion. */
  remove(discussionId: string): void;
  /** The old name goes on answering, in GraphQL and (as 301) in REST. */
  rename(name: string): void;
  /** The repository is deleted. */
  delete(): void;
}

/** What the permissions of the token are; a person's permission in the repository counts besides. */
export interface TokenPermissions {
  readonly discussions: "none" | "read" | "write";
  readonly metadata: "none" | "read";
}

export interface Delivery {
  /** `X-GitHub-Delivery`; a redelivery has the same. */
  readonly id: string;
  readonly url: string;
  readonly event: string;
  readonly action: string;
  /** Of the last attempt; null before there was one, 0 when nobody answered. */
  readonly status: number | null;
  readonly attempts: number;
  /** The bytes that were signed. */
  readonly body: string;
}

export interface FakeGitHub {
  /** For Octokit: `baseUrl`. GraphQL is at `${apiUrl}/graphql`. */
  readonly apiUrl: string;
  /** A fine-grained token of the user `login`. */
  readonly token: string;
  /** Owner of the token. */
  readonly login: string;
  /** A GitHub App; its bot is `slug` in GraphQL and `slug[bot]` in webhooks. The key is PEM (PKCS#8). */
  readonly app: {
    readonly id: number;
    readonly slug: string;
    readonly privateKey: string;
    /** Forgets the installation tokens that were given out: the next request with one answers 401. */
    expireTokens(): void;
    /** Installation tokens that were asked for. */
    readonly tokensIssued: number;
  };
  /** GitHub's clock. It runs on from `start` until it is set, and stands still from then on but for `advance`. Times are whole seconds. */
  readonly clock: { now(): Date; advance(ms: number): void; set(time: Date): void };
  addRepository(owner: string, name: string, options?: RepositoryOptions): FakeRepository;

  readonly requests: readonly RequestRecord[];
  /** Requests since the last call of this, and forgets them. */
  takeRequests(): readonly RequestRecord[];
  /** Points that all tokens together used since the beginning. */
  readonly points: number;
  fail(fault: GitHubFault): void;
  /** Kinds of faults that are planned and have not hit yet. */
  readonly pendingFaults: number;
  /** What this server could not do, a field that it does not know for example, in sentences; each was answered with 500. */
  readonly failures: readonly string[];

  /** Every request with `token` answers 401 from now on. */
  revokeToken(): void;
  setPermissions(permissions: Partial<TokenPermissions>): void;
  /** What is left to the token in this hour. */
  setRemaining(points: number): void;

  /**
   * Sends signed deliveries of `discussion` and `discussion_comment` to `url` from now on. `form`: form-encoded, as a hook that was
   * set up wrongly sends them. A null secret: unsigned.
   */
  onWebhook(url: string, secret: string | null, options?: { readonly contentType?: "json" | "form" }): void;
  readonly deliveries: readonly Delivery[];
  redeliver(deliveryId: string): Promise<number>;
  /** Deliveries wait from now on. */
  holdWebhooks(): void;
  /** Sends those that wait, one after the other, and goes on as usual. */
  releaseWebhooks(order?: "in-order" | "reversed"): Promise<void>;
  /** Resolves when every delivery so far has been answered. */
  webhooksSettled(): Promise<void>;
  close(): Promise<void>;
}

export interface FakeGitHubOptions {
  /** Where the clock begins; 2026-03-01T12:00:00Z. */
  readonly start?: Date;
  /** Owner of the token; `rejoinder-author`. */
  readonly login?: string;
  /**
   * What sets a discussion's `updatedAt` besides new comments, replies and answers. Nobody has measured these; the careful
   * answer, nothing, is the default.
   */
  readonly bumps?: {
    readonly edit?: boolean;
    readonly delete?: boolean;
    readonly minimise?: boolean;
    readonly react?: boolean;
    /** Closing, opening again, locking, another category. */
    readonly state?: boolean;
  };
  /** Whether `comments.totalCount` of a discussion has its replies too: unknown; false. */
  readonly countsReplies?: boolean;
  /** How long search lags behind; 60,000. */
  readonly searchLagMs?: number;
  /** What an update with a body over the limit does: it is refused, or (seen on issues) answered with the old body. */
  readonly overlongUpdates?: "refused" | "ignored";
  /** Points an hour; 5,000. */
  readonly pointsPerHour?: number;
  /** Whether 80 posts a minute, 500 an hour and 2,000 points a minute are limits; false. */
  readonly secondaryLimits?: boolean;
}
