/** A claim has news when its strongest words are new or its objection is open again, also when nobody new speaks of it. */
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../src/digest/render-markdown.ts";
import { type ShortReply, type ShortWeek, tellWeek } from "./a-week.ts";

const BEFORE = "2026-11-03T10:00:00Z";
const NOTHING_NEW = "as before, without anything new";

function objection(id: string, at: string, body: string): ShortReply {
  return { id, author: "Ada", at, body, tags: [{ claim: "C1", stance: "disputes" }] };
}

async function textOf(week: Omit<ShortWeek, "claims">): Promise<string> {
  const { checked } = await tellWeek({ claims: ["Small groups make better theory."], ...week });
  return renderMarkdown(checked);
}

describe("a contested claim", () => {
  const first = objection("r1", BEFORE, "No.");
  const earlier = ["2026-11-09T08:00:00.000Z"];

  it("waits without anything new when nobody has said anything", async () => {
    const text = await textOf({ earlier, replies: [first], votes: [] });
    expect(text.includes(NOTHING_NEW) || text.includes("Quiet")).toBe(true);
  });

  it("has news when somebody who objected already objects in stronger words", async () => {
    const body = "I disagree, because our group of 3 forgot its own conventions twice in 2021.";
    const text = await textOf({ earlier, replies: [first, objection("r2", "2026-11-11T10:00:00Z", body)] });
    expect(text).not.toContain(NOTHING_NEW);
    expect(text).toContain("Strongest open objection");
    expect(text).toContain(body);
  });

  it("has news when the author has opened an objection again", async () => {
    const text = await textOf({
      earlier,
      replies: [first],
      decisions: [
        { point: 1, state: "declined", at: "2026-11-09T07:00:00Z" },
        { point: 1, state: "open", at: "2026-11-12T07:00:00Z" },
      ],
    });
    expect(text).toContain("Newly contested");
    expect(text).not.toContain(NOTHING_NEW);
    expect(text).toContain("Strongest open objection");
  });
});
