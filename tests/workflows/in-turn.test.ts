import { describe, expect, it } from "vitest";
import { inTurn } from "../../src/workflows/in-turn.ts";
import { createMemoryVenue } from "../servers/memory-venue.ts";

describe("work in turn", () => {
  const venue = createMemoryVenue();
  const other = createMemoryVenue();

  it("does not overlap under one name, also after a failure", async () => {
    const said: string[] = [];
    const work = (name: string) => async () => {
      said.push(`${name} begins`);
      await Promise.resolve();
      said.push(`${name} ends`);
      if (name === "first") throw new Error("lost");
      return name;
    };
    const runs = [inTurn(venue, "a", work("first")), inTurn(venue, "a", work("second"))];
    expect(await Promise.allSettled(runs)).toMatchObject([{ status: "rejected" }, { value: "second" }]);
    expect(said).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  });

  it("overlaps under other names and at other venues", async () => {
    const started = Promise.withResolvers<string>();
    const waiting = inTurn(venue, "a", () => started.promise);
    expect(await inTurn(venue, "b", async () => "b")).toBe("b");
    expect(await inTurn(other, "a", async () => "other")).toBe("other");
    started.resolve("a");
    expect(await waiting).toBe("a");
  });
});
