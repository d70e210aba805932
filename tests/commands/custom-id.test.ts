import { describe, expect, it } from "vitest";
import { parseControlId, renderControlId } from "../../commands/custom-id.ts";
import { CONTROLS } from "../../commands/list.ts";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { parsePostButton, refOf } from "../../src/venues/discord/custom-id.ts";

describe("ids of controls", () => {
  it("say what they were made of", () => {
    const ids = [
      { name: "claims", page: 0, args: [] },
      { name: "claim", page: 12, args: ["1f2e3d4c5b6a", "C7"] },
      { name: "digest-last", page: 399, args: ["1f2e3d4c5b6a"] },
      { name: "stance", page: 0, args: ["1470000000000000001", "a.b_c-d"] },
    ];
    expect(ids.map((id) => parseControlId(renderControlId(id)))).toEqual(ids);
  });

  it("fit for every control with the longest essay, claim and reply", () => {
    const ref = refOf("x".repeat(80) as EssaySlug);
    for (const name of CONTROLS.keys()) {
      const id = renderControlId({ name, page: 999_999, args: [ref, "9".repeat(20), "C".repeat(32)] });
      expect(id.length).toBeLessThanOrEqual(100);
      expect(parseControlId(id)?.name).toBe(name);
    }
  });

  it("are never taken for those of posts", () => {
    expect(parsePostButton(renderControlId({ name: "claims", page: 0, args: [] }))).toBeUndefined();
    expect(parseControlId("v:1f2e3d4c5b6a:agree:C7")).toBeUndefined();
  });

  it.each([
    "",
    "c",
    "c:",
    "c:claims",
    "c:claims:-1",
    "c:claims:01",
    "c:CLAIMS:0",
    "c:claims:0:",
    "c:claims:0:a b",
    "x:claims:0",
  ])("are not made by others: %j", (id) => expect(parseControlId(id)).toBeUndefined());

  it("refuse what would not be read back", () => {
    expect(() => renderControlId({ name: "claim", page: 0, args: ["a:b"] })).toThrow(RangeError);
    expect(() => renderControlId({ name: "claim", page: 0, args: ["a".repeat(60), "b".repeat(60)] })).toThrow(
      RangeError,
    );
  });
});
