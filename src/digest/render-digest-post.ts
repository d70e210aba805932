/** A digest as a post: its Markdown and the marker by which the post is known as ours. */
import type { VenueName } from "../replies/reply.ts";
import { renderMarker } from "../threads/marker.ts";
import type { PostDraft } from "../threads/post.ts";
import { renderPostKey } from "../threads/post-key.ts";
import type { Digest } from "./digest.ts";
import { renderMarkdown } from "./render-markdown.ts";

export function renderDigestPost(digest: Digest, venue: VenueName): PostDraft {
  const key = renderPostKey({ kind: "digest", essay: digest.essay.slug, period: digest.period.id, venue });
  const body = `${renderMarkdown(digest, {}).trimEnd()}\n\n${renderMarker(key)}`;
  return { key, title: `Digest of ${digest.period.id}: ${digest.essay.title}`, body };
}
