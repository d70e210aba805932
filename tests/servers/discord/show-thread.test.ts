import { expect, it } from "vitest";
import type { ShownMessage } from "./fake-discord.ts";
import { renderScreenLine } from "./screen-text.ts";
import { showMessage, showThread } from "./show-thread.ts";

function aMessage({ text = "I agree.", ...given }: Partial<ShownMessage> = {}): ShownMessage {
  return {
    id: "1",
    channelId: "2",
    authorId: "3",
    authorName: "Ada",
    text,
    namedText: text,
    parts: [{ kind: "words", text }],
    controls: [],
    files: [],
    isEphemeral: false,
    isEdited: false,
    raw: { timestamp: "2026-03-01T12:00:00.000+00:00" },
    ...given,
  };
}

it("shows who said what and when, wrapped", () => {
  const text = `${"word ".repeat(30).trim()}\n- ${"item ".repeat(25).trim()}`;
  const shown = showMessage(aMessage({ text, isEdited: true }));
  expect(shown.split("\n")[0]).toBe("Ada · 2026-03-01 12:00 (edited)");
  expect(shown.split("\n").every((line) => line.length <= 96)).toBe(true);
  expect(shown).toMatch(/\n {2}- item .*\n {4}item/);
});

it("shows words, rows, menus and pictures in their order, and what one person alone sees", () => {
  const shown = showMessage(
    aMessage({
      isEphemeral: true,
      files: [{ name: "chart.png", alt: "Most agree", bytes: new Uint8Array(2048) }],
      controls: [
        { id: "a", label: "Agree", isDisabled: false, isMenu: false },
        { id: "b", label: "Disagree", isDisabled: true, isMenu: false },
        { id: "c", label: "Stance", isDisabled: false, isMenu: true },
      ],
      parts: [
        { kind: "words", text: "I agree." },
        { kind: "words", text: "**C1** is true." },
        { kind: "row", ids: ["a", "b"] },
        { kind: "files", names: ["chart.png"] },
        { kind: "row", ids: ["c"] },
      ],
    }),
  );
  expect(shown.split("\n")).toEqual([
    "Ada · 2026-03-01 12:00",
    "  I agree.",
    "",
    "  C1 is true.",
    "  [ Agree ]  [ (Disagree) ]",
    "  [picture chart.png, 2 KiB: Most agree]",
    "  [ Stance ▾ ]",
    "  (only you can see this)",
  ]);
});

it("shows a thread with its state and tags, and what a reply answers", () => {
  const raw = {
    timestamp: "2026-03-01T12:01:00Z",
    type: 19,
    referenced_message: { author: { global_name: "Ada" }, content: "I agree." },
  };
  const messages = [aMessage(), aMessage({ authorName: "Bo", text: "Why?", raw })];
  const thread = {
    id: "2",
    parentId: "9",
    name: "1. Opening",
    tags: ["claims"],
    isArchived: true,
    isLocked: false,
    messages,
  };
  expect(showThread(thread)).toBe(
    "# 1. Opening  (archived)\n<claims>\n\nAda · 2026-03-01 12:00\n  I agree.\n\n┌ Ada: I agree.\nBo · 2026-03-01 12:01\n  Why?",
  );
});

it.each([
  ["### Claims", "▌ Claims"],
  ["-# small print", "· small print"],
  ["> said before", "│ said before"],
  ["**Bold**, *leaning*, `code` and ~~gone~~", "Bold, leaning, code and gone"],
  ["a snake_case_name and 2*3*4", "a snake_case_name and 2*3*4"],
  ["[the reply](https://discord.com/channels/1/2) of <t:1770022800:F>", "the reply ↗ of 2026-02-02 09:00 UTC"],
  ["it comes <t:1770541200:R>, came <t:1770015600:R>", "it comes in 6 days, came 2 hours ago"],
  ["\\*not leaning\\* \\[no link\\](x)", "*not leaning* [no link](x)"],
])("draws %s", (markdown, drawn) => {
  expect(renderScreenLine(markdown, new Date("2026-02-02T09:00:00Z"))).toBe(drawn);
});
