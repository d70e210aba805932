/** The point-by-point letter to everybody who replied, as authors write it to reviewers: Markdown, ready to be published. */
import type { Claim, Discussion } from "../essay/essay.ts";
import type { Decision, Point, PointKind } from "../ledger/point.ts";
import { KIND_WORDS, STATE_WORDS } from "../ledger/point-words.ts";
import { SUSPECT_MARK } from "../tagging/orders/order-words.ts";
import { cutParts } from "./build-quote.ts";
import { resolveUrl } from "./digest-links.ts";
import { countOf, joinWords } from "./digest-words.ts";
import { inertMarkdown, isolateMarkdown, markdownUrl } from "./inert-markdown.ts";
import { renderDay } from "./period-words.ts";

/** `settled`: without what is open. `all`: with the numbers of points that were taken back. */
export const RESPONSE_SCOPES = ["settled", "settled-and-open", "all"] as const;
export type ResponseScope = (typeof RESPONSE_SCOPES)[number];

export interface ResponseOptions {
  readonly scope: ResponseScope;
  /** The day it stands for. */
  readonly at: Date;
  readonly timeZone: string;
  /** Where the local pages are reached from outside, if they are. */
  readonly baseUrl: string | undefined;
}

/** Units: UTF-16. A letter quotes more than a digest does: who reads it has not read the thread. */
const MAX_QUOTED = 700;
/** People who are named for one point; the others are counted. */
const MAX_NAMED = 4;

/** `points`: every point that stands, by number. Nothing in it pings, and nobody's words are more than text. */
export function renderResponse(
  { essay, claims }: Discussion,
  points: readonly Point[],
  options: ResponseOptions,
): string {
  const settled = points.filter(({ state }) => state !== "open" && state !== "withdrawn");
  const open = points.filter(({ state }) => state === "open");
  const withdrawn = points.filter(({ state }) => state === "withdrawn");
  const write = (point: Point): string => renderPoint(point, essay.language, options);
  const blocks = [
    `# Response to the replies on ${quoteTitle(essay.title)}`,
    renderSummary(settled, open, options),
    ...essay.sections.flatMap((section) => {
      const own = claims.filter((claim) => claim.section === section.number);
      const parts = own.flatMap((claim) => underClaim(claim, settled, write));
      return parts.length === 0 ? [] : [`## ${section.number}. ${inline(section.title)}`, ...parts];
    }),
    ...underHeading(
      "Beyond the claims of the essay",
      settled.filter((point) => !isAmong(point, claims)),
      write,
    ),
    ...(options.scope === "settled" ? [] : underHeading("Still open", open, write)),
    ...(options.scope === "all" && withdrawn.length > 0
      ? ["## Taken back", `${renderNumbers(withdrawn)}: those who wrote it have deleted or changed it since.`]
      : []),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function renderSummary(
  settled: readonly Point[],
  open: readonly Point[],
  { scope, at, timeZone }: ResponseOptions,
): string {
  const day = renderDay(at.toISOString(), timeZone);
  const said = countOf(settled.length, "point");
  const rest =
    scope === "settled" || open.length === 0 ? "" : ` ${countOf(open.length, "point is", "points are")} still open.`;
  const first =
    settled.length === 0
      ? "No point has a response yet."
      : `${said} ${settled.length === 1 ? "has" : "have"} a response.`;
  return `As of ${day}. ${first}${rest}`;
}

function underClaim(claim: Claim, settled: readonly Point[], write: (point: Point) => string): readonly string[] {
  const own = settled.filter(({ claimId }) => claimId === claim.id);
  return own.length === 0 ? [] : [`### ${inline(claim.id)}: ${inline(claim.claim)}`, ...own.map(write)];
}

function underHeading(title: string, points: readonly Point[], write: (point: Point) => string): readonly string[] {
  return points.length === 0 ? [] : [`## ${title}`, ...points.map(write)];
}

/** A claim that the author has taken out has no heading of its own any more. */
function isAmong({ claimId }: Point, claims: readonly Claim[]): boolean {
  return claims.some(({ id }) => id === claimId);
}

function renderPoint(point: Point, language: string, options: ResponseOptions): string {
  const { number, kind, decision, claimId, state } = point;
  const about = state === "open" && claimId !== null ? ` ${ABOUT[kind]} ${inline(claimId)}` : "";
  const head = `**${number}. ${capitalise(KIND_WORDS[kind].one)}${about}**, ${renderPeople(point, options)}:`;
  const [first] = point.replies;
  const parts = first && cutParts(first.reply.body, first.spans, language, MAX_QUOTED);
  const words = parts?.map(({ start, end }) => inline(first?.reply.body.slice(start, end) ?? "")).join(" […] ");
  const mark = first?.isSuspect ? [`(${SUSPECT_MARK})`] : [];
  const quote = words === undefined ? [] : [`> ${words}`, ...mark];
  return [head, ...quote, ...(decision && state !== "open" ? [renderDecision(decision, options)] : [])].join("\n\n");
}

const ABOUT: Readonly<Record<PointKind, string>> = { objection: "to", question: "about", suggestion: "on" };

function renderPeople({ replies, people }: Point, { baseUrl }: ResponseOptions): string {
  const named = new Map<string, string>();
  for (const { reply } of replies) {
    const key = `${reply.venue} ${reply.author.id}`;
    if (named.has(key) || named.size >= Math.min(MAX_NAMED, people)) continue;
    const url = resolveUrl(reply.url, baseUrl);
    const name = inline(reply.author.name);
    named.set(key, url === null || url.startsWith("/") ? name : `[${name}](${markdownUrl(url)})`);
  }
  const others = people - named.size;
  return joinWords([...named.values(), ...(others > 0 ? [countOf(others, "other", "others")] : [])]);
}

const NOTE_WORDS: Readonly<Record<Decision["state"], string>> = {
  answered: "",
  accepted: "What changed: ",
  declined: "Why: ",
  "out-of-scope": "Why: ",
  open: "",
};

function renderDecision({ state, note, link }: Decision, { baseUrl }: ResponseOptions): string {
  const url = resolveUrl(link, baseUrl);
  const words = note === "" ? "" : ` ${NOTE_WORDS[state]}${inline(note)}`;
  const address =
    url === null || url.startsWith("/")
      ? ""
      : ` [${state === "answered" ? "The answer" : "More about it"}](${markdownUrl(url)})`;
  return `**${capitalise(state === "open" ? "open" : STATE_WORDS[state])}.**${words}${address}`;
}

function renderNumbers(points: readonly Point[]): string {
  return `Point${points.length === 1 ? "" : "s"} ${joinWords(points.map(({ number }) => String(number)))}`;
}

function quoteTitle(title: string): string {
  return `“${inline(title)}”`;
}

function inline(text: string): string {
  return isolateMarkdown(inertMarkdown(text), text);
}

function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
