/**
 * What people can ask for at a venue by command: the same things, and the same rules of who may, wherever they ask. Answers are
 * values; how they are said is the venue's part.
 *
 * Everything here throws a RejoinderError whose message is one sentence for the person: a UsageError for what does not exist or
 * may not be done, an InputError for a wrong file, a VenueError when the venue refuses.
 */

import type { Digest, Excerpt } from "../digest/digest.ts";
import type { Schedule, ScheduleChange } from "../digest/schedule.ts";
import type { Claim, ClaimId, Discussion, EssaySlug } from "../essay/essay.ts";
import type { Point, PointState, Settlement } from "../ledger/point.ts";
import type { Reply, VenueName } from "../replies/reply.ts";
import type { ReviewChoice, ReviewPage } from "../review/review.ts";
import type { Answerer } from "../store/answerers.ts";
import type { ClaimVoices } from "../store/count-voices.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { Stance, Tag } from "../tagging/tag.ts";
import type { Placement } from "../threads/placement.ts";
import type { VoteChoice, VoteTally } from "../threads/vote.ts";
import type { ExplainedTags } from "../workflows/explain-tags.ts";
import type { ImportedEssay } from "../workflows/import-essay.ts";
import type { PublishCounts } from "../workflows/publish-essay.ts";
import type { ReviewRange } from "../workflows/review-replies.ts";

/** Who asks, and where. Ids are the venue's own. */
export interface Asker {
  readonly venue: VenueName;
  readonly id: string;
  readonly space: string;
  /** Whether the venue lets this person run the place: Manage Server at Discord, triage rights at GitHub. */
  readonly isManager: boolean;
}

/** A file that a person sent in. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface EssayOverview {
  readonly slug: EssaySlug;
  readonly title: string;
  readonly revision: number;
  readonly sections: number;
  readonly claims: number;
  readonly replies: number;
  /** Where it stands at the asker's venue; null when it is not published there. */
  readonly placement: Placement | null;
}

export interface ClaimOverview {
  readonly claim: Claim;
  readonly tally: ClaimVoices;
  readonly votes: VoteTally;
}

/** Words of a reply that speak of a claim, exactly. */
export interface Said {
  readonly reply: Reply;
  readonly tag: Tag;
}

/** A question that nobody but the one who asked has answered; `tag` null when it fits no claim. */
export interface OpenQuestion {
  readonly reply: Reply;
  readonly tag: Tag | null;
  /** The question itself, a slice of the reply's body. */
  readonly text: string;
}

export interface PublishOutcome extends PublishCounts {
  /** Address of the first section's post. */
  readonly url: string | null;
}

export interface ScheduleOverview {
  /** What holds at the asker's venue. */
  readonly schedule: Schedule;
  /** Whose it is: the venue's alone, the essay's, or that of the settings. */
  readonly source: "venue" | "essay" | "settings";
  readonly next: Date;
}

/** What the store holds of one person at one venue; `export` gives it whole. */
export interface PersonalData {
  readonly format: 1;
  readonly venue: VenueName;
  readonly personId: string;
  readonly optedOut: boolean;
  /** There, and true, for those who asked that nothing of theirs be sent to a language model. */
  readonly keptOutOfModels?: true;
  readonly replies: readonly {
    readonly essay: EssaySlug;
    readonly id: string;
    readonly section: number | null;
    readonly name: string;
    readonly body: string;
    readonly createdAt: string;
    readonly editedAt: string | null;
    readonly url: string | null;
    readonly tags: readonly { readonly claimId: ClaimId; readonly stance: Stance; readonly words: string }[];
  }[];
  /** Other accounts of the person, as they said; ids are those of their venues. */
  readonly linkedWith: readonly { readonly venue: VenueName; readonly id: string }[];
  /** Essays that the person brought in or published. */
  readonly essays: readonly EssaySlug[];
  readonly votes: readonly { readonly essay: EssaySlug; readonly claimId: ClaimId; readonly choice: VoteChoice }[];
  /** Corrections that the person made, of their own replies or of others'. */
  readonly corrections: readonly {
    readonly essay: EssaySlug;
    readonly replyId: string;
    readonly claimId: ClaimId;
    readonly stance: Stance | null;
  }[];
}

/** To be typed in at another venue. */
export interface LinkCode {
  /** Twelve letters and digits in groups of four, `7KQ2-M4XD-9TRW`; case and the hyphens do not matter. */
  readonly code: string;
  readonly expiresAt: Date;
}

