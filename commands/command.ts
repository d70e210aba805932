/** What a command brings: its definition, what it does, and the buttons and menus of its answers. */
import type { Answer, Modal } from "./answer.ts";
import type { Ask, CommandAsk, Press } from "./ask.ts";
import type { CommandDefinition } from "./definition.ts";

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** `run` answers in place of the message that it stands under; `modal` opens a form, which comes back as a control of its own. */
export type Control =
  | { readonly run: (ask: Ask, press: Press) => Promise<Answer> }
  | { readonly modal: (args: readonly string[]) => Modal };

export interface Command {
  readonly definition: CommandDefinition;
  /** Who may have its answers shown to the whole channel, with the option `public`; undefined: nobody. */
  readonly publicFor?: "everybody" | "managers";
  readonly run: (ask: CommandAsk) => Promise<Answer>;
  /** What may stand in the option that is being typed; the router takes the first 25. */
  readonly complete?: (ask: CommandAsk, option: string, typed: string) => Promise<readonly Choice[]>;
  /** By the name in their ids, which no two commands share. */
  readonly controls?: Readonly<Record<string, Control>>;
}
