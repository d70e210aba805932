/** An account as people name it on the command line. */
import { UsageError } from "../errors.ts";
import { VENUES, type VenueName } from "../replies/reply.ts";

/** `VENUE:ID`; the id of somebody out of an imported file is their name and may have spaces. Throws: UsageError. */
export function readAccount(who: string): { readonly venue: VenueName; readonly id: string } {
  const at = who.indexOf(":");
  const venue = VENUES.find((each) => each === who.slice(0, at));
  const id = who.slice(at + 1);
  if (!venue || !/^[^\p{C}]{1,200}$/u.test(id) || id.trim() !== id)
    throw new UsageError(`name an account as VENUE:ID, with one of the venues ${VENUES.join(", ")}`);
  return { venue, id };
}
