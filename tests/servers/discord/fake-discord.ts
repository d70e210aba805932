/**
 * A Discord on loopback, for tests: REST and gateway with state, limits, permissions and faults, as far as Rejoinder uses them.
 * The real discord.js talks to it. This file is what tests see of it; `start-discord.ts` makes one.
 */

/** A moment at which something goes wrong. The n-th (1 is the first) request that `match` fits is hit, once. */
export interface RestFault {
  /** Fits `METHOD /path` without the version, for example `POST /channels/1/threads`; undefined: every request of the bot. */
  readonly match?: RegExp;
  readonly nth?: number;
  /**
   * `lost-before`: the connection is closed and nothing was done. `lost-after`: it was done, and the connection is closed
   * instead of an answer. `error-before`, `error-after`: 502 in place of the answer. `limited`: 429 with `retryAfterMs`, nothing
   * done. `call`: `run` is called before anything is done, and again after it was done and before the answer goes out. When it
   * gives "lost", the connection is closed there and then: use that where `run` ends the process that asked.
   */
  readonly kind: "lost-before" | "lost-after" | "error-before" | "error-after" | "limited" | "call";
  readonly retryAfterMs?: number;
  readonly run?: (moment: "before" | "after") => FaultRun | Promise<FaultRun>;
}

// biome-ignore lint/suspicious/noConfusingVoidType: most calls give nothing back.
export type FaultRun = void | "lost";

export interface RequestRecord {
  readonly method: string;
  /** Without `/api/v10`, with the query. */
  readonly path: string;
  readonly body: unknown;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** 0 when the connection was closed instead of an answer. */
  readonly status: number;
}

export type ShownPart =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "row"; readonly ids: readonly string[] }
  | { readonly kind: "files"; readonly names: readonly string[] };

/** A message as people see it. */
export interface ShownMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly authorName: string;
  /** The text of `content`, or of the text displays in order. */
  readonly text: string;
  /** The same with the names of people, roles and channels that are mentioned. */
  readonly namedText: string;
  /** The same in the order of the screen: words (with names, as in `namedText`), rows of controls by their ids, files by name. */
  readonly parts: readonly ShownPart[];
  /** Labels of buttons and select menus, in order. */
  readonly controls: readonly {
    readonly id: string;
    readonly label: string;
    readonly isDisabled: boolean;
    readonly isMenu: boolean;
  }[];
  readonly files: readonly { readonly name: string; readonly alt: string; readonly bytes: Uint8Array }[];
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface ShownThread {
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly isArchived: boolean;
  readonly isLocked: boolean;
  readonly messages: readonly ShownMessage[];
}

/** What came of an interaction: the answers in the order of their sending, as they stand after edits, and a modal if one was opened. */
export interface InteractionOutcome {
  readonly answers: readonly ShownMessage[];
  readonly modal: {
    readonly id: string;
    readonly title: string;
    readonly fields: readonly { readonly id: string; readonly label: string }[];
  } | null;
  readonly choices: readonly { readonly name: string; readonly value: string }[];
  /** Milliseconds to the first response, by the wall clock. */
  readonly acknowledgedAfterMs: number;
}

/** Somebody who writes, presses and chooses. */
export interface FakePerson {
  readonly id: string;
  readonly name: string;
  write(
    channelId: string,
    text: string,
    options?: {
      readonly replyTo?: string;
      readonly files?: readonly string[];
      readonly raw?: Readonly<Record<string, unknown>>;
    },
  ): string;
  edit(channelId: string, messageId: string, text: string): void;
  remove(channelId: string, messageId: string): void;
  /** Runs a slash command, `"/claims show"` with options by name; resolves once the bot has answered finally. Attachments are `{ name, bytes }`. */
  run(
    channelId: string,
    command: string,
    options?: Readonly<
      Record<string, string | number | boolean | { readonly name: string; readonly bytes: Uint8Array }>
    >,
  ): Promise<InteractionOutcome>;
  autocomplete(
    channelId: string,
    command: string,
    focused: string,
    options: Readonly<Record<string, string>>,
  ): Promise<InteractionOutcome>;
  /** A message's context-menu command, by its name. */
  runOnMessage(channelId: string, messageId: string, command: string): Promise<InteractionOutcome>;
  /** Presses a button, by its label or its id, on any message that has it, an ephemeral answer too. */
  press(messageId: string, button: string): Promise<InteractionOutcome>;
  choose(messageId: string, selectId: string, values: readonly string[]): Promise<InteractionOutcome>;
  /** Sends the modal that the last interaction of this person opened. */
  submit(fields: Readonly<Record<string, string | readonly string[]>>): Promise<InteractionOutcome>;
}

