/** Points of the ledger in words: how they are called, and what was decided about them. */
import { KIND_WORDS } from "../../ledger/point-words.ts";
import type { Specific } from "../../reading/reading.ts";
import type { ClaimReport, Digest, PointLine } from "../digest.ts";
import { joinWords } from "../digest-words.ts";
import { type Line, link, outside, type Piece } from "./block.ts";
import { MOST_CLAIM, shorten } from "./shorten.ts";

const SPECIFIC_WORDS: Readonly<Record<Specific, string>> = {
  reason: "a reason",
  evidence: "evidence",
  "counter-example": "a counter-example",
  source: "a source",
};

/** `gives a reason and a source`; empty when nothing was found. */
export function sayWhatItGives(has: readonly Specific[]): string {
  return has.length === 0 ? "" : `gives ${joinWords(has.map((each) => SPECIFIC_WORDS[each]))}`;
}

/** `one person says so`, `3 people say so`. */
export function sayHowMany(people: number): string {
  return people === 1 ? "one person says so" : `${people} people say so`;
}

/** Which points have a place where their words stand: the first that asks is it. Made anew for each digest. */
export interface PointBook {
  /** Where the point's words stand: `Point 12`. Null for the number 0: digests of an earlier format numbered nothing. */
  home(number: number, words?: "Point" | "point"): Piece | null;
  /** Elsewhere: `point 12`, or the number alone among several. */
  refer(number: number, isOneOfMany?: boolean): Piece;
  hasHome(number: number): boolean;
  /** How many points from this number on have a home. */
  countFrom(number: number): number;
}

/** `ledgerUrl`: the page of the ledger, under which each point has its own; null where there is none. */
export function createPointBook(ledgerUrl: string | null): PointBook {
  const homes = new Set<number>();
  const point = (number: number, words: string, isHome: boolean): Piece => {
    return { kind: "point", number, words, isHome, url: ledgerUrl === null ? null : `${ledgerUrl}/${number}` };
  };
  return {
    home(number, words = "Point") {
      if (number === 0) return null;
      const isHome = !homes.has(number);
      homes.add(number);
      return point(number, `${words} ${number}`, isHome);
    },
    refer: (number, isOneOfMany = false) => point(number, isOneOfMany ? `${number}` : `point ${number}`, false),
    hasHome: (number) => homes.has(number),
    countFrom: (number) => [...homes].filter((home) => home >= number).length,
  };
}

/** `objection to C1`, `question about C2`, `suggestion`. */
export function sayKind({ kind, claimId }: Pick<PointLine, "kind" | "claimId">, digest: Digest): Line {
  const word = KIND_WORDS[kind].one;
  if (claimId === null) return [word];
  return [`${word} ${kind === "objection" ? "to" : "about"} `, claimPiece(claimId, digest)];
}

/** `C1`, linked as the digest links it. */
export function claimPiece(id: ClaimReport["id"], digest: Digest): Piece {
  return link(id, findClaim(id, digest)?.url ?? null);
}

/** `C1 “Slow theory pays off later.”` */
export function claimWithWords(id: ClaimReport["id"], digest: Digest): Line {
  const claim = findClaim(id, digest);
  const words = claim ? shorten(claim.claim, MOST_CLAIM) : "";
  return [claimPiece(id, digest), ...(words === "" ? [] : [" “", outside(words), "”"])];
}

function findClaim(id: ClaimReport["id"], { claims, untouched }: Digest) {
  return claims.find((claim) => claim.id === id) ?? untouched.find((claim) => claim.id === id);
}
