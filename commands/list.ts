/** Every command, in the order in which they are registered, and the controls of their answers. */
import { claimsCommand } from "./claims.ts";
import type { Command, Control } from "./command.ts";
import { correctCommand } from "./correct.ts";
import { digestCommand } from "./digest.ts";
import { essayCommand } from "./essay.ts";
import { ledgerCommand } from "./ledger.ts";
import { privacyCommand } from "./privacy.ts";
import { questionsCommand } from "./questions.ts";
import { reviewCommand } from "./review.ts";
import { statusCommand } from "./status.ts";
import { tagCommand } from "./tag.ts";
import { whyCommand } from "./why.ts";

export const COMMANDS: readonly Command[] = [
  essayCommand,
  claimsCommand,
  digestCommand,
  ledgerCommand,
  tagCommand,
  questionsCommand,
  reviewCommand,
  privacyCommand,
  statusCommand,
  whyCommand,
  correctCommand,
];

/** By the name in their ids. */
export const CONTROLS: ReadonlyMap<string, Control> = new Map(
  COMMANDS.flatMap(({ controls }) => Object.entries(controls ?? {})),
);
