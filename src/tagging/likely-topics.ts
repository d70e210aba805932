/** Which claims a reply likely speaks of, and which of those its words cannot tell apart. */
import type { ClaimIndex } from "./prepare-claims.ts";
import type { Topic } from "./rate-topics.ts";

/** A reply speaks of a claim from here on. Chosen on labelled replies so that a wrong tag is rarer than a missed one. */
export const MIN_TOPIC = 0.5;
/** Nobody answers more claims than this in one reply in a way that words can show. */
export const MAX_TAGS = 4;
/** Claims of one reply whose stance is looked for; the work on a reply stays bounded with ten thousand claims. */
export const MAX_LIKELY = 40;
/** A claim with fewer different words is met by chance; only quoting it or calling its id means it. */
const MIN_CLAIM_STEMS = 2;
/** Claims of one sentence are as likely as each other within this. */
const ALIKE = 0.1;

/**
 * Why words do not show that a claim is meant: `bare-claim`, it has one telling word in all its wordings; `alike`, the same
 * sentence fits more than `MAX_TAGS` claims about as well, and any choice among them would be arbitrary.
 */
export type Unclear = "bare-claim" | "alike";

export interface LikelyTopic {
  readonly topic: Topic;
  readonly unclear: Unclear | null;
}

/** Shape: `topics` with the likeliest first -> at most `MAX_LIKELY` of those from `MIN_TOPIC` on, in the same order. */
export function listLikely(topics: readonly Topic[], { claims }: ClaimIndex): readonly LikelyTopic[] {
  const end = topics.findIndex(({ topic }) => topic < MIN_TOPIC);
  const likely = end === -1 ? topics : topics.slice(0, end);
  const isBare = ({ anchored, claim }: Topic): boolean =>
    !anchored && (claims[claim]?.stems.size ?? 0) < MIN_CLAIM_STEMS;
  const alike = findAlike(likely.filter((topic) => !topic.anchored && !isBare(topic)));
  const all = likely.map(
    (topic): LikelyTopic => ({ topic, unclear: isBare(topic) ? "bare-claim" : alike.has(topic) ? "alike" : null }),
  );
  // What can be told comes first when not all is looked at: a thousand look-alikes must not hide a claim that is quoted.
  const told = all.filter(({ unclear }) => unclear === null).slice(0, MAX_LIKELY);
  const rest = all.filter(({ unclear }) => unclear !== null).slice(0, MAX_LIKELY - told.length);
  const kept = new Set([...told, ...rest]);
  return all.filter((one) => kept.has(one));
}

/** Topics in groups of more than `MAX_TAGS` that have the same sentence and about the same probability. */
function findAlike(topics: readonly Topic[]): ReadonlySet<Topic> {
  const alike = new Set<Topic>();
  for (const group of Map.groupBy(topics, ({ home }) => home).values()) {
    let marked = 0;
    group.forEach((first, at) => {
      const last = group[at + MAX_TAGS];
      if (last === undefined || first.topic - last.topic > ALIKE) return;
      for (marked = Math.max(marked, at); marked <= at + MAX_TAGS; marked++) alike.add(group[marked] as Topic);
    });
  }
  return alike;
}
