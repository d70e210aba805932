/** What the demonstrations share: how they print, and the replies of the example discussion with their authors. */
import { readFileSync } from "node:fs";
import { EXAMPLE_ESSAY } from "../../src/app/example.ts";
import type { SupervisedBot } from "../bot/supervise-bot.ts";
import { waitFor } from "../bot/wait-for.ts";

const MAX_WAIT_MS = 60_000;
const RULE = "=".repeat(96);

export const say = (text = ""): void => void process.stdout.write(`${text}\n`);
export const scene = (title: string): void => say(`\n${RULE}\n${title}\n${RULE}\n`);

export const waitWith =
  (bot: SupervisedBot) =>
  (what: string, isSo: () => boolean): Promise<void> =>
    waitFor(what, bot, isSo, { mostMs: MAX_WAIT_MS, endsOnFailure: true });

export interface ExampleReply {
  readonly id: string;
  readonly author: string;
  readonly createdAt: string;
  readonly section: number;
  readonly parentId?: string;
  readonly body: string;
}

/** In the order of their writing. */
export function readExampleReplies(): readonly ExampleReply[] {
  const lines = readFileSync(EXAMPLE_ESSAY.replace(/\.md$/, ".replies.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as ExampleReply);
}
