/** What the local pages ask of the ledger, of the queue of doubtful replies and of accounts, through the operations that every venue shares. */
import type { SiteAccounts, SiteLedger } from "../venues/local/site-ledger.ts";
import type { SiteReviews } from "../venues/local/site-reviews.ts";
import type { App } from "./app.ts";
import type { Places } from "./operations/operation-parts.ts";
import type { Asker, Operations } from "./operations.ts";
import { sayAllowed } from "./say-models.ts";

/** All local pages are one space: that of the operator, whose essays alone they show. */
const SPACE = "local";

export const LOCAL_PLACES: Places = {
  venue: "local",
  spaceOf: async () => SPACE,
  operatorSpace: async () => SPACE,
};

/** A browser that has opened the author's link runs the place; it has no id of its own. */
const AUTHOR: Asker = { venue: "local", id: "author", space: SPACE, isManager: true };

export function createSiteLedger({ store, now, config }: App, operations: Operations): SiteLedger {
  return {
    points: store.points,
    tellsByDefault: config.tellsSettled,
    settle: (essay, number, form) => operations.settlePoint(AUTHOR, essay, number, form),
    reopen: (essay, number) => operations.reopenPoint(AUTHOR, essay, number),
    addClaim: async (essay, number, text) => (await operations.addClaimFromPoint(AUTHOR, essay, number, text)).claim,
    async listAnswerers(essay) {
      const answerers = await operations.listAnswerers(AUTHOR, essay);
      return Promise.all(
        answerers.map(async ({ venue, authorId: id }) => ({
          venue,
          id,
          name: await store.site.findName(essay, venue, id),
        })),
      );
    },
    markAnswerer(essay, venue, id, on) {
      if (venue === "local") return operations.markAnswerer(AUTHOR, essay, id, on);
      // Of other venues' people the pages know those only that are marked already.
      return on ? store.answerers.add(essay, venue, id, now()) : store.answerers.remove(essay, venue, id);
    },
  };
}

export function createSiteReviews({ store }: App, operations: Operations): SiteReviews {
  return {
    count: (essay) => store.reviews.countWaiting(essay),
    list: (essay, range) => operations.listReviews(AUTHOR, essay, range),
    async decide(essay, reply, choice) {
      await operations.decideReview(AUTHOR, essay, reply, choice);
    },
  };
}

export function createSiteAccounts({ store }: App, operations: Operations): SiteAccounts {
  const askerOf = (id: string): Asker => ({ venue: "local", id, space: SPACE, isManager: false });
  return {
    issueCode: (personId) => operations.issueLinkCode(askerOf(personId)),
    link: (personId, code) => operations.linkAccount(askerOf(personId), code),
    unlink: (personId) => operations.unlinkAccounts(askerOf(personId)),
    async linkedVenues(personId) {
      const accounts = await store.accountLinks.accountsOf({ venue: "local", id: personId });
      return accounts.filter(({ venue, id }) => venue !== "local" || id !== personId).map(({ venue }) => venue);
    },
    async mayBeSent(personId) {
      const { isAllowed, isUsed } = await operations.modelsOf(askerOf(personId));
      return isUsed ? isAllowed : undefined;
    },
    async allowModels(personId, isAllowed) {
      return sayAllowed(isAllowed, await operations.allowModels(askerOf(personId), isAllowed));
    },
  };
}
