/** A dozen kills, spread over all writes of a first round; `npm run test:kill` does a hundred at random moments. */
import { beforeAll, describe, expect, it } from "vitest";
import { countWrites, dumpAfterKillAt, dumpUndisturbed } from "./kill-and-restart.ts";

const KILLS = 12;

describe("a service that is killed before one of its writes and started again", () => {
  let expected = "";
  let writes = 0;
  beforeAll(async () => {
    expected = await dumpUndisturbed();
    writes = await countWrites();
  });

  it("has something to lose", () => {
    expect(writes).toBeGreaterThan(50);
    expect(expected).toContain('reply {"pk":39');
    expect(expected).toContain('digest {"essay":"interpretability-theory","period":"2026-02-09"');
    expect(expected).toContain("/e/interpretability-theory/3 200 ");
  });

  it.each(Array.from({ length: KILLS }, (_, n) => n))("ends like an undisturbed one (%i)", async (n) => {
    const write = 1 + Math.floor(((n + 0.5) * writes) / KILLS);
    expect(await dumpAfterKillAt(write), `killed before write ${write} of ${writes}`).toBe(expected);
  });
});
