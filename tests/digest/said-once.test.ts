/** Words that a digest shows stand in it once, whoever sends them again. */
import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/digest/digest.ts";
import { type ShortReply, tellWeek } from "./a-week.ts";

const TEXT = "Small groups forget what they agreed on, because nobody writes it down before the summer is over.";

function sent(author: string, minute: number, more: Partial<ShortReply>): ShortReply {
  const at = new Date(Date.UTC(2026, 10, 10, 0, minute)).toISOString();
  return { id: `r${minute}`, author, at, body: TEXT, ...more };
}

async function idsOn(replies: readonly ShortReply[]): Promise<readonly (string | undefined)[]> {
  const { checked } = await tellWeek({ claims: ["Small groups make better theory."], replies });
  const [claim] = checked.claims;
  return [claim?.objection, claim?.support, ...(claim?.quotes ?? [])].flatMap((quote) => quote?.replyId ?? []);
}

describe("words that others copy", () => {
  it("are not shown again under a copier's name beside the strongest objection", async () => {
    const tags = [{ claim: "C1", stance: "disputes" }] as const;
    const near = { tags, body: `${TEXT} Yes.` };
    expect(await idsOn([sent("Ada", 1, { tags }), sent("Bela", 2, { tags }), sent("Cleo", 3, near)])).toEqual(["r1"]);
  });

  it("are not shown again beside the strongest support", async () => {
    const objection = sent("Dana", 1, { body: "Mine never does that.", tags: [{ claim: "C1", stance: "disputes" }] });
    const tags = [{ claim: "C1", stance: "supports" }] as const;
    expect(await idsOn([objection, sent("Ada", 2, { tags }), sent("Bela", 3, { tags })])).toEqual(["r1", "r2"]);
  });

  it("are shown once where nothing is contested", async () => {
    const tags = [{ claim: "C1", stance: "supports" }] as const;
    expect(await idsOn([sent("Ada", 1, { tags }), sent("Bela", 2, { tags, body: `${TEXT} Yes.` })])).toHaveLength(1);
  });

  it("are shown once when they are too short to be a copy", async () => {
    const short = { body: "Wrong in every group.", tags: [{ claim: "C1", stance: "disputes" }] } as const;
    expect(await idsOn([sent("Ada", 1, short), sent("Bela", 2, short)])).toEqual(["r1"]);
  });

  it("are not another voice in a point that no claim covers", async () => {
    const outside = (digest: Digest) => digest.outside.items.map(({ people, others }) => [people, others.length]);
    const { checked } = await tellWeek({
      claims: ["Small groups make better theory."],
      replies: [sent("Ada", 1, {}), sent("Bela", 2, {}), sent("Cleo", 3, { body: `${TEXT} Yes.` })],
    });
    expect(outside(checked)).toEqual([[1, 0]]);
  });
});
