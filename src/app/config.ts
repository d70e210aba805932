/**
 * The settings, read once from the environment and `.env`, checked all together. Long because it is one list; GitHub's part of it is
 * in `github-config.ts`, that of language models in `llm-config.ts`.
 */
import { join, resolve } from "node:path";
import { z } from "zod";
import { parseSchedule, type Schedule } from "../digest/schedule.ts";
import { ConfigError } from "../errors.ts";
import { VENUES, type VenueName } from "../replies/reply.ts";
import { GITHUB_ENVIRONMENT, type GitHubConfig, gitHubContradictions, mapGitHub } from "./github-config.ts";
import { LLM_ENVIRONMENT, type LlmConfig, llmContradictions, mapLlm } from "./llm-config.ts";

export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;

/** What the bot at Discord needs. Ids are Discord's own. */
export interface DiscordConfig {
  readonly token: string;
  /** Where the operator's own essays are put up; null: essays are placed by command only. */
  readonly channel: string | null;
  /** Where the digests of these go; null: into `channel`. */
  readonly digestChannel: string | null;
  /** The one guild that commands are registered in while they are worked on; null: everywhere. */
  readonly commandGuild: string | null;
  readonly shards: number | "auto";
  /** Where Discord's REST interface is, when that is not Discord itself; without a version and a slash at the end. */
  readonly apiUrl: string | null;
}

export interface Config {
  /** Absolute path of the folder in which everything is kept. */
  readonly dataDir: string;
  readonly storeFile: string;
  readonly host: string;
  readonly port: number;
  /** Address under which people reach the local venue, when that is not host and port. */
  readonly publicUrl: URL | null;
  readonly trustProxy: boolean;
  readonly schedule: Schedule;
  /** Post a line in a week in which nothing happened. */
  readonly postsQuietDigests: boolean;
  /** Whether one short reply in its thread says that a point was settled, unless the author says otherwise. */
  readonly tellsSettled: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Venues where people's corrections help to tag look-alike replies. */
  readonly learnsFromCorrections: readonly VenueName[];
  /** Signs cookies; null: one is made and kept in the store. */
  readonly cookieSecret: string | null;
  /** null: no bot. */
  readonly discord: DiscordConfig | null;
  /** null: GitHub is no venue. */
  readonly github: GitHubConfig | null;
  /** null: no language model. */
  readonly llm: LlmConfig | null;
  /** Whether the local pages are served and take essays. */
  readonly localPages: boolean;
  /** Replies older than this lose their words; null: they are kept until somebody deletes them. */
  readonly retentionDays: number | null;
  /** Whom people can ask about their data, as shown to them. */
  readonly privacyContact: string | null;
}

const flag = z.enum(["true", "false"], { error: "must be true or false" }).transform((text) => text === "true");
const port = z
  .string()
  .regex(/^\d{1,5}$/, "must be a number between 0 and 65535")
  .transform(Number)
  .refine((number) => number <= 65_535, "must be a number between 0 and 65535");
const publicUrl = z
  .url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" })
  .transform((text) => new URL(text))
  .refine(
    (url) => url.pathname === "/" && url.search === "" && url.hash === "",
    "must have no path after the host name",
  );

const NO_VENUE = "none";
const venueList = z
  .string()
  .transform((text) => text.split(",").map((name) => name.trim().toLowerCase()))
  .refine(
    (names) => names.every((name) => name === NO_VENUE || VENUES.some((venue) => venue === name)),
    `must be ${NO_VENUE}, or names of venues (${VENUES.join(", ")}) with commas between them`,
  )
  .transform((names) => VENUES.filter((venue) => names.includes(venue)));

const discordId = z
  .string()
  .regex(/^\d{15,20}$/, "must be an id of Discord: 15 to 20 digits (Copy ID in Discord's developer mode)");
const count = (most: number, what: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/, what)
    .transform(Number)
    .refine((number) => number <= most, what);
/** More shards would serve forty million guilds; more days are longer than there have been computers. */
const MAX_SHARDS = 16_000;
const MAX_DAYS = 36_500;

/** Every variable that Rejoinder reads; `.env.example` says what each is for. An empty value counts as not set. */
export const ENVIRONMENT = z.object({
  REJOINDER_DATA_DIR: z.string().default("data"),
  REJOINDER_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]{1,255}$/, "must be a host name or an address such as 127.0.0.1")
    .default("127.0.0.1"),
  REJOINDER_PORT: port.default(4310),
  REJOINDER_PUBLIC_URL: publicUrl.optional(),
  REJOINDER_TRUST_PROXY: flag.default(false),
  REJOINDER_TIME_ZONE: z.string().optional(),
  REJOINDER_DIGEST_WEEKDAY: z.string().default("monday"),
  REJOINDER_DIGEST_TIME: z.string().default("09:00"),
  REJOINDER_DIGEST_QUIET: flag.default(true),
  REJOINDER_TELL_SETTLED: flag.default(false),
  REJOINDER_LEARN_FROM_CORRECTIONS: venueList.default(["local", "github"]),
  REJOINDER_LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  REJOINDER_COOKIE_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  REJOINDER_DISCORD_TOKEN: z
    .string()
    .regex(
      /^(?!Bot\b)[!-~]{8,400}$/,
      "must be the bot's token alone, without blanks and without the word Bot before it",
    )
    .optional(),
  REJOINDER_DISCORD_CHANNEL: discordId.optional(),
  REJOINDER_DISCORD_DIGEST_CHANNEL: discordId.optional(),
  REJOINDER_DISCORD_COMMAND_GUILD: discordId.optional(),
  REJOINDER_DISCORD_SHARDS: z
    .union([z.literal("auto"), count(MAX_SHARDS, "")], { error: "must be auto or a number from 1" })
    .default("auto"),
  REJOINDER_DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" })
    .transform((text) => text.replace(/\/+$/, ""))
    .optional(),
  ...GITHUB_ENVIRONMENT,
  ...LLM_ENVIRONMENT,
  REJOINDER_LOCAL_PAGES: flag.optional(),
  REJOINDER_RETENTION_DAYS: count(MAX_DAYS, `must be a number of days from 1 to ${MAX_DAYS}`).optional(),
  REJOINDER_PRIVACY_CONTACT: z
    .string()
    .regex(/^[^\p{C}]{1,200}$/u, "must be one line of at most 200 characters")
    .optional(),
});

