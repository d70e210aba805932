/** The gate, tried with a model's sentences in which one thing is changed, and with true ones. */
import { expect, it } from "vitest";
import { checkDigest } from "../../src/digest/check-digest.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { withProse } from "../../src/digest/prose/given-prose.ts";
import { listFacts } from "../../src/digest/prose/list-facts.ts";
import { MAX_PROSE_SENTENCES } from "../../src/digest/prose/prose.ts";
import { tellFacts } from "../../src/digest/prose/tell-facts.ts";
import { anOpenStore } from "../stores.ts";
import { aRandomWeek } from "./a-random-week.ts";
import { checkAgain, LINKS, type Told, tellWeek } from "./a-week.ts";
import { createRandom } from "./random.ts";

type Random = ReturnType<typeof createRandom>;
interface Sentence {
  text: string;
  rests: string[];
}
/** Undefined: the sentence has no such thing. */
type Corruption = (sentence: Sentence, random: Random, digest: Digest) => Sentence | undefined;

const STATUSES = ["untouched", "without objection", "contested", "settled"];
const inText =
  (pattern: RegExp, work: (found: string, random: Random) => string): Corruption =>
  ({ text, rests }, random) => {
    const found = [...text.matchAll(pattern)];
    if (found.length === 0) return undefined;
    const { 0: words, index } = random.pick(found);
    return { text: text.slice(0, index) + work(words, random) + text.slice(index + words.length), rests };
  };

const CORRUPTIONS: Readonly<Record<string, Corruption>> = {
  "another number": inText(
    /(?<![A-Za-z“])\b\d+(?= (?:people|person|objection|question|point|claim|new)| )/g,
    (number, random) => String(Number(number) + random.pick([100, 1_000])),
  ),
  // Of a claim: that as many claims are in another one may be true.
  "another status": (sentence, random, digest) =>
    sentence.text.includes("(“")
      ? inText(new RegExp(STATUSES.join("|"), "g"), (status) =>
          random.pick(STATUSES.filter((each) => each !== status)),
        )(sentence, random, digest)
      : undefined,
  "another claim": ({ text, rests }, random, { claims }) => {
    const [, own] = /^(C\d+) \(/.exec(text) ?? [];
    const others = claims.filter(({ id }) => id !== own);
    if (own === undefined || others.length === 0) return undefined;
    const other = random.pick(others).id;
    return { text: text.replace(own, other), rests: rests.map((id) => id.replace(own, other)) };
  },
  "another text of a claim": inText(/(?<=“)[^”]+(?=”)/g, (words) => `Not ${words}`),
  "the id of another fact": ({ text }, random, digest) => {
    const ids = tellFacts(listFacts(digest)).map(({ id }) => id);
    const [own] = /^C\d+|(?<=^Point )\d+/.exec(text) ?? [];
    const others = ids.filter((id) => own !== undefined && !id.endsWith(`:${own}`));
    return others.length === 0 ? undefined : { text, rests: [random.pick(others)] };
  },
  "the id of no fact": ({ text, rests }) => ({ text, rests: [...rests, "claim:C99"] }),
  "no id": ({ text }) => ({ text, rests: [] }),
  "a name": inText(/\.$/g, (_, random) => `, says ${random.pick(["Mallory", "@mallory", "the editor"])}.`),
  "an opinion": inText(/\.$/g, (_, random) =>
    random.pick([", which is wrong.", " at last.", ", as everybody knows.", "!"]),
  ),
  "an address": inText(/\.$/g, () => ": https://elsewhere.example/."),
  "a negation": inText(/ (?:is|are|was|were|has|have) /g, (verb) => `${verb}not `),
  "other letters": inText(/o/g, () => "о"),
  "hidden letters": inText(/ /g, () => " \u200b"),
};

it("a changed sentence is dropped and counted; the others stay, and a true summary passes as it is", async () => {
  const random = createRandom(71);
  const store = await anOpenStore();
  const told: Told[] = [];
  for (let week = 0; week < 12; week += 1) {
    const earlier = week % 2 === 0 ? {} : { earlier: ["2026-11-09T08:00:00Z"], period: {} };
    const lived = await tellWeek({ ...aRandomWeek(random, 24, `essay-${week}`), ...earlier }, store);
    if (!lived.built.quiet) told.push(lived);
  }
  const tried = new Map<string, number>();
  const kinds = Object.keys(CORRUPTIONS);
  for (let round = 0; round < 600; round += 1) {
    const kind = kinds[round % kinds.length] as string;
    const lived = random.pick(told);
    const all = tellFacts(listFacts(lived.built)).flatMap(({ id, says }) =>
      says.map((text) => ({ text, rests: [id] })),
    );
    const true_ = new Map(
      Array.from({ length: MAX_PROSE_SENTENCES }, () => random.pick(all)).map((one) => [one.text, one]),
    );
    const sentences = [...true_.values()];
    const summed = withProse(lived.built, { sentences, dropped: 0 });
    expect(checkDigest(summed, lived.proof, LINKS)).toEqual(summed);
    const at = random.below(sentences.length);
    const changed = CORRUPTIONS[kind]?.(structuredClone(sentences[at]) as Sentence, random, lived.built);
    if (!changed) continue;
    tried.set(kind, (tried.get(kind) ?? 0) + 1);
    const wrong = withProse(lived.built, { sentences: sentences.with(at, changed), dropped: 0 });
    const checked = checkDigest(wrong, lived.proof, LINKS);
    const rest = sentences.filter((_, index) => index !== at);
    expect({ kind, changed, prose: checked.prose }).toEqual({
      ...{ kind, changed },
      prose: rest.length === 0 ? undefined : { sentences: rest },
    });
    expect(checked.receipt.refused).toEqual({ prose: 1 });
    if (round % 60 === 0) expect(await checkAgain(lived, checked)).toEqual(checked);
  }
  expect([...tried.keys()].toSorted()).toEqual(kinds.toSorted());
}, 120_000);

it("what is no prose at all is refused", async () => {
  const { built, proof } = await tellWeek(aRandomWeek(createRandom(5), 12, "an-essay"));
  for (const prose of [null, 7, "C1 is contested.", [], {}, { sentences: "C1" }]) {
    const { refused } = checkDigest({ ...built, prose } as unknown as Digest, proof, LINKS).receipt;
    expect(refused).toEqual({ malformed: 1 });
  }
  const odd = { sentences: [null, 7, { text: 7 }, { text: "C1 is contested." }, { text: "", rests: ["period"] }] };
  const checked = checkDigest({ ...built, prose: odd } as unknown as Digest, proof, LINKS);
  expect(checked.receipt.refused).toEqual({ prose: 5 });
  expect(checked).not.toHaveProperty("prose");
});
