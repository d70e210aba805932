/** What an interaction asks for, and how it has to be acknowledged. Decides; does nothing. */
import type { Interaction } from "discord.js";
import type { Answer, Modal } from "./answer.ts";
import type { Ask } from "./ask.ts";
import { type ControlId, parseControlId } from "./custom-id.ts";
import { COMMANDS, CONTROLS } from "./list.ts";
import { answerPostButton } from "./post-buttons.ts";
import { NO_OPTIONS, readOptions, readSub } from "./read-options.ts";
import type { Answerable } from "./send-answer.ts";

/**
 * `say`: the whole answer is known. `modal`: a form opens, which must be the first response. `run`: something is looked up or done;
 * `shown` says where its answer goes, to the person alone, to the channel, or in place of the message that was pressed.
 */
export type InteractionPlan =
  | { readonly kind: "say"; readonly name: string; readonly text: string }
  | { readonly kind: "modal"; readonly name: string; readonly modal: Modal }
  | {
      readonly kind: "run";
      /** For the log. */
      readonly name: string;
      readonly shown: "private" | "public" | "update";
      readonly run: (ask: Ask) => Promise<Answer>;
    };

const OLD_CONTROL =
  "This button or menu is from an older version of me, and I do not know it any more. Run the command anew.";
const OLD_COMMAND = "I do not know this command any more. Reload Discord, and the commands that I have will be shown.";

/** Undefined for what is no business of a program that answers, such as a ping. */
export function planInteraction(interaction: Interaction): InteractionPlan | undefined {
  if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) return planCommand(interaction);
  if (interaction.isMessageComponent()) return planControl(interaction);
  if (interaction.isModalSubmit()) return planControl(interaction);
  return undefined;
}

function planCommand(
  interaction: Extract<Answerable, { isChatInputCommand: () => boolean; commandName: string }>,
): InteractionPlan {
  const name = interaction.commandName;
  const command = COMMANDS.find(({ definition }) => definition.name === name);
  if (!command) return { kind: "say", name: "unknown command", text: OLD_COMMAND };
  const isSlash = interaction.isChatInputCommand();
  const options = isSlash ? readOptions(interaction) : NO_OPTIONS;
  const sub = isSlash ? readSub(interaction) : null;
  const target = interaction.isMessageContextMenuCommand() ? interaction.targetId : null;
  const mayShow =
    command.publicFor === "everybody" || (command.publicFor === "managers" && isManager(interaction) === true);
  return {
    kind: "run",
    name: isSlash
      ? ["", name, sub]
          .filter((word) => word !== null)
          .join(" ")
          .trim()
      : name,
    shown: mayShow && options.flag("public") === true ? "public" : "private",
    run: (ask) => command.run({ ...ask, options, sub, target }),
  };
}

function planControl(interaction: Exclude<Answerable, { commandName: string }>): InteractionPlan {
  const { customId } = interaction;
  const ofPost = answerPostButton(customId);
  if (ofPost) return { kind: "run", name: `button ${customId.charAt(0)}`, shown: "private", run: ofPost };
  const id = parseControlId(customId);
  const control = id && CONTROLS.get(id.name);
  if (!id || !control) return { kind: "say", name: "unknown control", text: OLD_CONTROL };
  const name = `control ${id.name}`;
  if ("modal" in control) return { kind: "modal", name, modal: control.modal(id.args) };
  const values = interaction.isStringSelectMenu() ? interaction.values : [];
  const fields = interaction.isModalSubmit() ? readFields(interaction) : {};
  const press = { page: id.page, args: id.args, values, fields };
  return { kind: "run", name, shown: "update", run: async (ask) => turnTo(id, await control.run(ask, press)) };
}

/** A control that makes the pages it stands under shows the one that its id names. */
function turnTo(id: ControlId, answer: Answer): Answer {
  return answer.page === undefined && answer.pageOf?.name === id.name ? { ...answer, page: id.page } : answer;
}

/** Manage Server, or Administrator, which has everything. Null in a direct message. */
export function isManager({ memberPermissions }: Pick<Interaction, "memberPermissions">): boolean | undefined {
  return memberPermissions?.has("ManageGuild");
}

function readFields({ fields }: Extract<Answerable, { fields: unknown }>): Readonly<Record<string, readonly string[]>> {
  const entries = [...fields.fields.values()].map((field): [string, readonly string[]] => {
    if ("value" in field) return [field.customId, [String(field.value)]];
    return [field.customId, "values" in field ? field.values : []];
  });
  return Object.fromEntries(entries);
}
