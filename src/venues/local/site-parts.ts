/** What the local pages need from the rest of the program, and nothing more. */
import type { Coverage } from "../../digest/coverage-map/coverage.ts";
import type { Digest } from "../../digest/digest.ts";
import type { InlinePicture } from "../../digest/digest-picture.ts";
import type { Discussion } from "../../essay/essay.ts";
import type { DigestStore } from "../../store/digests.ts";
import type { EssayStore } from "../../store/essays.ts";
import type { SiteReader } from "../../store/site-reader.ts";
import type { ThreadRef } from "../venue.ts";
import type { AuthorLinks } from "./author-session.ts";
import type { LocalMessages } from "./local-venue.ts";
import type { SiteFiles } from "./site-files.ts";
import type { SiteAccounts, SiteLedger } from "./site-ledger.ts";
import type { SiteReviews } from "./site-reviews.ts";

export interface SiteParts {
  readonly site: SiteReader;
  readonly messages: LocalMessages;
  readonly essays: Pick<EssayStore, "find">;
  readonly digests: Pick<DigestStore, "list" | "find">;
  /** Drawn for this digest, or none when they cannot be drawn. */
  readonly picturesOf: (digest: Digest) => Promise<readonly InlinePicture[]>;
  readonly files: SiteFiles;
  /** As it stands now. */
  readonly coverageOf: (discussion: Discussion) => Promise<Coverage>;
  readonly authorLinks: AuthorLinks;
  readonly ledger: SiteLedger;
  readonly reviews: SiteReviews;
  readonly accounts: SiteAccounts;
  /** Whether a language model is asked about replies of these pages. */
  readonly usesModel?: boolean;
  /** Takes in what was just written and tags it. The page waits for it a little, so that it can show the result. */
  readonly collectNow: (thread: ThreadRef) => Promise<void>;
  /** Calls `listener` after every change that pages show; the result stops that. */
  readonly subscribe: (listener: (change: SiteChange) => void) => () => void;
  /** Signs cookies. */
  readonly secret: string;
  /** Address under which people reach the pages when it is not `host`; without a path. */
  readonly publicUrl: URL | null;
  /** Believes what a proxy says of the person's address. */
  readonly trustProxy: boolean;
  /** The name or address that the server binds to. */
  readonly host: string;
  /** Zone in which times are shown, for example `Europe/Berlin`. */
  readonly timeZone: string;
  readonly now: () => Date;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
  readonly log: SiteLog;
}

export interface SiteChange {
  readonly essay: string;
  /** null: all that is shown of the essay may have changed. */
  readonly section: number | null;
}

/** The part of a log that the pages use. */
export interface SiteLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
