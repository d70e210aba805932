/** A short name for what a draft says: the same title, body and neighbours, the same name. */
import { createHash } from "node:crypto";
import type { PostDraft } from "./post.ts";

export function hashDraft({ title, body, section }: Pick<PostDraft, "title" | "body" | "section">): string {
  const neighbours = section ? [section.previous, section.next] : [];
  return createHash("sha256")
    .update(JSON.stringify([title, body, ...neighbours]))
    .digest("hex")
    .slice(0, 32);
}
