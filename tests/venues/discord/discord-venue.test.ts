import { layOutSection } from "../../../src/venues/discord/section-messages.ts";
import { describeVenueContract, type VenueHarness } from "../venue-contract.ts";
import { makeDiscordHarness } from "./harness.ts";

for (const kind of ["forum", "text"] as const) {
  describeVenueContract(`discord (${kind})`, async (): Promise<VenueHarness> => {
    const harness = await makeDiscordHarness({ kind });
    const { guild, venue, channel, discord } = harness;
    const people = new Map([["Ada", harness.ada]]);
    const writers = new Map<string, string>();
    const person = (name: string) => {
      const found = people.get(name) ?? guild.addPerson(name);
      people.set(name, found);
      return found;
    };
    const writerOf = (id: string) => person(writers.get(id) ?? "Ada");
    return {
      venue,
      async write(thread, { body, parentId, author = "Ada" }) {
        const id = person(author).write(thread.id, body, parentId === undefined ? {} : { replyTo: parentId });
        writers.set(id, author);
        return id;
      },
      edit: async (thread, id, body) => writerOf(id).edit(thread.id, id, body),
      remove: async (thread, id) => writerOf(id).remove(thread.id, id),
      async forge(draft) {
        const copycat = guild.addPerson("Copycat", { isBot: true });
        const [message] = layOutSection(draft, true);
        const raw = { components: message?.components };
        const ours = guild.threads(channel)[0]?.id;
        for (const id of kind === "text" ? [channel, ours] : [ours]) if (id) copycat.write(id, "A copy.", { raw });
      },
      async note(thread, id) {
        const message = guild.messages(thread.id).find((each) => each.id === id);
        const reference = message?.raw.message_reference as { readonly message_id: string } | undefined;
        return message && { body: message.text, under: reference?.message_id ?? null };
      },
      async content(post) {
        const thread = harness.shown(post.id);
        return { title: thread.name, body: thread.messages[0]?.text ?? "" };
      },
      async close() {
        await harness.close();
        if (discord.violations.length > 0) throw new Error(discord.violations.join("\n"));
      },
    };
  });
}
