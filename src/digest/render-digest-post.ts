/** A digest as a post: its Markdown and the marker by which the post is known as ours. */
import type { VenueName } from "../replies/reply.ts";
import { renderMarker } from "../threads/marker.ts";
import type { PostDraft } from "../threads/post.ts";
import { renderPostKey } from "../threads/post-key.ts";
import type { Digest } from "./digest.ts";
import { renderDigestTitle } from "./digest-words.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** `baseUrl` is where the local pages are reached; without it, what has an address only there is not linked. */
export function renderDigestPost(digest: Digest, venue: VenueName, baseUrl?: string): PostDraft {
  const key = renderPostKey({ kind: "digest", essay: digest.essay.slug, period: digest.period.id, venue });
  const text = renderMarkdown(digest, { withTitle: false, ...(baseUrl === undefined ? {} : { baseUrl }) });
  return { key, title: renderDigestTitle(digest), body: `${text.trimEnd()}\n\n${renderMarker(key)}` };
}
