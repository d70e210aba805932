/** Whether the author may settle a point as asked, and what is then noted. */
import type { Decision, Point, Settlement } from "./point.ts";

export interface SettlementRequest {
  readonly state: Settlement;
  /** http or https; null: nowhere in particular. */
  readonly link: string | null;
  /** The author's words, one line; empty: none. */
  readonly note: string;
}

export type RefusedSettlement =
  | "withdrawn"
  | "bad-link"
  | "several-lines"
  | "long-note"
  | "note-of-accepted"
  | "note-of-declined"
  | "answer-of-answered";

export type SettlementPlan =
  | { readonly accepted: true; readonly decision: Pick<Decision, "state" | "link" | "note"> }
  /** It says so already. */
  | { readonly accepted: true; readonly decision: null }
  | { readonly accepted: false; readonly reason: RefusedSettlement };

/** Units: UTF-16. A reason fits in a line or two; what is longer is an answer, and belongs into the thread. */
export const MAX_NOTE = 500;
/** Units: UTF-16. Source: what browsers and venues take as an address. */
const MAX_LINK = 2000;

export function planSettlement(
  point: Pick<Point, "state" | "decision">,
  { state, link, note }: SettlementRequest,
): SettlementPlan {
  const text = note.trim().toWellFormed();
  const address = link === null || link.trim() === "" ? null : link.trim();
  const refuse = (reason: RefusedSettlement): SettlementPlan => ({ accepted: false, reason });
  if (point.state === "withdrawn") return refuse("withdrawn");
  if (address !== null && !isWebAddress(address)) return refuse("bad-link");
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) return refuse("several-lines");
  if (text.length > MAX_NOTE) return refuse("long-note");
  const hasWords = /[\p{L}\p{N}]/u.test(text);
  if (state === "accepted" && !hasWords) return refuse("note-of-accepted");
  if (state === "declined" && !hasWords) return refuse("note-of-declined");
  if (state === "answered" && !hasWords && address === null) return refuse("answer-of-answered");
  const { decision: former } = point;
  const isSaid = former?.state === state && former.note === text && former.by === "author" && former.link === address;
  return { accepted: true, decision: isSaid ? null : { state, link: address, note: text } };
}

/** http and https with a host, without credentials, nothing blank or invisible. */
export function isWebAddress(url: string): boolean {
  if (url.length > MAX_LINK || !/^https?:\/\/[^\s\p{C}]+$/iu.test(url) || !URL.canParse(url)) return false;
  const { username, password, hostname } = new URL(url);
  return username === "" && password === "" && hostname !== "";
}

/** One sentence for the person who asked. */
export function sayRefusal(reason: RefusedSettlement, number: number): string {
  switch (reason) {
    case "withdrawn":
      return `nobody makes point ${number} any more: its replies were deleted, edited or corrected`;
    case "bad-link":
      return "a link must be an address that begins with http:// or https://, without a user name in it";
    case "several-lines":
      return "a note is one line of text";
    case "long-note":
      return `a note has at most ${MAX_NOTE} characters; put a longer answer into the thread and link to it`;
    case "note-of-accepted":
      return "a point is accepted with a note that says what changed";
    case "note-of-declined":
      return "a point is declined with a reason in one line";
    case "answer-of-answered":
      return "a point is answered with a link to the answer, or with the answer itself in one line";
    default:
      reason satisfies never;
      return "";
  }
}

/** The numbers that stand nearest to one that does not exist, for a message. `last`: the last number that was given. */
export function sayUnknown(number: number, last: number): string {
  if (last === 0) return "the ledger has no points yet; digests propose them";
  const near = number > last ? last : 1;
  const named = Number.isSafeInteger(number) ? `there is no point ${number}` : "that is no number of a point";
  return `${named}; the nearest is ${near}, and the ledger has ${last === 1 ? "only that" : `1 to ${last}`}`;
}
