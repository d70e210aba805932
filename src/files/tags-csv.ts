/** Tags as a table: one row a tag, and one for each reply that has none. */
import { resolveUrl } from "../digest/digest-links.ts";
import type { Reply } from "../replies/reply.ts";
import type { LeftReason, Tag } from "../tagging/tag.ts";
import { renderCsvRow } from "./csv.ts";

/** A live reply with what it was tagged with. */
export interface TaggedReplyRow {
  readonly reply: Reply;
  /** `by`: `person` for a correction, else the tagger's version. */
  readonly tags: readonly { readonly tag: Tag; readonly by: string }[];
  /** Why it has none; null when it has some, or waits to be tagged. */
  readonly left: LeftReason | null;
  readonly isTagged: boolean;
}

export const TAG_COLUMNS = [
  "reply",
  "venue",
  "author",
  "date",
  "section",
  "claim",
  "stance",
  "confidence",
  "words",
  "link",
  "tagged_by",
  "left",
] as const;

/** `left` of a reply that no tagger has looked at yet. */
export const WAITING = "waiting";

export function renderTagsHeader(): string {
  return renderCsvRow(TAG_COLUMNS);
}

/** The rows of one reply. `baseUrl` makes addresses of the local pages absolute; without one they stay paths. */
export function renderTagRows({ reply, tags, left, isTagged }: TaggedReplyRow, baseUrl?: string): string {
  const head = [reply.id, reply.venue, reply.author.name, reply.createdAt.toISOString(), reply.section];
  const link = resolveUrl(reply.url, baseUrl);
  if (tags.length === 0) {
    const reason = isTagged ? left : WAITING;
    return renderCsvRow([...head, null, null, null, null, link, null, reason]);
  }
  return tags
    .map(({ tag, by }) =>
      renderCsvRow([...head, tag.claimId, tag.stance, tag.confidence, tag.evidence.text, link, by, null]),
    )
    .join("");
}
