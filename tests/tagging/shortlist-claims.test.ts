import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { readGoldDiscussion } from "../../models/read-data.ts";
import { loadModels } from "../../src/app/load-models.ts";
import type { Discussion } from "../../src/essay/essay.ts";
import { type ArgKpData, labelKey, parseArgKp } from "../../src/evaluation/parse-argkp.ts";
import type { LocalModels } from "../../src/tagging/local-tagger.ts";
import { createShortlist, FEW_CLAIMS } from "../../src/tagging/shortlist-claims.ts";
import type { ReplyInContext } from "../../src/tagging/tagger.ts";
import { aClaim, aDiscussion, anEssay, aReply, inContext } from "../builders.ts";

let models: LocalModels;
beforeAll(async () => {
  models = await loadModels();
});

const NOUNS = "harbour orchard tram bakery library river printer garden archive museum".split(" ");
const many = (count: number): Discussion =>
  aDiscussion(Array.from({ length: count }, (_, at) => `The ${NOUNS[at % 10]} number ${at + 1} should be closed.`));
const saying = (body: string): ReplyInContext => inContext(aReply({ body }));
const ids = (claims: readonly { readonly id: string }[]): readonly string[] => claims.map(({ id }) => id);

describe("the shortlist of claims", () => {
  it("is all of them where there are few", () => {
    const discussion = many(FEW_CLAIMS);
    expect(createShortlist(models.claims)(discussion, [saying("Close the bakery.")])).toBe(discussion.claims);
  });

  it("has what a reply calls, quotes or speaks of, in the essay's order, and no fewer than would all be shown", () => {
    const discussion = many(60);
    const shortlist = createShortlist(models.claims);
    const bakeries = ids(discussion.claims).filter((_, at) => at % 10 === 3);
    expect(ids(shortlist(discussion, [saying("I would never close a bakery.")]))).toEqual(
      expect.arrayContaining(bakeries),
    );
    const called = ids(shortlist(discussion, [saying("C57 is wrong, and so is C3.")]));
    expect(called).toEqual(expect.arrayContaining(["C3", "C57"]));
    expect(called).toHaveLength(FEW_CLAIMS);
    expect(called).toEqual(ids(discussion.claims).filter((id) => called.includes(id)));
  });

  it("has what each of several replies speaks of", () => {
    const discussion = many(60);
    const list = createShortlist(models.claims)(discussion, [saying("C1, never."), saying("C60, always.")]);
    expect(ids(list)).toEqual(expect.arrayContaining(["C1", "C60"]));
  });

  it("is all of them for words that the local model does not read", () => {
    const discussion = many(60);
    expect(createShortlist(models.claims)(discussion, [saying("我不同意这一点，面包店应该留下。")])).toHaveLength(60);
  });

  it("has the right claims of the example essay, even where it may show six of sixteen", async () => {
    const base = "essays/interpretability-theory";
    const { discussion, replies, gold } = await readGoldDiscussion("example", base, `${base}.md`);
    const shortlist = createShortlist(models.claims, 6);
    const byId = new Map(replies.map((reply) => [reply.id, reply]));
    const missed = replies.flatMap((reply) => {
      const shown = ids(shortlist(discussion, [inContext(reply, byId.get(reply.parentId ?? ""))]));
      return (gold.get(reply.id) ?? []).filter(({ claimId }) => !shown.includes(claimId));
    });
    expect(missed).toEqual([]);
  });
});

const ARGKP = fileURLToPath(new URL("../../../shared/data/argkp/", import.meta.url));
const data = readArgKp();

describe.skipIf(!data)("the shortlist for ArgKP (skipped where its files are not beside the project)", () => {
  it("has the right key point among 24 of 36 nearly always, for fifty arguments of a topic", () => {
    const { arguments: texts, keyPoints, labels } = data as ArgKpData;
    const topics = [...new Set(keyPoints.map(({ topic }) => topic))];
    const essay = anEssay({
      sections: topics.map((topic) =>
        [topic, ...keyPoints.filter((each) => each.topic === topic).map(({ text }) => text)].join(". "),
      ),
    });
    const sectionOf = (topic: string): number => topics.indexOf(topic) + 1;
    const claims = keyPoints.map(({ id, text, topic }) =>
      aClaim(essay, { id, section: sectionOf(topic), quote: text }),
    );
    const shortlist = createShortlist(models.claims);
    let right = 0;
    let found = 0;
    for (const members of Map.groupBy(texts, ({ topic }) => topic).values()) {
      for (let from = 0; from < members.length; from += 50) {
        const batch = members.slice(from, from + 50);
        const items = batch.map(({ id, text, topic }) =>
          inContext(aReply({ id, body: text, section: sectionOf(topic) })),
        );
        const shown = new Set(ids(shortlist({ essay, claims }, items)));
        for (const { id } of batch) {
          for (const point of keyPoints) {
            if (!labels.get(labelKey(id, point.id))) continue;
            right += 1;
            if (shown.has(point.id)) found += 1;
          }
        }
      }
    }
    expect(right).toBeGreaterThan(700);
    expect(found / right).toBeGreaterThan(0.98);
  });
});

function readArgKp(): ArgKpData | undefined {
  const read = (name: string) => ({ file: name, text: readFileSync(`${ARGKP}${name}_dev.csv`, "utf8") });
  try {
    return parseArgKp({ arguments: read("arguments"), keyPoints: read("key_points"), labels: read("labels") });
  } catch {
    return undefined;
  }
}
