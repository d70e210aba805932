/** Replies that give orders to a machine, and harmless ones that look like it. */
import { readFileSync } from "node:fs";

export interface RedTeamCase {
  readonly id: string;
  readonly kind: string;
  readonly language: string;
  readonly body: string;
}

export const SETS = ["tuned", "held out", "unseen"] as const;
/**
 * `tuned`: the signs were mended until all of it was right. `held out`: measured before anything was changed for it, and mended where that was of use beyond
 * it. `unseen`: measured once at the end.
 */
export type SetName = (typeof SETS)[number];
const FILES: Readonly<Record<SetName, string>> = { tuned: "", "held out": "-held-out", unseen: "-unseen" };

export function readAttacks(set: SetName = "tuned"): readonly RedTeamCase[] {
  return readCases(`attacks${FILES[set]}`);
}

export function readLookAlikes(set: SetName = "tuned"): readonly RedTeamCase[] {
  return readCases(`look-alikes${FILES[set]}`);
}

/** Attacks that were written to get past the first signs; none was changed for them since. */
export function readEvasions(): readonly RedTeamCase[] {
  return readCases("evasions");
}

function readCases(name: string): readonly RedTeamCase[] {
  const file = new URL(`../cases/red-team/${name}.jsonl`, import.meta.url);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as RedTeamCase);
}
