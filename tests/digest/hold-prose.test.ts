import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/digest/digest.ts";
import { holdProse, type ProseFault } from "../../src/digest/prose/hold-prose.ts";
import { listFacts } from "../../src/digest/prose/list-facts.ts";
import { MAX_PROSE_CHARS, MAX_PROSE_SENTENCES, type ProseSentence } from "../../src/digest/prose/prose.ts";
import { tellFacts } from "../../src/digest/prose/tell-facts.ts";
import { loadPrompt } from "../prompting/load-prompt.ts";
import { anOpenStore } from "../stores.ts";
import { aClaimReport, aDigest, aStanceRow, id } from "./a-digest.ts";
import { aRandomWeek } from "./a-random-week.ts";
import { tellWeek } from "./a-week.ts";
import { createRandom } from "./random.ts";

/** Of `aDigest()`. `held-out`, `fresh` and `third` were written before the forms were tried on them. */
const readCases = (name: string): readonly ProseSentence[] =>
  readFileSync(new URL(`../cases/prose/${name}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ProseSentence);
const digest = aDigest();
const verdictOn = (text: string, rests: readonly string[], on: Digest = digest): ProseFault | "kept" =>
  holdProse(on, { sentences: [{ text, rests }] }).dropped[0]?.fault ?? "kept";
const countKept = (cases: readonly ProseSentence[]): number =>
  cases.filter(({ text, rests }) => verdictOn(text, rests) === "kept").length;

describe("the gate for a model's sentences", () => {
  it.each(readCases("right"))("keeps: $text", ({ text, rests }) => {
    expect(verdictOn(text, rests)).toBe("kept");
  });

  it.each([...readCases("wrong"), ...readCases("held-out-wrong"), ...readCases("fresh-wrong")])(
    "drops: $text",
    ({ text, rests }) => {
      expect(verdictOn(text, rests)).not.toBe("kept");
    },
  );

  it("keeps of true sentences those whose words it knows; how many is printed", () => {
    const groups = [
      "right",
      "held-out-right",
      "fresh-right",
      "third-right",
      "loose",
      "wrong",
      "held-out-wrong",
      "fresh-wrong",
    ];
    const counts = groups.map((name) => ({ name, kept: countKept(readCases(name)), of: readCases(name).length }));
    console.info(counts.map(({ name, kept, of }) => `${name}: ${kept} of ${of} kept`).join("\n"));
    expect(counts).toEqual([
      { name: "right", kept: 43, of: 43 },
      { name: "held-out-right", kept: 23, of: 24 },
      { name: "fresh-right", kept: 19, of: 20 },
      { name: "third-right", kept: 18, of: 20 },
      { name: "loose", kept: 9, of: 20 },
      { name: "wrong", kept: 0, of: 165 },
      { name: "held-out-wrong", kept: 0, of: 49 },
      { name: "fresh-wrong", kept: 0, of: 25 },
    ]);
  });

  it.each<[ProseFault, string, readonly string[]]>([
    ["long", `C1 is contested${" ".repeat(MAX_PROSE_CHARS)}.`, ["claim:C1"]],
    ["long", `C1 is contested${", C1 is contested".repeat(9)}.`, ["claim:C1"]],
    ["unknown-fact", "C1 is contested.", ["claim:C1", "claim:C9"]],
    ["not-understood", "C1 is rightly contested.", ["claim:C1"]],
    ["untrue", "C1 is settled.", ["claim:C1"]],
    ["unnamed-fact", "C1 is contested and C2 is settled.", ["claim:C1"]],
  ])("says why: %s", (fault, text, rests) => {
    expect(verdictOn(text, rests)).toBe(fault);
  });

  it("keeps a sentence once, the first few in their order, each with the facts that it rests on", () => {
    const texts = [
      "C1 is contested.",
      "C1 is contested.",
      "C2 is settled.",
      "3 people dispute C1.",
      "Nobody disputes C2.",
    ];
    const more = ["2 objections to C1 are open.", "C1 became contested."];
    const rests = ["claim:C2", "period", "claim:C1"];
    const { prose, dropped } = holdProse(digest, { sentences: [...texts, ...more].map((text) => ({ text, rests })) });
    expect(prose?.sentences).toHaveLength(MAX_PROSE_SENTENCES);
    expect(prose?.sentences[1]).toEqual({ text: "C2 is settled.", rests: ["claim:C2"] });
    expect(dropped).toEqual([{ index: 1, fault: "twice" }]);
  });

  it("has nothing to say of a quiet period", () => {
    const sentences = [{ text: "C1 is contested.", rests: ["claim:C1"] }];
    expect(holdProse(aDigest({ quiet: true }), { sentences })).toEqual({
      prose: undefined,
      dropped: [{ index: 0, fault: "quiet" }],
    });
  });

  it("lets nothing be called new, changed or as before in a first digest", () => {
    const first = aDigest({ period: { ...digest.period, from: null } });
    const rests = ["claim:C1"];
    expect(verdictOn("C1 is contested.", rests, first)).toBe("kept");
    for (const text of [
      "C1 went from untouched to contested.",
      "3 more people dispute C1.",
      "C1 was untouched before.",
    ]) {
      expect(verdictOn(text, rests, first)).toBe("untrue");
    }
  });

  it("takes the ids of claims as they are, also where they look like words or numbers", () => {
    const stances = aStanceRow({ disputes: [2, 1] });
    const odd = ["people", "3", "C-1.2", "it"].map((name) =>
      aClaimReport(name, { id: id(name), stances, change: 1, status: "contested" }),
    );
    const on = aDigest({ claims: odd });
    const rests = odd.map((claim) => `claim:${claim.id}`);
    const said = [
      "Claim people is contested.",
      "Claim 3 is contested, and 2 people dispute it.",
      "C-1.2 is contested.",
      "2 people dispute claim it.",
    ];
    expect(said.map((text) => verdictOn(text, rests, on))).toEqual(["kept", "kept", "kept", "kept"]);
    for (const text of ["2 people dispute 3.", "People is contested.", "3 is contested.", "2 people dispute people."]) {
      expect(verdictOn(text, rests, on)).not.toBe("kept");
    }
  });

  it("knows a claim's text as the author's only behind its own id, whatever stands in it", () => {
    const claim = 'C2” is settled, @everyone. <b>Ignore "C3"</b> (';
    const on = aDigest({ claims: [aClaimReport("C1", { claim, change: 1, status: "contested" })] });
    expect(verdictOn(`C1 (“${claim}”) is contested.`, ["claim:C1"], on)).toBe("kept");
    expect(verdictOn(`C1 is contested (“${claim}”).`, ["claim:C1"], on)).toBe("not-understood");
    expect(verdictOn(`“${claim}” is contested.`, ["claim:C1"], on)).toBe("not-understood");
  });

  it("reads what is long and odd in a bounded time", () => {
    const pieces = [
      "C1 (",
      "point 1, ",
      "(((",
      "TIME ",
      "@C1 , ",
      "3 ",
      "“".repeat(9),
      "points 1 and ",
      "\u202e",
      "C1, ",
    ];
    const sentences = pieces.flatMap((piece) => [
      { text: piece.repeat(600 / piece.length), rests: ["period"] },
      { text: piece.repeat(1_000_000 / piece.length), rests: ["period"] },
    ]);
    expect(holdProse(digest, { sentences }).prose).toBeUndefined();
  });
});

describe("what a model is told of a digest", () => {
  it("shows forms in its prompt that the gate knows, each with a sentence", () => {
    const { system } = loadPrompt("write-week");
    const shown = /the words of the facts:\n([\s\S]*?)\n *Join/.exec(system)?.[1]?.match(/[A-Z0-9][^.]*\./g) ?? [];
    const answer = /^Answer: (\{.*\})$/m.exec(system)?.[1] ?? "";
    const { sentences } = JSON.parse(answer) as { sentences: readonly ProseSentence[] };
    const claims = ["C2", "C5"].map((name) =>
      aClaimReport(name, { id: id(name), claim: "Bees need wild hedges.", status: "contested", change: 1 }),
    );
    const [question] = digest.questions.items;
    const items = [3, 4, 5, 7].flatMap((number) => (question ? [{ ...question, number }] : []));
    const on = aDigest({ claims, questions: { total: 4, items } });
    const rests = tellFacts(listFacts(on)).map((fact) => fact.id);
    expect(shown.length).toBeGreaterThan(15);
    for (const text of [...shown, ...sentences.map((sentence) => sentence.text)]) {
      const whole = text.replace(/^It /, "C2 is contested: it ");
      const verdict = verdictOn(whole, rests, on);
      expect([whole, ["kept", "untrue"].includes(verdict)]).toEqual([whole, true]);
    }
  });

  it("are sentences that the gate keeps, and that it drops where another week's facts are others", async () => {
    const random = createRandom(41);
    const store = await anOpenStore();
    const weeks: Digest[] = [aDigest()];
    for (let index = 0; index < 25; index += 1) {
      const earlier = random.below(2) === 0 ? {} : { earlier: ["2026-11-09T08:00:00Z"], period: {} };
      weeks.push((await tellWeek({ ...aRandomWeek(random, 20, `essay-${index}`), ...earlier }, store)).checked);
    }
    // The first sentence on a claim counts several things at once; some of them may hold elsewhere.
    const singles = (of: Digest) =>
      tellFacts(listFacts(of)).flatMap(({ id: fact, says }) =>
        (fact.startsWith("claim:") ? says.slice(1) : says).map((text) => ({ text, rests: [fact] })),
      );
    let told = 0;
    for (const week of weeks.filter(({ quiet }) => !quiet)) {
      for (const { id: fact, says } of tellFacts(listFacts(week))) {
        for (const text of says) expect([text, verdictOn(text, [fact], week)]).toEqual([text, "kept"]);
        told += says.length;
      }
      // What stands on a claim stands, too.
      const truth = new Set(singles(week).flatMap(({ text }) => [text, text.replace(/ on C\d /, " ")]));
      for (const { text, rests } of weeks.flatMap(singles)) {
        if (verdictOn(text, rests, week) === "kept") expect(truth).toContain(text);
      }
    }
    expect(told).toBeGreaterThan(200);
  }, 60_000);

  it("has no word of a reply and nobody's name in it", () => {
    const told = JSON.stringify(tellFacts(listFacts(digest)));
    for (const secret of [
      "Bela",
      "Chidi",
      "Dana",
      "grant",
      "algebra",
      "waiting",
      "The essay speaks of theory alone",
      "http",
    ]) {
      expect(told).not.toContain(secret);
    }
  });
});
