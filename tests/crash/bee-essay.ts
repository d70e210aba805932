/** An essay of three sections with a claim each, and what people say of it, for weeks that are disturbed and for words that are taken back. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export const MONDAY = new Date("2026-03-02T12:00:00Z");
export const NEXT_WEEK = new Date("2026-03-10T12:00:00Z");

export const BEES = "on-keeping-bees";

const ESSAY = `---
title: On keeping bees
---
# On keeping bees

## Why

Bees pay for themselves within two years. That is the reason why most people begin.

## How

A hive needs a visit each week in spring, and nobody should keep bees without that time.

## Where

Roofs are better than gardens, because the wind keeps the hive dry.
`;
const CLAIMS = `essay: ${BEES}
claims:
  - id: C1
    section: 1
    claim: Bees pay for themselves within two years.
    quote: "Bees pay for themselves within two years."
  - id: C2
    section: 2
    claim: A hive needs a visit each week in spring.
    quote: "A hive needs a visit each week in spring"
  - id: C3
    section: 3
    claim: Roofs are better places for hives than gardens.
    quote: "Roofs are better than gardens"
`;

export const SAID = {
  first: "I disagree: bees do not pay for themselves within two years, mine took five.",
  /** Answers the first and is taken back. */
  second: "Five years was also my experience.",
  /** About the second section, and edited. */
  third: "A visit each week in spring is too much.",
  edited: "I agree that a hive needs a visit each week in spring.",
} as const;

/** Writes the essay and its claims into a folder; gives the essay's path. */
export function writeBeeEssay(dir: string): string {
  const essayFile = join(dir, "on-keeping-bees.md");
  writeFileSync(essayFile, ESSAY);
  writeFileSync(join(dir, "on-keeping-bees.claims.yaml"), CLAIMS);
  return essayFile;
}
