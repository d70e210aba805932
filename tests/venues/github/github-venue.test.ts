import { describeVenueContract, type VenueHarness } from "../venue-contract.ts";
import { makeGitHubHarness } from "./harness.ts";

describeVenueContract("github", async (): Promise<VenueHarness> => {
  const harness = await makeGitHubHarness();
  const { repository, venue, github } = harness;
  const people = new Map([["Ada", harness.ada]]);
  const writers = new Map<string, string>();
  const person = (name: string) => {
    const found = people.get(name) ?? repository.addPerson(name);
    people.set(name, found);
    return found;
  };
  const writerOf = (id: string) => person(writers.get(id) ?? "Ada");
  return {
    venue,
    async write(thread, { body, parentId, author = "Ada" }) {
      const id = person(author).comment(thread.id, body, parentId === undefined ? {} : { replyTo: parentId });
      writers.set(id, author);
      github.clock.advance(1000);
      // As a webhook would say it.
      venue.onHint(thread.id);
      return id;
    },
    edit: async (_thread, id, body) => writerOf(id).edit(id, body),
    remove: async (_thread, id) => writerOf(id).remove(id),
    async forge(draft) {
      repository
        .addPerson("Copycat")
        .discuss("general", draft.title, `${draft.body}\n\n<!-- rejoinder ${draft.key} -->`);
    },
    async content(post) {
      const { title = "", body = "" } = repository.discussion(post.id) ?? {};
      return { title, body };
    },
    close: () => harness.close(),
  };
});
