/** A short name for what a draft says: the same title and body, the same name. */
import { createHash } from "node:crypto";
import type { PostDraft } from "./post.ts";

export function hashDraft({ title, body }: Pick<PostDraft, "title" | "body">): string {
  return createHash("sha256")
    .update(JSON.stringify([title, body]))
    .digest("hex")
    .slice(0, 32);
}
