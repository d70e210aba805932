/** Reads replies whose tags are new to the ledger: which points they make, and which they make no more. */
import { findQuestion } from "../digest/find-question.ts";
import type { Essay } from "../essay/essay.ts";
import { listMadePoints, type MadePoint } from "../ledger/list-made-points.ts";
import { type Maker, matterKey } from "../ledger/plan-points.ts";
import type { Membership, PointWords } from "../store/proposals.ts";
import type { UnweighedReply } from "../store/read-unweighed.ts";
import type { StoreParts } from "../store/store.ts";

export interface WeighedReplies {
  /** Points that are new to the ledger; `id` is the position, here and in `words`. */
  readonly makers: readonly Maker[];
  readonly words: readonly Omit<PointWords, "number">[];
  /** Everybody who speaks for the author, with the author of an imported file. */
  readonly authors: ReadonlySet<string>;
  /** The replies that were read. */
  readonly pks: readonly number[];
  /** Memberships that ended. */
  readonly left: number;
  /** Points that were not taken up, because there were too many to compare. */
  readonly overflow: number;
}

interface Weighing {
  readonly authors: ReadonlySet<string>;
  readonly readStems: (text: string) => readonly string[];
  /** Whether points may be new. */
  readonly takesNew: boolean;
}

/** Replies read at a time. */
const BATCH_SIZE = 500;
/** Points that are compared in one digest: a bound on memory. */
const MAX_MAKERS = 100_000;

/** Memberships that the replies bear out are kept with the words that do so now; the others end. */
export async function weighReplies(
  { proposals }: Pick<StoreParts, "proposals">,
  { slug, author, language }: Essay,
  until: string,
  { authors, readStems, takesNew }: Weighing,
): Promise<WeighedReplies> {
  const speakers = new Set(authors);
  const makers: Maker[] = [];
  const words: Omit<PointWords, "number">[] = [];
  const pks: number[] = [];
  let left = 0;
  let overflow = 0;
  for (let afterPk = 0; ; afterPk = pks.at(-1) ?? 0) {
    const batch = await proposals.listUnweighed(slug, until, afterPk, BATCH_SIZE);
    if (batch.length === 0) break;
    const memberships = await proposals.memberships(
      slug,
      batch.map(({ pk }) => pk),
    );
    const before = Map.groupBy(memberships, ({ pk }) => pk);
    const ended: Membership[] = [];
    const refreshed: PointWords[] = [];
    for (const each of batch) {
      const { pk, person, isImported, reply } = each;
      pks.push(pk);
      const isAuthor = authors.has(person) || (isImported && author !== null && reply.author.name === author);
      if (isAuthor) speakers.add(person);
      const made = isAuthor ? [] : listMadePoints({ ...each, body: reply.body }, language, findQuestion);
      const sorted = sortOut(each, made, before.get(pk) ?? [], isAuthor);
      refreshed.push(...sorted.kept);
      ended.push(...sorted.ended);
      if (!takesNew) continue;
      for (const point of sorted.made) {
        if (makers.length >= MAX_MAKERS) overflow++;
        else {
          makers.push(readMaker(each, point, makers.length, readStems));
          words.push(wordsOf(each, point));
        }
      }
    }
    await proposals.leave(slug, ended);
    await proposals.join(slug, refreshed);
    left += ended.length;
  }
  return { makers, words, authors: speakers, pks, left, overflow };
}

interface SortedOut {
  readonly kept: readonly PointWords[];
  readonly ended: readonly Membership[];
  /** Points that the reply did not make before. */
  readonly made: readonly MadePoint[];
}

/**
 * What the author has settled stays settled for the reply as long as its words are the same, whatever its tags are by now; one that
 * fitted no claim then makes nothing new of what it said.
 */
function sortOut(
  reply: UnweighedReply,
  made: readonly MadePoint[],
  before: readonly Membership[],
  isAuthor: boolean,
): SortedOut {
  const former = new Map(before.map((membership) => [matterKey(membership), membership]));
  const now = new Map(made.map((point) => [matterKey(point), point]));
  const isHeld = ({ isSettled, revision }: Membership): boolean =>
    !isAuthor && isSettled && revision === reply.revision;
  const kept = before.flatMap((membership) => {
    const point = now.get(matterKey(membership));
    return point ? [{ ...wordsOf(reply, point), number: membership.number }] : [];
  });
  const ended = before.filter((membership) => !now.has(matterKey(membership)) && !isHeld(membership));
  const isSpoken = before.some((membership) => membership.claimId === null && isHeld(membership));
  return { kept, ended, made: isSpoken ? [] : made.filter((point) => !former.has(matterKey(point))) };
}

function wordsOf({ pk, revision, voice, countedAt }: UnweighedReply, { spans }: MadePoint): Omit<PointWords, "number"> {
  return { pk, revision, spans, voice, countedAt };
}

function readMaker(
  { copyGroup, reply }: UnweighedReply,
  { kind, claimId, spans, specificity }: MadePoint,
  id: number,
  readStems: Weighing["readStems"],
): Maker {
  const text = spans.map(({ start, end }) => reply.body.slice(start, end)).join("\n");
  // Of one age, replies stand in the order of their venues and ids there, whichever was collected first.
  const order = `${reply.createdAt.toISOString()} ${reply.venue} ${reply.id} ${claimId ?? ""} ${kind}`;
  return { id, order, copyGroup, kind, claimId, specificity, stems: readStems(text) };
}
