/** What Discord's refusals mean for us, in words a person can act on. */
import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { VenueError } from "../../errors.ts";

/** A call to Discord failed. `status`: of HTTP; `discordCode`: Discord's own. Null where there was no answer. */
export class DiscordCallError extends VenueError {
  readonly status: number | null;
  readonly discordCode: number | null;
  constructor(
    message: string,
    options: {
      readonly cause?: unknown;
      readonly status?: number | null;
      readonly discordCode?: number | null;
      readonly retryable?: boolean;
      readonly outcome?: "not-done" | "unknown";
      readonly isGone?: boolean;
    } = {},
  ) {
    super("discord", message, options);
    this.status = options.status ?? null;
    this.discordCode = options.discordCode ?? null;
  }
}

/** Codes of Discord that code asks for. Source: Discord's documentation, opcodes and status codes, 2026-08-06. */
export const UNKNOWN_CHANNEL = 10003;
export const UNKNOWN_MESSAGE = 10008;
export const MISSING_ACCESS = 50001;
export const MISSING_PERMISSIONS = 50013;
export const INVALID_FORM = 50035;
export const THREAD_EXISTS = 160004;

/** What will pass by itself: limits on writing, editing, threads; an archived thread; a service that is overloaded. */
const PASSING: Readonly<Record<number, string>> = {
  20016: "slowmode is on in the channel",
  20028: "too much was written in the channel in a short time",
  20029: "too much was written in the server in a short time",
  30046: "messages older than an hour were edited too often",
  30033: "the thread has as many participants as it can have",
  50083: "the thread was archived meanwhile",
  130000: "Discord is overloaded",
  160006: "the server has as many active threads as it can have; archive some",
  160007: "the server has as many active announcement threads as it can have",
};

/** Failures before anything was sent. */
const NOT_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/** `doing` completes "Discord refuses to ...". Bodies and tokens are in no message and on no error. */
export function mapCallError(error: unknown, doing: string, isWrite: boolean): DiscordCallError {
  if (error instanceof DiscordCallError) return error;
  if (error instanceof DiscordAPIError || error instanceof HTTPError)
    error.requestBody = { files: undefined, json: null };
  if (error instanceof DiscordAPIError) return mapRefusal(error, doing);
  if (error instanceof RateLimitError) {
    const minutes = Math.ceil(Math.max(error.timeToReset, error.retryAfter) / 60_000);
    return new DiscordCallError(`Discord cannot ${doing} now: it asks to wait ${minutes} minutes`, {
      cause: error,
      status: 429,
      retryable: true,
    });
  }
  const status = error instanceof HTTPError ? error.status : null;
  const code = codeOf(error);
  const reason = status === null ? `no answer${code === null ? "" : `, ${code}`}` : `status ${status}`;
  return new DiscordCallError(`Discord could not be reached to ${doing} (${reason}); try again later`, {
    cause: error,
    status,
    retryable: true,
    outcome: isWrite && !(code !== null && NOT_SENT.has(code)) ? "unknown" : "not-done",
  });
}

function mapRefusal(error: DiscordAPIError, doing: string): DiscordCallError {
  const { status } = error;
  const discordCode = typeof error.code === "number" ? error.code : null;
  const options = { cause: error, status, discordCode };
  if (status === 401) {
    return new DiscordCallError(
      "Discord refuses the token; put the bot's present token into REJOINDER_DISCORD_TOKEN",
      options,
    );
  }
  const passing = discordCode === null ? undefined : PASSING[discordCode];
  if (passing !== undefined) {
    return new DiscordCallError(`Discord cannot ${doing} now: ${passing}`, { ...options, retryable: true });
  }
  const isGone =
    discordCode === UNKNOWN_CHANNEL || discordCode === UNKNOWN_MESSAGE || isAboutAnswered(error, discordCode);
  const reason = `${error.message.split("\n").slice(0, 3).join("; ").slice(0, 300)}, code ${discordCode ?? status}`;
  return new DiscordCallError(`Discord refuses to ${doing} (${reason})`, { ...options, isGone });
}

/** The message that is to be answered is not there: the only thing that can be wrong with a reference that we make. */
function isAboutAnswered({ rawError }: DiscordAPIError, discordCode: number | null): boolean {
  const fields: object = "errors" in rawError ? Object(rawError.errors) : {};
  return discordCode === INVALID_FORM && Object.hasOwn(fields, "message_reference");
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, cause } = error as Error & { readonly code?: unknown };
  if (typeof code === "string") return code;
  return cause === undefined ? (error.name === "AbortError" ? "timeout" : null) : codeOf(cause);
}
