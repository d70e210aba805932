/** Where every essay stands, for a terminal. */
import { countOf } from "../digest/digest-words.ts";
import { sayInstant } from "../digest/schedule-words.ts";
import type { EssayStatus } from "./status.ts";

/** A line an essay. */
export function renderEssays(essays: readonly EssayStatus[]): string {
  return essays.map((essay) => `${essay.essay}: ${listParts(essay).join("; ")}\n`).join("");
}

function listParts({ replies, notTagged, inReview, nextDigest }: EssayStatus): readonly string[] {
  return [
    countOf(replies, "reply", "replies"),
    ...(notTagged > 0 ? [`${notTagged} not tagged yet (rejoinder tag)`] : []),
    ...(inReview > 0 ? [`${inReview} ${inReview === 1 ? "waits" : "wait"} for a person (rejoinder review)`] : []),
    nextDigest === null
      ? "not published (rejoinder publish, or rejoinder start)"
      : `next digest ${sayInstant(new Date(nextDigest))}`,
  ];
}
