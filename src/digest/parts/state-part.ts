/**
 * The whole state, folded: where every claim stands, and what nobody has touched.
 *
 * A table rather than a drawn chart also where pictures are shown: GitHub takes no picture by its interface and draws Mermaid by a
 * script on its pages alone, so in the e-mails and apps in which most people meet a digest there would be code in its place, and a
 * screen reader has nothing to read. A table is read in all.
 */
import { STANCES } from "../../tagging/tag.ts";
import { countVotes } from "../../threads/vote.ts";
import type { ClaimReport, ClaimStatus, Digest } from "../digest.ts";
import { countOf, renderMore } from "../digest-words.ts";
import { renderShortDay } from "../period-words.ts";
import { type Block, type Line, link, listOf, outside, type Part, softLine, type TableBlock } from "./block.ts";
import type { Layout } from "./layout.ts";
import { claimPiece, claimWithWords } from "./point-words.ts";
import { dayOf, placeOf, shortWords } from "./quote-block.ts";
import { MOST_SENTENCE, shorten } from "./shorten.ts";

/** Of a claim in its row. */
const MOST_CELL = 60;
const NONE = "–";

const STATUS_WORDS: Readonly<Record<ClaimStatus, string>> = {
  untouched: NONE,
  agreed: "no objection",
  contested: "contested",
  settled: "settled",
};

export function layOutState(digest: Digest, layout: Layout): Part {
  const { untouched, coverage, copies, corrections } = digest;
  const silent = coverage.sections.filter(({ replies }) => replies === 0);
  const rows = layout.mostRows;
  return {
    name: "state",
    title: "The whole state",
    blocks: !layout.showsState
      ? []
      : [
          ...tableOfClaims(digest, rows),
          ...listed(
            "Claims nobody has touched",
            untouched.slice(0, rows).map(({ id }) => claimWithWords(id, digest)),
          ),
          ...more(untouched.length, rows, "claim"),
          ...listed(
            "Sections nobody has written about",
            silent.slice(0, rows).map(({ number, title }): Line => [`${number}: `, outside(shorten(title, MOST_CELL))]),
          ),
          ...more(silent.length, rows, "section"),
          ...listed("Sentences of the essay that were quoted most", coverage.quoted.items.map(sayQuoted)),
          ...listed("Texts that were sent again and again", copies.items.map(sayCopies)),
          ...more(copies.total, copies.items.length, "text"),
          ...listed(
            "Tags that people looked at",
            corrections.items.map(({ author, url, claimId, stance }): Line => {
              const says = stance === null ? "is not about " : `${stance} `;
              return ["The reply of ", link(author, url), ` ${says}`, claimPiece(claimId, digest)];
            }),
          ),
          ...more(corrections.total, corrections.items.length, "tag"),
          ...tableOfWeeks(digest),
        ],
    isFolded: true,
  };
}

function listed(label: string, items: readonly Line[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: "label", line: [label] }, ...listOf(items)];
}

function more(total: number, shown: number, one: string): readonly Block[] {
  return shown === 0 ? [] : renderMore(total, Math.min(total, shown), one).map((words) => softLine(words));
}

function sayQuoted({ text, section, url, people }: Digest["coverage"]["quoted"]["items"][number]): Line {
  const words = outside(shorten(text, MOST_SENTENCE));
  return ["“", words, "” (", placeOf({ section, url }), `, by ${countOf(people, "person", "people")})`];
}

/** `5 copies of one text, by 3 people, count once: “…” (Ada)` */
function sayCopies({ quote, replies, people }: Digest["copies"]["items"][number]): Line {
  const by = people > 1 ? `by ${people} people, ` : "";
  return [
    `${countOf(replies, "reply", "replies")} with one text, ${by}count as one voice: `,
    ...shortWords(quote),
    " (",
    link(quote.author, quote.url),
    ")",
  ];
}

function tableOfClaims(digest: Digest, most: number): readonly Block[] {
  const { claims } = digest;
  if (claims.length === 0) return [];
  const isFirst = digest.period.from === null;
  const hasVotes = claims.some(({ votes }) => countVotes(votes) > 0);
  const table: TableBlock = {
    kind: "table",
    caption: `Every claim that somebody has spoken of or voted on: people by stance${isFirst ? "" : " (and how many joined)"}${hasVotes ? ", votes (agree / disagree / unsure)" : ""}, objections that are open`,
    heads: ["Claim", "stands", ...STANCES, ...(hasVotes ? ["votes"] : []), "open"],
    rows: claims.slice(0, most).map((claim) => rowOf(claim, digest, hasVotes)),
  };
  return [table, ...more(claims.length, most, "claim")];
}

function rowOf(claim: ClaimReport, digest: Digest, hasVotes: boolean): readonly Line[] {
  const { votes } = claim;
  const isFirst = digest.period.from === null;
  const counts = claim.stances.map(({ people, change }) =>
    people === 0 ? NONE : change > 0 && !isFirst ? `${people} (+${change})` : String(people),
  );
  const cells = [
    STATUS_WORDS[claim.status],
    ...counts,
    ...(hasVotes ? [countVotes(votes) === 0 ? NONE : `${votes.agree} / ${votes.disagree} / ${votes.unsure}`] : []),
    claim.openObjections === 0 ? NONE : String(claim.openObjections),
  ];
  const head: Line = [claimPiece(claim.id, digest), " ", outside(shorten(claim.claim, MOST_CELL))];
  return [head, ...cells.map((cell): Line => [cell])];
}

function tableOfWeeks({ weeks, period }: Digest): readonly Block[] {
  if (weeks.length < 2) return [];
  const ends = weeks.map(({ until }) => renderShortDay(until, period.timeZone));
  const isTwice = new Set(ends).size < ends.length;
  return [
    {
      kind: "table",
      caption: "Digest by digest: new replies, and people who wrote for the first time",
      heads: ["Digest of", "new replies", "new people"],
      rows: weeks.map(({ period: name, until, newReplies, newPeople }): readonly Line[] => [
        [isTwice ? outside(name) : dayOf(until, period.timeZone)],
        [String(newReplies)],
        [String(newPeople)],
      ]),
    },
  ];
}
