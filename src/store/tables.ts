/**
 * The tables as kysely sees them.
 *
 * Times are ISO 8601 text in UTC with milliseconds, so that they sort as text in every database; flags are 0 or 1; lists
 * and values are JSON text. Nothing here is particular to SQLite.
 */
import type { Generated } from "kysely";
import type { PointKind, Settlement } from "../ledger/point.ts";
import type { MisreadingKind } from "../reading/reading.ts";
import type { VenueName } from "../replies/reply.ts";
import type { AloneReason, SecondOpinion } from "../tagging/second-opinion.ts";
import type { LeftReason, Stance } from "../tagging/tag.ts";
import type { VoteChoice } from "../threads/vote.ts";

export interface EssayTable {
  slug: string;
  title: string;
  author: string | null;
  url: string | null;
  language: string;
  revision: number;
  imported_at: string;
  /** When its first thread was opened anywhere; a digest is due only after that or after its first reply. */
  published_at: string | null;
  /** Changes whenever the sections or the claims change; part of what makes a tag current. */
  claims_version: string;
}

export interface SectionTable {
  essay: string;
  revision: number;
  number: number;
  slug: string;
  title: string;
  body: string;
}

export interface ClaimTable {
  essay: string;
  id: string;
  position: number;
  section: number;
  claim: string;
  quote: string;
  start_at: number;
  end_at: number;
  also: string;
}

/** The outbox: what is to be written at a venue, being written, or written. */
export interface PostTable {
  key: string;
  essay: string;
  venue: VenueName;
  kind: "section" | "digest" | "note";
  section: number | null;
  period: string | null;
  state: "planned" | "sending" | "sent";
  venue_id: string | null;
  url: string | null;
  /** Hash of the title and body that stand at the venue; null until it was sent. */
  content_hash: string | null;
  changed_at: string;
  /** When it was found to be gone from the venue, where somebody deleted it by hand; it is not written again unless asked for. */
  removed_at: string | null;
}

/** How far each section's thread has been read. */
export interface ThreadTable {
  venue: VenueName;
  id: string;
  essay: string;
  section: number;
  cursor: string | null;
  read_at: string | null;
}

export interface ReplyTable {
  pk: Generated<number>;
  essay: string;
  venue: VenueName;
  id: string;
  section: number | null;
  parent_id: string | null;
  author_id: string;
  author_name: string;
  /** Who wrote it: one value a person, the same for all the accounts that a person has linked. */
  person: string;
  /** Who is counted: `person`, or the person of the reply that it copies. */
  voice: Generated<string>;
  /** The oldest live reply with nearly the same words; null: it copies none. */
  copy_of: Generated<number | null>;
  body: string;
  created_at: string;
  edited_at: string | null;
  url: string | null;
  /** 1, then one more with every edit. */
  revision: number;
  /** From when digests count it: its creation, or its arrival when a digest had already covered that time. */
  counted_at: string;
  deleted_at: string | null;
  /** The tagger and claims that its tags come from; null or another value means that it is work. */
  tagged_as: string | null;
  left_reason: LeftReason | null;
  /** 1: it came from a file and no reading of a thread has found it; then no reading can miss it either. */
  imported: Generated<number>;
  /** 1 when the ledger has looked at the tags that it has; new tags make it 0 again. */
  is_weighed: Generated<number>;
}

/** Evidence is kept as offsets only; its words live in the reply and go with it. */
export interface TagTable {
  reply_pk: number;
  claim_id: string;
  stance: Stance;
  confidence: number;
  evidence_start: number;
  evidence_end: number;
  /** `person` for a correction, else the tagger's version. */
  tagged_by: string;
  /** Of its reply, repeated so that people are counted from one index. */
  essay: Generated<string>;
  voice: Generated<string>;
  counted_at: Generated<string>;
  /** 0..1, see `Specificity`; and what was found, names with spaces between, and the spans as JSON `[[start,end],...]`. */
  specificity: Generated<number>;
  specifics: Generated<string>;
  spans: Generated<string>;
}

/** A few hashes of a reply's words; near-copies share at least one. */
export interface SketchTable {
  essay: string;
  hash: number;
  reply_pk: number;
}

/** A sentence of the essay that a reply quotes; offsets into the section of the current revision. */
export interface QuotationTable {
  essay: string;
  section: number;
  start_at: number;
  end_at: number;
  reply_pk: number;
  /** Of the reply, as in `tag`. */
  voice: string;
  counted_at: string;
}

