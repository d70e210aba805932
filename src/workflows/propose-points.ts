/** Brings the ledger up to date inside the transaction of a digest: who makes which point, which points are new, what is answered. */
import type { Period } from "../digest/digest.ts";
import { findQuestion } from "../digest/find-question.ts";
import type { Discussion } from "../essay/essay.ts";
import { listMadePoints, type MadePoint } from "../ledger/list-made-points.ts";
import { copyKey, type Maker, matterKey, planPoints } from "../ledger/plan-points.ts";
import { createTermWeigher, type Rarity, rarityAmong } from "../ledger/weigh-terms.ts";
import type { Membership, PointWords } from "../store/proposals.ts";
import type { UnweighedReply } from "../store/read-unweighed.ts";
import type { StoreParts } from "../store/store.ts";
import { settleAnswered } from "./settle-answered.ts";

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

/** Replies read at a time. */
const BATCH_SIZE = 500;
/** Words that are compared in one digest; what is beyond is counted, and compared with nothing. A bound on memory. */
const MAX_MAKERS = 200_000;

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
  const authors = await inside.answerers.people(slug);
  const known =
    rarity ??
    rarityAmong(
      essay.sections.flatMap(({ body }) => body.split(/\n\s*\n/)),
      language,
    );
  const weigher = createTermWeigher(language, known);
  const isAuthor = ({ person, isImported, reply }: UnweighedReply): boolean =>
    authors.has(person) || (isImported && essay.author !== null && reply.author.name === essay.author);

  const makers: Maker[] = [];
  const words: Omit<PointWords, "number">[] = [];
  const weighed: number[] = [];
  const answerPeople = new Set(authors);
  const counts = { joined: 0, left: 0, overflow: 0 };
  let afterPk = 0;
  for (;;) {
    const batch = await inside.proposals.listUnweighed(slug, until, afterPk, BATCH_SIZE);
    const last = batch.at(-1);
    if (!last) break;
    afterPk = last.pk;
    const before = Map.groupBy(await inside.proposals.memberships(slug, pksOf(batch)), ({ pk }) => pk);
    const ended: Membership[] = [];
    const refreshed: PointWords[] = [];
    for (const each of batch) {
      const { pk, revision, countedAt, reply } = each;
      weighed.push(pk);
      const fromAuthor = isAuthor(each);
      if (fromAuthor) answerPeople.add(each.person);
      const made = fromAuthor ? [] : listMadePoints({ ...each, body: reply.body }, language, findQuestion);
      const former = new Map((before.get(pk) ?? []).map((membership) => [matterKey(membership), membership]));
      for (const point of made) {
        const own = { pk, revision, spans: point.spans, countedAt };
        const standing = former.get(matterKey(point));
        former.delete(matterKey(point));
        if (standing) refreshed.push({ ...own, number: standing.number });
        else if (kept) continue;
        else if (makers.length >= MAX_MAKERS) counts.overflow++;
        else {
          makers.push(readMaker(each, point, makers.length, weigher.readStems));
          words.push(own);
        }
      }
      ended.push(...former.values());
    }
    await inside.proposals.leave(slug, ended);
    await inside.proposals.join(slug, refreshed);
    counts.left += ended.length;
  }
  // What a kept digest may not take up is left for the next one.
  if (kept) return { opened: 0, joined: 0, left: counts.left, answered: 0, unnumbered: kept.receipt.unnumbered };

  const topics = new Map(
    claims.map(({ id, claim, quote }) => [id as string, new Set(weigher.readStems(`${claim}\n${quote}`))]),
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
  const joins = [
    ...plan.joins,
    ...opened.flatMap(({ number, makers: ids }) => ids.map((maker) => ({ number, maker }))),
  ].flatMap(({ number, maker }) => {
    const own = words[maker];
    return own ? [{ ...own, number }] : [];
  });
  await inside.proposals.join(slug, joins);
  const answered = await settleAnswered(inside, slug, [...answerPeople], until, weighed);
  await inside.proposals.markWeighed(slug, until);
  return {
    opened: opened.length,
    joined: plan.joins.length,
    left: counts.left,
    answered,
    unnumbered: plan.unnumbered + counts.overflow,
  };
}

function readMaker(
  { pk, copyGroup, reply }: UnweighedReply,
  { kind, claimId, spans, specificity }: MadePoint,
  id: number,
  readStems: (text: string) => readonly string[],
): Maker {
  const text = spans.map(({ start, end }) => reply.body.slice(start, end)).join("\n");
  // Of one age, replies stand in the order of their venues and ids there, whichever was collected first.
  const order = `${reply.createdAt.toISOString()} ${reply.venue} ${reply.id} ${claimId ?? ""}`;
  return { id, order, copyGroup: copyGroup || pk, kind, claimId, specificity, stems: readStems(text) };
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

function pksOf(batch: readonly UnweighedReply[]): readonly number[] {
  return batch.map(({ pk }) => pk);
}
