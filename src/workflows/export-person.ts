/** Everything that the store holds of one person at one venue. */
import type { EssaySlug } from "../essay/essay.ts";
import { type Reply, replyKey, type VenueName } from "../replies/reply.ts";
import type { Account } from "../store/account-links.ts";
import type { SaidBy } from "../store/corrections.ts";
import type { Store } from "../store/store.ts";
import type { Vote } from "../store/votes.ts";
import type { Tag } from "../tagging/tag.ts";
import type { Placement } from "../threads/placement.ts";
import { correctorName } from "./forget-person.ts";

export interface ExportedPerson {
  readonly optedOut: boolean;
  readonly isKeptOut: boolean;
  readonly replies: readonly { readonly reply: Reply; readonly tags: readonly Tag[] }[];
  readonly votes: readonly Vote[];
  readonly corrections: readonly SaidBy[];
  /** Other accounts that are linked with this one. */
  readonly linkedWith: readonly Account[];
  /** Essays that the person brought in, and where the person placed essays. */
  readonly broughtIn: readonly EssaySlug[];
  readonly placed: readonly Placement[];
}

export function exportPerson(
  store: Pick<Store, "transaction">,
  venue: VenueName,
  personId: string,
): Promise<ExportedPerson> {
  return store.transaction(async (inside) => {
    const replies = await inside.replies.listOf(venue, personId);
    const tags = await inside.tags.ofReplies(replies);
    const origins = await inside.placements.listOrigins();
    const placements = await inside.placements.list(venue);
    return {
      optedOut: (await inside.optOuts.among(venue, [personId])).has(personId),
      isKeptOut: (await inside.keptOut.among(venue, [personId])).has(personId),
      replies: replies.map((reply) => ({ reply, tags: tags.get(replyKey(venue, reply.id))?.tags ?? [] })),
      votes: await inside.votes.listOf(venue, personId),
      corrections: await inside.tags.listSaidBy(correctorName(venue, personId)),
      linkedWith: (await inside.accountLinks.accountsOf({ venue, id: personId })).filter(
        (account) => account.venue !== venue || account.id !== personId,
      ),
      broughtIn: origins.flatMap((origin) =>
        origin.venue === venue && origin.owner === personId ? [origin.essay] : [],
      ),
      placed: placements.filter(({ owner }) => owner === personId),
    };
  });
}
