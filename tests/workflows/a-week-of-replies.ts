/** A small discussion in a store, tagged by plain rules, for tests of digests. */
import type { ClaimId } from "../../src/essay/essay.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { Stance, TagResult } from "../../src/tagging/tag.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";
import { aClaim, anEssay, aReply } from "../builders.ts";

export const essay = anEssay({ sections: ["Theory is slow.", "Toys mislead."] });
export const claims = [
  aClaim(essay, { id: "C1", section: 1, quote: "Theory is slow." }),
  aClaim(essay, { id: "C2", section: 2, quote: "Toys mislead." }),
];

/** Tags `C1 disputes` and the like wherever a reply says so; the whole body is the evidence. */
export const plainTagger: Tagger = {
  version: "plain/1",
  open: () => ({
    tag: async (batch) =>
      batch.map(({ reply: { id, body } }): TagResult => {
        const match = /\b(C[12]) (supports|disputes|qualifies|asks|extends)/.exec(body);
        if (!match) return { replyId: id, tags: [], left: body.endsWith("?") ? "question" : "no-claim" };
        const [, claimId, stance] = match as unknown as [string, ClaimId, Stance];
        return {
          replyId: id,
          tags: [{ claimId, stance, confidence: 0.9, evidence: { start: 0, end: body.length, text: body } }],
          left: null,
        };
      }),
  }),
};

/** A reply on a day of March 2026. */
export function onDay(day: number, id: string, author: string, body: string, overrides: Partial<Reply> = {}): Reply {
  const createdAt = new Date(Date.UTC(2026, 2, day, 12));
  return aReply({ id, body, author: { id: author, name: author }, createdAt, ...overrides });
}
