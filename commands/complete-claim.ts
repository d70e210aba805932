/** What may stand in an option that names a claim. */
import type { Claim } from "../src/essay/essay.ts";
import type { Choice } from "./command.ts";
import { MAX_CHOICE, MAX_CHOICES } from "./command-limits.ts";
import { cutLine } from "./say.ts";

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
