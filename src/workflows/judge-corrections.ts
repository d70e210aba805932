/** What the tagger alone says of the replies that people have corrected, beside what they said. */
import type { ClaimId } from "../essay/essay.ts";
import { replyKey, VENUES } from "../replies/reply.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { Store } from "../store/store.ts";
import type { Stance } from "../tagging/tag.ts";
import type { Tagger } from "../tagging/tagger.ts";
import { breathe } from "./breathe.ts";

/** The newest corrected replies of an essay that are looked at. */
const MAX_REPLIES = 5000;
const BATCH_SIZE = 200;

interface Pair {
  readonly claimId: ClaimId;
  readonly stance: Stance;
}

export interface JudgedCorrection {
  /** The tagger's tags on the claims that people have spoken of; what it says of others, nobody has judged. */
  readonly said: readonly Pair[];
  readonly gold: readonly Pair[];
}

/**
 * One entry a corrected reply whose words are still those that were corrected. Neither corrections nor look-alikes nor
 * wordings made of replies have a part in `said`.
 */
export async function judgeCorrections(
  store: Pick<Store, "essays" | "examples" | "replies">,
  tagger: Tagger,
  { essay }: StoredDiscussion,
  signal?: AbortSignal,
): Promise<readonly JudgedCorrection[]> {
  const claims = await store.essays.authoredClaims(essay.slug);
  const known = new Set(claims.map(({ id }) => id));
  const opened = tagger.open({ essay, claims });
  const examples = await store.examples.list(essay.slug, VENUES, { limit: MAX_REPLIES });
  const judged: JudgedCorrection[] = [];
  for (let start = 0; start < examples.length; start += BATCH_SIZE) {
    await breathe(signal);
    const batch = examples.slice(start, start + BATCH_SIZE);
    const parents = await store.replies.parentsOf(batch.map(({ reply }) => reply));
    const results = await opened.tag(
      batch.map(({ reply }) => {
        const { venue, parentId } = reply;
        return { reply, parent: parentId === null ? undefined : parents.get(replyKey(venue, parentId)) };
      }),
      signal,
    );
    batch.forEach(({ corrections }, index) => {
      const right = new Map(corrections.filter((each) => known.has(each.claimId)).map((c) => [c.claimId, c.stance]));
      if (right.size === 0) return;
      const said = (results[index]?.tags ?? []).filter(({ claimId }) => right.has(claimId));
      const gold = [...right].flatMap(([claimId, stance]) => (stance === null ? [] : [{ claimId, stance }]));
      judged.push({ said: said.map(({ claimId, stance }) => ({ claimId, stance })), gold });
    });
  }
  return judged;
}
