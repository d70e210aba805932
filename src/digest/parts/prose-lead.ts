/** Sentences of a language model's at the head of a digest, and before them that they are. */
import type { ClaimId } from "../../essay/essay.ts";
import type { Digest } from "../digest.ts";
import { PROSE_NOTE } from "../prose/prose.ts";
import { type Block, type Line, outside, plainLine } from "./block.ts";
import { claimPiece, type PointBook } from "./point-words.ts";

/** Claims and points that a sentence names lead to where they stand. The note is a label, which is not parted from what it is about. */
export function layOutProse(digest: Digest, book: PointBook): readonly Block[] {
  const { prose } = digest;
  if (!prose) return [];
  const lines = prose.sentences.map(({ text, rests }) => linkNames(text, rests, digest, book));
  return [
    { kind: "label", line: [PROSE_NOTE] },
    plainLine(...lines.flatMap((line, index) => (index === 0 ? line : [" ", ...line]))),
  ];
}

const QUOTED = `“[^”]*”|"[^"]*"`;
const POINTS = "\\bpoints? \\d+(?:(?:,| and|, and) \\d+)*";
/** Words that the gate lets through are these; others, in a file that somebody wrote, are shown as they are and do nothing. */
const PLAIN = /^[A-Za-z0-9 ,;:()–—]*\.?$/;

/** A claim's text in quotation marks is passed over: what looks like an id in it is none. */
function linkNames(text: string, rests: readonly string[], digest: Digest, book: PointBook): Line {
  const namesOf = (kind: "claim" | "point"): readonly string[] =>
    rests.flatMap((fact) => (fact.startsWith(`${kind}:`) ? [fact.slice(kind.length + 1)] : []));
  const [claims, points] = [namesOf("claim"), namesOf("point")];
  const longestFirst = claims.toSorted((a, b) => b.length - a.length).map((id) => id.replace(/[^\w]/g, "\\$&"));
  const ids = claims.length === 0 ? "" : `|(?<![\\w.-])(?:${longestFirst.join("|")})(?![\\w-])`;
  return text.split(new RegExp(`(${QUOTED}|${POINTS}${ids})`, "i")).flatMap((part): Line => {
    if (claims.includes(part)) return [claimPiece(part as ClaimId, digest)];
    if (!/^points? \d/i.test(part)) return wordsOf(part);
    // One alone is linked with its word: a digit is hard to hit.
    const pieces = /^points/i.test(part) ? part.split(/(\d+)/) : [part];
    return pieces.map((words) => {
      const number = /\d+/.exec(words)?.[0] ?? "";
      const piece = book.refer(Number(number));
      return points.includes(number) && typeof piece !== "string" ? { ...piece, words } : words;
    });
  });
}

function wordsOf(part: string): Line {
  if (PLAIN.test(part)) return [part];
  const [, before = "", words = "", behind = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(part) ?? [];
  return [before && " ", outside(words), behind && " "];
}
