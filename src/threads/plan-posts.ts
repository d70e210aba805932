/** Decides what has to be written at a venue so that it shows these drafts. */
import type { PostDraft, PostRef } from "./post.ts";
import type { PostKey } from "./post-key.ts";

/** What is known of a post: `contentHash` null when what stands at the venue is not known. */
export interface KnownPost {
  readonly key: PostKey;
  readonly ref: PostRef;
  readonly contentHash: string | null;
}

/** `open`: write a new post. `edit`: replace what stands there. `keep`: it is as it should be. */
export type PostAction =
  | { readonly kind: "open"; readonly draft: PostDraft }
  | { readonly kind: "edit"; readonly draft: PostDraft; readonly ref: PostRef }
  | { readonly kind: "keep"; readonly draft: PostDraft; readonly ref: PostRef };

/** One action a draft, in the order of the drafts. `hash` names a draft's content. */
export function planPosts(
  drafts: readonly PostDraft[],
  known: readonly KnownPost[],
  hash: (draft: PostDraft) => string,
): readonly PostAction[] {
  const byKey = new Map(known.map((post) => [post.key, post]));
  return drafts.map((draft) => {
    const post = byKey.get(draft.key);
    if (!post) return { kind: "open", draft };
    return { kind: post.contentHash === hash(draft) ? "keep" : "edit", draft, ref: post.ref };
  });
}

/** One line a section for `--dry-run`. */
export function renderPlan(actions: readonly PostAction[]): string {
  return actions.map(({ kind, draft }) => `${kind.padEnd(4)}  ${draft.key}  ${draft.title}`).join("\n");
}
