/** Interactions between a person and the bot: what was sent to the bot, and what came back so far. */
import { randomBytes } from "node:crypto";
import type { InteractionOutcome } from "./fake-discord.ts";
import type { Gateway } from "./gateway.ts";
import { showMember } from "./guild-view.ts";
import { permissionsOf } from "./permissions.ts";
import { showMessage } from "./shown.ts";
import type { Channel, Raw, RawMessage, RawUser, World } from "./world.ts";

export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
/** How long a test waits for the bot, on the wall clock. */
const PATIENCE_MS = 15_000;
/** A bot that only says "noted, later" (type 6) may have nothing more to say; a test waits this long for an edit after it. */
const AFTERTHOUGHT_MS = 2_000;

export interface Place {
  readonly channel: Channel;
  readonly person: RawUser;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly place: Place;
  /** For the error when nothing comes: "/claims show". */
  readonly title: string;
  /** By the clock of the server. */
  readonly createdMs: number;
  /** The message that has the component, or that opened the modal. */
  readonly source: RawMessage | null;
  /** Type of the first response. */
  response: number | null;
  /** What `@original` is. */
  original: RawMessage | null;
  /** In the order of their sending. */
  answers: RawMessage[];
  modal: Raw | null;
  choices: readonly { readonly name: string; readonly value: string }[];
  /** What Discord refused last, if anything. */
  refusal: string | null;
  readonly startedAt: number;
  acknowledgedAfterMs: number;
  /** The bot has answered finally. */
  readonly settle: () => void;
  /** The bot may have answered finally. */
  readonly settleSoon: () => void;
}

export interface Interactions {
  readonly byToken: ReadonlyMap<string, Interaction>;
  /** Answers that one person alone sees, and where. */
  readonly ephemeral: Map<
    string,
    { readonly message: RawMessage; readonly channel: Channel; readonly personId: string }
  >;
  start(request: {
    readonly type: number;
    readonly place: Place;
    readonly title: string;
    readonly data: Raw;
    readonly source?: RawMessage;
  }): Promise<{ readonly outcome: InteractionOutcome; readonly interaction: Interaction }>;
  close(): void;
}

export function createInteractions(world: World, gateway: Gateway): Interactions {
  const byToken = new Map<string, Interaction>();
  const ephemeral: Interactions["ephemeral"] = new Map();
  const timers = new Set<NodeJS.Timeout>();

  const later = (ms: number, run: () => void): NodeJS.Timeout => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
    return timer;
  };

  return {
    byToken,
    ephemeral,
    async start({ type, place, title, data, source }) {
      const id = world.newId();
      const token = randomBytes(120).toString("base64url");
      const done = Promise.withResolvers<void>();
      const interaction: Interaction = {
        id,
        token,
        type,
        place,
        title,
        createdMs: world.clock.now().getTime(),
        source: source ?? null,
        response: null,
        original: null,
        answers: [],
        modal: null,
        choices: [],
        refusal: null,
        startedAt: performance.now(),
        acknowledgedAfterMs: 0,
        settle: done.resolve,
        settleSoon: () => later(AFTERTHOUGHT_MS, done.resolve),
      };
      byToken.set(token, interaction);
      const event = eventOf(world, interaction, data);
      if (!gateway.sendTo(place.channel.guild, "INTERACTION_CREATE", event)) {
        throw new Error(`${title}: no bot is connected`);
      }
      const patience = later(PATIENCE_MS, () => done.reject(new Error(complaintOf(interaction))));
      try {
        await done.promise;
      } finally {
        clearTimeout(patience);
        timers.delete(patience);
      }
      return { interaction, outcome: outcomeOf(world, interaction) };
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function complaintOf({ title, response, refusal }: Interaction): string {
  const state = response === null ? "the bot did not respond" : "the bot put it off and did not answer after that";
  const why = refusal === null ? "" : `; Discord refused: ${refusal}`;
  return `${title}: ${state} within ${PATIENCE_MS / 1000} s${why}`;
}

function eventOf(world: World, { id, token, type, place, source }: Interaction, data: Raw): Raw {
  const { channel, person } = place;
  const { guild } = channel;
  const member = guild.members.get(person.id);
  if (!member) throw new RangeError(`${person.username} is no member of ${guild.name}`);
  const permissions = String(permissionsOf(guild, person.id, channel));
  return {
    id,
    application_id: world.applicationId,
    type,
    data,
    guild: { id: guild.id, locale: "en-US", features: [] },
    guild_id: guild.id,
    guild_locale: "en-US",
    channel: { ...channel.raw, permissions },
    channel_id: channel.id,
    member: { ...showMember(member), permissions },
    token,
    version: 1,
    ...(source && { message: source }),
    app_permissions: String(permissionsOf(guild, world.bot.id, channel)),
    locale: "en-US",
    entitlements: [],
    authorizing_integration_owners: { 0: guild.id },
    context: 0,
    attachment_size_limit: 10 * 1024 * 1024,
  };
}

/** Follows the interaction: what comes or is edited later shows in `answers` too. */
function outcomeOf(world: World, interaction: Interaction): InteractionOutcome {
  return {
    get answers() {
      return interaction.answers.map((message) => showMessage(world, message));
    },
    modal: interaction.modal && describeModal(interaction.modal),
    choices: interaction.choices,
    acknowledgedAfterMs: interaction.acknowledgedAfterMs,
  };
}

function describeModal(modal: Raw): NonNullable<InteractionOutcome["modal"]> {
  const fields = fieldsOf(modal).map(({ field, label }) => ({ id: String(field.custom_id), label }));
  return { id: String(modal.custom_id), title: String(modal.title), fields };
}

/** The fields of a modal, in order; `holder` is the label or row that each stands in. */
export function fieldsOf(modal: Raw): readonly { readonly field: Raw; readonly holder: Raw; readonly label: string }[] {
  return ((modal.components as Raw[] | undefined) ?? []).flatMap((holder) => {
    const inside = holder.component ? [holder.component as Raw] : ((holder.components as Raw[] | undefined) ?? []);
    return inside.map((field) => ({ field, holder, label: String(holder.label ?? field.label ?? "") }));
  });
}
