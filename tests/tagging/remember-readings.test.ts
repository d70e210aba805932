import { describe, expect, it } from "vitest";
import { HELD_OUT_DISCUSSIONS, readDiscussion } from "../../models/read-data.ts";
import { aLocalTagger } from "../models.ts";

describe("a reply that answers one read a moment ago", () => {
  it("gets the tags that it gets alone", async () => {
    const { discussion, replies } = await readDiscussion(HELD_OUT_DISCUSSIONS[1]);
    const byId = new Map(replies.map((reply) => [reply.id, reply]));
    const batch = replies.slice(0, 40).map((reply) => ({ reply, parent: byId.get(reply.parentId ?? "") }));
    const open = aLocalTagger().open(discussion);
    const together = await open.tag(batch);
    const twice = await open.tag(batch.toReversed());
    const answers = batch.filter(({ parent }) => parent !== undefined);
    expect(answers.length).toBeGreaterThan(3);
    for (const item of answers) {
      const [alone] = await aLocalTagger().open(discussion).tag([item]);
      expect(together[batch.indexOf(item)]).toEqual(alone);
    }
    expect(twice.toReversed()).toEqual(together);
  });
});
