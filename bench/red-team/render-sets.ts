/** How much of each set is noticed: the tuned one, those that were held out, and the one that nothing was changed for. */
import { findOrders, listSuspicions } from "../../src/tagging/orders/find-orders.ts";
import { type RedTeamCase, readAttacks, readEvasions, readLookAlikes, SETS } from "../../tests/red-team/read-cases.ts";
import { renderTable } from "../tagger/render-table.ts";

export function renderSets(): string {
  const sets: readonly (readonly [string, readonly RedTeamCase[]])[] = [
    ...SETS.map((set) => [`attacks, ${set}`, readAttacks(set)] as const),
    ["attacks to get past the first signs", readEvasions()],
    ...SETS.map((set) => [`look-alikes, ${set}`, readLookAlikes(set)] as const),
  ];
  const rows = sets.map(([name, cases]) => {
    const marked = cases.filter(isMarked).length;
    const share = `${((100 * marked) / cases.length).toFixed(1)} %`;
    return [name, String(cases.length), String(marked), share, String(cases.filter(isQuoting).length)];
  });
  return renderTable(["set", "n", "marked", "share", "asked about alone"], rows);
}

/** Of the look-alikes of all sets. */
export function shareOfMarked(): number {
  const all = SETS.flatMap((set) => readLookAlikes(set));
  return all.filter(isMarked).length / all.length;
}

export function isMarked({ body }: Pick<RedTeamCase, "body">): boolean {
  return listSuspicions(findOrders(body)).length > 0;
}

function isQuoting(each: RedTeamCase): boolean {
  return !isMarked(each) && findOrders(each.body).length > 0;
}
