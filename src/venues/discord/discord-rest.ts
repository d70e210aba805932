/** Calls to Discord's REST interface: its limits are kept by discord.js, what is safe to repeat is repeated here. */
import { setTimeout as wait } from "node:timers/promises";
import { DefaultRestOptions, type RateLimitData, REST, type RouteLike } from "discord.js";
import { type DiscordCallError, mapCallError } from "./discord-call-error.ts";
import { untilAborted } from "./until-aborted.ts";

export interface DiscordLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface DiscordCall {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly route: RouteLike;
  /** Completes "Discord refuses to ...". */
  readonly doing: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array; readonly mediaType: string }[];
  /** For a POST that the venue itself keeps from being done twice, by a nonce. */
  readonly isRepeatable?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** `apiUrl`: without version and slash at the end. `pauseMs`: the first pause before a repetition; later ones are longer. */
export interface DiscordRestOptions {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly log?: DiscordLog | undefined;
  readonly pauseMs?: number;
}

export interface DiscordRest {
  /** Throws: DiscordCallError; the signal's reason when it was aborted. */
  call<Answer>(call: DiscordCall): Promise<Answer>;
  close(): void;
}

const TIMEOUT_MS = 15_000;
const ATTEMPTS = 4;
const PAUSE_MS = 500;
/** Waits for a limit that are longer are worth a line in the log. */
const LONG_WAIT_MS = 5000;

/** Longest wait for a limit on changing something; then the change is left for later, so that everything else goes on. */
const LONGEST_EDIT_WAIT_MS = 60_000;

/** Refused calls (401, 403, 429) between two warnings. Source: ten thousand in ten minutes ban the address (Discord's documentation, 2026-08-06). */
const INVALID_CALLS = 500;

/** What both of our clients of Discord's REST interface are given. */
export function restOptions({ apiUrl }: Pick<DiscordRestOptions, "apiUrl">) {
  return {
    version: "10",
    // The library repeats every method after 5xx and resets, and so opens threads twice.
    retries: 0,
    timeout: TIMEOUT_MS,
    invalidRequestWarningInterval: INVALID_CALLS,
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
  };
}

export function createDiscordRest({ token, apiUrl, log, pauseMs = PAUSE_MS }: DiscordRestOptions): DiscordRest {
  const rest = new REST({ ...restOptions({ apiUrl }), makeRequest: requestWhole, rejectOnRateLimit: isTooLong });
  rest.on("rateLimited", ({ route, method, global, timeToReset, retryAfter }) => {
    const waitMs = Math.max(timeToReset, retryAfter);
    if (waitMs > LONG_WAIT_MS) log?.warn({ route, method, global, waitMs }, "Discord asks to wait");
  });
  rest.on("invalidRequestWarning", ({ count, remainingTime }) => {
    log?.warn(
      { count, remainingMs: remainingTime },
      "Discord refused many calls; at ten thousand in ten minutes it bans us",
    );
  });

  const attempt = async (call: DiscordCall): Promise<unknown> => {
    const { method, route, body, files, query, signal } = call;
    // A token that was refused is forgotten by the library; the next refusal should be Discord's as well.
    rest.setToken(token);
    return rest.request({
      method: method as Parameters<typeof rest.request>[0]["method"],
      fullRoute: route,
      ...(body === undefined ? {} : { body }),
      ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
      ...(files === undefined || files.length === 0
        ? {}
        : { files: files.map(({ name, bytes, mediaType }) => ({ name, data: bytes, contentType: mediaType })) }),
      ...(signal === undefined ? {} : { signal }),
    });
  };
  return {
    async call<Answer>(call: DiscordCall): Promise<Answer> {
      const { method, doing, signal } = call;
      const isRepeatable = method !== "POST" || call.isRepeatable === true;
      for (let tried = 1; ; tried += 1) {
        signal?.throwIfAborted();
        try {
          // The library waits for a limit to pass without looking at the signal, and sends nothing once it was aborted.
          return (await untilAborted(attempt(call), signal)) as Answer;
        } catch (error) {
          signal?.throwIfAborted();
          if (isBug(error)) throw error;
          const failure = mapCallError(error, doing, method !== "GET");
          if (!isRepeatable || tried >= ATTEMPTS || !hasNoAnswer(failure)) throw failure;
          await wait(pauseMs * 2 ** (tried - 1), undefined, { ...(signal === undefined ? {} : { signal }) }).catch(() =>
            signal?.throwIfAborted(),
          );
        }
      }
    },
    close() {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

/** Edits of messages older than an hour have a limit of their own, which may take most of an hour to pass (30046, with status 429). */
function isTooLong({ method, timeToReset, retryAfter }: RateLimitData): boolean {
  return method.toUpperCase() === "PATCH" && Math.max(timeToReset, retryAfter) > LONGEST_EDIT_WAIT_MS;
}

/** What is wrong with the program is not to be taken for a Discord that is away. */
function isBug(error: unknown): boolean {
  return (
    (error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError) && !("code" in error)
  );
}

/** Whether what went wrong lies between us and Discord, and is not an answer. */
function hasNoAnswer({ status, discordCode }: DiscordCallError): boolean {
  return discordCode === null && (status === null || status >= 500);
}

/** The library's time limit ends with the headers; reading the answer here puts the whole of it under the limit. */
const requestWhole: typeof DefaultRestOptions.makeRequest = async (url, init) => {
  const response = await DefaultRestOptions.makeRequest(url, init);
  const bytes = await response.arrayBuffer();
  const text = async (): Promise<string> => new TextDecoder().decode(bytes);
  return {
    ...response,
    body: null,
    bodyUsed: false,
    headers: response.headers,
    status: response.status,
    statusText: response.statusText,
    ok: response.ok,
    arrayBuffer: async () => bytes,
    text,
    json: async () => JSON.parse(await text()),
  };
};
