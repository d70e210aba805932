import { expect, it } from "vitest";
import { createSingleFlight } from "../../src/app/single-flight.ts";

it("never runs twice at once, and runs once more for all who asked meanwhile", async () => {
  let running = 0;
  let runs = 0;
  const gates: (() => void)[] = [];
  const flight = createSingleFlight(async () => {
    running += 1;
    expect(running).toBe(1);
    await new Promise<void>((resolve) => gates.push(resolve));
    runs += 1;
    running -= 1;
  });
  const first = flight();
  const others = [flight(), flight(), flight()];
  gates.shift()?.();
  await first;
  expect(runs).toBe(1);
  await new Promise((resolve) => setImmediate(resolve));
  gates.shift()?.();
  await Promise.all(others);
  expect(runs).toBe(2);
});

it("passes a failure on to those who waited for that run, and goes on", async () => {
  let n = 0;
  const flight = createSingleFlight(async () => {
    n += 1;
    if (n === 1) throw new Error("first");
  });
  const first = flight();
  const second = flight();
  await expect(first).rejects.toThrow("first");
  await expect(second).resolves.toBeUndefined();
});
