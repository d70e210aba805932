/** The claim that an option names, and what may stand in such an option. */
import { UsageError } from "../src/errors.ts";
import type { Claim } from "../src/essay/essay.ts";
import type { Choice } from "./command.ts";
import { MAX_CHOICE, MAX_CHOICES } from "./command-limits.ts";
import { cutLine } from "./say.ts";

const MAX_SAID = 60;
/** Claims that are named when several are meant. */
const MAX_NAMED = 8;

/** Claims whose id begins with what was typed, then those whose words have it; at most 25. */
export function completeClaim(claims: readonly Claim[], typed: string): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  const byId = claims.filter(({ id }) => id.toLowerCase().startsWith(wanted));
  const byWords = claims.filter(
    ({ claim, id }) => !byId.some((other) => other.id === id) && claim.toLowerCase().includes(wanted),
  );
  return [...byId.slice(0, MAX_CHOICES), ...byWords].slice(0, MAX_CHOICES).map(({ id, claim }) => ({
    name: cutLine(`${id}: ${claim}`, MAX_CHOICE),
    value: id,
  }));
}

/**
 * The claim that is meant: by its id, or by words that only one has.
 *
 * Throws: UsageError that says what to write instead.
 */
export function requireClaim(claims: readonly Claim[], text: string | undefined): Claim {
  const wanted = (text ?? "").trim().toLowerCase();
  // What an option offers begins with the id and a colon.
  const id = wanted.split(":", 1)[0];
  const byId = claims.find((claim) => claim.id.toLowerCase() === id);
  if (byId) return byId;
  const [found, ...others] = wanted === "" ? [] : claims.filter(({ claim }) => claim.toLowerCase().includes(wanted));
  if (found && others.length === 0) return found;
  const said = cutLine(text ?? "", MAX_SAID) || "without an id";
  if (!found) throw new UsageError(`the essay has no claim ${said}; /claims list shows those it has`);
  const ids = [found, ...others].slice(0, MAX_NAMED).map((claim) => claim.id);
  throw new UsageError(`several claims have these words: ${ids.join(", ")}; give the id of one`);
}
