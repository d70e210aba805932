/** What Rejoinder writes at a venue, before and after it is there. */
import type { Claim } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { PostKey } from "./post-key.ts";

/** A post to be written: the whole content, Markdown, already safe to show. */
export interface PostDraft {
  readonly key: PostKey;
  readonly title: string;
  readonly body: string;
  /** What `body` says, in parts, for venues that lay a section out themselves; undefined for a digest. */
  readonly section?: SectionParts;
  /**
   * Where a note goes: the section's thread, by the id of its post, and the reply that it answers there. A note without it can
   * be edited and looked for, and not be written.
   */
  readonly note?: { readonly threadId: string; readonly replyId: string };
  /** Files that go with it at venues that take files; `body` says all that they say. */
  readonly attachments?: readonly PostAttachment[];
}

export interface SectionParts {
  /** Title of the essay. */
  readonly essay: string;
  /** The section's text without its claims and without a marker, Markdown. */
  readonly text: string;
  readonly claims: readonly Pick<Claim, "id" | "claim">[];
  /** Numbers of the sections before and after; null at the ends. */
  readonly previous: number | null;
  readonly next: number | null;
}

export interface PostAttachment {
  /** File name: letters, digits, `.`, `-`, `_`. */
  readonly name: string;
  readonly mediaType: "image/png" | "text/markdown";
  /**
   * What a text says: when this changes it is sent anew, since the one that stands may hold words that were taken back. Null for a
   * picture, whose numbers are in the text beside it; not every machine can draw.
   */
  readonly content: string | null;
  /**
   * Made when it is sent: a picture costs a second that a post which stands already must not take. Null when it cannot be made;
   * the post goes without it. It does not reject.
   */
  readonly bytes: () => Promise<Uint8Array | null>;
  /** What the picture says, in words; empty for a file that is read as it is. */
  readonly alt: string;
}

/** A post that stands at a venue. `id` is the venue's own; for a section it names the thread that replies are read from. */
export interface PostRef {
  readonly venue: VenueName;
  readonly id: string;
  readonly url: string | null;
}

/** One of our own posts as the venue shows it when it is searched. */
export interface OwnPost extends PostRef {
  readonly key: PostKey;
}
