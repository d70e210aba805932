/** A sentence as a chain of clauses: whether each has a form that is known, and is true. */
import { CLAIM_FORMS } from "./claim-forms.ts";
import { CONNECTOR, type Form, isEvery, type Reading } from "./form.ts";
import type { ProseFacts } from "./list-facts.ts";
import { PERIOD_FORMS } from "./period-forms.ts";
import { isSettlement, POINT_FORMS } from "./point-forms.ts";

const FORMS: readonly Form[] = [...CLAIM_FORMS, ...POINT_FORMS, ...PERIOD_FORMS];
const MOST_CLAUSES = 8;
const NEXT = new RegExp(`${CONNECTOR} `, "y");

/**
 * The ids of the facts that a sentence rests on, or why it is not kept. `words`: as `readWords` gives them.
 *
 * From left to right; the first form that fits a clause is taken, so that a sentence is never read in two ways.
 */
export function readClauses(
  words: string,
  facts: ProseFacts,
): readonly string[] | "not-understood" | "untrue" | "long" {
  // What is said of the period alone is said so throughout.
  const isTimed = words.startsWith("TIME ");
  const named = [...new Set(words.match(/(?<=@)\S+/g) ?? [])];
  let reading: Reading = { facts, named, subject: null, before: null, now: null, rests: new Set() };
  let isTrue = true;
  let explains = false;
  let at = /^(?:TIME |while )?/.exec(words)?.[0].length ?? 0;
  for (let clauses = 1; clauses <= MOST_CLAUSES; clauses++) {
    const found = matchForm(words, at, isTimed);
    if (!found) return "not-understood";
    const { form, match } = found;
    const spokenOf = reading.subject;
    reading = { ...reading, before: reading.now, now: null };
    isTrue = form.holds({ ...match.groups, ...(isTimed ? { time: "TIME" } : {}) }, reading) && isTrue;
    if (explains && !isOfSame(spokenOf, reading)) isTrue = false;
    at += match[0].length;
    if (at === words.length) return isTrue ? [...reading.rests] : "untrue";
    NEXT.lastIndex = at;
    const [link = ""] = NEXT.exec(words) ?? [];
    explains = /:|with/.test(link);
    at += link.length;
  }
  return "long";
}

/** Behind a colon or "with" stands what belongs to what was said: of the same claims or points, or of the period as well. */
function isOfSame(spokenOf: Reading["subject"], { subject, before }: Reading): boolean {
  const [claims, points] = [subject?.claims ?? [], subject?.points ?? []];
  const ids = new Set<string | null>(spokenOf?.claims.map(({ id }) => id));
  if (ids.size > 0) {
    const isAbout = claims.every(({ id }) => ids.has(id)) && points.every(({ claimId }) => ids.has(claimId));
    return isAbout && claims.length + points.length > 0;
  }
  const same = spokenOf?.points ?? [];
  if (same.length > 0) return claims.length === 0 && isEvery(points, (point) => same.includes(point));
  const areSettled = before === "settled points" && points.every(({ state }) => isSettlement(state));
  return claims.length === 0 && (points.length === 0 || areSettled);
}

function matchForm(words: string, at: number, isTimed: boolean) {
  for (const form of FORMS) {
    if (isTimed && !form.takesTime) continue;
    form.pattern.lastIndex = at;
    const match = form.pattern.exec(words);
    if (match) return { form, match };
  }
  return undefined;
}
