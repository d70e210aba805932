import { describe, expect, it } from "vitest";
import { createPatience } from "../../../src/app/github/patience.ts";
import { AT } from "../../stores.ts";

function aPatience() {
  const clock = { ms: AT.getTime() };
  return { clock, patience: createPatience(() => new Date(clock.ms)) };
}

describe("patience with commands", () => {
  it("answers ten comments of one person an hour, and others all the same", () => {
    const { clock, patience } = aPatience();
    const admitted = Array.from({ length: 12 }, () => patience.admits("bo"));
    expect(admitted.filter(Boolean)).toHaveLength(10);
    expect(patience.admits("cy")).toBe(true);
    clock.ms += 3_600_001;
    expect(patience.admits("bo")).toBe(true);
  });

  it("tries again at longer and longer intervals, and gives up in the end", () => {
    const { clock, patience } = aPatience();
    expect(patience.waits({ id: "a", attempts: 0 })).toBe(true);
    expect(patience.isDue({ id: "a" })).toBe(true);
    expect(patience.waits({ id: "a", attempts: 2 })).toBe(true);
    expect(patience.isDue({ id: "a" })).toBe(false);
    clock.ms += 120_000;
    expect(patience.isDue({ id: "a" })).toBe(true);
    expect(patience.waits({ id: "a", attempts: 19 })).toBe(false);
  });
});
