/** Every interaction goes through here: acknowledge, run, answer, translate errors. Nothing it does throws. */
import { randomBytes } from "node:crypto";
import type { AutocompleteInteraction, Interaction } from "discord.js";
import type { Log } from "../src/app/log.ts";
import type { Operations } from "../src/app/operations.ts";
import { acknowledge } from "./acknowledge.ts";
import { type Answer, answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import { MAX_CHOICE, MAX_CHOICES } from "./command-limits.ts";
import { fetchAttachment } from "./fetch-attachment.ts";
import { COMMANDS } from "./list.ts";
import { type InteractionPlan, isManager, planInteraction } from "./plan-interaction.ts";
import { readSub, readTyped } from "./read-options.ts";
import { renderModal } from "./render-answer.ts";
import { describeError, sayApology, sayError } from "./say-error.ts";
import { type Answerable, sendAnswer, sendAtOnce, sendBeside } from "./send-answer.ts";

export interface RouterParts {
  readonly operations: Operations;
  readonly log: Pick<Log, "info" | "warn" | "error">;
  readonly now: () => Date;
  /** Whom people may write to about their data. */
  readonly privacyContact: string | null;
  /** Draws a digest's chart; without it digests come without one. */
  readonly pictureOf?: Ask["pictureOf"] | undefined;
  /** Address of Discord's API when it is not the usual one; attachments may come from its host too. */
  readonly apiUrl?: string | null;
  /** Aborted when the program stops. */
  readonly signal?: AbortSignal;
  readonly fetch?: typeof fetch;
  /** A name for a failure, told to the person and written in the log. */
  readonly newReference?: () => string;
}

const NO_GUILD = "I work in servers only. Open one where an essay is discussed, and ask me there.";
const NOT_A_MEMBER =
  "My commands are in this server, but I am not. Somebody who manages it can invite me with the scope “bot”; then I can work here.";
const STOPPING = "I am being restarted just now. Try again in a minute.";

/**
 * Answers of Discord that say only that the person has gone on: the interaction is unknown or was acknowledged already (10062,
 * 40060), its token has run out after 15 minutes (50027), its message is gone (10008).
 */
const QUIET_CODES: readonly unknown[] = [10_062, 40_060, 50_027, 10_008];

export function createRouter(parts: RouterParts): (interaction: Interaction) => Promise<void> {
  return async (interaction) => {
    try {
      if (interaction.isAutocomplete()) return await complete(parts, interaction);
      const plan = planInteraction(interaction);
      if (plan && interaction.isRepliable()) await carryOut(parts, interaction as Answerable, plan);
    } catch (error) {
      report(parts, error, "an interaction could not be answered");
    }
  };
}

async function carryOut(parts: RouterParts, interaction: Answerable, plan: InteractionPlan): Promise<void> {
  const { log, now } = parts;
  if (interaction.guildId === null) return sendAtOnce(interaction, answer(NO_GUILD));
  if (!interaction.inCachedGuild()) return sendAtOnce(interaction, answer(NOT_A_MEMBER));
  if (plan.kind === "say") return sendAtOnce(interaction, answer(plan.text));
  if (plan.kind === "modal")
    return void ("showModal" in interaction && (await interaction.showModal(renderModal(plan.modal))));
  const startedAt = now().getTime();
  const { isUpdate } = await acknowledge(interaction, plan.shown);
  const name = plan.name;
  try {
    const result = await plan.run(askOf(parts, interaction, interaction.guildId));
    await sendAnswer(interaction, result);
    log.info({ command: name, ms: now().getTime() - startedAt }, "a command was answered");
  } catch (error) {
    if (isQuiet(error)) return report(parts, error, "an answer came too late");
    const failure = tellFailure(parts, error, name);
    await (isUpdate ? sendBeside(interaction, failure) : sendAnswer(interaction, failure));
  }
}

async function complete(parts: RouterParts, interaction: AutocompleteInteraction): Promise<void> {
  const command = COMMANDS.find(({ definition }) => definition.name === interaction.commandName);
  const focused = interaction.options.getFocused(true);
  const choices = await listChoices().catch((error: unknown) => {
    // No essay yet, or none chosen: there is nothing to offer, and the command itself will say why.
    if (sayError(error) === undefined) report(parts, error, "choices could not be listed");
    return [];
  });
  const fitting = choices.filter(
    ({ name, value }) => name !== "" && name.length <= MAX_CHOICE && value.length <= MAX_CHOICE,
  );
  await interaction.respond(fitting.slice(0, MAX_CHOICES).map(({ name, value }) => ({ name, value })));

  async function listChoices() {
    if (!command?.complete || interaction.guildId === null) return [];
    const ask = askOf(parts, interaction, interaction.guildId);
    const rest = { options: readTyped(interaction), sub: readSub(interaction), target: null };
    return command.complete({ ...ask, ...rest }, focused.name, String(focused.value));
  }
}

function askOf(parts: RouterParts, interaction: Answerable | AutocompleteInteraction, guildId: string): Ask {
  const { operations, now, privacyContact, apiUrl = null, fetch = globalThis.fetch } = parts;
  const signal = parts.signal ?? new AbortController().signal;
  const { channel } = interaction;
  return {
    asker: {
      venue: "discord",
      id: interaction.user.id,
      space: guildId,
      isManager: isManager(interaction) === true,
    },
    operations,
    now,
    place: {
      channel: interaction.channelId ?? "",
      parent: channel && "parentId" in channel ? channel.parentId : null,
    },
    privacyContact,
    readFile: (file, rule) => fetchAttachment({ fetch, apiUrl }, file, rule, signal),
    pictureOf: parts.pictureOf ?? (() => null),
    signal,
  };
}

function tellFailure(parts: RouterParts, error: unknown, command: string): Answer {
  if (parts.signal?.aborted) return answer(STOPPING);
  const sentence = sayError(error);
  if (sentence !== undefined) {
    parts.log.info({ command, error: (error as Error).name }, "a command was refused");
    return answer(sentence);
  }
  const reference = (parts.newReference ?? (() => randomBytes(4).toString("hex")))();
  parts.log.error({ command, reference, error: describeError(error) }, "a command failed");
  return answer(sayApology(reference));
}

function report({ log }: RouterParts, error: unknown, what: string): void {
  if (isQuiet(error)) log.info({ code: (error as { code: unknown }).code }, "an interaction was over already");
  else log.warn({ error: describeError(error) }, what);
}

function isQuiet(error: unknown): boolean {
  return error instanceof Error && "code" in error && QUIET_CODES.includes(error.code);
}
