import { describe, expect, it } from "vitest";
import { RejoinderError } from "../../src/errors.ts";
import { draftClaims } from "../../src/essay/draft-claims.ts";
import { parseClaimsFile } from "../../src/essay/parse-claims-file.ts";
import { renderClaimsFile } from "../../src/essay/render-claims-file.ts";
import type { DraftClaimsAnswer } from "../../src/prompting/answers.ts";
import type { AskModel } from "../../src/prompting/ask-model.ts";
import { draftClaimsWithModel } from "../../src/workflows/draft-claims-with-model.ts";
import { anEssay } from "../builders.ts";
import { loadPrompt } from "../prompting/load-prompt.ts";

const SHADE = "Hives should always stand in the deep shade of old and quiet trees.";
const SMOKE = "Smoke must never be used by anybody who keeps bees for their honey.";
const essay = anEssay({ sections: [SHADE, SMOKE] });
const prompt = loadPrompt("draft-claims");
const { signal } = new AbortController();
const QUOTED = { claim: "Shade of old trees is best for hives.", quote: "Hives should always stand in the deep shade" };

/** Answers by what the section shows; an error is thrown. */
function answering(answerTo: (section: string) => DraftClaimsAnswer["claims"] | RejoinderError): AskModel {
  return async ({ inputs, schema }) => {
    const answer = answerTo(inputs.section ?? "");
    if (answer instanceof RejoinderError) throw answer;
    return schema.parse({ claims: answer });
  };
}

describe("a draft with a model's help", () => {
  it("has the model's claims, and the local ones where the model has none, as a file that is good", async () => {
    const ask = answering((section) => (section.includes("shade") ? [QUOTED, { ...QUOTED, quote: "invented" }] : []));
    const draft = await draftClaimsWithModel(essay, prompt, ask, signal);
    expect(draft.claims.map(({ id, section, claim }) => [id, section, claim])).toEqual([
      ["C1", 1, QUOTED.claim],
      ["C2", 2, SMOKE],
    ]);
    expect(draft).toMatchObject({ byModel: new Set(["C1"]), refused: { quote: 1 }, failed: [] });
    expect(parseClaimsFile("c.yaml", renderClaimsFile(essay, draft.claims), essay)).toEqual(draft.claims);
  });

  it("leaves to the local draft what the model could not be asked about, and says so", async () => {
    const ask = answering((section) =>
      section.includes("shade") ? new RejoinderError("model-too-long", "too long") : [],
    );
    const draft = await draftClaimsWithModel(essay, prompt, ask, signal);
    expect(draft.claims).toEqual(draftClaims(essay));
    expect(draft.failed).toEqual([{ section: 1, code: "model-too-long", message: "too long" }]);
  });

  it("asks no more when the budget is used up", async () => {
    const asked: string[] = [];
    const ask = answering((section) => {
      asked.push(section);
      return asked.length === 1 ? [QUOTED] : new RejoinderError("model-budget", "used up");
    });
    const three = anEssay({
      sections: [SHADE, SMOKE, "Honey is the best food that anybody can give to a child in winter."],
    });
    const draft = await draftClaimsWithModel(three, prompt, ask, signal);
    expect(asked).toHaveLength(2);
    expect(draft.failed.map(({ code }) => code)).toEqual(["model-budget", "not-asked"]);
    expect(draft.claims.map(({ section }) => section)).toEqual([1, 2, 3]);
  });

  it("fails with the model's own reason when nothing could be asked", async () => {
    const ask = answering(() => new RejoinderError("model-key", "the key is wrong"));
    await expect(draftClaimsWithModel(essay, prompt, ask, signal)).rejects.toMatchObject({ code: "model-key" });
  });
});
