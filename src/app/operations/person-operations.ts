/** What people can do about their own data. */
import { exportPerson } from "../../workflows/export-person.ts";
import { forgetPerson } from "../../workflows/forget-person.ts";
import type { Operations } from "../operations.ts";
import { listDiscussions, mendAll, tagAll } from "../run-steps.ts";
import type { OperationParts } from "./operation-parts.ts";

export function createPersonOperations(parts: OperationParts): Pick<Operations, "exportData" | "forget" | "remember"> {
  const { app } = parts;
  return {
    async exportData({ venue, id }) {
      const person = await exportPerson(app.store, venue, id);
      return {
        format: 1,
        venue,
        personId: id,
        optedOut: person.optedOut,
        ...(person.isKeptOut ? { keptOutOfModels: true } : {}),
        replies: person.replies.map(({ reply, tags }) => ({
          essay: reply.essay,
          id: reply.id,
          section: reply.section,
          name: reply.author.name,
          body: reply.body,
          createdAt: reply.createdAt.toISOString(),
          editedAt: reply.editedAt?.toISOString() ?? null,
          url: reply.url,
          tags: tags.map(({ claimId, stance, evidence }) => ({ claimId, stance, words: evidence.text })),
        })),
        essays: [...new Set([...person.broughtIn, ...person.placed.map(({ essay }) => essay)])],
        votes: person.votes.map(({ essay, claimId, choice }) => ({ essay, claimId, choice })),
        corrections: person.corrections,
        linkedWith: person.linkedWith,
      };
    },

    async forget({ venue, id }, fromNowOn) {
      const essays = new Set((await app.store.replies.listOf(venue, id)).map(({ essay }) => essay));
      const { collected, votes } = await forgetPerson(app, venue, id, { fromNowOn });
      // Replies that a corrected one of this person was an example for are tagged anew.
      for (const essay of essays) await tagAll(app, await listDiscussions(app, essay));
      await mendAll(app, collected);
      await app.store.scrub();
      for (const essay of essays) parts.tell?.({ essay, section: null });
      return { replies: collected.deleted.length, votes };
    },

    remember: ({ venue, id }) => app.store.optOuts.remove(venue, id),
  };
}
