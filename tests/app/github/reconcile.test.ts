import { describe, expect, it } from "vitest";
import { isDue } from "../../../src/app/github/reconcile.ts";

const at = (time: string): Date => new Date(time);
const last = at("2026-03-01T03:10:00Z").getTime();

describe("the complete reading at night", () => {
  it("is due between three and five, once a night", () => {
    expect(isDue(at("2026-03-01T04:59:00Z"), last, "UTC")).toBe(false);
    expect(isDue(at("2026-03-02T02:59:00Z"), last, "UTC")).toBe(false);
    expect(isDue(at("2026-03-02T03:00:00Z"), last, "UTC")).toBe(true);
    expect(isDue(at("2026-03-02T04:59:00Z"), last, "UTC")).toBe(true);
  });

  it("goes by the clock of the zone", () => {
    expect(isDue(at("2026-03-01T18:30:00Z"), last, "Asia/Tokyo")).toBe(true);
    expect(isDue(at("2026-03-02T03:30:00Z"), last, "Asia/Tokyo")).toBe(false);
  });

  it("is due by day when a night was missed", () => {
    expect(isDue(at("2026-03-02T15:00:00Z"), last, "UTC")).toBe(false);
    expect(isDue(at("2026-03-02T15:10:00Z"), last, "UTC")).toBe(true);
  });
});
