/** Tags every reply that has no current tags, and reads it for what tags do not say. The store is the queue, so being killed forgets nothing. */

import { type CloseReader, openCloseReader } from "../reading/read-closely.ts";
import { type Reply, replyKey, type VenueName } from "../replies/reply.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { renderTaggedAs } from "../store/replies.ts";
import type { StoredReply } from "../store/reply-rows.ts";
import type { Store, StoreParts } from "../store/store.ts";
import type { TagResult } from "../tagging/tag.ts";
import type { DiscussionTagger, Tagger } from "../tagging/tagger.ts";
import { breathe } from "./breathe.ts";
import { acceptResult, overrule } from "./overrule.ts";
import { type Memory, readMemory, spreadCorrections } from "./recall-examples.ts";

/** Replies read, tagged and stored at a time. */
const BATCH_SIZE = 200;

export interface TagParts {
  readonly store: Pick<Store, "transaction" | "replies" | "tags" | "examples">;
  readonly tagger: Tagger;
  /** Venues whose corrected replies are examples for look-alikes there; none unless they are named. */
  readonly learnFrom?: readonly VenueName[];
}

export interface TagReport {
  readonly replies: number;
  readonly tagged: number;
  /** Replies whose answer was refused: they count as unsure, so that one bad answer does not hold up the digest. */
  readonly refused: readonly RefusedAnswer[];
}

export interface RefusedAnswer {
  readonly replyId: string;
  readonly reason: string;
}

export interface TagOptions {
  readonly onProgress?: (done: number) => void;
  /** Ends when so many or a few more are done, even if others wait: in a flood there would be no end. */
  readonly most?: number;
  readonly signal?: AbortSignal;
}

/**
 * Tags what is waiting, in the order of arrival; replies that a new correction may change wait as well. `onProgress` gets how
 * many are done.
 */
export async function tagReplies(
  { store, tagger, learnFrom = [] }: TagParts,
  discussion: StoredDiscussion,
  options: TagOptions = {},
): Promise<TagReport> {
  const taggedAs = renderTaggedAs(tagger.version, discussion);
  const refused: RefusedAnswer[] = [];
  let replies = 0;
  let tagged = 0;
  let afterPk = 0;
  await spreadCorrections(store, discussion, learnFrom, taggedAs, options.signal);
  const tagWork = openWork({ store, tagger, learnFrom }, discussion);
  for (;;) {
    await breathe(options.signal);
    const work = await store.replies.listWork(discussion.essay.slug, taggedAs, afterPk, BATCH_SIZE);
    const last = work.at(-1);
    if (!last) return { replies, tagged, refused };
    const done = await tagWork(work, options.signal);
    refused.push(...done.refused);
    replies += work.length;
    tagged += done.tagged;
    afterPk = last.pk;
    options.onProgress?.(replies);
    if (replies >= (options.most ?? Number.POSITIVE_INFINITY)) return { replies, tagged, refused };
  }
}

export interface WorkDone {
  readonly tagged: number;
  readonly refused: readonly RefusedAnswer[];
  /** What the tagger said, in order; not all of it need be kept. */
  readonly results: readonly TagResult[];
}

/** Tags what it is given and stores what `isKept` says, all unless it is given; what that needs is opened with the first reply. */
export function openWork(
  { store, tagger, learnFrom = [] }: TagParts,
  discussion: StoredDiscussion,
): (work: readonly StoredReply[], signal?: AbortSignal, isKept?: (result: TagResult) => boolean) => Promise<WorkDone> {
  const taggedAs = renderTaggedAs(tagger.version, discussion);
  let opened: DiscussionTagger | undefined;
  let read: CloseReader | undefined;
  let memory: Memory | undefined;
  return async (work, signal, isKept = () => true) => {
    opened ??= tagger.open(discussion);
    read ??= openCloseReader(discussion);
    const parents = await store.replies.parentsOf(work.map(({ reply }) => reply));
    const results = await tagBatch(opened, work, parents, signal);
    const refused: RefusedAnswer[] = [];
    const checked = work.flatMap((item, index) => {
      const answer = results[index] as TagResult;
      if (!isKept(answer)) return [];
      const { result, reason } = acceptResult(answer, item.reply, discussion.claims);
      if (reason !== undefined) refused.push({ replyId: item.reply.id, reason });
      return [{ ...item, result, parent: parentOf(item.reply, parents) }];
    });
    const saved = await saveTagged(store, discussion, checked, { taggedAs, learnFrom, memory, read });
    memory = saved.memory;
    return { tagged: saved.tagged, refused, results };
  };
}

