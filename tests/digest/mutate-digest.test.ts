/** The gate, tried with a thousand lies and a thousand truths. */
import { describe, expect, it } from "vitest";
import { checkDigest } from "../../src/digest/check-digest.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { anOpenStore } from "../stores.ts";
import { aRandomWeek, withModel } from "./a-random-week.ts";
import { checkAgain, LINKS, type Told, tellWeek } from "./a-week.ts";
import { allQuotes, CORRUPTIONS, type Draft } from "./corruptions.ts";
import { createRandom } from "./random.ts";

/** Every line of a digest, alone, as text that can be compared. */
function linesOf(value: Digest): readonly string[] {
  const { claims, questions, outside, misreadings, copies, corrections, ledger, coverage, untouched, weeks } = value;
  const lists = {
    questions,
    outside,
    misreadings,
    copies,
    corrections,
    opened: ledger.opened,
    settled: ledger.settled,
  };
  const lines: unknown[] = [
    ...claims.map(({ quotes: _q, objection: _o, support: _s, ...head }) => ["claim", head]),
    ...claims.flatMap(({ id, quotes, objection, support }) => [
      ...quotes.map((quote) => [id, "quote", quote]),
      ...(objection ? [[id, "objection", objection]] : []),
      ...(support ? [[id, "support", support]] : []),
    ]),
    ...Object.entries(lists).flatMap(([name, list]) => [
      [name, list.total],
      ...list.items.map((item) => [name, { ...item, others: undefined }]),
    ]),
    ...outside.items.flatMap(({ number, others }) => others.map((other) => ["other", number, other])),
    ...coverage.sections.map((section) => ["section", section]),
    ...coverage.quoted.items.map((sentence) => ["quoted", sentence]),
    ...untouched.map((claim) => ["untouched", claim]),
    ...weeks.map((week) => ["week", week]),
    ["whole", value.essay, value.period, value.quiet, ledger.states, coverage.quoted.total],
    ["receipt", { ...value.receipt, refused: {}, hash: "" }],
  ];
  return lines.map((line) => JSON.stringify(line, sortKeys));
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe("a digest in which one thing is changed", () => {
  const random = createRandom(11);
  const WEEKS = 20;
  const KINDS = Object.keys(CORRUPTIONS);
  const told: Told[] = [];

  it("can be told twenty times over, with something in every part", async () => {
    const store = await anOpenStore();
    for (let week = 0; week < WEEKS; week += 1) {
      const short = aRandomWeek(random, 26, `essay-${week}`);
      const decisions = [1, 2, 3].map((point) => {
        const state = random.pick(["answered", "accepted", "declined"] as const);
        return {
          point,
          state,
          at: "2026-11-12T10:00:00Z",
          note: "As the second part says.",
          link: "https://example.org/2",
        };
      });
      const earlier = ["2026-11-02T08:00:00Z", "2026-11-09T08:00:00Z"];
      const asked = week % 2 === 0 ? withModel(random, short) : short;
      const lived = await tellWeek({ ...asked, earlier, decisions, period: {} }, store);
      expect(lived.checked).toEqual(lived.built);
      told.push(lived);
    }
    const filled = (part: (digest: Digest) => readonly unknown[]): boolean =>
      told.some(({ built }) => part(built).length > 0);
    expect(filled(({ questions }) => questions.items)).toBe(true);
    expect(filled(({ outside }) => outside.items)).toBe(true);
    expect(filled(({ ledger }) => ledger.settled.items)).toBe(true);
    expect(filled(({ corrections }) => corrections.items)).toBe(true);
    expect(filled(({ misreadings }) => misreadings.items)).toBe(true);
    expect(filled(({ copies }) => copies.items)).toBe(true);
    expect(filled(({ coverage }) => coverage.quoted.items)).toBe(true);
    expect(filled(({ receipt }) => Object.keys(receipt.model?.alone ?? {}))).toBe(true);
    expect(filled((digest) => allQuotes(digest as Draft).filter(({ suspect }) => suspect))).toBe(true);
    expect(filled(({ claims }) => claims.flatMap(({ objection }) => objection?.parts.slice(1) ?? []))).toBe(true);
  }, 120_000);

  it("never passes with an untrue line, and always says that something was refused", () => {
    const tried = new Map<string, number>();
    for (let round = 0; [...tried.values()].reduce((sum, n) => sum + n, 0) < 1_000; round += 1) {
      const kind = KINDS[round % KINDS.length] as string;
      const { built, proof } = random.pick(told);
      const draft = structuredClone(built) as unknown as Draft;
      if (!CORRUPTIONS[kind]?.(draft, random)) continue;
      tried.set(kind, (tried.get(kind) ?? 0) + 1);
      const checked = checkDigest(draft as unknown as Digest, proof, LINKS);
      const truth = new Set(linesOf(built));
      expect({ kind, untrue: linesOf(checked).filter((line) => !truth.has(line)) }).toEqual({ kind, untrue: [] });
      const refused = Object.values(checked.receipt.refused).reduce((sum, count) => sum + count, 0);
      expect({ kind, isRefused: refused > 0 }).toEqual({ kind, isRefused: true });
    }
    expect([...tried.keys()].toSorted()).toEqual(KINDS.toSorted());
  }, 120_000);
});

describe("true digests", () => {
  const random = createRandom(23);

  it.each(Array.from({ length: 10 }, (_, part) => part))(
    "pass unchanged, hundred %i of ten",
    async (part) => {
      const store = await anOpenStore();
      for (let index = 0; index < 100; index += 1) {
        const week = aRandomWeek(random, 1 + random.below(9), `essay-${part}-${index}`);
        const told = await tellWeek(index % 2 === 0 ? withModel(random, week) : week, store);
        expect(told.checked).toEqual(told.built);
        expect(Object.keys(told.checked.receipt.refused)).toEqual([]);
        if (index % 10 === 0) expect(await checkAgain(told, told.checked)).toEqual(told.checked);
      }
    },
    120_000,
  );
});
