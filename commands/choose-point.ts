/** The point that an option names by its number, and what may stand in such an option. */
import { UsageError } from "../src/errors.ts";
import { POINT_STATES, type Point, type PointState, SETTLEMENTS } from "../src/ledger/point.ts";
import type { CommandAsk } from "./ask.ts";
import type { Choice } from "./command.ts";
import { MAX_CHOICE, MAX_CHOICES } from "./command-limits.ts";
import { cutLine } from "./say.ts";
import { nameOfPoint, wordsOf } from "./say-point.ts";

/** Points that are looked through while somebody types. */
const MOST_POINTS = 200;
/** Which points each subcommand is mostly about. */
const STATES: Readonly<Record<string, readonly PointState[]>> = {
  show: POINT_STATES,
  settle: ["open"],
  reopen: SETTLEMENTS,
  claim: ["open"],
};

/** `12`, `#12`, or a choice that begins with the number and a colon. Throws: UsageError for anything else. */
export function parseNumber(text: string | undefined): number {
  const found = /^#?([1-9]\d{0,8})(?::|$)/.exec((text ?? "").trim());
  if (found) return Number(found[1]);
  throw new UsageError("“number” must be the number of a point, such as 12; /ledger list shows them");
}

/** Points whose number begins with what was typed, then those whose words have it; at most 25. */
export async function completePoint(ask: CommandAsk, slug: string, typed: string): Promise<readonly Choice[]> {
  const states = STATES[ask.sub ?? ""] ?? ["open"];
  const { items } = await ask.operations.listPoints(ask.asker, slug, { states, limit: MOST_POINTS });
  const wanted = typed.trim().replace(/^#/, "").toLowerCase();
  const fitting = items.filter(({ claimId }) => ask.sub !== "claim" || claimId === null);
  const byNumber = fitting.filter(({ number }) => String(number).startsWith(wanted));
  const numbers = new Set(byNumber.map(({ number }) => number));
  const byWords = fitting.filter(
    (point) => !numbers.has(point.number) && describe(point).toLowerCase().includes(wanted),
  );
  return [...byNumber, ...byWords].slice(0, MAX_CHOICES).map((point) => ({
    name: cutLine(`${point.number}: ${describe(point)}`, MAX_CHOICE),
    value: String(point.number),
  }));
}

function describe(point: Point): string {
  const [first] = point.replies;
  return `${nameOfPoint(point)}${first ? ` – ${wordsOf(first)}` : ""}`;
}