/** Offsets only, into the reply and into the essay. */
export interface MisreadingTable {
  essay: string;
  reply_pk: number;
  kind: MisreadingKind;
  start_at: number;
  end_at: number;
  claim_id: string | null;
  section: number;
  sentence_start: number;
  sentence_end: number;
}

/** Accounts that a person has said to be theirs. */
export interface AccountLinkTable {
  venue: VenueName;
  author_id: string;
  person: string;
  linked_at: string;
}

/** A code by which a second account is linked, once; kept as a hash. */
export interface LinkCodeTable {
  code_hash: string;
  venue: VenueName;
  author_id: string;
  expires_at: string;
}

/** Whose answers in the threads count as the author's. */
export interface AnswererTable {
  essay: string;
  venue: VenueName;
  author_id: string;
  marked_at: string;
}

/** A row of the response ledger. */
export interface PointTable {
  essay: string;
  number: number;
  kind: PointKind;
  claim_id: string | null;
  /** The digest that proposed it, and the end of its period. */
  period: string;
  proposed_at: string;
}

/** A live reply that makes the point; its words as offsets, JSON `[[start,end],...]`, of that revision of the reply. */
export interface PointReplyTable {
  essay: string;
  number: number;
  reply_pk: number;
  revision: number;
  spans: string;
  /** Of the reply, as in `tag`. */
  voice: string;
  /** From when it counts: that of the reply. */
  counted_at: string;
}

export interface PointDecisionTable {
  essay: string;
  number: number;
  sequence: number;
  state: "open" | Settlement;
  at: string;
  by: "author" | "reply";
  /** The reply that answers, when `by` is `reply`; its address is the link, and with it the decision goes. */
  reply_pk: number | null;
  link: string | null;
  note: string;
  /** 1: one short reply in its thread says so. */
  is_told: number;
}

/** A person's word on one reply and one claim; `stance` null says that the reply is not about the claim. */
export interface CorrectionTable {
  reply_pk: number;
  claim_id: string;
  stance: Stance | null;
  corrected_by: string;
  corrected_at: string;
  /** The revision of the reply that it is about; null for those that are older than this column. */
  revision: number | null;
  /** What the tagger's answer was when somebody first looked at it, `none` for no tag; null: it had none yet, or the row is older than this column. */
  tagger_said: Generated<Stance | "none" | null>;
  /** 1 when the replies that had tags at that time have been looked through for look-alikes. */
  is_spread: Generated<number>;
}

/** `reply_pk` was tagged with a look at `example_pk`, which people have corrected and which it is like. */
export interface RecallTable {
  reply_pk: number;
  example_pk: number;
}

/** Words of a reply that its essay's author made another wording of a claim; kept as offsets only, so that they go with it. */
export interface WordingTable {
  essay: string;
  claim_id: string;
  reply_pk: number;
  revision: number;
  start_at: number;
  end_at: number;
}

export interface DigestTable {
  essay: string;
  period: string;
  /** The venue whose own schedule it belongs to; empty for the essay's. */
  stream: Generated<string>;
  from_at: string | null;
  until_at: string;
  quiet: number;
  /**
   * Above 0 when something that it may quote was edited or deleted since, and it must be rebuilt; one more with every such
   * change, so that one which comes during the rebuilding is not overlooked.
   */
  stale: number;
  value: string;
  /** When it was built, or mended last. */
  built_at: string;
  /** Second opinions as they were then, as `sumUpHeard` says it; null when it is older than those. */
  heard: Generated<string | null>;
}

/** The local venue's own posts: sections and digests as they stand on its pages. */
export interface LocalPostTable {
  key: string;
  id: string;
  essay: string;
  title: string;
  body: string;
  position: Generated<number>;
  /** The reply that a note answers; null for everything else. */
  reply_id: Generated<string | null>;
}

/** The local venue's own messages. `change` orders everything that happened: writing, editing, deleting. */
export interface LocalMessageTable {
  essay: string;
  id: string;
  section: number;
  parent_id: string | null;
  author_id: string;
  author_name: string;
  body: string;
  created_at: string;
  edited_at: string | null;
  deleted_at: string | null;
  change: number;
}

