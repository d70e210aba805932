import { describe, expect, it } from "vitest";
import { cutLine, say, sayChannel, sayLink, sayTime } from "../../commands/say.ts";
import { ACTIVE, HOSTILE_TEXTS } from "./hostile-text.ts";

describe("outside text in answers", () => {
  it.each(HOSTILE_TEXTS)("does nothing: %j", (text) => {
    for (const pattern of ACTIVE) expect(say(text)).not.toMatch(pattern);
    for (const pattern of ACTIVE) expect(sayLink(text, "https://discord.com/channels/1/2")).not.toMatch(pattern);
    expect(say(text)).not.toContain("\n");
    expect(say(text).isWellFormed()).toBe(true);
  });

  it.each(HOSTILE_TEXTS)("is cut for labels to any length: %j", (text) => {
    for (const limit of [1, 2, 10, 45, 80, 100]) {
      const line = cutLine(text, limit);
      expect(line.length).toBeLessThanOrEqual(limit);
      expect(line.isWellFormed()).toBe(true);
    }
  });

  it("is cut between characters as people count them", () => {
    expect(cutLine("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 24)).toBe("👩‍👩‍👧‍👦👩‍👩‍👧‍👦…");
    expect(cutLine("e\u0301".repeat(10), 8)).toBe(`${"e\u0301".repeat(3)}…`);
    expect(cutLine("short", 5)).toBe("short");
  });

  it("takes no longer for a megabyte than for a line", () => {
    expect(say("@".repeat(1_000_000)).length).toBeLessThan(1000);
    expect(say(" ".repeat(1_000_000))).toBe("…");
  });

  it("never ends its link, and is no link where there is no address to open", () => {
    expect(sayLink("a](https://evil.example)", "https://discord.com/channels/1/2")).toMatch(
      /^\[a\)\(https:\u200B\/\/evil.example\)\]\(https:\/\/discord.com\/channels\/1\/2\)$/,
    );
    expect(sayLink("Ada", "javascript:alert(1)")).toBe("Ada");
    expect(sayLink("Ada", "/e/an-essay")).toBe("Ada");
    expect(sayLink("", null)).toBe("someone");
  });

  it("shows times in the reader's own zone, and channels by their ids only", () => {
    expect(sayTime(new Date("2026-03-09T08:00:00Z"))).toBe("<t:1773043200:F>");
    expect(sayChannel("200")).toBe("<#200>");
    expect(sayChannel("200> @everyone")).toBe("a channel");
  });
});
