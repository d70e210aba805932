/** A venue at a Discord on loopback, with a place for every essay and nothing in its store but what a test puts there. */
import { expect, onTestFinished } from "vitest";
import type { EssaySlug } from "../../../src/essay/essay.ts";
import type { Placement } from "../../../src/threads/placement.ts";
import type { PostKey } from "../../../src/threads/post-key.ts";
import { createDiscordConnection, type DiscordConnection } from "../../../src/venues/discord/connection.ts";
import type { DiscordLog } from "../../../src/venues/discord/discord-rest.ts";
import { createDiscordVenue, type DiscordVenue } from "../../../src/venues/discord/discord-venue.ts";
import type { ThreadRef, VenueEvent } from "../../../src/venues/venue.ts";
import type { FakeDiscord, FakeGuild, FakePerson, ShownThread } from "../../servers/discord/fake-discord.ts";
import { startDiscord } from "../../servers/discord/start-discord.ts";

export interface DiscordHarness {
  readonly discord: FakeDiscord;
  readonly guild: FakeGuild;
  readonly channel: string;
  readonly ada: FakePerson;
  readonly venue: DiscordVenue;
  readonly connection: DiscordConnection;
  readonly logged: readonly string[];
  /** What the store would know. */
  readonly threads: ThreadRef[];
  readonly keys: Map<string, PostKey>;
  digestChannel: string | null;
  closedAt: Date | null;
  /** The venue as a process started anew would have it, with its own connection; closed at the end as well. */
  restart(): { readonly venue: DiscordVenue; readonly connection: DiscordConnection };
  /** Listens until the end of the test; resolves once the gateway is connected. */
  listen(venue?: DiscordVenue): Promise<Listening>;
  shown(id: string): ShownThread;
  close(): Promise<void>;
}

export interface Listening {
  readonly events: readonly VenueEvent[];
  /** Resolves with the first event, past or to come, that fits. */
  heard(match: (event: VenueEvent) => boolean): Promise<VenueEvent>;
  forget(): void;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface HarnessOptions {
  readonly kind?: "forum" | "text";
  readonly tags?: readonly string[];
  readonly requiresTag?: boolean;
  readonly isSameBot?: boolean;
}

/** Closed when the test is over; by then nothing may have been sent that Discord would refuse. */
export async function openDiscordHarness(options?: HarnessOptions): Promise<DiscordHarness> {
  const harness = await makeDiscordHarness(options);
  onTestFinished(async () => {
    const { violations } = harness.discord;
    await harness.close();
    expect(violations).toEqual([]);
  });
  return harness;
}

export async function makeDiscordHarness(options: HarnessOptions = {}): Promise<DiscordHarness> {
  const { kind = "forum", tags = [], requiresTag = false, isSameBot = true } = options;
  const discord = await startDiscord();
  const guild = discord.addGuild("Readers");
  const channel = kind === "forum" ? guild.addForum("essays", { tags, requiresTag }) : guild.addTextChannel("essays");
  const logged: string[] = [];
  const note = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log: DiscordLog = { info: note, warn: note, error: note };
  const threads: ThreadRef[] = [];
  const keys = new Map<string, PostKey>();
  const closing: (() => Promise<void>)[] = [];
  const state = { digestChannel: null as string | null, closedAt: null as Date | null };
  const placementOf = async (essay: EssaySlug): Promise<Placement> => {
    return { essay, venue: "discord", space: guild.id, channel, owner: null, placedAt: discord.clock.now(), ...state };
  };
  const restart = () => {
    const connection = createDiscordConnection({ token: discord.token, apiUrl: discord.apiUrl, log, pauseMs: 5 });
    const venue = createDiscordVenue({
      connection,
      placementOf,
      threads: async () => threads,
      keyOf: async (id) => keys.get(id),
      isSameBot: async () => isSameBot,
      log,
      now: () => discord.clock.now(),
    });
    closing.push(() => connection.close());
    return { venue, connection };
  };
  const { venue, connection } = restart();

  const listen = async (heard: DiscordVenue = venue): Promise<Listening> => {
    const controller = new AbortController();
    const events: VenueEvent[] = [];
    const waiting = new Set<() => void>();
    const ended = heard.listen((event) => {
      events.push(event);
      for (const look of waiting) look();
    }, controller.signal);
    ended.catch(() => {});
    closing.unshift(async () => {
      controller.abort();
      await ended.catch(() => {});
    });
    const listening: Listening = {
      events,
      ended,
      heard: (match) =>
        new Promise((resolve) => {
          const look = (): void => {
            const found = events.find(match);
            if (!found) return;
            waiting.delete(look);
            resolve(found);
          };
          waiting.add(look);
          look();
        }),
      forget: () => void events.splice(0),
      async stop() {
        controller.abort();
        await ended;
      },
    };
    if (heard === venue) await connection.start();
    return listening;
  };
  return {
    discord,
    guild,
    channel,
    ada: guild.addPerson("Ada"),
    venue,
    connection,
    logged,
    threads,
    keys,
    get digestChannel() {
      return state.digestChannel;
    },
    set digestChannel(id) {
      state.digestChannel = id;
    },
    get closedAt() {
      return state.closedAt;
    },
    set closedAt(at) {
      state.closedAt = at;
    },
    restart,
    listen,
    shown(id) {
      const found = guild.threads(channel).find((thread) => thread.id === id);
      if (!found) throw new Error(`no thread ${id}`);
      return found;
    },
    async close() {
      for (const end of closing) await end();
      await discord.close();
    },
  };
}
