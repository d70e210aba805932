/** A short name for what a draft says: the same title, body, neighbours and attached texts, the same name. */
import { createHash } from "node:crypto";
import type { PostDraft } from "./post.ts";

export function hashDraft({
  title,
  body,
  section,
  attachments = [],
}: Pick<PostDraft, "title" | "body" | "section" | "attachments">): string {
  const neighbours = section ? [section.previous, section.next] : [];
  const texts = attachments.flatMap(({ content }) => content ?? []);
  return createHash("sha256")
    .update(JSON.stringify([title, body, ...neighbours, ...texts]))
    .digest("hex")
    .slice(0, 32);
}
