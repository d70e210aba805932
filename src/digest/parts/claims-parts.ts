/** Claims with news: those that are contested, to be weighed, then the others. */
import type { ClaimReport, Digest, StrongestQuote, TagQuote } from "../digest.ts";
import { countOf, sayStances, sentence, splitClaims } from "../digest-words.ts";
import { displayLine } from "../display-text.ts";
import { renderVotes } from "../vote-words.ts";
import { type Block, type Line, listOf, outside, type Part, softLine } from "./block.ts";
import type { Layout } from "./layout.ts";
import { claimPiece, claimWithWords, type PointBook, sayHowMany, sayWhatItGives } from "./point-words.ts";
import { stanceBlock } from "./quote-block.ts";

/** Units: UTF-16. What is no longer ("I agree.") is counted already, and tells nothing beside the strongest words. */
const LEAST_WORDS = 12;

export function layOutClaims(digest: Digest, book: PointBook, layout: Layout): readonly Part[] {
  const { moved } = splitClaims(digest);
  const isContested = ({ status }: ClaimReport): boolean => status === "contested";
  const contested = moved.filter(isContested);
  const others = moved.filter((claim) => !isContested(claim));
  const waiting = digest.claims.filter(isContested).length - contested.length;
  const still = `${countOf(waiting, "claim")} ${waiting === 1 ? "is" : "are"} contested as before, without anything new.`;
  return [
    {
      name: "weigh",
      title: "To weigh",
      blocks: [
        ...layOutSome(contested, layout.mostContested, digest, book, layout),
        ...(waiting === 0 ? [] : [softLine(contested.length === 0 ? still : `Beside these, ${still}`)]),
      ],
      isFolded: false,
    },
    {
      name: "also",
      title: "Also discussed",
      blocks: layOutSome(others, layout.mostOthers, digest, book, layout),
      isFolded: false,
    },
  ];
}

/** Some in full, some in a line each, the number of the rest: three hundred claims are no letter. Without words, a line is enough. */
function layOutSome(
  claims: readonly ClaimReport[],
  most: number,
  digest: Digest,
  book: PointBook,
  layout: Layout,
): readonly Block[] {
  const isTold = ({ quotes, objection, support }: ClaimReport): boolean =>
    quotes.length > 0 || objection !== null || support !== null;
  const full = claims.filter(isTold).slice(0, most);
  const others = claims.filter((claim) => !full.includes(claim));
  const lines = others.slice(0, layout.mostLines);
  const more = others.length - lines.length;
  return [
    ...full.flatMap((claim) => layOutClaim(claim, digest, book, layout)),
    ...listOf(
      lines.map((claim): Line => {
        const standing = sayStances(claim, sayState(claim, digest), digest);
        return [...claimWithWords(claim.id, digest), ` ${standing}`];
      }),
    ),
    ...(more > 0
      ? [
          softLine(
            `${countOf(more, "more claim")} with news${layout.showsState ? ", in the table of all claims" : ""}.`,
          ),
        ]
      : []),
  ];
}

function layOutClaim(claim: ClaimReport, digest: Digest, book: PointBook, layout: Layout): readonly Block[] {
  const strongest = [claim.objection, claim.support].filter((quote) => quote !== null);
  const isTelling = (quote: TagQuote): boolean =>
    strongest.length === 0 || lengthOf(quote) > LEAST_WORDS || findPoint(quote, claim, digest) !== undefined;
  const quotes = claim.quotes.filter(isTelling).slice(0, layout.mostQuotes);
  return [
    { kind: "heading", line: [claimPiece(claim.id, digest), ": ", outside(displayLine(claim.claim))] },
    { kind: "stances", claim, more: sayState(claim, digest) },
    ...layOutStrongest(claim, digest, book),
    ...(strongest.length > 0 && quotes.length > 0 ? [{ kind: "label", line: ["Also said"] } as const] : []),
    ...quotes.map((quote) => {
      const number = findPoint(quote, claim, digest);
      const home = number === undefined ? null : book.home(number, "point");
      return stanceBlock(quote, digest.period.timeZone, home ? [", ", home] : []);
    }),
  ];
}

function lengthOf({ parts }: TagQuote): number {
  return parts.reduce((sum, { text }) => sum + text.length, 0);
}

/** The number of a new point that these words make, so that it is settled from here and not listed once more below. */
function findPoint({ venue, replyId }: TagQuote, { id }: ClaimReport, { ledger }: Digest): number | undefined {
  return ledger.opened.items.find(
    ({ claimId, quote }) => claimId === id && quote?.replyId === replyId && quote.venue === venue,
  )?.number;
}

/** What the counts of people do not say. */
function sayState(claim: ClaimReport, digest: Digest): string {
  const { status, statusBefore, openObjections, copies } = claim;
  const isNew = status !== statusBefore && digest.period.from !== null;
  return [
    isNew && (status === "contested" || status === "settled") ? sentence(`newly ${status}`) : "",
    openObjections > 0 ? `${countOf(openObjections, "objection")} ${openObjections === 1 ? "is" : "are"} open.` : "",
    renderVotes(claim, digest) === "" ? "" : sentence(renderVotes(claim, digest)),
    copies === 0
      ? ""
      : `${countOf(copies, "reply", "replies")} that ${copies === 1 ? "repeats" : "repeat"} another’s words ${copies === 1 ? "is" : "are"} not counted.`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function layOutStrongest(claim: ClaimReport, digest: Digest, book: PointBook): readonly Block[] {
  const { objection, support } = claim;
  const against = objection ? layOutStrongestQuote("Strongest open objection", objection, digest, book) : [];
  const forIt = support ? layOutStrongestQuote("Strongest support", support, digest, book) : [];
  return objection && support ? [{ kind: "pair", left: against, right: forIt }] : [...against, ...forIt];
}

function layOutStrongestQuote(label: string, quote: StrongestQuote, digest: Digest, book: PointBook): readonly Block[] {
  const point = quote.point === null ? null : book.home(quote.point, "point");
  const about = [sayWhatItGives(quote.has), sayHowMany(quote.people)].filter((words) => words !== "").join("; ");
  return [
    {
      kind: "label",
      line: [{ kind: "strong", words: label }, ...(point ? [", ", point] : []), `: ${about}`],
    },
    stanceBlock(quote, digest.period.timeZone),
  ];
}
