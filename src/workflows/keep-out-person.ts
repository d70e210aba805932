/** Keeps one person's words from language models, or allows them again. */
import type { EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { Account } from "../store/account-links.ts";
import type { Store } from "../store/store.ts";

export interface KeptOutPerson {
  /** Accounts that this is about: the one that was named and those that are linked with it now. */
  readonly accounts: readonly Account[];
  /** False: it was so before. */
  readonly isChanged: boolean;
  /** Essays in which replies of the person are to be tagged again. */
  readonly essays: ReadonlySet<EssaySlug>;
}

/**
 * Second opinions on replies of the person go, and the replies wait to be tagged again, by the local tagger alone or with a model. What was sent
 * before cannot be called back.
 */
export function keepOutPerson(
  { store, now }: { readonly store: Pick<Store, "transaction">; readonly now: () => Date },
  venue: VenueName,
  personId: string,
  isOut: boolean,
): Promise<KeptOutPerson> {
  return store.transaction(async (inside) => {
    const accounts = await inside.accountLinks.accountsOf({ venue, id: personId });
    const essays = new Set<EssaySlug>();
    let isChanged = false;
    for (const account of accounts) {
      const wasOut = (await inside.keptOut.among(account.venue, [account.id])).has(account.id);
      if (wasOut === isOut) continue;
      isChanged = true;
      if (isOut) await inside.keptOut.add(account.venue, account.id, now());
      else await inside.keptOut.remove(account.venue, account.id);
      for (const essay of await inside.replies.tagAgain(account.venue, account.id)) essays.add(essay);
    }
    return { accounts, isChanged, essays };
  });
}
