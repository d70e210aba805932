/** "Correct the tags" in the menu of a message. */
import type { Command } from "./command.ts";
import { chooseClaim, correctControls } from "./correct-menu.ts";
import { messageCommand } from "./definition.ts";

export const correctCommand: Command = {
  definition: messageCommand("Correct the tags"),
  run: (ask) => chooseClaim(ask, ask.target ?? undefined),
  controls: correctControls,
};
