/** Names of files in an archive: those of one essay are in a folder that is named after it. */

export const ARCHIVE = {
  index: "index.html",
  coverage: "coverage.html",
  ledger: "ledger.html",
  tags: "tags.csv",
  ledgerTable: "ledger.csv",
  feed: "feed.atom",
  digests: "digests",
} as const;

/** Colons are no part of a file name everywhere. */
export function periodFile(period: string): string {
  return period.replace(/[^A-Za-z0-9.-]/g, "-");
}
