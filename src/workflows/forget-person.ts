/** Takes everything of one person away, over all essays, in one transaction. */
import type { VenueName } from "../replies/reply.ts";
import type { Store, StoreParts } from "../store/store.ts";
import { addCollected, type Collected, NOTHING_COLLECTED } from "./collected.ts";
import { removeReplies } from "./take-in.ts";

export interface ForgottenPerson {
  /** What is to be mended now: digests that quoted the person. */
  readonly collected: Collected;
  readonly votes: number;
}

/** Under which name a person's corrections are noted. */
export function correctorName(venue: VenueName, personId: string): string {
  return `${venue}:${personId}`;
}

/**
 * Words, name and tags of the person's replies go as when the replies are deleted, and the votes with them; what the person said
 * of other people's replies stays without saying who said it; essays that the person brought in stay with their space. Other
 * accounts of the person keep what is theirs and are no longer linked with this one. With `fromNowOn`, nothing of the person is
 * stored later. Mend the digests and scrub the store afterwards.
 */
export function forgetPerson(
  { store, now }: { readonly store: Pick<Store, "transaction">; readonly now: () => Date },
  venue: VenueName,
  personId: string,
  { fromNowOn }: { readonly fromNowOn: boolean },
): Promise<ForgottenPerson> {
  return store.transaction(async (inside) => {
    if (fromNowOn) await inside.optOuts.add(venue, personId, now());
    const collected = await removeRepliesOf(inside, venue, personId, now());
    const votes = await inside.votes.removeOf(venue, personId);
    await inside.answerers.forget(venue, personId);
    await inside.accountLinks.removeCodes({ venue, id: personId });
    await inside.accountLinks.unlink({ venue, id: personId });
    await inside.tags.forgetCorrector(correctorName(venue, personId));
    await inside.placements.forgetOwner(venue, personId);
    return { collected, votes };
  });
}

async function removeRepliesOf(inside: StoreParts, venue: VenueName, personId: string, at: Date): Promise<Collected> {
  let collected = NOTHING_COLLECTED;
  const replies = await inside.replies.listOf(venue, personId);
  for (const [essay, ofEssay] of Map.groupBy(replies, (reply) => reply.essay)) {
    // The local venue's own record of the message; the others' is not ours to change.
    if (venue === "local") {
      for (const { id } of ofEssay) await inside.board.deleteMessage(essay, id, personId, at);
    }
    const ids = ofEssay.map(({ id }) => id);
    collected = addCollected(collected, await removeReplies(inside, { essay, venue }, ids, at));
  }
  return collected;
}