export interface FakeGuild {
  readonly id: string;
  addTextChannel(name: string, options?: ChannelOptions): string;
  addForum(
    name: string,
    options?: ChannelOptions & { readonly tags?: readonly string[]; readonly requiresTag?: boolean },
  ): string;
  addPerson(name: string, options?: { readonly isManager?: boolean; readonly isBot?: boolean }): FakePerson;
  /** Takes permissions from the bot, in one channel or (null) in the whole guild; names as discord.js spells them, `ManageThreads`. */
  deny(channelId: string | null, permissions: readonly string[]): void;
  /** Gives the bot permissions. At first it has those of the invitation; `ManageChannels`, which forum tags need, is not among them. */
  grant(channelId: string | null, permissions: readonly string[]): void;
  threads(parentId: string): readonly ShownThread[];
  messages(channelId: string): readonly ShownMessage[];
  archive(threadId: string, options?: { readonly locked?: boolean }): void;
  deleteChannel(channelId: string): void;
  deleteMessages(channelId: string, messageIds: readonly string[]): void;
  /** The bot is thrown out. */
  removeBot(): void;
  /** An outage: GUILD_DELETE with `unavailable`, and 503 from REST; `restore` brings it back, and a bot that was thrown out too. */
  fail(): void;
  restore(): void;
}

export interface ChannelOptions {
  readonly topic?: string;
}

export interface FakeDiscord {
  /** For discord.js: `rest.api`, without a version. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  /** Discord's clock: snowflakes and times are made from it. It runs on from `start` until it is set, and stands still from then on but for `advance`. */
  readonly clock: { now(): Date; advance(ms: number): void; set(time: Date): void };
  addGuild(name?: string): FakeGuild;
  /** Registered commands, by scope. */
  commands(guildId?: string): readonly Readonly<Record<string, unknown>>[];

  readonly requests: readonly RequestRecord[];
  /** Requests since the last call of this, and forgets them. */
  takeRequests(): readonly RequestRecord[];
  fail(fault: RestFault): void;
  /** Every request is checked when Discord's description is there; what was wrong, in sentences. */
  readonly violations: readonly string[];
  readonly checkedRequests: number;

  /** Closes gateway connections: with a code, or without a word (null). */
  dropGateway(code: number | null, options?: { readonly refuseResume?: boolean }): void;
  /** Answers IDENTIFY with this close code from now on (4004 wrong token, 4014 intents); null: as usual. */
  refuseIdentify(code: number | null): void;
  revokeToken(): void;
  /** Gateway connections that are open now; the other two count from the beginning. */
  readonly connections: number;
  readonly identifies: number;
  readonly resumes: number;
  close(): Promise<void>;
}

export interface FakeDiscordOptions {
  /** Where the clock begins; 2026-03-01T12:00:00Z. */
  readonly start?: Date;
  /** Path of Discord's OpenAPI description; by default `../shared/data/discord/openapi.json` when it is there. */
  readonly openApi?: string | null;
  readonly heartbeatMs?: number;
  /** For tests that break the description on purpose: they do not count in the sum of `count-requests.ts`. */
  readonly takesWrongRequests?: boolean;
  /** When the clock jumps, threads in which nobody wrote for as long as they stay open are archived, as in Discord; false by default. */
  readonly archivesIdleThreads?: boolean;
  /** Answers slower or with limits of a real bucket size when true; false (the default) has no limits but those of `fail`. */
  readonly limits?: boolean;
}
