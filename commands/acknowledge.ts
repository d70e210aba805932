/** The first response to an interaction, which Discord wants within three seconds. */
import { type Answerable, mayPass } from "./send-answer.ts";

/** Source: Discord's documentation, "JSON error codes": the interaction has been acknowledged already. */
const ACKNOWLEDGED = 40_060;

/**
 * Says whether the answer takes the place of a message that stands; else a line that says "thinking" waits for it. When Discord's
 * answer is lost it is said once more; that it was known already is then as good.
 */
export async function acknowledge(
  interaction: Answerable,
  shown: "private" | "public" | "update",
): Promise<{ readonly isUpdate: boolean }> {
  const isUpdate = shown === "update" && "deferUpdate" in interaction && !isLoneForm(interaction);
  const defer = async (): Promise<void> => {
    if (isUpdate) await interaction.deferUpdate();
    else await interaction.deferReply(shown === "public" ? {} : { flags: "Ephemeral" });
  };
  try {
    await defer();
  } catch (error) {
    if (!mayPass(error)) throw error;
    await defer().catch((second: unknown) => {
      if (!isAcknowledged(second)) throw second;
      interaction.deferred = true;
    });
  }
  return { isUpdate };
}

/** A form that no message opened. */
function isLoneForm(interaction: Answerable): boolean {
  return interaction.isModalSubmit() && !interaction.isFromMessage();
}

function isAcknowledged(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === ACKNOWLEDGED;
}
