/** Which points replies make, case by case: the plan stands beside what it was made of, in words. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { copyKey, type Maker, planPoints } from "../../src/ledger/plan-points.ts";
import type { PointKind } from "../../src/ledger/point.ts";
import { createTermWeigher } from "../../src/ledger/weigh-terms.ts";
import { aLocalTagger } from "../models.ts";

const tagger = aLocalTagger();
const CASES = new URL("../cases/", import.meta.url);

interface Words {
  readonly kind: PointKind;
  readonly claim?: string | null;
  readonly words: string;
}

interface Week {
  readonly title?: string;
  readonly claims?: Readonly<Record<string, string>>;
  readonly standing?: readonly (Words & { readonly number: number })[];
  readonly copied?: readonly {
    readonly number: number;
    readonly kind: PointKind;
    readonly claim: string | null;
    readonly copyOf: string;
  }[];
  readonly makers: readonly (Words & {
    readonly id: string;
    readonly day: number;
    readonly specificity?: number;
    readonly copyOf?: string;
  })[];
}

function plan({ title = "", claims = {}, standing = [], copied = [], makers }: Week): string {
  const weigher = createTermWeigher("en", (stem) => tagger.rarityOf?.(stem) ?? 1);
  const groups = [...new Set(makers.map(({ id, copyOf }) => copyOf ?? id))].toSorted();
  const idOf = (claim: string | null | undefined): ClaimId | null => (claim ?? null) as ClaimId | null;
  const list = makers.map(
    ({ id, day, kind, claim, words, specificity = 0, copyOf }, at): Maker => ({
      id: at,
      order: `${String(day).padStart(3, "0")} ${id}`,
      kind,
      claimId: idOf(claim),
      copyGroup: groups.indexOf(copyOf ?? id),
      specificity,
      stems: weigher.readStems(words),
    }),
  );
  const made = planPoints({
    standing: standing.map(({ number, kind, claim, words }) => {
      return { number, kind, claimId: idOf(claim), stems: weigher.readStems(words) };
    }),
    copied: new Map(
      copied.map(({ number, kind, claim, copyOf }) => [
        copyKey({ kind, claimId: idOf(claim) }, groups.indexOf(copyOf)),
        number,
      ]),
    ),
    makers: list,
    weigher,
    topicOf: (claimId) => new Set(weigher.readStems(claimId === null ? title : (claims[claimId] ?? ""))),
  });
  const say = (at: number): string => `  ${makers[at]?.id}: ${makers[at]?.words}`;
  return [
    ...made.opened.flatMap(({ kind, claimId, makers: ids }) => [`new ${kind} ${claimId ?? "-"}`, ...ids.map(say)]),
    ...made.joins.toSorted((a, b) => a.maker - b.maker).flatMap(({ number, maker }) => [`joins ${number}`, say(maker)]),
    `unnumbered: ${made.unnumbered}`,
    "",
  ].join("\n");
}

describe.each(readdirSync(CASES).filter((name) => name.startsWith("ledger-")))("the case %s", (name) => {
  const week = JSON.parse(readFileSync(new URL(`${name}/_week.json`, CASES), "utf8")) as Week;

  it("gives the points that stand beside it", async () => {
    await expect(plan(week)).toMatchFileSnapshot(new URL(`${name}/points.txt`, CASES).pathname);
  });

  it("gives the same when the replies come in another order", () => {
    const turned = { ...week, makers: week.makers.toReversed() };
    expect(plan(turned).split("\n").toSorted()).toEqual(plan(week).split("\n").toSorted());
    expect(
      plan(turned)
        .split("\n")
        .filter((line) => line.startsWith("new")),
    ).toEqual(
      plan(week)
        .split("\n")
        .filter((line) => line.startsWith("new")),
    );
  });
});
