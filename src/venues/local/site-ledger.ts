/** What the pages ask of the ledger and of people's accounts beyond reading; carried out by the operations that every venue shares. */
import type { Claim, EssaySlug } from "../../essay/essay.ts";
import type { Point, Settlement } from "../../ledger/point.ts";
import type { VenueName } from "../../replies/reply.ts";
import type { PointStore } from "../../store/points.ts";

export interface SettleForm {
  readonly state: Settlement;
  readonly link: string | null;
  readonly note: string;
  readonly tell: boolean;
}

/** Somebody whose answers count as the author's. */
export interface ShownAnswerer {
  readonly venue: VenueName;
  /** The venue's own id. */
  readonly id: string;
  /** Of their newest reply; null when there is none. */
  readonly name: string | null;
}

/**
 * Everything but `points` acts as the author: whoever calls has made sure that it is. Each throws a UsageError with one sentence for
 * the person where something does not exist or is not allowed.
 */
export interface SiteLedger {
  readonly points: Pick<PointStore, "summarise" | "read" | "decisions">;
  /** Whether the box "tell them in the thread" is ticked before anybody touches it. */
  readonly tellsByDefault: boolean;
  settle(essay: EssaySlug, number: number, form: SettleForm): Promise<Point>;
  reopen(essay: EssaySlug, number: number): Promise<Point>;
  addClaim(essay: EssaySlug, number: number, text: string): Promise<Claim>;
  listAnswerers(essay: EssaySlug): Promise<readonly ShownAnswerer[]>;
  /** Says whether that changed anything. */
  markAnswerer(essay: EssaySlug, venue: VenueName, id: string, on: boolean): Promise<boolean>;
}

/** Accounts of one person at several venues. `personId` is the one in the cookie. Throws: UsageError. */
export interface SiteAccounts {
  issueCode(personId: string): Promise<{ readonly code: string; readonly expiresAt: Date }>;
  /** Says at which venue the other account is. */
  link(personId: string, code: string): Promise<{ readonly venue: VenueName }>;
  /** Says how many others it was linked with. */
  unlink(personId: string): Promise<number>;
  /** Venues of the other accounts that are linked with this one. */
  linkedVenues(personId: string): Promise<readonly VenueName[]>;
  /** Whether what the person writes may be sent to a language model; undefined where none is sent any reply of these pages. */
  mayBeSent(personId: string): Promise<boolean | undefined>;
  /** Says in whole sentences what holds then. */
  allowModels(personId: string, isAllowed: boolean): Promise<string>;
}
