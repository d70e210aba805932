/** What people can say about language models and their own words. */
import { keepOutPerson } from "../../workflows/keep-out-person.ts";
import type { Operations } from "../operations.ts";
import { listDiscussions, tagAll } from "../run-steps.ts";
import type { OperationParts } from "./operation-parts.ts";

export function createModelOperations({ app, tell }: OperationParts): Pick<Operations, "allowModels" | "modelsOf"> {
  return {
    async allowModels({ venue, id }, isAllowed) {
      const { isChanged, essays } = await keepOutPerson(app, venue, id, !isAllowed);
      for (const essay of essays) {
        await tagAll(app, await listDiscussions(app, essay));
        tell?.({ essay, section: null });
      }
      return isChanged;
    },

    async modelsOf({ venue, id }) {
      const isAllowed = !(await app.store.keptOut.among(venue, [id])).has(id);
      return { isAllowed, isUsed: app.config.llm?.venues.includes(venue) ?? false };
    },
  };
}
