import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.ts";
import { addWordings } from "../../src/essay/add-wordings.ts";
import type { ClaimId } from "../../src/essay/essay.ts";
import { parseClaimsFile } from "../../src/essay/parse-claims-file.ts";
import { renderClaimsFile } from "../../src/essay/render-claims-file.ts";
import { aClaim, anEssay } from "../builders.ts";

const file = (also: string, end = ""): string =>
  `# My claims.\nessay:   an-essay # the slug\nclaims:\n  # The first.\n  -  id: C1\n     claim: Slow theory\n       pays.\n     quote: 'Slow theory pays off later.'\n${also}  # The second.\n  - id: C2\n    claim: Toys mislead.\n${end}`;
const add = (text: string, more: readonly string[] = ["It pays: late.", "#1 later"], id = "C1") =>
  addWordings("c.yaml", text, new Map([[id as ClaimId, more]]));
const LINES = '- "It pays: late." # by a language model\n       - "#1 later" # by a language model\n';

describe("wordings of a model in the author's claims file", () => {
  it.each([
    ["no `also`", "", `     also:\n       ${LINES}`],
    ["an empty one", "     also: []\n", `     also:\n       ${LINES}`],
    ["an empty one with a comment", "     also: [ ] # none yet\n", `     also: # none yet\n       ${LINES}`],
    [
      "a list",
      "     also:\n       - Theory wins. # by Ada\n",
      `     also:\n       - Theory wins. # by Ada\n       ${LINES}`,
    ],
    [
      "a list in brackets",
      "     also: [wins, 'pays']\n",
      '     also: [wins, \'pays\', "It pays: late.", "#1 later"] # the last 2 by a language model\n',
    ],
    [
      "a list in brackets with a comment",
      "     also: [ wins ] # all mine\n",
      '     also: [ wins, "It pays: late.", "#1 later" ] # all mine; the last 2 by a language model\n',
    ],
  ])("go in where there is %s, marked, and every other byte stays", (_, before, after) => {
    expect(add(file(before))).toBe(file(after));
    const windows = (text: string): string => text.replaceAll("\n", "\r\n");
    expect(add(windows(file(before)))).toBe(windows(file(after)));
  });

  it("go in at the end of the file, with a line break or without", () => {
    const mark = '- "x y" # by a language model';
    expect(add(file("", "    also: []\n"), ["x y"], "C2")).toBe(file("", `    also:\n      ${mark}\n`));
    expect(add(file("", "    also: []"), ["x y"], "C2")).toBe(file("", `    also:\n      ${mark}`));
  });

  it.each([
    ["one text", "     also: Theory wins.\n", ["Theory wins.", "It pays: late.", "#1 later"]],
    ["nothing", "     also:\n", ["It pays: late.", "#1 later"]],
    ["a text of several lines", "     also:\n       - >\n        Theory wins\n        again.\n", 3],
    ["lines in brackets", "     also: [\n       wins, # by Ada\n       ]\n", 3],
  ])("are added by the library where `also` is %s, and comments stay", (_, also, expected) => {
    const text = add(file(also));
    for (const comment of ["# My claims.", "# the slug", "# The first.", "# The second."])
      expect(text).toContain(comment);
    const essay = anEssay({ sections: ["Slow theory pays off later. Toys mislead."] });
    const good = text.replace("claim: Toys mislead.", "claim: Toys mislead.\n    quote: Toys mislead.");
    const found = parseClaimsFile("c.yaml", good, essay)[0]?.also ?? [];
    expect(typeof expected === "number" ? found.length : found).toEqual(expected);
    expect(found.slice(-2)).toEqual(["It pays: late.", "#1 later"]);
  });

  it("are added to a file in JSON, which has no comments", () => {
    const json = JSON.stringify({ claims: [{ id: "C1", also: ["a"] }, { id: "C2", also: [] }, { id: "C3" }] });
    const more = new Map([
      ["C1", ["b"]],
      ["C2", ["c"]],
      ["C3", ["d"]],
    ] as [ClaimId, string[]][]);
    expect(JSON.parse(addWordings("c.json", json, more))).toEqual({
      claims: [
        { id: "C1", also: ["a", "b"] },
        { id: "C2", also: ["c"] },
        { id: "C3", also: ["d"] },
      ],
    });
  });

  it("are read back from a drafted file of many claims as they were given", () => {
    const essay = anEssay({
      sections: ["Slow theory pays off later, says everybody who has waited for it. Toys mislead."],
    });
    const claims = [
      aClaim(essay, { id: "C1" }),
      aClaim(essay, { id: "C2", quote: "Toys mislead.", also: ["Toys lie."] }),
    ];
    const more = new Map([
      ["C1", ["Patience pays."]],
      ["C2", ['A toy: "a lie" #1', "– no"]],
    ] as [ClaimId, string[]][]);
    const text = addWordings("c.yaml", renderClaimsFile(essay, claims), more);
    expect(parseClaimsFile("c.yaml", text, essay).map(({ also }) => also)).toEqual([
      ["Patience pays."],
      ["Toys lie.", 'A toy: "a lie" #1', "– no"],
    ]);
  });

  it("of a claim that the file does not have are refused", () => {
    expect(() => add(file(""), ["x y"], "C7")).toThrow(InputError);
  });
});
