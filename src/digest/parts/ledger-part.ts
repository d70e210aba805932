/** The response ledger: what was decided, what was opened, how many are open, and how one is settled. */
import { POINT_STATES } from "../../ledger/point.ts";
import { STATE_WORDS } from "../../ledger/point-words.ts";
import type { Digest, PointLine, SettledLine } from "../digest.ts";
import { countOf, joinWords, renderMore } from "../digest-words.ts";
import { displayLine } from "../display-text.ts";
import { renderWithin } from "../period-words.ts";
import { type Block, type Line, link, listOf, outside, type Part, plainLine, softLine } from "./block.ts";
import type { Layout, SettleBy } from "./layout.ts";
import { type PointBook, sayKind } from "./point-words.ts";
import { dayOf, shortWords } from "./quote-block.ts";

export interface LedgerOptions {
  readonly settleBy: SettleBy | null;
  /** The ledger's page, where there is one. */
  readonly ledgerUrl: string | null;
}

export function layOutLedger(digest: Digest, book: PointBook, layout: Layout, options: LedgerOptions): Part {
  const { opened, settled } = digest.ledger;
  const within = renderWithin(digest.period);
  const decided = settled.items.slice(0, layout.mostPoints);
  const isAbove = ({ number }: PointLine): boolean => book.hasHome(number);
  const label = opened.items.some(isAbove) ? "Other points" : "Points";
  const isGone = ({ state }: PointLine): boolean => state === "withdrawn";
  const below = opened.items.filter((line) => !isAbove(line) && !isGone(line)).slice(0, layout.mostPoints);
  const lines = below.map((line) => sayOpened(line, digest, book));
  // Numbers are given in order, so that from the first new one on all that stand anywhere in the digest are new.
  const shown = book.countFrom(opened.items[0]?.number ?? 1) + opened.items.filter(isGone).length;
  return {
    name: "ledger",
    title: "The ledger",
    blocks: [
      ...sayStates(digest, options),
      ...labelled(
        `Settled ${within}`,
        decided.map((line) => saySettled(line, digest, book)),
      ),
      ...renderMore(settled.total, decided.length, "point").map((words) => softLine(words)),
      ...labelled(digest.period.from === null ? label : `${label} opened ${within}`, lines),
      ...renderMore(opened.total, shown, "point").map((words) => softLine(words)),
      ...sayHow(digest, options),
    ],
    isFolded: false,
  };
}

function labelled(words: string, items: readonly Line[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: "label", line: [words] }, ...listOf(items)];
}

/** `8 points so far: 5 open, 1 answered and 2 declined.` */
function sayStates({ ledger }: Digest, { ledgerUrl }: LedgerOptions): readonly Block[] {
  const counts = POINT_STATES.filter((state) => ledger.states[state] > 0);
  const total = counts.reduce((sum, state) => sum + ledger.states[state], 0);
  if (total === 0) return [];
  const said = joinWords(counts.map((state) => `${ledger.states[state]} ${STATE_WORDS[state]}`));
  const all = counts.length === 1 ? `, all ${STATE_WORDS[counts[0] ?? "open"]}` : `: ${said}`;
  const page: Line = ledgerUrl === null ? [] : [" ", link("All of them", ledgerUrl), "."];
  return [plainLine(`${countOf(total, "point")} so far${all}.`, ...page)];
}

/** `Point 1, objection to C2 by Ada: “…” Accepted on 13 November: The second section says so now.` */
function saySettled(line: SettledLine, digest: Digest, book: PointBook): Line {
  const { state, settledAt, link: url, note } = line;
  const words = displayLine(note);
  return [
    ...sayPoint(line, digest, book),
    line.quote === null ? ". " : " ",
    { kind: "strong", words: capitalise(STATE_WORDS[state]) },
    " on ",
    dayOf(settledAt, digest.period.timeZone),
    ...(url === null ? [] : [" (", link(state === "answered" ? "the answer" : "see there", url), ")"]),
    ...(words === "" ? ["."] : [": ", outside(words)]),
  ];
}

function sayOpened(line: PointLine, digest: Digest, book: PointBook): Line {
  return [...sayPoint(line, digest, book), ...(line.people > 1 ? [` Made by ${line.people} people.`] : [])];
}

function sayPoint(line: PointLine, digest: Digest, book: PointBook): Line {
  const home = book.home(line.number);
  const { quote } = line;
  const by: Line = quote === null ? [] : [" by ", link(quote.author, quote.url), ": ", ...shortWords(quote)];
  return [...(home ? [home, ", "] : []), ...sayKind(line, digest), ...by];
}

function capitalise(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The way to settle one, with a number that is open, so that it can be copied. */
function sayHow(
  { ledger, questions, outside: groups, claims }: Digest,
  { settleBy, ledgerUrl }: LedgerOptions,
): readonly Block[] {
  const numbers = [
    ...questions.items.map(({ number }) => number),
    ...claims.map(({ objection }) => objection?.point ?? 0),
    ...ledger.opened.items.filter(({ state }) => state === "open").map(({ number }) => number),
  ];
  const number = numbers.find((each) => each > 0);
  const group = groups.items.find((each) => each.number > 0)?.number;
  if (settleBy === null || (number === undefined && group === undefined)) return [];
  if (settleBy === "local") {
    return ledgerUrl === null
      ? []
      : [softLine("The author settles points, and makes claims of them, ", link("in the ledger", ledgerUrl), ".")];
  }
  const code = (words: string): Line => [{ kind: "code", words }];
  const settle = number === undefined ? [] : ["To settle a point: ", ...code(SETTLE[settleBy](number)), "."];
  const claim =
    group === undefined
      ? []
      : [`${number === undefined ? "" : " "}To make point ${group} a claim: `, ...code(CLAIM[settleBy](group)), "."];
  return [softLine(...settle, ...claim)];
}

type Typed = Exclude<SettleBy, "local">;
const SETTLE: Readonly<Record<Typed, (number: number) => string>> = {
  discord: (number) => `/ledger settle number:${number}`,
  github: (number) => `/rejoinder settle ${number} accepted what changed`,
  cli: (number) => `rejoinder settle ${number} --accepted "what changed"`,
};
const CLAIM: Readonly<Record<Typed, (number: number) => string>> = {
  discord: (number) => `/ledger claim number:${number}`,
  github: (number) => `/rejoinder claim ${number} the claim in your words`,
  cli: (number) => `rejoinder claims add --point ${number} --claim "the claim in your words"`,
};
