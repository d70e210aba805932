/** The ledger of an essay as a page of an archive. */
import { resolveUrl } from "../digest/digest-links.ts";
import { countOf } from "../digest/digest-words.ts";
import { displayLine, displayLines } from "../digest/display-text.ts";
import { escapeHtml } from "../digest/escape-html.ts";
import { renderDay } from "../digest/period-words.ts";
import type { Claim } from "../essay/essay.ts";
import type { Point } from "../ledger/point.ts";
import { KIND_WORDS, STATE_WORDS } from "../ledger/point-words.ts";

export interface ArchivedLedger {
  /** By number. */
  readonly points: readonly Point[];
  readonly claims: readonly Claim[];
  readonly baseUrl: string | undefined;
  readonly timeZone: string;
}

/** Open points first, then what was settled, then what nobody says any more. */
export function renderArchiveLedger(ledger: ArchivedLedger): string {
  const { points } = ledger;
  const open = points.filter(({ state }) => state === "open");
  const settled = points.filter(({ state }) => state !== "open" && state !== "withdrawn");
  const withdrawn = points.filter(({ state }) => state === "withdrawn").map(({ number }) => number);
  const part = (title: string, some: readonly Point[]): string =>
    some.length === 0
      ? ""
      : `<section class="dg-part">\n<h2>${title}</h2>\n${some.map((point) => renderPoint(point, ledger)).join("")}</section>\n`;
  const gone =
    withdrawn.length === 0
      ? ""
      : `<section class="dg-part">\n<h2>Withdrawn</h2>\n<p>Nobody makes ${withdrawn.length === 1 ? "this point" : "these points"} any more: ${withdrawn.join(", ")}.</p>\n</section>\n`;
  const none = points.length === 0 ? "<p>Nothing has been objected, asked or suggested yet.</p>\n" : "";
  return `<h1>Ledger</h1>\n${none}${part("Open", open)}${part("Settled", settled)}${gone}`;
}

function renderPoint(point: Point, { claims, baseUrl, timeZone }: ArchivedLedger): string {
  const { number, kind, claimId, people, replyCount, state, decision } = point;
  const claim = claims.find(({ id }) => id === claimId);
  const about = claimId === null ? "" : ` on ${escapeHtml(claimId)}`;
  const name = `${capitalise(KIND_WORDS[kind].one)} ${number}${about}`;
  const counts = `${countOf(people, "person", "people")} in ${countOf(replyCount, "reply", "replies")}`;
  const decided =
    state === "open" || !decision
      ? ""
      : `<p>${capitalise(STATE_WORDS[state])} on ${renderDay(decision.at.toISOString(), timeZone)}${note(decision.note)}${answer(decision.link, baseUrl)}</p>\n`;
  return `<article class="ar-point" id="point-${number}">
<h3>${name}</h3>
${claim ? `<p class="dg-soft">${escapeHtml(displayLine(claim.claim))}</p>\n` : ""}${renderWords(point, baseUrl)}<p class="dg-soft">${counts}</p>
${decided}</article>
`;
}

function renderWords({ replies: [first] }: Point, baseUrl: string | undefined): string {
  if (!first) return "";
  const { reply, spans } = first;
  const words = spans.map(({ start, end }) => displayLines(reply.body.slice(start, end)).join("\n")).join(" … ");
  const lines = words.split("\n").map((line) => `<p>${escapeHtml(line)}</p>`);
  const name = escapeHtml(displayLine(reply.author.name));
  const url = resolveUrl(reply.url, baseUrl);
  const author = url === null || url.startsWith("/") ? name : `<a href="${escapeHtml(url)}" rel="noopener">${name}</a>`;
  return `<figure class="dg-quote"><blockquote>${lines.join("")}</blockquote><figcaption>${author}</figcaption></figure>\n`;
}

function note(text: string): string {
  const line = displayLine(text);
  return line === "" ? "." : `: ${escapeHtml(line)}`;
}

function answer(link: string | null, baseUrl: string | undefined): string {
  const url = resolveUrl(link, baseUrl);
  return url === null || url.startsWith("/") ? "" : ` <a href="${escapeHtml(url)}" rel="noopener">The answer</a>`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
