/** What the author sends about a point, as it arrives, and what is wrong with it. */
import { MAX_CLAIM_CHARS } from "../../essay/claim-fields.ts";
import { MAX_NOTE } from "../../ledger/plan-settlement.ts";
import { SETTLEMENTS, type Settlement } from "../../ledger/point.ts";
import { cleanBody } from "../../replies/clean-body.ts";
import type { SettleForm } from "./site-ledger.ts";

/** Units: UTF-16. What the ledger takes at most. */
export const MAX_LINK_LENGTH = 2000;

/** As it was typed, to be shown again. */
export interface TypedDecision {
  readonly state: Settlement | null;
  readonly note: string;
  readonly link: string;
  readonly tell: boolean;
  /** The decision that stood when the form was made; 0: none. */
  readonly seen: number;
}

export function readDecision(encoded: string): TypedDecision {
  const fields = new URLSearchParams(encoded);
  const seen = fields.get("seen") ?? "";
  return {
    state: SETTLEMENTS.find((each) => each === fields.get("state")) ?? null,
    note: oneLine(fields.get("note"), MAX_NOTE),
    link: oneLine(fields.get("link"), MAX_LINK_LENGTH),
    tell: fields.get("tell") === "yes",
    seen: /^\d{1,9}$/.test(seen) ? Number(seen) : 0,
  };
}

/** Undefined when none of the four was chosen. What each of them needs the ledger itself says. */
export function toDecision({ state, note, link, tell }: TypedDecision): SettleForm | undefined {
  return state === null ? undefined : { state, note, link: link === "" ? null : link, tell };
}

export function readClaimText(encoded: string): string {
  return oneLine(new URLSearchParams(encoded).get("text"), MAX_CLAIM_CHARS);
}

/** A text that is too long stays so, that it is refused and not cut. */
function oneLine(text: string | null, limit: number): string {
  const line = cleanBody((text ?? "").slice(0, limit * 2));
  return line.replace(/\s+/g, " ").trim();
}
