import { afterEach, beforeEach, expect, it } from "vitest";
import type { FakeGitHub, FakeRepository } from "./fake-github.ts";
import { showDiscussion } from "./show-discussion.ts";
import { startGitHub } from "./start-github.ts";

let github: FakeGitHub;
let repository: FakeRepository;

beforeEach(async () => {
  github = await startGitHub();
  github.clock.set(new Date("2026-03-01T12:00:00Z"));
  repository = github.addRepository("octo", "essays");
});
afterEach(() => github.close());

function show(id: string): string {
  const discussion = repository.discussion(id);
  if (!discussion) throw new Error(`there is no discussion ${id}`);
  return showDiscussion(discussion);
}

it("shows a discussion with its comments, replies and votes, and not what GitHub hides", () => {
  const octo = repository.addPerson("octo");
  const ann = repository.addPerson("ann");
  const bot = repository.addPerson("helper", { isBot: true });
  const id = octo.discuss("general", "1. Opening", "Words.\n\n| a | b |\n|---|---|\n\n<!-- rejoinder x -->");
  const first = ann.comment(id, "I <!-- hidden --> disagree.");
  octo.comment(id, "Why?", { replyTo: first });
  bot.comment(id, "Beep. <!-- never ends");
  ann.react(id, "THUMBS_UP");
  octo.upvote(first);
  ann.edit(first, "I disagree.");
  expect(show(id).split("\n")).toEqual([
    "# 1. Opening  #1",
    "general · 3 comments",
    "",
    "octo · 2026-03-01 12:00",
    "  Words.",
    "",
    "  | a | b |",
    "  |---|---|",
    "  [ 👍 1 ]",
    "",
    "ann · 2026-03-01 12:00 (edited)",
    "  I disagree.",
    "  [ ↑ 1 ]",
    "",
    "    octo · 2026-03-01 12:00",
    "      Why?",
    "",
    "helper (bot) · 2026-03-01 12:00",
    "  Beep.",
  ]);
});

it("says what was deleted, minimised, closed and locked, and shows no words of it", () => {
  const octo = repository.addPerson("octo");
  const ann = repository.addPerson("ann");
  const id = octo.discuss("announcements", "Digest", "Old.");
  const gone = ann.comment(id, "First secret.");
  ann.comment(id, "An answer.", { replyTo: gone });
  ann.remove(gone);
  octo.minimise(ann.comment(id, "Second secret."), "OFF_TOPIC");
  repository.close(id, "OUTDATED");
  repository.lock(id);
  const shown = show(id);
  expect(shown).toContain("announcements · closed as outdated · locked · 3 comments");
  expect(shown).toContain("(this comment was deleted)\n\n    ann");
  expect(shown).toContain("ann: (this comment was marked as off-topic)");
  expect(shown).not.toContain("secret");
});

it("breaks long lines at spaces and leaves code and long words whole", () => {
  const octo = repository.addPerson("octo");
  const word = "w".repeat(120);
  const code = `const ${"x ".repeat(80)}`;
  const id = octo.discuss("general", "T", `- ${"word ".repeat(30).trim()}\n${word}\n\`\`\`\n${code}\n\`\`\``);
  const lines = show(id).split("\n").slice(4);
  expect(lines).toContain(`  ${word}`);
  expect(lines).toContain(`  ${code}`);
  expect(lines.filter((line) => line.startsWith("    word"))).toHaveLength(1);
  expect(Math.max(...lines.filter((line) => /word/.test(line)).map((line) => line.length))).toBeLessThanOrEqual(96);
});
