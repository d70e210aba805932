/** What the local pages give out as files, made from the store at each request. */
import type { EssaySlug } from "../../essay/essay.ts";
import type { StoredDiscussion } from "../../store/essays.ts";

export interface SiteFiles {
  /** Tags of the replies that stand at the local pages, as a table. */
  tags(essay: EssaySlug): AsyncIterable<string>;
  /** The response ledger, as a table. */
  ledger(essay: EssaySlug): AsyncIterable<string>;
  /** The newest digests, Atom. */
  feed(discussion: StoredDiscussion): Promise<string>;
}
