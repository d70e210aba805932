/** What is different from the digest before: only that, a line each. A first digest says where things stand. */
import type { PointKind, Settlement } from "../../ledger/point.ts";
import { SETTLEMENTS } from "../../ledger/point.ts";
import { STATE_WORDS } from "../../ledger/point-words.ts";
import type { ClaimReport, ClaimStatus, Digest, PointLine } from "../digest.ts";
import { countOf, renderWithdrawnSince } from "../digest-words.ts";
import { type Block, joinLines, type Line, listOf, type Part, plainLine } from "./block.ts";
import { claimPiece, claimWithWords, type PointBook } from "./point-words.ts";

/** Claims that one line names; with their words where they are few. */
const MOST_CLAIMS = 15;
const FEW_CLAIMS = 3;
/** Points that one line names. */
const MOST_POINTS = 12;

export function layOutChanges(digest: Digest, book: PointBook): Part {
  const isFirst = digest.period.from === null;
  const items = [
    ...sayClaims(digest, "contested", isFirst ? "Contested" : "Newly contested"),
    ...sayClaims(digest, "settled", isFirst ? "Settled" : "Newly settled"),
    ...sayOpened(digest, book, isFirst),
    ...SETTLEMENTS.flatMap((state) => saySettled(digest, state, book)),
    ...sayCounts(digest),
  ];
  return {
    name: "changes",
    title: isFirst ? "Where it stands" : "What changed",
    blocks: items.length > 0 ? listOf(items) : nothingElse(isFirst),
    isFolded: false,
  };
}

function nothingElse(isFirst: boolean): readonly Block[] {
  return [
    plainLine(
      isFirst ? "Nobody objects, and nobody asks." : "No claim changed its standing, and no point is new or settled.",
    ),
  ];
}

function sayClaims(digest: Digest, status: ClaimStatus, label: string): readonly Line[] {
  const claims = digest.claims.filter((claim) => claim.status === status && claim.statusBefore !== status);
  if (claims.length === 0) return [];
  const named = claims
    .slice(0, MOST_CLAIMS)
    .map(
      ({ id }: ClaimReport): Line =>
        claims.length > FEW_CLAIMS ? [claimPiece(id, digest)] : claimWithWords(id, digest),
    );
  const more = claims.length - named.length;
  return [
    [
      `${label}${claims.length > FEW_CLAIMS ? `, ${countOf(claims.length, "claim")}` : ""}: `,
      ...joinLines(more > 0 ? [...named, [countOf(more, "more claim")]] : named),
    ],
  ];
}

const OPENED: readonly {
  readonly one: string;
  readonly many: string;
  readonly holds: (point: PointLine) => boolean;
}[] = [
  { one: "question", many: "questions", holds: isOf("question") },
  { one: "objection", many: "objections", holds: isOf("objection") },
  {
    one: "suggestion about a claim",
    many: "suggestions about claims",
    holds: (point) => point.kind === "suggestion" && point.claimId !== null,
  },
  {
    one: "point that the essay does not make",
    many: "points that the essay does not make",
    holds: (point) => point.kind === "suggestion" && point.claimId === null,
  },
];

function isOf(kind: PointKind): (point: PointLine) => boolean {
  return (point) => point.kind === kind;
}

function sayOpened(digest: Digest, book: PointBook, isFirst: boolean): readonly Line[] {
  const { items, total } = digest.ledger.opened;
  const lines = OPENED.flatMap(({ one, many, holds }): readonly Line[] => {
    const found = items.filter((point) => point.state !== "withdrawn" && holds(point));
    if (found.length === 0) return [];
    const words = `${found.length} ${isFirst ? "" : "new "}${found.length === 1 ? one : many}`;
    return [[`${words}: `, ...refer(found, book)]];
  });
  const withdrawn = items.filter(({ state }) => state === "withdrawn");
  const more = total - items.length;
  return [
    ...lines,
    ...(more > 0 ? [[`${countOf(more, "more new point")} in the ledger.`]] : []),
    ...(withdrawn.length > 0 ? [["Withdrawn, since nobody makes them any more: ", ...refer(withdrawn, book)]] : []),
  ];
}

function saySettled(digest: Digest, state: Settlement, book: PointBook): readonly Line[] {
  const found = digest.ledger.settled.items.filter((point) => point.state === state);
  if (found.length === 0) return [];
  const words = STATE_WORDS[state];
  return [[`${words.charAt(0).toUpperCase()}${words.slice(1)}: `, ...refer(found, book)]];
}

/** `points 12, 14 and 15`, each leading to its words where they are shown. */
function refer(points: readonly PointLine[], book: PointBook): Line {
  const isMany = points.length > 1;
  const named = points.slice(0, MOST_POINTS).map(({ number }): Line => [book.refer(number, isMany)]);
  const more = points.length - named.length;
  return [...(isMany ? ["points "] : []), ...joinLines(more > 0 ? [...named, [`${more} more`]] : named)];
}

function sayCounts({ corrections, misreadings, receipt }: Digest): readonly Line[] {
  const { withdrawn, withdrawnSince } = receipt;
  const misread = misreadings.total;
  return [
    ...(misread > 0 ? [`${countOf(misread, "reply", "replies")} may have misread the essay.`] : []),
    ...(corrections.total > 0 ? [`People looked at ${countOf(corrections.total, "tag")}.`] : []),
    ...(withdrawn > 0 ? [`${countOf(withdrawn, "reply was", "replies were")} taken back.`] : []),
    ...(withdrawnSince > 0 ? [renderWithdrawnSince(withdrawnSince)] : []),
  ].map((words) => [words]);
}