/** Where an essay is up for discussion at a venue that has many places: a guild and its channel, a repository and its category. */
export interface PlacementTable {
  essay: string;
  venue: VenueName;
  /** The venue's id of the guild or repository. */
  space: string;
  /** The venue's id of the channel or category that its sections are posted in. */
  channel: string;
  /** Where its digests go; null: into `channel`. */
  digest_channel: string | null;
  /** The venue's id of the person who published it: the essay's author, as far as commands are concerned. */
  owner: string | null;
  placed_at: string;
  /** When the discussion was ended; nothing is published, collected or posted there from then on. */
  closed_at: string | null;
}

/** The space whose people brought the essay in; only they see it before it is placed. Without a row it is the operator's. */
export interface OriginTable {
  essay: string;
  venue: VenueName;
  space: string;
  owner: string;
}

/** When an essay's own digest falls due, in place of the one in the settings; at one venue, or (empty) at all that have none of their own. */
export interface EssayScheduleTable {
  essay: string;
  venue: VenueName | "";
  /** English names, with spaces between. */
  weekday: string;
  /** `HH:MM`. */
  time: string;
  time_zone: string;
}

/** One vote a person and claim, changeable. */
export interface VoteTable {
  essay: string;
  claim_id: string;
  venue: VenueName;
  voter: string;
  choice: VoteChoice;
  voted_at: string;
}

/** People of whom nothing is stored. Kept as a keyed hash of the venue and their id there. */
export interface OptOutTable {
  author_hash: string;
  opted_out_at: string;
}

/** A delivery of a webhook that was heard. */
export interface WebhookDeliveryTable {
  id: string;
  heard_at: string;
}

/** A comment that holds commands. What it says and what was answered go when it is done; only then `request` is null. */
export interface CommentCommandTable {
  id: string;
  thread: string;
  request: string | null;
  answer: string | null;
  attempts: Generated<number>;
  is_done: Generated<number>;
  noted_at: string;
}

/** Work that only one process may do at a time. */
export interface LeaseTable {
  name: string;
  holder: string;
  expires_at: string;
}

/**
 * One question that was sent to a language model; `replies` is how many of each venue were in it, JSON. `digest`: the period whose digest
 * counts it; null until there is one, empty when its essay is gone.
 */
export interface ModelCallTable {
  pk: Generated<number>;
  at: string;
  prompt: string;
  model: string;
  essay: string | null;
  replies: string;
  tokens_in: number;
  tokens_out: number;
  dollars: number | null;
  seconds: number;
  outcome: string;
  digest: string | null;
}

/** What a model said of a reply, under a hash of all that it was asked: claims, stances and offsets, JSON. */
export interface ModelAnswerTable {
  key: string;
  /** No reference: `analyze` asks about essays and replies that are not kept. */
  essay: string;
  venue: VenueName;
  reply_id: string;
  tags: string;
}

/** `reason` where the local tagger stands alone; both answers, as in `ModelAnswerTable`, where they differ. `suspect`: kinds with spaces between. */
export interface SecondOpinionTable {
  reply_pk: number;
  essay: string;
  kind: SecondOpinion["kind"];
  reason: AloneReason | null;
  local_tags: string | null;
  model_tags: string | null;
  suspect: string;
}

/** People whose replies are sent to no model; hashed as in `OptOutTable`. */
export interface KeptOutTable {
  author_hash: string;
  opted_out_at: string;
}

export interface SettingTable {
  name: string;
  value: string;
}

export interface Tables {
  essay: EssayTable;
  section: SectionTable;
  claim: ClaimTable;
  post: PostTable;
  thread: ThreadTable;
  reply: ReplyTable;
  tag: TagTable;
  correction: CorrectionTable;
  recall: RecallTable;
  wording: WordingTable;
  sketch: SketchTable;
  quotation: QuotationTable;
  misreading: MisreadingTable;
  account_link: AccountLinkTable;
  link_code: LinkCodeTable;
  answerer: AnswererTable;
  point: PointTable;
  point_reply: PointReplyTable;
  point_decision: PointDecisionTable;
  digest: DigestTable;
  local_post: LocalPostTable;
  local_message: LocalMessageTable;
  placement: PlacementTable;
  origin: OriginTable;
  essay_schedule: EssayScheduleTable;
  vote: VoteTable;
  opt_out: OptOutTable;
  webhook_delivery: WebhookDeliveryTable;
  comment_command: CommentCommandTable;
  lease: LeaseTable;
  setting: SettingTable;
  model_call: ModelCallTable;
  model_answer: ModelAnswerTable;
  second_opinion: SecondOpinionTable;
  kept_out: KeptOutTable;
}
