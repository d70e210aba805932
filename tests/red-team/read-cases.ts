/** Replies that give orders to a machine, and harmless ones that look like it. */
import { readFileSync } from "node:fs";

export interface RedTeamCase {
  readonly id: string;
  readonly kind: string;
  readonly language: string;
  readonly body: string;
}

export function readAttacks(): readonly RedTeamCase[] {
  return readCases("attacks");
}

export function readLookAlikes(): readonly RedTeamCase[] {
  return readCases("look-alikes");
}

/** Attacks that were written to get past the signs once these stood; none was changed for them since. */
export function readEvasions(): readonly RedTeamCase[] {
  return readCases("evasions");
}

function readCases(name: string): readonly RedTeamCase[] {
  const file = new URL(`../cases/red-team/${name}.jsonl`, import.meta.url);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as RedTeamCase);
}
