/** A tagger that anybody can follow: "C2 disputes" in a reply tags it with the claim C2, the stance, and those words. */
import { STANCES, type Stance, type Tag, type TagResult } from "../../src/tagging/tag.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";

export function createWordTagger(): Tagger {
  return {
    version: "words/1",
    open: ({ claims }) => ({
      async tag(batch) {
        return batch.map(({ reply }): TagResult => {
          const tags = claims.flatMap(({ id }): Tag[] => {
            const match = new RegExp(`\\b${id} (${STANCES.join("|")})\\b`).exec(reply.body);
            if (!match) return [];
            const span = { start: match.index, end: match.index + match[0].length };
            const evidence = { ...span, text: match[0] };
            return [{ claimId: id, stance: match[1] as Stance, confidence: 0.9, evidence }];
          });
          const [first, ...rest] = tags;
          if (first) return { replyId: reply.id, tags: [first, ...rest], left: null };
          return { replyId: reply.id, tags: [], left: "no-claim" };
        });
      },
    }),
  };
}
