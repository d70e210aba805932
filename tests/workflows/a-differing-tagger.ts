/** Two taggers in one, each of which says what the reply tells it to say: `L: C1 supports. M: C1 disputes.` Orders begin with `Ignore`. */
import { compareTaggers } from "../../src/prompting/compare-taggers.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { Tag, TagResult } from "../../src/tagging/tag.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";

export const differingTagger: Tagger = {
  version: "two/1",
  open: () => ({
    tag: async (batch) =>
      batch.map(({ reply }): TagResult => {
        const [first, ...rest] = readTags(reply, "L");
        const local: TagResult = first
          ? { replyId: reply.id, tags: [first, ...rest], left: null }
          : { replyId: reply.id, tags: [], left: "no-claim" };
        if (!reply.body.includes("M:")) return local;
        const { result, opinion } = compareTaggers(local, readTags(reply, "M"));
        return { ...result, opinion, ...(reply.body.includes("Ignore") ? { suspect: ["override"] } : {}) };
      }),
  }),
};

/** The evidence is what stands after the letter, up to the full stop. */
function readTags({ body }: Reply, who: "L" | "M"): readonly Tag[] {
  const found = new RegExp(`${who}: ([^.]*)\\.`, "d").exec(body);
  const [start, end] = found?.indices?.[1] ?? [0, 0];
  const text = body.slice(start, end);
  return [...text.matchAll(/\b(C\d+) (supports|disputes|qualifies|asks|extends)/g)].map(([, claimId, stance]) => ({
    claimId: claimId as Tag["claimId"],
    stance: stance as Tag["stance"],
    confidence: 0.6,
    evidence: { start, end, text },
  }));
}