/** One of these makes another venue than the local pages. */
const VENUE_LOGINS = ["REJOINDER_DISCORD_TOKEN", "REJOINDER_GITHUB_TOKEN", "REJOINDER_GITHUB_APP_ID"];

/** Settings that do nothing without the bot's token. */
const NEED_TOKEN = [
  "REJOINDER_DISCORD_CHANNEL",
  "REJOINDER_DISCORD_DIGEST_CHANNEL",
  "REJOINDER_DISCORD_COMMAND_GUILD",
] as const;

/**
 * Throws: ConfigError with every problem at once. It names variables and what they must be, never what they are: a value may
 * be a secret that stands in the wrong line.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = ENVIRONMENT.safeParse(given);
  const schedule = parseSchedule({
    weekday: given.REJOINDER_DIGEST_WEEKDAY ?? "monday",
    time: given.REJOINDER_DIGEST_TIME ?? "09:00",
    timeZone: given.REJOINDER_TIME_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`)),
    ...(schedule.ok ? [] : schedule.problems.map((problem) => `${scheduleVariable(problem)}: ${problem}`)),
    ...contradictions(given),
    ...unknownVariables(given).map(
      (name) => `${name} is not a setting of Rejoinder; see .env.example for those it has`,
    ),
  ];
  if (!parsed.success || !schedule.ok || problems.length > 0) throw new ConfigError(problems);
  const values = parsed.data;
  const github = mapGitHub(values);
  const dataDir = resolve(values.REJOINDER_DATA_DIR);
  return {
    dataDir,
    storeFile: join(dataDir, "rejoinder.sqlite"),
    host: values.REJOINDER_HOST,
    port: values.REJOINDER_PORT,
    publicUrl: values.REJOINDER_PUBLIC_URL ?? null,
    trustProxy: values.REJOINDER_TRUST_PROXY,
    schedule: schedule.schedule,
    postsQuietDigests: values.REJOINDER_DIGEST_QUIET,
    tellsSettled: values.REJOINDER_TELL_SETTLED,
    learnsFromCorrections: values.REJOINDER_LEARN_FROM_CORRECTIONS,
    logLevel: values.REJOINDER_LOG_LEVEL,
    cookieSecret: values.REJOINDER_COOKIE_SECRET ?? null,
    discord: mapDiscord(values),
    github,
    llm: mapLlm(values),
    localPages: values.REJOINDER_LOCAL_PAGES ?? (values.REJOINDER_DISCORD_TOKEN === undefined && github === null),
    retentionDays: values.REJOINDER_RETENTION_DAYS ?? null,
    privacyContact: values.REJOINDER_PRIVACY_CONTACT ?? null,
  };
}

function mapDiscord(values: z.infer<typeof ENVIRONMENT>): DiscordConfig | null {
  const token = values.REJOINDER_DISCORD_TOKEN;
  if (token === undefined) return null;
  return {
    token,
    channel: values.REJOINDER_DISCORD_CHANNEL ?? null,
    digestChannel: values.REJOINDER_DISCORD_DIGEST_CHANNEL ?? null,
    commandGuild: values.REJOINDER_DISCORD_COMMAND_GUILD ?? null,
    shards: values.REJOINDER_DISCORD_SHARDS,
    apiUrl: values.REJOINDER_DISCORD_API_URL ?? null,
  };
}

/** Settings that are right one by one and not together. */
function contradictions(given: Readonly<Record<string, unknown>>): string[] {
  const has = (name: string): boolean => given[name] !== undefined;
  return [
    ...NEED_TOKEN.filter((name) => has(name) && !has("REJOINDER_DISCORD_TOKEN")).map(
      (name) => `${name} does nothing without REJOINDER_DISCORD_TOKEN; set that as well`,
    ),
    ...(has("REJOINDER_DISCORD_DIGEST_CHANNEL") && !has("REJOINDER_DISCORD_CHANNEL")
      ? ["REJOINDER_DISCORD_DIGEST_CHANNEL does nothing without REJOINDER_DISCORD_CHANNEL; set that as well"]
      : []),
    ...gitHubContradictions(given),
    ...llmContradictions(given),
    ...(given.REJOINDER_LOCAL_PAGES === "false" && !VENUE_LOGINS.some(has)
      ? [
          `REJOINDER_LOCAL_PAGES is false and no other venue is configured; set ${VENUE_LOGINS.join(" or ")}, or set it to true`,
        ]
      : []),
  ];
}

function scheduleVariable(problem: string): string {
  if (problem.includes("zone")) return "REJOINDER_TIME_ZONE";
  return problem.includes("weekday") ? "REJOINDER_DIGEST_WEEKDAY" : "REJOINDER_DIGEST_TIME";
}

/** A misspelt name would be ignored in silence. `REJOINDER_CHROMIUM` belongs to the browser tests. */
function unknownVariables(given: Readonly<Record<string, unknown>>): string[] {
  const known = new Set([...Object.keys(ENVIRONMENT.shape), "REJOINDER_CHROMIUM"]);
  return Object.keys(given).filter((name) => name.startsWith("REJOINDER_") && !known.has(name));
}
