/** The store: the one place where anything is kept. Its parts are narrow; a caller asks for those it uses. */
import { Kysely, sql } from "kysely";
import { type AccountLinkStore, createAccountLinkStore } from "./account-links.ts";
import { type AnswererStore, createAnswererStore } from "./answerers.ts";
import { type Board, createBoard } from "./board.ts";
import { type CommentCommandStore, createCommentCommandStore } from "./comment-commands.ts";
import { createDeliveryStore, type DeliveryStore } from "./deliveries.ts";
import { sqliteDialect, TransactionalSqliteDialect } from "./dialect.ts";
import { createDigestReader, type DigestReader } from "./digest-reader.ts";
import { createDigestStore, type DigestStore } from "./digests.ts";
import { createEssayStore, type EssayStore } from "./essays.ts";
import { createExampleStore, type ExampleStore } from "./examples.ts";
import { createExportReader, type ExportReader } from "./export-reader.ts";
import { createLeaseStore, type LeaseStore } from "./leases.ts";
import { migrate } from "./migrate.ts";
import { createModelAnswerStore, type ModelAnswerStore } from "./model-answers.ts";
import { createModelCallStore, type ModelCallStore } from "./model-calls.ts";
import { openSqlite, type SqliteLimits } from "./open-sqlite.ts";
import { createOptOutStore, type OptOutStore } from "./opt-outs.ts";
import { createPlacementStore, type PlacementStore } from "./placements.ts";
import { createPointStore, type PointStore } from "./points.ts";
import { createPostStore, type PostStore } from "./posts.ts";
import { createProposalStore, type ProposalStore } from "./proposals.ts";
import { createReplyStore, type ReplyStore } from "./replies.ts";
import { createReviewStore, type ReviewStore } from "./reviews.ts";
import { createScheduleStore, type ScheduleStore } from "./schedules.ts";
import { createSecondOpinionStore, type SecondOpinionStore } from "./second-opinions.ts";
import { createSettingStore, type SettingStore } from "./settings.ts";
import { createSiteReader, type SiteReader } from "./site-reader.ts";
import type { Tables } from "./tables.ts";
import { createTagStore, type TagStore } from "./tags.ts";
import { createThreadStore, type ThreadStore } from "./threads.ts";
import { createVoteStore, type VoteStore } from "./votes.ts";
import { createWordingStore, type WordingStore } from "./wordings.ts";

export interface StoreParts {
  readonly essays: EssayStore;
  readonly posts: PostStore;
  readonly threads: ThreadStore;
  readonly replies: ReplyStore;
  readonly tags: TagStore;
  readonly examples: ExampleStore;
  readonly wordings: WordingStore;
  readonly points: PointStore;
  readonly proposals: ProposalStore;
  readonly answerers: AnswererStore;
  readonly digests: DigestStore;
  readonly board: Board;
  readonly placements: PlacementStore;
  readonly schedules: ScheduleStore;
  readonly votes: VoteStore;
  readonly optOuts: OptOutStore;
  /** People of whom nothing is sent to a language model. */
  readonly keptOut: OptOutStore;
  readonly modelCalls: ModelCallStore;
  readonly modelAnswers: ModelAnswerStore;
  readonly secondOpinions: SecondOpinionStore;
  /** Replies on which two taggers differ. */
  readonly reviews: ReviewStore;
  readonly accountLinks: AccountLinkStore;
  readonly deliveries: DeliveryStore;
  readonly commentCommands: CommentCommandStore;
  readonly leases: LeaseStore;
  readonly settings: SettingStore;
  /** What digests are built from and checked against. */
  readonly reading: DigestReader;
  /** Everything that was said, for files. */
  readonly exports: ExportReader;
  /** What the local pages show. */
  readonly site: SiteReader;
}

export interface Store extends StoreParts {
  /** All of it or nothing. Inside, use the parts that are passed in: the outer ones would wait for the transaction to end. */
  transaction<Result>(work: (parts: StoreParts) => Promise<Result>): Promise<Result>;
  /**
   * Empties the write-ahead log into the file, where deleted content is overwritten: call it after deletions. A reader in
   * another process can hold it up; then the next call or the close does it.
   */
  scrub(): Promise<void>;
  /** Changes whenever another process has written to the store, and not with writes of our own. */
  outsideVersion(): Promise<number>;
  /** Reads the whole file and says what is broken; null when nothing is. */
  findDamage(): Promise<string | null>;
  close(): Promise<void>;
}

/**
 * Opens the store and brings it up to date; `:memory:` gives one that is gone with the process.
 *
 * Throws: StoreError when it cannot be opened, is damaged, busy or from a newer version.
 */
export async function openStore(file: string, limits: SqliteLimits = {}): Promise<Store> {
  const database = openSqlite(file, limits);
  const db = new Kysely<Tables>({ dialect: new TransactionalSqliteDialect({ database }) });
  try {
    await migrate(db, sqliteDialect, file);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    ...createParts(db),
    transaction: (work) => db.transaction().execute((transaction) => work(createParts(transaction))),
    async scrub() {
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
    async outsideVersion() {
      const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db);
      return rows[0]?.data_version ?? 0;
    },
    async findDamage() {
      const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
      const found = rows[0]?.quick_check ?? "no answer";
      return found === "ok" ? null : found;
    },
    close: () => db.destroy(),
  };
}

function createParts(db: Kysely<Tables>): StoreParts {
  return {
    essays: createEssayStore(db),
    posts: createPostStore(db),
    threads: createThreadStore(db),
    replies: createReplyStore(db),
    tags: createTagStore(db),
    examples: createExampleStore(db),
    wordings: createWordingStore(db),
    points: createPointStore(db),
    proposals: createProposalStore(db),
    answerers: createAnswererStore(db),
    digests: createDigestStore(db),
    board: createBoard(db),
    placements: createPlacementStore(db),
    schedules: createScheduleStore(db),
    votes: createVoteStore(db),
    optOuts: createOptOutStore(db),
    keptOut: createOptOutStore(db, "kept_out"),
    modelCalls: createModelCallStore(db),
    modelAnswers: createModelAnswerStore(db),
    secondOpinions: createSecondOpinionStore(db),
    reviews: createReviewStore(db),
    accountLinks: createAccountLinkStore(db),
    deliveries: createDeliveryStore(db),
    commentCommands: createCommentCommandStore(db),
    leases: createLeaseStore(db),
    settings: createSettingStore(db),
    reading: createDigestReader(db),
    exports: createExportReader(db),
    site: createSiteReader(db),
  };
}
