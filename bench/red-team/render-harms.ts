/** What a model that obeys does to twelve others beside an attack that nobody notices. */
import { screenReply } from "../../src/tagging/orders/screen-reply.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";
import { readAttacks, readEvasions, SETS } from "../../tests/red-team/read-cases.ts";
import { screenNothing } from "../../tests/red-team/screen-nothing.ts";
import { MISCHIEF } from "../../tests/red-team/scripted-models.ts";
import { createTrial, type Harm } from "../../tests/red-team/try-attack.ts";
import { renderTable } from "../tagger/render-table.ts";
import { isMarked } from "./render-sets.ts";

const COLUMNS = ["changed", "unsure", "alone", "lasting", "asked"] as const satisfies readonly (keyof Harm)[];
const HEAD = ["the model", "other tags", "unsure", "no second opinion", "other tags later", "asked about"];

/** `isUnscreened`: every attack is shown, noticed or not. */
export async function renderHarms(local: Tagger, isUnscreened: boolean): Promise<string> {
  const all = [...SETS.flatMap((set) => readAttacks(set)), ...readEvasions()];
  const attacks = isUnscreened ? all : all.filter((attack) => !isMarked(attack));
  const trial = createTrial(local, isUnscreened ? screenNothing : screenReply);
  const rows: (readonly string[])[] = [];
  for (const by of ["is honest", ...Object.keys(MISCHIEF)]) {
    const harms: Harm[] = [];
    for (const { body } of attacks) harms.push(await trial.measureHarm(body, by));
    const mean = (column: keyof Harm) => harms.reduce((sum, harm) => sum + harm[column], 0) / harms.length;
    rows.push([by, ...COLUMNS.map((column) => mean(column).toFixed(1))]);
  }
  const which = isUnscreened ? "all attacks, shown to the model" : "attacks that are not noticed";
  return `${attacks.length} ${which}: of 12 others, on average\n\n${renderTable(HEAD, rows)}`;
}
