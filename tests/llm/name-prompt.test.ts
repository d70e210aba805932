import { describe, expect, it } from "vitest";
import { namePrompt } from "../../src/llm/name-prompt.ts";
import { modelOfVersion, promptOfVersion, renderLlmVersion } from "../../src/tagging/llm-version.ts";
import { PROMPT } from "./ask-tagger.ts";

describe("the name of a prompt", () => {
  it("has its id, its version and what its content comes to", () => {
    expect(namePrompt(PROMPT)).toMatch(/^tag-replies@\d+\.[0-9a-f]{12}$/);
    expect(namePrompt({ ...PROMPT })).toBe(namePrompt(PROMPT));
  });

  it.each(["system", "message"] as const)("is another when somebody changes the %s and forgets the version", (part) => {
    expect(namePrompt({ ...PROMPT, [part]: `${PROMPT[part]} Be kind.` })).not.toBe(namePrompt(PROMPT));
  });

  it("stands in the version of a tagger without hiding the model's name", () => {
    const version = renderLlmVersion("local/a+b", namePrompt(PROMPT), "local/9");
    expect([modelOfVersion(version), promptOfVersion(version)]).toEqual(["local/a+b", namePrompt(PROMPT)]);
  });
});
