/** The whole path over files: replies in, tags and a digest out; nothing is kept. */
import { compareReplies } from "../digest/compare-replies.ts";
import type { Digest } from "../digest/digest.ts";
import type { DigestLinks } from "../digest/digest-links.ts";
import { RejoinderError } from "../errors.ts";
import type { Discussion } from "../essay/essay.ts";
import { type Reply, replyKey } from "../replies/reply.ts";
import type { StoredModelCall } from "../store/model-calls.ts";
import { openStore } from "../store/store.ts";
import { checkTagResult } from "../tagging/check-tag-result.ts";
import type { TagResult } from "../tagging/tag.ts";
import type { Tagger } from "../tagging/tagger.ts";
import { breathe } from "./breathe.ts";
import { previewDigest } from "./digest-essay.ts";
import { tagReplies } from "./tag-replies.ts";

const BATCH_SIZE = 200;

/** Files have no pages of ours; a reply has the address that it came with. */
const LINKS: DigestLinks = { claim: () => null, section: () => null, reply: ({ url }) => url };

export interface Analysis {
  /** One result a reply, in the order given. */
  readonly results: readonly TagResult[];
  /** Over all the replies, up to the newest of them. */
  readonly digest: Digest;
}

export interface AnalysisOptions {
  /** Gets how many replies are tagged. */
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
  /** What the tagger has asked of a language model, once everything is tagged. */
  readonly calls?: readonly StoredModelCall[];
}

/** The same input gives the same analysis, as far as the tagger gives the same tags. */
export async function analyzeReplies(
  discussion: Discussion,
  replies: readonly Reply[],
  tagger: Tagger,
  options: AnalysisOptions = {},
): Promise<Analysis> {
  const results = await tagAllReplies(discussion, replies, tagger, options);
  return { results, digest: await digestReplies(discussion, replies, results, tagger, options) };
}

/** Through a store in memory, so that files and the service are reported on in one way. */
export async function digestReplies(
  { essay, claims }: Discussion,
  replies: readonly Reply[],
  results: readonly TagResult[],
  { version, rarityOf }: Pick<Tagger, "version" | "rarityOf">,
  { signal, calls = [] }: AnalysisOptions = {},
): Promise<Digest> {
  const until = new Date(replies.reduce((last, { createdAt }) => Math.max(last, createdAt.getTime()), 0));
  const known = new Map(replies.map(({ venue, id }, index) => [replyKey(venue, id), results[index] as TagResult]));
  const tagger: Tagger = {
    version,
    open: () => ({
      tag: async (batch) => batch.map(({ reply }) => known.get(replyKey(reply.venue, reply.id)) as TagResult),
    }),
  };
  const store = await openStore(":memory:");
  try {
    await store.essays.save(essay, until);
    await store.essays.saveClaims(essay.slug, claims);
    const stored = await store.essays.find(essay.slug);
    if (!stored) throw new Error("the essay was not stored");
    const now = () => until;
    await store.replies.save(replies.toSorted(compareReplies), until, { imported: true });
    await tagReplies({ store, tagger }, stored, signal ? { signal } : {});
    for (const call of calls) await store.modelCalls.note({ ...call, essay: essay.slug });
    const period = { id: "all", from: null, until: until.toISOString(), timeZone: "UTC" };
    const parts = { store, taggerVersion: version, rarityOf, linksOf: () => LINKS, baseUrl: undefined, now };
    return await previewDigest(parts, stored, period);
  } finally {
    await store.close();
  }
}

/** One result a reply, in the order given, each checked. Throws: RejoinderError when the tagger gives a wrong answer. */
export async function tagAllReplies(
  discussion: Discussion,
  replies: readonly Reply[],
  tagger: Tagger,
  { onProgress, signal }: AnalysisOptions,
): Promise<readonly TagResult[]> {
  const opened = tagger.open(discussion);
  const byId = new Map(replies.map((reply) => [replyKey(reply.venue, reply.id), reply]));
  const results: TagResult[] = [];
  for (let start = 0; start < replies.length; start += BATCH_SIZE) {
    await breathe(signal);
    const batch = replies.slice(start, start + BATCH_SIZE).map((reply) => {
      return { reply, parent: reply.parentId === null ? undefined : byId.get(replyKey(reply.venue, reply.parentId)) };
    });
    const answers = await opened.tag(batch, signal);
    for (const [index, { reply }] of batch.entries()) {
      const result = answers[index];
      const fault = result ? checkTagResult(result, reply, discussion.claims) : "there is no answer";
      if (!result || fault !== undefined) {
        throw new RejoinderError(
          "tagger",
          `the tagger ${tagger.version} gave a wrong answer to reply "${reply.id}": ${fault}`,
        );
      }
      results.push(result);
    }
    onProgress?.(results.length);
  }
  return results;
}
