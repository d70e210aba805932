/** The response ledger: what is open, and what the author says of it. */
import { UsageError } from "../../errors.ts";
import type { EssaySlug } from "../../essay/essay.ts";
import { addClaimFromPoint } from "../../workflows/add-claim.ts";
import { reopenPoint, requirePoint, settlePoint } from "../../workflows/settle-point.ts";
import type { Operations } from "../operations.ts";
import { listDiscussions, tagAll } from "../run-steps.ts";
import { requireEssay } from "./find-visible.ts";
import type { OperationParts } from "./operation-parts.ts";
import { isAuthorOf, requireAuthor } from "./require-author.ts";

type LedgerOperations = Pick<
  Operations,
  | "listPoints"
  | "findPoint"
  | "maySettle"
  | "settlePoint"
  | "reopenPoint"
  | "listAnswerers"
  | "markAnswerer"
  | "addClaimFromPoint"
>;

/** Points listed at most, unless fewer are asked for; a screen shows far fewer. */
const MAX_POINTS = 200;
/** Units: UTF-16. Longer than any venue's id of a person. */
const MAX_ID = 100;

export function createLedgerOperations(parts: OperationParts): LedgerOperations {
  const { app } = parts;
  const { store, config, now } = app;

  const tellPages = (essay: EssaySlug): void => parts.tell?.({ essay, section: null });

  return {
    async listPoints(asker, slug, { states, limit = MAX_POINTS } = {}) {
      const { essay } = await requireEssay(parts, asker, slug);
      return store.points.list(essay.slug, { states: states ?? ["open"], limit: Math.min(limit, MAX_POINTS) });
    },

    async findPoint(asker, slug, number) {
      const { essay } = await requireEssay(parts, asker, slug);
      return requirePoint(store, essay.slug, number);
    },

    async maySettle(asker, slug) {
      const { essay } = await requireEssay(parts, asker, slug);
      return isAuthorOf(parts, asker, essay.slug);
    },

    async settlePoint(asker, slug, number, { tell = config.tellsSettled, ...request }) {
      const { essay } = await requireAuthor(parts, asker, slug);
      const point = await settlePoint({ store, now }, essay.slug, number, { ...request, tell });
      tellPages(essay.slug);
      return point;
    },

    async reopenPoint(asker, slug, number) {
      const { essay } = await requireAuthor(parts, asker, slug);
      const point = await reopenPoint({ store, now }, essay.slug, number);
      tellPages(essay.slug);
      return point;
    },

    async listAnswerers(asker, slug) {
      const { essay } = await requireAuthor(parts, asker, slug);
      return store.answerers.list(essay.slug);
    },

    async markAnswerer(asker, slug, personId, on) {
      const { essay } = await requireAuthor(parts, asker, slug);
      const { venue } = asker;
      if (!on) return store.answerers.remove(essay.slug, venue, personId);
      if (personId === "" || personId.length > MAX_ID || /[\s\p{C}]/u.test(personId))
        throw new UsageError("that is no id of a person");
      if ((await store.optOuts.among(venue, [personId])).has(personId))
        throw new UsageError("that person asked that nothing of theirs be stored");
      return store.answerers.add(essay.slug, venue, personId, now());
    },

    async addClaimFromPoint(asker, slug, number, claimText) {
      const { essay } = await requireAuthor(parts, asker, slug);
      const request = { claim: claimText, tell: config.tellsSettled };
      const added = await addClaimFromPoint({ store, now }, essay.slug, number, request);
      // Listed anew, the claims are those that replies are tagged by.
      await tagAll(app, await listDiscussions(app, essay.slug));
      tellPages(essay.slug);
      return added;
    },
  };
}
