/** What Rejoinder writes at a venue, before and after it is there. */
import type { VenueName } from "../replies/reply.ts";
import type { PostKey } from "./post-key.ts";

/** A post to be written: the whole content, Markdown, already safe to show. */
export interface PostDraft {
  readonly key: PostKey;
  readonly title: string;
  readonly body: string;
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
