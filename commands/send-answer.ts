/** Sends an answer the way its interaction was acknowledged. */
import {
  type ChatInputCommandInteraction,
  DiscordjsError,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Answer } from "./answer.ts";
import { type RenderedAnswer, renderAnswer } from "./render-answer.ts";

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** Components only, and no previews of links. */
const SHOWN = ["IsComponentsV2", "SuppressEmbeds"] as const;
/** Only the person who asked sees it. */
const PRIVATE = [...SHOWN, "Ephemeral"] as const;
const NO_MENTIONS = { parse: [] };

/** Takes the place of "thinking …", or of the message whose button was pressed. */
export async function sendAnswer(interaction: Answerable, answer: Answer): Promise<void> {
  const rendered = renderAnswer(answer);
  try {
    await edit(interaction, rendered);
  } catch (error) {
    if (!mayPass(error)) throw error;
    // Writing the same answer into the same message twice changes nothing.
    await edit(interaction, rendered);
  }
}

/** Discord is at fault, or the way to it, and the same call may work at once. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("status" in error) return Number(error.status) >= 500;
  return !(error instanceof RangeError || error instanceof DiscordjsError);
}

async function edit(interaction: Answerable, { components, files }: RenderedAnswer): Promise<void> {
  await interaction.editReply({
    flags: SHOWN,
    components: [...components],
    files: files.map(({ name, bytes, alt }) => ({
      attachment: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      name,
      ...(alt === "" ? {} : { description: alt.slice(0, 1024) }),
    })),
    // Those of the page before go.
    attachments: [],
    allowedMentions: NO_MENTIONS,
  });
}

/** A private message beside the one whose button was pressed, which stays as it is. */
export async function sendBeside(interaction: Answerable, answer: Answer): Promise<void> {
  const { components } = renderAnswer(answer);
  await interaction.followUp({
    flags: PRIVATE,
    components: [...components],
    allowedMentions: NO_MENTIONS,
  });
}

/** The first response itself, where nothing has to be looked up. */
export async function sendAtOnce(interaction: Answerable, answer: Answer): Promise<void> {
  const { components } = renderAnswer(answer);
  await interaction.reply({
    flags: PRIVATE,
    components: [...components],
    allowedMentions: NO_MENTIONS,
  });
}
