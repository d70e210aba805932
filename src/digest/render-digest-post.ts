/** A digest as a post: its Markdown, the marker by which the post is known as ours, and files at venues that take files. */
import type { VenueName } from "../replies/reply.ts";
import { renderMarker } from "../threads/marker.ts";
import type { PostAttachment, PostDraft } from "../threads/post.ts";
import { renderPostKey } from "../threads/post-key.ts";
import type { Digest } from "./digest.ts";
import type { PictureKind } from "./digest-picture.ts";
import { renderDigestTitle } from "./digest-words.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** A picture of the digest's numbers; `alt` says them in words. `bytes` gives null when it cannot be drawn. */
export interface DigestPicture {
  readonly alt: string;
  readonly bytes: () => Promise<Uint8Array | null>;
}

export interface PostPicture extends DigestPicture {
  readonly kind: PictureKind;
}

export interface DigestPostOptions {
  /** Where the local pages are reached; without it, what has an address only there is not linked. */
  readonly baseUrl?: string | undefined;
  /** Those with something to draw, in the order of `PICTURE_KINDS`. */
  readonly picturesOf?: ((digest: Digest) => readonly PostPicture[]) | undefined;
}

/** The file says more than `body`: it has everything, where a message leaves some of it out. */
export function renderDigestPost(digest: Digest, venue: VenueName, options: DigestPostOptions = {}): PostDraft {
  const key = renderPostKey({ kind: "digest", essay: digest.essay.slug, period: digest.period.id, venue });
  const base = options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl };
  const title = renderDigestTitle(digest);
  const shows = { withTitle: false, isForDiscord: venue === "discord", isForGithub: venue === "github" };
  const text = renderMarkdown(digest, { ...base, ...shows }).trimEnd();
  // Discord hides no comment; there the marker is the id of a button.
  if (venue !== "discord") return { key, title, body: `${text}\n\n${renderMarker(key)}` };
  if (digest.quiet) return { key, title, body: text };
  const file = digestFileName(digest);
  const pictures = options.picturesOf?.(digest) ?? [];
  const whole = renderMarkdown(digest, base);
  return {
    key,
    title,
    body: text,
    attachments: [
      ...pictures.map(({ kind, alt, bytes }): PostAttachment => {
        return { name: `${file}-${kind}.png`, mediaType: "image/png", alt, content: null, bytes };
      }),
      {
        name: `${file}.md`,
        mediaType: "text/markdown",
        alt: "",
        content: whole,
        bytes: () => Promise.resolve(new TextEncoder().encode(whole)),
      },
    ],
  };
}

/** Without an ending; letters, digits, `.`, `-` and `_`, also for a period that is called after an instant. */
export function digestFileName({ period }: Digest): string {
  return `digest-${period.id.replace(/[^A-Za-z0-9._-]/g, "-")}`;
}