type Parents = ReadonlyMap<string, Reply>;

function parentOf({ venue, parentId }: Reply, parents: Parents): Reply | undefined {
  return parentId === null ? undefined : parents.get(replyKey(venue, parentId));
}

async function tagBatch(
  opened: DiscussionTagger,
  work: readonly StoredReply[],
  parents: Parents,
  signal?: AbortSignal,
): Promise<readonly TagResult[]> {
  const batch = work.map(({ reply }) => ({ reply, parent: parentOf(reply, parents) }));
  const results = await opened.tag(batch, signal);
  if (results.length !== batch.length)
    throw new Error(`the tagger gave ${results.length} answers to ${batch.length} replies`);
  return results;
}

/**
 * What people said of look-alikes goes over the tagger's answer, and what they said of the reply itself over both, every
 * time. The examples are those that the transaction finds, so that none has an effect whose words are gone.
 */
async function saveTagged(
  store: TagParts["store"],
  discussion: StoredDiscussion,
  checked: readonly (StoredReply & { readonly result: TagResult; readonly parent: Reply | undefined })[],
  known: {
    readonly taggedAs: string;
    readonly learnFrom: readonly VenueName[];
    readonly memory: Memory | undefined;
    readonly read: CloseReader;
  },
): Promise<{ readonly memory: Memory; readonly tagged: number }> {
  const { taggedAs, learnFrom, read } = known;
  return store.transaction(async (inside) => {
    const memory = await readMemory(inside.examples, discussion, learnFrom, known.memory);
    const still = await dropKeptOut(inside, checked);
    const corrections = await inside.tags.corrections(still.map(({ pk }) => pk));
    const rows = still.map(({ pk, revision, reply, result, parent }) => {
      const recall = learnFrom.includes(reply.venue) ? memory.recall : undefined;
      const { recalled, last } = overrule(result, reply, discussion.claims, recall, corrections.get(pk) ?? []);
      const examples = recalled.from.map((position) => memory.examples[position]?.pk as number);
      return { pk, revision, result: last, answer: result, reading: read(reply, last, parent), examples };
    });
    await inside.tags.save(rows, taggedAs);
    await inside.examples.saveEffects(rows);
    return { memory, tagged: rows.filter(({ result }) => result.tags.length > 0).length };
  });
}

/** Without what a second tagger said of people who have asked meanwhile to be kept out: how they were tagged since then stands, or they are still work. */
async function dropKeptOut<Item extends { readonly reply: Reply; readonly result: TagResult }>(
  { keptOut }: Pick<StoreParts, "keptOut">,
  checked: readonly Item[],
): Promise<readonly Item[]> {
  const heard = checked.filter(({ result: { opinion } }) => opinion !== undefined && opinion.kind !== "alone");
  const out = new Set<string>();
  for (const [venue, group] of Map.groupBy(heard, ({ reply }) => reply.venue)) {
    const people = await keptOut.among(venue, new Set(group.map(({ reply }) => reply.author.id)));
    for (const { reply } of group) if (people.has(reply.author.id)) out.add(replyKey(venue, reply.id));
  }
  return out.size === 0 ? checked : checked.filter(({ reply: { venue, id } }) => !out.has(replyKey(venue, id)));
}
