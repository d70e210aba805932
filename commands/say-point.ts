/** A point of the ledger in words. */
import { countOf } from "../src/digest/digest-words.ts";
import type { Claim } from "../src/essay/essay.ts";
import type { Decision, Point, PointReply } from "../src/ledger/point.ts";
import { KIND_WORDS, STATE_WORDS } from "../src/ledger/point-words.ts";
import { SUSPECT_MARK } from "../src/tagging/orders/order-words.ts";
import type { Markdown } from "./answer.ts";
import { MAX_NAME, say, sayLink, sayTime } from "./say.ts";

const MAX_WORDS = 300;
const MAX_CLAIM = 200;
const MAX_NOTE = 500;

/** `objection to C5`, `question about C2`, `suggestion that fits no claim`. Not inert: ids are outside text. */
export function nameOfPoint({ kind, claimId }: Pick<Point, "kind" | "claimId">): string {
  const name = KIND_WORDS[kind].one;
  if (claimId === null) return kind === "suggestion" ? `${name} that fits no claim` : name;
  return `${name} ${kind === "objection" ? "to" : "about"} ${claimId}`;
}

/** The words of a reply that make the point; an ellipsis stands where something between them is left out. */
export function wordsOf({ reply, spans }: PointReply): string {
  return spans.map(({ start, end }) => reply.body.slice(start, end).trim()).join(" … ");
}

/** One point in a list. `limitChars`: of outside text. */
export function sayPoint(point: Point, claims: readonly Claim[], limitChars: number): Markdown {
  const { number, decision } = point;
  const claim = claims.find(({ id }) => id === point.claimId)?.claim;
  const [first] = point.replies;
  const limit = Math.min(MAX_WORDS, limitChars);
  const lines = [
    `**${number}** ${say(capitalise(nameOfPoint(point)))} · ${STATE_WORDS[point.state]}${sayCount(point)}`,
    ...(claim === undefined ? [] : [`-# ${say(claim, Math.min(MAX_CLAIM, limit))}`]),
    first ? sayMaker(first, limit) : GONE,
    ...(decision && decision.state !== "open" ? [sayDecision(decision, limit)] : []),
  ];
  return lines.join("\n");
}

/** Everything about a point but the words that make it. */
export function sayPointHead(point: Point, claims: readonly Claim[]): Markdown {
  const claim = claims.find(({ id }) => id === point.claimId)?.claim;
  const lines = [
    `### Point ${point.number}: ${say(nameOfPoint(point))}, ${STATE_WORDS[point.state]}`,
    ...(claim === undefined ? [] : [say(claim, MAX_CLAIM)]),
    ...(point.decision ? [sayDecision(point.decision, MAX_NOTE)] : []),
    point.replies.length === 0
      ? GONE
      : `${countOf(point.people, "person makes", "people make")} it, in ${countOf(point.replyCount, "reply", "replies")}:`,
  ];
  return lines.join("\n");
}

export function sayMaker(maker: PointReply, limitChars: number): Markdown {
  const { reply } = maker;
  const who = sayLink(reply.author.name, reply.url, MAX_NAME);
  const mark = maker.isSuspect ? ` (${SUSPECT_MARK})` : "";
  return `> ${say(wordsOf(maker), Math.min(MAX_WORDS, limitChars)) || "…"}\n> — ${who}, ${sayTime(reply.createdAt, "D")}${mark}`;
}

const GONE = "-# Nobody makes this point any more: what was written was deleted, edited or corrected.";

function sayDecision({ state, at, by, link, note }: Decision, limit: number): Markdown {
  const what = state === "open" ? "reopened" : STATE_WORDS[state];
  const where =
    by === "reply" ? sayLink("by a reply", link) : link === null ? "" : sayLink("where the answer stands", link);
  const how = where === "" ? "" : by === "reply" ? ` ${where}` : `, ${where}`;
  return `-# ${capitalise(what)}${how}, ${sayTime(at, "D")}${note === "" ? "." : `: ${say(note, limit)}`}`;
}

function sayCount({ people }: Point): string {
  return people > 1 ? ` · ${people} people` : "";
}

function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
