import type { FakeGitHubOptions } from "../../servers/github/fake-github.ts";
import { describeVenueContract, type VenueHarness } from "../venue-contract.ts";
import { makeGitHubHarness } from "./harness.ts";

/** What is not known of GitHub must not matter. */
const WAYS: Readonly<
  Record<string, FakeGitHubOptions & { readonly isApp?: boolean; readonly digestsAre?: "comment" }>
> = {
  github: {},
  "github (as an App)": { isApp: true },
  "github (with digests as comments)": { digestsAre: "comment" },
  "github (where all that happens sets the time of change)": {
    bumps: { edit: true, delete: true, minimise: true, react: true },
    countsReplies: true,
  },
};

for (const [name, options] of Object.entries(WAYS)) describeVenueContract(name, () => makeContractHarness(options));

async function makeContractHarness(options: (typeof WAYS)[string]): Promise<VenueHarness> {
  const harness = await makeGitHubHarness(options);
  const { repository, github } = harness;
  const { id, privateKey } = github.app;
  const { digestsAre } = options;
  const { venue } = harness.restart({
    ...(options.isApp ? { auth: { kind: "app", appId: String(id), privateKey } } : {}),
    ...(digestsAre ? { digestsAre } : {}),
  });
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
    async note(thread, id) {
      for (const { id: under, replies } of repository.discussion(thread.id)?.comments ?? []) {
        const note = replies.find((each) => each.id === id);
        if (note) return { body: note.body, under };
      }
      return undefined;
    },
    async content(post) {
      const { title = "", body = "" } = repository.discussion(post.id) ?? {};
      return { title, body };
    },
    close: () => harness.close(),
  };
}
