/** The whole path over files, without a store: replies in, tags and a digest out. */
import { buildDigest } from "../digest/build-digest.ts";
import { buildFacts } from "../digest/build-facts.ts";
import { buildProof } from "../digest/build-proof.ts";
import { checkDigest } from "../digest/check-digest.ts";
import type { Digest } from "../digest/digest.ts";
import type { DigestLinks } from "../digest/digest-links.ts";
import { RejoinderError } from "../errors.ts";
import type { Discussion } from "../essay/essay.ts";
import { type Reply, replyKey } from "../replies/reply.ts";
import { checkTagResult } from "../tagging/check-tag-result.ts";
import type { TagResult } from "../tagging/tag.ts";
import type { Tagger } from "../tagging/tagger.ts";
import { breathe } from "./breathe.ts";

const BATCH_SIZE = 200;

/** Files have no pages of ours; a reply has the address that it came with. */
const LINKS: DigestLinks = { claim: () => null, reply: ({ url }) => url };

export interface Analysis {
  /** One result a reply, in the order given. */
  readonly results: readonly TagResult[];
  /** Over all the replies, up to the newest of them. */
  readonly digest: Digest;
}

/** The same input gives the same analysis. `onProgress` gets how many replies are tagged. */
export async function analyzeReplies(
  discussion: Discussion,
  replies: readonly Reply[],
  tagger: Tagger,
  options: { readonly onProgress?: (done: number) => void; readonly signal?: AbortSignal } = {},
): Promise<Analysis> {
  const results = await tagAllReplies(discussion, replies, tagger, options);
  const tagged = replies.map((reply, index) => ({ reply, ...(results[index] as TagResult) }));
  const until = new Date(replies.reduce((last, { createdAt }) => Math.max(last, createdAt.getTime()), 0));
  const period = { id: "all", from: null, until: until.toISOString(), timeZone: "UTC" };
  const input = { discussion, period, taggerVersion: tagger.version, replies: tagged, withdrawn: 0 };
  return { results, digest: checkDigest(buildDigest(buildFacts(input), LINKS), buildProof(input), LINKS) };
}

async function tagAllReplies(
  discussion: Discussion,
  replies: readonly Reply[],
  tagger: Tagger,
  { onProgress, signal }: { readonly onProgress?: (done: number) => void; readonly signal?: AbortSignal },
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
