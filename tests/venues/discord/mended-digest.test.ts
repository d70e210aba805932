import { describe, expect, it } from "vitest";
import type { Period } from "../../../src/digest/digest.ts";
import { collectEvents } from "../../../src/workflows/collect-events.ts";
import { keepDigest, mendDigests, postDigest } from "../../../src/workflows/digest-essay.ts";
import { tagReplies } from "../../../src/workflows/tag-replies.ts";
import { AT, anOpenStore, saveDiscussion } from "../../stores.ts";
import { claims, essay, onDay, plainTagger } from "../../workflows/a-week-of-replies.ts";
import { type DiscordHarness, openDiscordHarness } from "./harness.ts";

let harness: DiscordHarness;

const PERIOD: Period = { id: "2026-03-09", from: null, until: "2026-03-09T09:00:00.000Z", timeZone: "UTC" };
const WORDS =
  "mountaineers tobacco lanterns quarrelled beneath seventeen umbrellas whilst cathedral orchestras rehearsed";

/** What stands at Discord of the digest: the words of its messages, and the bytes of their files as text. */
function standing(): { readonly messages: string; readonly files: readonly string[] } {
  const { guild, channel } = harness;
  const messages = [...guild.threads(channel).flatMap((thread) => thread.messages), ...guild.messages(channel)];
  return {
    messages: messages.map(({ raw }) => JSON.stringify(raw)).join("\n"),
    files: messages.flatMap(({ files }) => files).map(({ bytes }) => new TextDecoder().decode(bytes)),
  };
}

describe.each(["forum", "text"] as const)("a digest in a %s channel that quotes what is deleted later", (kind) => {
  it("has none of its words in its messages or its files, and no file of before", async () => {
    harness = await openDiscordHarness({ kind });
    const store = await anOpenStore();
    const discussion = await saveDiscussion(store, essay, claims);
    const links = { claim: () => null, section: () => null, reply: ({ url }: { url: string | null }) => url };
    const bytes = async () => new TextEncoder().encode("a chart");
    const picturesOf = () => [{ kind: "stances", alt: "A chart.", bytes } as const];
    const now = () => AT;
    const parts = {
      store,
      taggerVersion: plainTagger.version,
      linksOf: () => links,
      baseUrl: undefined,
      picturesOf,
      now,
    };
    const said = { venue: "discord", url: "https://discord.com/channels/1/2/3" } as const;
    await store.replies.save(
      [
        onDay(2, "1", "ada", `C1 disputes because ${WORDS}.`, said),
        onDay(3, "2", "bo", "C1 supports: my own took three years.", said),
      ],
      AT,
    );
    await tagReplies({ store, tagger: plainTagger }, discussion);
    const digest = await keepDigest(parts, discussion, PERIOD);
    await postDigest({ ...parts, venue: harness.venue }, digest);
    const before = standing();
    expect(before.files).toHaveLength(2);
    for (const word of WORDS.split(" ")) expect(before.files.join("\n")).toContain(word);
    expect(before.messages).toContain("umbrellas");

    const thread = { essay: essay.slug, section: 1, venue: "discord", id: "2" } as const;
    await store.threads.save(thread);
    await collectEvents({ store, venue: harness.venue, now }, [{ kind: "reply-deleted", thread, id: "1" }]);
    await mendDigests(parts, [harness.venue]);

    const after = standing();
    expect(after.files).toHaveLength(2);
    for (const word of WORDS.split(" ")) expect(`${after.messages}\n${after.files.join("\n")}`).not.toContain(word);
    expect(after.files.join("\n")).toContain("my own took three years");
    expect(after.messages).toContain("taken back");
  });
});
