import { describe, expect, it } from "vitest";
import { findQuestion } from "../../src/digest/find-question.ts";

const read = (body: string) => {
  const span = findQuestion(body, "en");
  return span && body.slice(span.start, span.end);
};

describe("the question of a reply", () => {
  it.each([
    ["is its last one", "Why now? Never mind, I read on. Who pays for the ferries?", "Who pays for the ferries?"],
    [
      "has the questions right before it with it",
      "Thanks. What counts as a trained pilot? A course or a year at sea? I wonder.",
      "What counts as a trained pilot? A course or a year at sea?",
    ],
    ["does not reach into the paragraph before", "Is it so?\n\nWho pays?", "Who pays?"],
    ["is not one of somebody else's", "> Who pays?\n\nThe ferries do.", null],
  ])("%s", (_, body, question) => expect(read(body)).toBe(question));
});
