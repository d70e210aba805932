/** Reads a model's answer about which points are one: what is known and borne out becomes a suggestion, the rest is named. */
import { locateQuote } from "../essay/locate-quote.ts";
import { countWords } from "../essay/words.ts";
import type { GroupPointsAnswer } from "./answers.ts";
import type { GroupBatch } from "./build-group-batch.ts";

/**
 * Why a group is not suggested. `unknown`: a number that was not asked about; `twice`: a reply that stands in another group as well; `alone`: fewer than two
 * replies; `too-many`: more than half of what was asked, which is no reading; `title`: its words do not stand in a reply of the group, or are too few or too many.
 */
export const GROUP_FAULTS = ["unknown", "twice", "alone", "too-many", "title"] as const;
export type GroupFault = (typeof GROUP_FAULTS)[number];

export interface PointGroup {
  /** Numbers in the ledger, ascending, at least two. */
  readonly numbers: readonly number[];
  /** An exact slice of what a reply of the group says. */
  readonly title: string;
}

export interface GroupAnswer {
  readonly groups: readonly PointGroup[];
  readonly refused: readonly GroupFault[];
}

/** As many are believed of few. */
const ALWAYS_BELIEVED = 5;
const TITLE_WORDS = { least: 2, most: 12 };

/** Shape: no point stands in two groups; groups in the order of their first numbers. */
export function readGroupAnswer({ asked }: GroupBatch, { groups }: GroupPointsAnswer): GroupAnswer {
  const uses = new Map<number, number>();
  for (const member of groups.flatMap(({ members }) => members)) uses.set(member, (uses.get(member) ?? 0) + 1);
  const most = Math.max(ALWAYS_BELIEVED, Math.floor(asked.length / 2));
  const read = ({ members, title }: GroupPointsAnswer["groups"][number]): PointGroup | GroupFault => {
    if (members.some((member) => asked[member - 1] === undefined)) return "unknown";
    if (members.some((member) => uses.get(member) !== 1)) return "twice";
    if (members.length < 2) return "alone";
    if (members.length > most) return "too-many";
    const from = members.includes(title.r) ? asked[title.r - 1] : undefined;
    const found = from && locateQuote(from.shown.text, title.q);
    if (!from || !found) return "title";
    const { start, end } = from.shown.originalOf(found);
    const words = from.item.reply.body.slice(from.start + start, from.start + end);
    const count = countWords(words);
    if (!/\p{L}/u.test(words) || count > TITLE_WORDS.most) return "title";
    // Scripts without spaces have one word for many.
    if (count < TITLE_WORDS.least && words.length < 4) return "title";
    const numbers = members.map((member) => (asked[member - 1] as (typeof asked)[number]).item.number);
    return { numbers: numbers.toSorted((a, b) => a - b), title: words };
  };
  const answers = groups.map(read);
  return {
    groups: answers
      .filter((answer) => typeof answer !== "string")
      .toSorted((a, b) => (a.numbers[0] ?? 0) - (b.numbers[0] ?? 0)),
    refused: answers.filter((answer) => typeof answer === "string"),
  };
}