export interface Status {
  readonly essays: readonly (EssayOverview & {
    /** Replies that wait to be tagged. */
    readonly waiting: number;
    readonly nextDigest: Date;
    readonly lastDigest: Date | null;
  })[];
  readonly taggerVersion: string;
  readonly retentionDays: number | null;
}

/** What the author says of a point. */
export interface SettleRequest {
  readonly state: Settlement;
  /** http or https, where the answer stands; null: nowhere in particular. */
  readonly link: string | null;
  /** One line, at most 500 characters: what changed, or the reason. `accepted` and `declined` need one. */
  readonly note: string;
  /** Whether one short reply in its thread says so; undefined: as the settings say. */
  readonly tell?: boolean;
}

export interface Operations {
  /**
   * Essays that the space may see: those placed in it or brought in from it; and the operator's, which have no place yet, in the
   * operator's own space (that of the configured channel) or, when none is configured, in the only space that there is.
   */
  listEssays(asker: Asker): Promise<readonly EssayOverview[]>;
  findEssay(asker: Asker, slug: string): Promise<StoredDiscussion>;
  /** Reads an essay and drafts its claims; nothing is stored. `yaml` is the file to edit and send in. */
  draftClaims(file: SentFile): Promise<{
    readonly discussion: Discussion;
    readonly yaml: string;
    readonly notes: readonly string[];
  }>;
  /** Managers only. Stores an essay and its claims; refuses a slug that belongs to another space. */
  bringIn(
    asker: Asker,
    essay: SentFile,
    claims?: SentFile,
  ): Promise<ImportedEssay & { readonly slug: EssaySlug; readonly notes: readonly string[] }>;
  /** Managers only. Places the essay and posts what is missing or changed; a channel of null keeps the place it has. */
  publish(
    asker: Asker,
    slug: string,
    place: { readonly channel: string | null; readonly digestChannel: string | null },
    signal?: AbortSignal,
  ): Promise<PublishOutcome>;
  /** Managers only. Ends the discussion; says how many threads were retired. */
  retire(asker: Asker, slug: string, how: "close" | "delete", signal?: AbortSignal): Promise<number>;

  /** Address of the section's thread at the asker's venue; null when it has none there. */
  findThread(asker: Asker, slug: string, section: number): Promise<string | null>;

  listClaims(asker: Asker, slug: string): Promise<readonly ClaimOverview[]>;
  /** The newest first, of every venue. */
  listSaid(asker: Asker, slug: string, claimId: string, limit: number): Promise<readonly Said[]>;
  /** The oldest first; `items` has the first 200. */
  listQuestions(asker: Asker, slug: string): Promise<Excerpt<OpenQuestion>>;

  /** The digest as it would be now, since the last one; nothing is kept. */
  previewDigest(asker: Asker, slug: string, signal?: AbortSignal): Promise<Digest>;
  /** Managers only. Reads everything, builds, keeps and posts. */
  digestNow(
    asker: Asker,
    slug: string,
    signal?: AbortSignal,
  ): Promise<{ readonly digest: Digest; readonly url: string | null }>;
  lastDigest(asker: Asker, slug: string): Promise<Digest | undefined>;
  findSchedule(asker: Asker, slug: string): Promise<ScheduleOverview>;
  /**
   * Managers only. For the asker's venue alone, or for every venue of the essay that has none of its own; by default whichever holds
   * here. null: back to the next wider one. What comes back is what holds here then.
   */
  setSchedule(
    asker: Asker,
    slug: string,
    change: ScheduleChange | null,
    scope?: { readonly onlyHere?: boolean | undefined },
  ): Promise<ScheduleOverview>;

  /** A live reply of the asker's venue and space, by its id there. */
  findReply(
    asker: Asker,
    id: string,
  ): Promise<{ readonly discussion: StoredDiscussion; readonly reply: Reply } | undefined>;
  tagsOf(reply: Reply): Promise<readonly Tag[]>;
  explain(asker: Asker, replyId: string): Promise<ExplainedTags>;
  /** Whether the asker may correct the reply's tags: its author may, and the essay's author, and managers. */
  mayCorrect(asker: Asker, reply: Reply): Promise<boolean>;
  /** Notes each word (`stance` null: the reply does not speak of the claim) and tags again; gives the tags as they are then. */
  correct(
    asker: Asker,
    replyId: string,
    corrections: readonly { readonly claimId: ClaimId; readonly stance: Stance | null }[],
  ): Promise<readonly Tag[]>;
  /** Takes corrections back, of one claim or of all (null); gives the tags as they are then. */
  withdraw(asker: Asker, replyId: string, claimId: ClaimId | null): Promise<readonly Tag[]>;

