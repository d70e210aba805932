/** The marker by which a post at a venue can be known as ours: an HTML comment that carries the post's key. */
import { type PostKey, parsePostKey } from "./post-key.ts";

const MARKER = /<!-- rejoinder ([^\s<>]{1,160}) -->/g;

/** `<!-- rejoinder section:essay/3@github -->`. Venues that cannot hide a comment store the key in their own way. */
export function renderMarker(key: PostKey): string {
  return `<!-- rejoinder ${key} -->`;
}

/** The key of the last whole marker in a body: what we append comes after whatever an essay or a person pasted. */
export function parseMarker(body: string): PostKey | undefined {
  let last: PostKey | undefined;
  for (const [, text] of body.matchAll(MARKER)) {
    if (text !== undefined && parsePostKey(text) !== undefined) last = text as PostKey;
  }
  return last;
}
