import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ANSWER_IDS, ANSWERS } from "../../src/prompting/answers.ts";
import { parsePrompt, renderPrompt } from "../../src/prompting/prompt.ts";

const FOLDER = new URL("../../prompts/", import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".md") && name !== "README.md");
const load = (file: string) => parsePrompt(file, readFileSync(new URL(file, FOLDER), "utf8"));

describe("the prompt files", () => {
  it("are one for each answer that a model can give, called after their ids", () => {
    expect(files.map((file) => load(file).answer).toSorted()).toEqual([...ANSWER_IDS].toSorted());
    for (const file of files) expect(`${load(file).id}.md`).toBe(file);
  });

  it.each(files)("%s shows an example whose answer has the shape that is asked for", (file) => {
    const { system, answer } = load(file);
    const example = /^Answer: (\{.*\})$/m.exec(system)?.[1];
    const shown = /\{"(?:claims|groups|replies|sentences)":\[.*\]\}/.exec(system)?.[0];
    const parsed = ANSWERS[answer].safeParse(JSON.parse(example ?? shown ?? "null"));
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  it.each(files)("%s has an answer that can be said as a JSON Schema", (file) => {
    expect(z.toJSONSchema(ANSWERS[load(file).answer])).toMatchObject({ type: "object", additionalProperties: false });
  });
});

const TEXT =
  "---\nid: a-prompt\nversion: 1\ninputs: [words]\nanswer: draft-claims\n---\n\n## System\nRead.\n\n## Message\n{{words}}\n";

describe("a prompt", () => {
  it("puts inputs in their places and does not look into them", () => {
    const prompt = parsePrompt("a.md", TEXT);
    expect(renderPrompt(prompt, { words: "{{words}} $& {{other}}" })).toEqual({
      system: "Read.",
      message: "{{words}} $& {{other}}",
    });
  });

  it("is not rendered with an input missing or unknown", () => {
    const prompt = parsePrompt("a.md", TEXT);
    expect(() => renderPrompt(prompt, {})).toThrow(RangeError);
    expect(() => renderPrompt(prompt, { words: "", more: "" })).toThrow(RangeError);
  });

  it.each([
    ["no front matter", TEXT.replace(/^---\n/, ""), "front matter"],
    ["a place that is no input", TEXT.replace("{{words}}", "{{words}} {{other}}"), "{{other}}"],
    ["an input without a place", TEXT.replace("[words]", "[words, other]"), "other"],
    ["an unknown answer", TEXT.replace("draft-claims", "poem"), "answer"],
    ["a place among the instructions", TEXT.replace("Read.", "Read {{words}}."), "## System"],
    ["a version that is no number", TEXT.replace("version: 1", "version: new"), "version"],
    ["an unknown key", TEXT.replace("version: 1", "version: 1\ncolour: red"), "colour"],
  ])("with %s is refused by name", (_, text, named) => {
    expect(() => parsePrompt("a.md", text)).toThrow(named);
  });
});
