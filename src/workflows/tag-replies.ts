/** Tags every reply that has no current tags. The store is the queue, so being killed forgets nothing. */

import { replyKey } from "../replies/reply.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { renderTaggedAs } from "../store/replies.ts";
import type { StoredReply } from "../store/reply-rows.ts";
import type { Store } from "../store/store.ts";
import { applyCorrections } from "../tagging/apply-corrections.ts";
import { checkTagResult } from "../tagging/check-tag-result.ts";
import type { TagResult } from "../tagging/tag.ts";
import type { DiscussionTagger, Tagger } from "../tagging/tagger.ts";
import { breathe } from "./breathe.ts";

/** Replies read, tagged and stored at a time. */
const BATCH_SIZE = 200;

export interface TagParts {
  readonly store: Pick<Store, "transaction" | "replies" | "tags">;
  readonly tagger: Tagger;
}

export interface TagReport {
  readonly replies: number;
  readonly tagged: number;
  /** Replies whose answer was refused: they count as unsure, so that one bad answer does not hold up the digest. */
  readonly refused: readonly { readonly replyId: string; readonly reason: string }[];
}

/** Tags what is waiting, in the order of arrival. `onProgress` gets how many are done. */
export async function tagReplies(
  { store, tagger }: TagParts,
  discussion: StoredDiscussion,
  options: { readonly onProgress?: (done: number) => void; readonly signal?: AbortSignal } = {},
): Promise<TagReport> {
  const taggedAs = renderTaggedAs(tagger.version, discussion);
  const refused: { replyId: string; reason: string }[] = [];
  let opened: DiscussionTagger | undefined;
  let replies = 0;
  let tagged = 0;
  let afterPk = 0;
  for (;;) {
    await breathe(options.signal);
    const work = await store.replies.listWork(discussion.essay.slug, taggedAs, afterPk, BATCH_SIZE);
    const last = work.at(-1);
    if (!last) return { replies, tagged, refused };
    opened ??= tagger.open(discussion);
    const results = await tagBatch(store, opened, work, options.signal);
    const checked = work.map((item, index) => {
      const result = results[index] as TagResult;
      const reason = checkTagResult(result, item.reply, discussion.claims);
      if (reason === undefined) return { ...item, result };
      refused.push({ replyId: item.reply.id, reason });
      return { ...item, result: { replyId: item.reply.id, tags: [], left: "unsure" } satisfies TagResult };
    });
    await saveTagged(store, discussion, checked, taggedAs);
    replies += work.length;
    tagged += checked.filter(({ result }) => result.tags.length > 0).length;
    afterPk = last.pk;
    options.onProgress?.(replies);
  }
}

async function tagBatch(
  store: TagParts["store"],
  opened: DiscussionTagger,
  work: readonly StoredReply[],
  signal?: AbortSignal,
): Promise<readonly TagResult[]> {
  const replies = work.map(({ reply }) => reply);
  const parents = await store.replies.parentsOf(replies);
  const batch = replies.map((reply) => {
    return { reply, parent: reply.parentId === null ? undefined : parents.get(replyKey(reply.venue, reply.parentId)) };
  });
  const results = await opened.tag(batch, signal);
  if (results.length !== batch.length)
    throw new Error(`the tagger gave ${results.length} answers to ${batch.length} replies`);
  return results;
}

/** A person's word goes over the tagger's, every time. */
async function saveTagged(
  store: TagParts["store"],
  { claims }: StoredDiscussion,
  checked: readonly (StoredReply & { readonly result: TagResult })[],
  taggedAs: string,
): Promise<void> {
  const known = new Set(claims.map(({ id }) => id));
  await store.transaction(async (inside) => {
    const corrections = await inside.tags.corrections(checked.map(({ pk }) => pk));
    const rows = checked.map(({ pk, revision, reply, result }) => {
      // A correction of a claim that the author has taken out waits for its return.
      const own = (corrections.get(pk) ?? []).filter(({ claimId }) => known.has(claimId));
      return { pk, revision, result: own.length === 0 ? result : applyCorrections(result, own, reply) };
    });
    await inside.tags.save(rows, taggedAs);
  });
}
