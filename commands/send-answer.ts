/** Sends an answer the way its interaction was acknowledged. */
import type {
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from "discord.js";
import type { Answer } from "./answer.ts";
import { renderAnswer } from "./render-answer.ts";

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
  const { components, files } = renderAnswer(answer);
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
