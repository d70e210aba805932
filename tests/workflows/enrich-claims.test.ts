import { describe, expect, it } from "vitest";
import { RejoinderError } from "../../src/errors.ts";
import type { AskModel } from "../../src/prompting/ask-model.ts";
import { enrichClaims } from "../../src/workflows/enrich-claims.ts";
import { aClaim, anEssay } from "../builders.ts";
import { loadPrompt } from "../prompting/load-prompt.ts";

const essay = anEssay({ sections: ["Bees find the way home by the sun. Honey keeps for years."] });
const claims = [
  aClaim(essay, { id: "C1", quote: "Bees find the way home by the sun." }),
  aClaim(essay, { id: "C2", quote: "Honey keeps for years.", also: ["Old honey is good food."] }),
];
const prompt = loadPrompt("reword-claims");
const { signal } = new AbortController();

describe("wordings with a model's help", () => {
  it("come after the author's own, and everything else stays", async () => {
    const ask: AskModel = async ({ schema, inputs }) => {
      expect(inputs).toEqual({ each: "3", claims: expect.not.stringContaining("Old honey") });
      const also = ["A jar of it does not spoil.", "Old honey is good food."];
      return schema.parse({ claims: [{ c: "C2", also }] });
    };
    const { claims: enriched, added, refused } = await enrichClaims({ essay, claims }, 3, prompt, ask, signal);
    expect(enriched).toEqual([
      claims[0],
      { ...claims[1], also: ["Old honey is good food.", "A jar of it does not spoil."] },
    ]);
    expect({ added, refused }).toEqual({ added: 1, refused: { near: 1 } });
  });

  it("fail with the model's own reason when none could be asked for", async () => {
    const ask: AskModel = async () => {
      throw new RejoinderError("model-rate", "busy");
    };
    await expect(enrichClaims({ essay, claims }, 3, prompt, ask, signal)).rejects.toMatchObject({ code: "model-rate" });
  });
});
