/** Why a stored reply has the tags that it has: tagged once more in the same way, without storing anything. */
import type { ClaimId } from "../essay/essay.ts";
import { type Reply, replyKey } from "../replies/reply.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { renderTaggedAs } from "../store/replies.ts";
import type { Store } from "../store/store.ts";
import type { Explanation } from "../tagging/explanation.ts";
import type { OrderKind } from "../tagging/orders/order.ts";
import type { SecondOpinion } from "../tagging/second-opinion.ts";
import type { Stance, Tag, TagResult } from "../tagging/tag.ts";
import { acceptResult, overrule } from "./overrule.ts";
import { readMemory } from "./recall-examples.ts";
import type { TagParts } from "./tag-replies.ts";

/** Where the stored tags stand to those that the reply would get now. */
export type StoredState = "same" | "waiting" | "older" | "different";

/** A claim on which people, and not the tagger, had the last word. */
export interface OverruledClaim {
  readonly claimId: ClaimId;
  /** null: the reply is said not to speak of it. */
  readonly stance: Stance | null;
  readonly by: "person" | "look-alike";
  /** Corrected replies that this one is like; empty when people spoke of the reply itself. */
  readonly examples: readonly string[];
}

export interface ExplainedTags {
  readonly state: StoredState;
  /** The tagger and the claims that the stored tags come from; null while the reply waits. */
  readonly taggedAs: string | null;
  readonly stored: readonly Tag[];
  /** What the reply gets now. */
  readonly result: TagResult;
  /** Why the tagger says what it says; undefined when it cannot say. */
  readonly explanation: Explanation | undefined;
  /** Why the tagger's answer was refused, if it was. */
  readonly refused: string | undefined;
  readonly overruled: readonly OverruledClaim[];
  /** What two taggers came to, where there are two; `explanation` is that of the local one. */
  readonly opinion?: SecondOpinion | undefined;
  /** Why it may speak to software rather than to people; empty for most, and without a tagger that looks for that. */
  readonly suspect?: readonly OrderKind[];
}

export interface ExplainParts extends TagParts {
  readonly store: TagParts["store"] & Pick<Store, "secondOpinions">;
}

export async function explainTags(
  { store, tagger, learnFrom = [] }: ExplainParts,
  discussion: StoredDiscussion,
  reply: Reply,
): Promise<ExplainedTags> {
  const parents = await store.replies.parentsOf([reply]);
  const parent = reply.parentId === null ? undefined : parents.get(replyKey(reply.venue, reply.parentId));
  const opened = tagger.open(discussion);
  const explanation = opened.explain?.({ reply, parent });
  const [answer] = await opened.tag([{ reply, parent }]);
  if (!answer) throw new Error("the tagger gave no answer");
  const { result, reason } = acceptResult(answer, reply, discussion.claims);
  const learns = learnFrom.includes(reply.venue);
  const memory = learns ? await readMemory(store.examples, discussion, learnFrom) : undefined;
  const said = await store.tags.saidOf(reply);
  const { recalled, own, last } = overrule(result, reply, discussion.claims, memory?.recall, said);
  const like = recalled.from.flatMap((position) => memory?.examples[position] ?? []);
  const fromPeople = own.map(({ claimId, stance }): OverruledClaim => {
    return { claimId, stance, by: "person", examples: [] };
  });
  const fromLikes = listChanged(result, recalled.result)
    .filter(({ claimId }) => !own.some((correction) => correction.claimId === claimId))
    .map(({ claimId, stance }): OverruledClaim => {
      const examples = like.filter(({ claimIds }) => claimIds.includes(claimId)).map(({ replyId }) => replyId);
      return { claimId, stance, by: "look-alike", examples };
    });
  const origin = await store.tags.originOf(reply);
  const taggedAs = origin?.taggedAs ?? null;
  const stored = origin?.stored.tags ?? [];
  const isCurrent = taggedAs === renderTaggedAs(tagger.version, discussion);
  const isSame = sameTags(stored, last.tags) && (origin?.stored.left ?? null) === last.left;
  const state = taggedAs === null ? "waiting" : !isCurrent ? "older" : isSame ? "same" : "different";
  return {
    state,
    taggedAs,
    stored,
    result: last,
    explanation,
    refused: reason,
    overruled: [...fromPeople, ...fromLikes],
    ...(answer.suspect ? { suspect: answer.suspect } : {}),
    opinion: answer.opinion && (isCurrent ? await readOpinion(store, reply, answer.opinion) : answer.opinion),
  };
}

/** What came of asking is kept where it brought no answer. */
async function readOpinion(
  store: ExplainParts["store"],
  reply: Reply,
  answer: SecondOpinion,
): Promise<SecondOpinion | undefined> {
  return answer.kind === "alone" ? ((await store.secondOpinions.of(reply)) ?? answer) : answer;
}

function listChanged(before: TagResult, after: TagResult): readonly { claimId: ClaimId; stance: Stance | null }[] {
  const stanceIn = ({ tags }: TagResult, claimId: ClaimId): Stance | null =>
    tags.find((tag) => tag.claimId === claimId)?.stance ?? null;
  const claimIds = new Set([...before.tags, ...after.tags].map(({ claimId }) => claimId));
  return [...claimIds]
    .filter((claimId) => stanceIn(before, claimId) !== stanceIn(after, claimId))
    .map((claimId) => ({ claimId, stance: stanceIn(after, claimId) }));
}

/** The order in which the store gives them is another. */
function sameTags(a: readonly Tag[], b: readonly Tag[]): boolean {
  const render = (tags: readonly Tag[]): string =>
    tags
      .map(({ claimId, stance, confidence, evidence }) =>
        JSON.stringify([claimId, stance, confidence, evidence.start, evidence.end]),
      )
      .toSorted()
      .join();
  return render(a) === render(b);
}