  /** Points of the ledger as they stand now, by number: open ones unless states are named. */
  listPoints(
    asker: Asker,
    slug: string,
    filter?: { readonly states?: readonly PointState[]; readonly limit?: number },
  ): Promise<Excerpt<Point>>;
  /** Throws: UsageError that names numbers near it when there is no such point. */
  findPoint(asker: Asker, slug: string, number: number): Promise<Point>;
  /** Whether the asker may settle points, mark answerers and add claims: the essay's author and managers may. */
  maySettle(asker: Asker, slug: string): Promise<boolean>;
  /** The author and managers only. Throws: UsageError for a point that is withdrawn, or a link or note that is not allowed. */
  settlePoint(asker: Asker, slug: string, number: number, request: SettleRequest): Promise<Point>;
  /** The author and managers only. Throws: UsageError when it is open or withdrawn. */
  reopenPoint(asker: Asker, slug: string, number: number): Promise<Point>;
  /** The author and managers only. Whose answers settle questions, beside the author's. */
  listAnswerers(asker: Asker, slug: string): Promise<readonly Answerer[]>;
  /** The author and managers only. `personId` is the asker's venue's own; says whether that changed anything. */
  markAnswerer(asker: Asker, slug: string, personId: string, on: boolean): Promise<boolean>;
  /**
   * The author and managers only. Makes a claim of a point that no claim covers, in the author's words; tags again; the point is
   * then accepted, with the claim's id.
   */
  addClaimFromPoint(
    asker: Asker,
    slug: string,
    number: number,
    claimText: string,
  ): Promise<{ readonly claim: Claim; readonly point: Point }>;

  /** The author and managers only. Replies on which two taggers differ, of every venue; those first on which most of the next digest hangs. */
  listReviews(asker: Asker, slug: string, range?: ReviewRange): Promise<ReviewPage>;
  /**
   * The author and managers only. Keeps what the person says as corrections and tags again; gives the tags as they are then.
   * Throws: UsageError when the reply does not wait for a decision.
   */
  decideReview(
    asker: Asker,
    slug: string,
    reply: Pick<Reply, "venue" | "id">,
    choice: ReviewChoice,
  ): Promise<readonly Tag[]>;

  /** People who opted out have no votes: they get a UsageError that says so. */
  vote(
    asker: Asker,
    slug: string,
    claimId: string,
    choice: VoteChoice,
  ): Promise<{ readonly claim: Claim; readonly former: VoteChoice | null; readonly votes: VoteTally }>;

  exportData(asker: Asker): Promise<PersonalData>;
  /** Takes everything of the person away at once, digests included; with `fromNowOn` nothing of theirs is stored later. */
  forget(asker: Asker, fromNowOn: boolean): Promise<{ readonly replies: number; readonly votes: number }>;
  /** Undoes the opt-out; says whether there was one. */
  remember(asker: Asker): Promise<boolean>;

  /** A code with which the asker links another account of theirs, once, within half an hour; an earlier one ends. */
  issueLinkCode(asker: Asker): Promise<LinkCode>;
  /**
   * Links the asker's account with the one that got the code: from then on, and for what was written before, both are one person
   * in every count. Throws: UsageError when the code is unknown, used, too old, or the asker's own.
   */
  linkAccount(asker: Asker, code: string): Promise<{ readonly venue: VenueName }>;
  /** The asker's account is counted by itself again, and codes of it end; says how many others it was linked with. */
  unlinkAccounts(asker: Asker): Promise<number>;

  /**
   * Whether what the asker writes may be sent to a language model, where one is used: this account, and those that are linked with it now.
   * Says whether that changed anything. What was sent before cannot be called back.
   */
  allowModels(asker: Asker, isAllowed: boolean): Promise<boolean>;
  /** What holds for the asker, and whether replies of the asker's venue are sent to a model at all. */
  modelsOf(asker: Asker): Promise<{ readonly isAllowed: boolean; readonly isUsed: boolean }>;

  status(asker: Asker): Promise<Status>;
}
