import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseStanceSentences } from "../../src/evaluation/parse-stance-sentences.ts";
import { renderStanceModel } from "../../src/tagging/stance-model.ts";
import { buildSentencePassages } from "../../src/training/build-stance-examples.ts";
import { trainStance } from "../../src/training/train-stance.ts";

const FOLDER = new URL("../../models/stance-sentences/", import.meta.url);

function read(name: string) {
  return parseStanceSentences(name, readFileSync(new URL(name, FOLDER), "utf8").split("\n"));
}

describe("training the stance model", () => {
  it("makes the same bytes of the same data", () => {
    const passages = buildSentencePassages(read("train.jsonl").slice(0, 120));
    const claims = [
      {
        id: "1",
        text: "Cars should be banned from old towns.",
        perspectives: [
          { stance: "supports" as const, texts: ["Cars pollute the air.", "Streets are safer without cars."] },
          { stance: "disputes" as const, texts: ["A ban harms the shops.", "Cars give people freedom."] },
        ],
      },
    ];
    const train = () => renderStanceModel(trainStance({ claims, passages }));
    expect(train()).toBe(train());
  });

  it("sees no subject and no claim of the test set", () => {
    const tested = read("test.jsonl");
    const [subjects, claims] = [new Set(tested.map((one) => one.subject)), new Set(tested.map((one) => one.claim))];
    for (const { subject, claim } of [...read("train.jsonl"), ...read("train-wordings.jsonl")]) {
      expect(subjects).not.toContain(subject);
      expect(claims).not.toContain(claim);
    }
  });
});
