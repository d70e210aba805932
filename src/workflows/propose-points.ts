/** Brings the ledger up to date inside the transaction of a digest: who makes which point, which points are new, what is answered. */
import type { Period } from "../digest/digest.ts";
import type { Discussion } from "../essay/essay.ts";
import { copyKey, type Maker, matterKey, planPoints } from "../ledger/plan-points.ts";
import { createTermWeigher, type Rarity, rarityInEssay } from "../ledger/weigh-terms.ts";
import type { StoreParts } from "../store/store.ts";
import { settleAnswered } from "./settle-answered.ts";
import { weighReplies } from "./weigh-replies.ts";

export interface Proposed {
  readonly opened: number;
  readonly joined: number;
  /** Memberships that ended. */
  readonly left: number;
  /** Questions that the author, or somebody whom the author marked, has answered. */
  readonly answered: number;
  /** Points that got no number, because there were too many. */
  readonly unnumbered: number;
}

type Inside = Pick<StoreParts, "proposals" | "points" | "answerers" | "digests">;

/**
 * Looks at every reply whose tags are new to the ledger and that counts by the end of the period. A period that has a kept digest
 * gets no new numbers and no new members: there, only memberships end which the replies no longer bear out.
 *
 * `rarity`: how much words tell; without, it is taken from the essay.
 */
export async function proposePoints(
  inside: Inside,
  discussion: Discussion,
  period: Period,
  rarity?: Rarity,
): Promise<Proposed> {
  const { essay, claims } = discussion;
  const { slug, language } = essay;
  const until = new Date(period.until).toISOString();
  const kept = await inside.digests.find(slug, period.id);
  const weigher = createTermWeigher(language, rarity ?? rarityInEssay(essay));
  const authors = await inside.answerers.people(slug);
  const weighed = await weighReplies(inside, essay, until, { authors, readStems: weigher.readStems, takesNew: !kept });
  // What a kept digest may not take up is left for the next one.
  if (kept) {
    return { opened: 0, joined: 0, left: weighed.left, answered: 0, unnumbered: kept.receipt.unnumbered };
  }
  const { makers, words } = weighed;
  const topics = new Map<string, ReadonlySet<string>>(
    claims.map(({ id, claim, quote }) => [id, new Set(weigher.readStems(`${claim}\n${quote}`))]),
  );
  const title = new Set(weigher.readStems(essay.title));
  const matters = new Set(makers.map(matterKey));
  const standing = await inside.proposals.standing(slug, (matter) => matters.has(matterKey(matter)));
  const plan = planPoints({
    standing: standing.map(({ words: text, ...point }) => ({ ...point, stems: weigher.readStems(text) })),
    copied: await readCopied(inside, slug, makers),
    makers,
    weigher,
    topicOf: (claimId) => (claimId === null ? title : (topics.get(claimId) ?? new Set())),
  });
  const first = (await inside.points.lastNumber(slug)) + 1;
  const opened = plan.opened.map((point, at) => ({ ...point, number: first + at }));
  await inside.proposals.open(slug, opened, { period: period.id, until });
  // A reply that was edited or tagged anew is older than digests that did not know it as one that makes this point.
  const told = await readLastEnd(inside, slug, until);
  const joins = [
    ...plan.joins.map((join) => ({ ...join, isLate: (words[join.maker]?.countedAt ?? "") <= told })),
    ...opened.flatMap(({ number, makers: ids }) => ids.map((maker) => ({ number, maker, isLate: false }))),
  ].flatMap(({ number, maker, isLate }) => {
    const own = words[maker];
    return own ? [{ ...own, number, countedAt: isLate ? until : own.countedAt }] : [];
  });
  await inside.proposals.join(slug, joins);
  const answered = await settleAnswered(inside, slug, [...weighed.authors], until, weighed.pks);
  await inside.proposals.markWeighed(weighed.pks);
  return {
    opened: opened.length,
    joined: plan.joins.length,
    left: weighed.left,
    answered,
    unnumbered: plan.unnumbered + weighed.overflow,
  };
}

/** Where the newest kept digest before this instant ends, of every stream; empty when there is none. */
async function readLastEnd({ digests }: Inside, slug: Discussion["essay"]["slug"], until: string): Promise<string> {
  const ends = (await digests.list(slug)).map((digest) => digest.until.toISOString());
  return ends.find((end) => end < until) ?? "";
}

/** Points that near-copies of these replies make already, by `copyKey`. */
async function readCopied(
  { proposals }: Inside,
  slug: Discussion["essay"]["slug"],
  makers: readonly Maker[],
): Promise<ReadonlyMap<string, number>> {
  const heads = [...new Set(makers.map(({ copyGroup }) => copyGroup))];
  const copied = new Map<string, number>();
  for (const { head, number, ...matter } of await proposals.copied(slug, heads)) {
    const key = copyKey(matter, head);
    if (!copied.has(key)) copied.set(key, number);
  }
  return copied;
}
