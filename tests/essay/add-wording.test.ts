import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.ts";
import { addWording } from "../../src/essay/add-wording.ts";

const file = (also: string): string =>
  `# My claims.\nessay: an-essay # the slug\nclaims:\n  # The first.\n  - id: C1\n    claim: Slow theory pays.\n    quote: "Slow theory pays off later."\n${also}  # The second.\n  - id: C2\n    claim: Toys mislead.\n`;

describe("another wording of a claim", () => {
  it.each([
    ["no `also`", "", "    also:\n      - It pays.\n"],
    ["an empty one", "    also: []\n", '    also: [ "It pays." ]\n'],
    ["a blank one", "    also:\n", "    also:\n      - It pays.\n"],
    ["one text", "    also: Theory wins.\n", "    also:\n      - Theory wins.\n      - It pays.\n"],
    [
      "a list",
      "    also:\n      - Theory wins. # said by Ada\n",
      "    also:\n      - Theory wins. # said by Ada\n      - It pays.\n",
    ],
  ])("is added where there is %s, and every comment stays", (_, before, after) => {
    // A comment may be set in as far as the list above it.
    const flat = (text: string): string => text.replace(/^ +#/gm, "#");
    expect(flat(addWording("c.yaml", file(before), "C1", "It pays."))).toBe(flat(file(after)));
  });

  it("that stands there already changes nothing", () => {
    for (const also of ["    also: It pays.\n", "    also: ['It pays.']\n"]) {
      expect(addWording("c.yaml", file(also), "C1", "It pays.")).toBe(file(also));
    }
  });

  it("is quoted where YAML needs it", () => {
    const wording = 'No: it\'s #1 "slow" - or is it?';
    const text = addWording("c.yaml", file(""), "C1", wording);
    expect(addWording("c.yaml", text, "C1", wording)).toBe(text);
  });

  it("is added to a file in JSON", () => {
    const json = JSON.stringify({ claims: [{ id: "C1", also: ["a"] }] });
    expect(JSON.parse(addWording("c.json", json, "C1", "b"))).toEqual({ claims: [{ id: "C1", also: ["a", "b"] }] });
  });

  it.each([["C3"], ["?"]])("of a claim that the file does not have is refused (%s)", (id) => {
    expect(() => addWording("c.yaml", file(""), id, "It pays.")).toThrow(InputError);
  });
});
