/** `claims.json`: claims with the places that they were found at. */
import type { Claim } from "./essay.ts";

/** Shape: `{"claims":[{"id","section","claim","quote","start","end","also"}]}`, two spaces, a newline at the end. */
export function renderClaimsJson(claims: readonly Claim[]): string {
  const list = claims.map(({ id, section, claim, quote, start, end, also }) => ({
    id,
    section,
    claim,
    quote,
    start,
    end,
    also,
  }));
  return `${JSON.stringify({ claims: list }, null, 2)}\n`;
}
