import { describe, expect, it } from "vitest";
import { RejoinderError } from "../../src/errors.ts";
import type { ClaimId } from "../../src/essay/essay.ts";
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

const SPOILS = "A jar of it does not spoil.";
const KNOWN = "Old honey is good food.";

describe("wordings with a model's help", () => {
  it("are given by claim, and those that the author has are not given again", async () => {
    const ask: AskModel = async ({ schema, inputs }) => {
      expect(inputs).toEqual({ each: "3", claims: expect.not.stringContaining("Old honey") });
      return schema.parse({ claims: [{ c: "C2", also: [SPOILS, KNOWN] }] });
    };
    expect(await enrichClaims({ essay, claims }, 3, prompt, ask, signal)).toEqual({
      added: new Map([["C2", [SPOILS]]]),
      refused: [{ claim: "C2", wording: KNOWN, fault: "near" }],
      failed: [],
      left: [],
    });
  });

  it("are asked for only where a claim has fewer than it is to have", async () => {
    const asked: string[] = [];
    const ask: AskModel = async ({ schema, inputs }) => {
      asked.push(inputs.claims ?? "");
      return schema.parse({ claims: [] });
    };
    const { left } = await enrichClaims({ essay, claims }, 1, prompt, ask, signal);
    expect(asked).toEqual(['{"c":"C1","claim":"Bees find the way home by the sun."}']);
    expect(left).toEqual(["C2"]);
  });

  it("are asked for in questions that an answer has room for", async () => {
    const many = Array.from({ length: 12 }, (_, at) => ({ ...aClaim(essay), id: `C${at + 1}` as ClaimId }));
    const sizes = async (most: number): Promise<readonly number[]> => {
      const lines: number[] = [];
      const ask: AskModel = async ({ schema, inputs, maxTokensOut }) => {
        lines.push((inputs.claims ?? "").split("\n").length);
        expect(maxTokensOut).toBeLessThan(4_000);
        return schema.parse({ claims: [] });
      };
      await enrichClaims({ essay, claims: many }, most, prompt, ask, signal);
      return lines;
    };
    expect(await sizes(5)).toEqual([10, 2]);
    expect(await sizes(20)).toEqual([3, 3, 3, 3]);
  });

  it("are asked for no further after a failure that would come again, and what came before is kept", async () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ ...aClaim(essay), id: `C${at + 1}` as ClaimId }));
    let calls = 0;
    const ask: AskModel = async ({ schema }) => {
      calls += 1;
      if (calls === 2) throw new RejoinderError("model-budget", "it is used up");
      return schema.parse({ claims: [] });
    };
    const { failed } = await enrichClaims({ essay, claims: many }, 3, prompt, ask, signal);
    expect(calls).toBe(2);
    expect(failed.map(({ claimId, message }) => [claimId, message]).filter((_, at) => at % 10 === 0)).toEqual([
      ["C11", "it is used up"],
      ["C21", "nothing more was asked after that"],
    ]);
  });

  it("fail with the model's own reason when none could be asked for", async () => {
    const ask: AskModel = async () => {
      throw new RejoinderError("model-rate", "busy");
    };
    await expect(enrichClaims({ essay, claims }, 3, prompt, ask, signal)).rejects.toMatchObject({ code: "model-rate" });
  });
});
