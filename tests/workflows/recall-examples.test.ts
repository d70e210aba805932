/** Corrections help at once, and an example goes with the words that it is made of. */
import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { type Reply, VENUES, type VenueName } from "../../src/replies/reply.ts";
import type { Stance } from "../../src/tagging/tag.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";
import { claims, essay, onDay, plainTagger } from "./a-week-of-replies.ts";

const WORDS = "The pruning manual arrived many winters after the grafting had ended and our gardeners laughed.";
const LATER = new Date(AT.getTime() + 60_000);

/** `r0`..`r3` say nearly the same, `r4` something else; none has a tag. */
async function anOrchard(learnFrom: readonly VenueName[] = ["local", "github"], venue: VenueName = "local") {
  const store = await anOpenStore();
  const discussion = await saveDiscussion(store, essay, claims);
  const bodies = [
    WORDS,
    `Hello. ${WORDS}`,
    `${WORDS} Cheers.`,
    `- ${WORDS}`,
    "Something else entirely, about museums.",
  ];
  const replies = bodies.map((body, n) => onDay(1 + n, `r${n}`, `p${n}`, body, { venue }));
  await store.replies.save(replies, AT);
  const tag = () => tagReplies({ store, tagger: plainTagger, learnFrom }, discussion);
  const correct = (id: string, stance: Stance | null, at = AT) =>
    store.tags.correct(essay.slug, venue, id, { claimId: "C1" as ClaimId, stance }, "author", at);
  const stances = async (): Promise<string> => {
    const list = await Promise.all(replies.map(({ id }) => store.replies.find(essay.slug, venue, id)));
    const live = list.filter((reply): reply is Reply => reply !== undefined);
    const tags = await store.tags.ofReplies(live);
    return live
      .map(({ id }) => {
        const found = tags.get(`${venue}:${id}`);
        return `${id}=${found?.isTagged ? found.tags.map(({ stance }) => stance).join() || "-" : "waits"}`;
      })
      .join(" ");
  };
  return { store, replies, tag, correct, stances };
}

describe("a correction", () => {
  it("reaches look-alikes that were tagged before and those that come later, and no others", async () => {
    const { store, tag, correct, stances } = await anOrchard();
    await tag();
    expect(await stances()).toBe("r0=- r1=- r2=- r3=- r4=-");
    await correct("r0", "disputes");
    expect(await tag()).toMatchObject({ replies: 4, tagged: 4 });
    expect(await stances()).toBe("r0=disputes r1=disputes r2=disputes r3=disputes r4=-");
    expect(await tag()).toMatchObject({ replies: 0 });
    const late = onDay(9, "r9", "p9", `Ha! ${WORDS}`);
    await store.replies.save([late], AT);
    await tag();
    expect((await store.tags.ofReplies([late])).get("local:r9")?.tags).toMatchObject([
      { stance: "disputes", confidence: 0.8 },
    ]);
  });

  it("that is changed changes what it did", async () => {
    const { tag, correct, stances } = await anOrchard();
    await correct("r0", "disputes");
    await tag();
    await correct("r0", "supports");
    await tag();
    expect(await stances()).toBe("r0=supports r1=supports r2=supports r3=supports r4=-");
    await correct("r0", null);
    await tag();
    expect(await stances()).toBe("r0=- r1=- r2=- r3=- r4=-");
  });

  it("of a reply stands over what is said again of its look-alikes", async () => {
    const { store, tag, correct, stances } = await anOrchard();
    await correct("r0", "disputes");
    await correct("r1", "extends", LATER);
    await tag();
    // The others are like two replies of which people have said different things.
    expect(await stances()).toBe("r0=disputes r1=extends r2=- r3=- r4=-");
    // With one of the two gone, they are like the other.
    await store.replies.remove(essay.slug, "local", ["r1"], LATER);
    await tag();
    expect(await stances()).toBe("r0=disputes r2=disputes r3=disputes r4=-");
  });
});

describe("an example", () => {
  it("vanishes with a deleted reply, and so does what it did", async () => {
    const { store, tag, correct, stances } = await anOrchard();
    await correct("r0", "disputes");
    await tag();
    await store.replies.remove(essay.slug, "local", ["r0"], LATER);
    expect(await stances()).toBe("r1=waits r2=waits r3=waits r4=-");
    await tag();
    expect(await stances()).toBe("r1=- r2=- r3=- r4=-");
    expect(await store.examples.list(essay.slug, VENUES, { limit: 9 })).toEqual([]);
  });

  it("vanishes with an edit of the reply, whose own correction stays", async () => {
    const { store, replies, tag, correct, stances } = await anOrchard();
    await correct("r0", "disputes");
    await tag();
    const [first] = replies;
    if (!first) throw new Error("no reply");
    await store.replies.save([{ ...first, body: `${WORDS} Edited.`, editedAt: LATER }], LATER);
    await tag();
    expect(await stances()).toBe("r0=disputes r1=- r2=- r3=- r4=-");
    await correct("r0", "supports", LATER);
    await tag();
    expect(await stances()).toBe("r0=supports r1=supports r2=supports r3=supports r4=-");
  });

  it("has no effect any more when its reply goes while others are being tagged", async () => {
    const { store, tag, correct, stances } = await anOrchard();
    await correct("r0", "disputes");
    const slow = {
      ...plainTagger,
      open: () => ({
        tag: async (batch: Parameters<ReturnType<typeof plainTagger.open>["tag"]>[0]) => {
          await store.replies.remove(essay.slug, "local", ["r0"], LATER);
          return plainTagger.open({ essay, claims }).tag(batch);
        },
      }),
    };
    const discussion = await store.essays.find(essay.slug);
    if (!discussion) throw new Error("no essay");
    await tagReplies({ store, tagger: slow, learnFrom: ["local"] }, discussion);
    expect(await stances()).toBe("r1=- r2=- r3=- r4=-");
    expect(await tag()).toMatchObject({ replies: 0 });
  });
});

describe("a venue", () => {
  it("that is switched off gives no examples and takes none; the correction itself counts", async () => {
    const { tag, correct, stances } = await anOrchard(["local", "github"], "discord");
    await correct("r0", "disputes");
    await tag();
    expect(await stances()).toBe("r0=disputes r1=- r2=- r3=- r4=-");
  });

  it("that is switched off later loses what its examples did, and has it again when it is switched on", async () => {
    const { store, correct, stances } = await anOrchard();
    const discussion = await store.essays.find(essay.slug);
    if (!discussion) throw new Error("no essay");
    const tagWith = (learnFrom: readonly VenueName[]) =>
      tagReplies({ store, tagger: plainTagger, learnFrom }, discussion);
    await correct("r0", "disputes");
    await tagWith(["local"]);
    await tagWith(["github"]);
    expect(await stances()).toBe("r0=disputes r1=- r2=- r3=- r4=-");
    await tagWith(["local"]);
    expect(await stances()).toBe("r0=disputes r1=disputes r2=disputes r3=disputes r4=-");
  });
});
