/** The log: JSON lines for machines, readable lines on a terminal, always on stderr, never a token or a person's words. */
import { type Logger, pino, stdSerializers } from "pino";
import type { Config } from "./config.ts";

export type Log = Logger;

/** Whatever carries such a name is replaced, wherever it stands in an object up to three levels deep. */
const SECRET_NAMES = ["token", "secret", "password", "authorization", "cookie", "privateKey", "apiKey"];
const WORDS = ["body", "text"];
const REDACTED = [...SECRET_NAMES, ...WORDS].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

const CENSOR = "[kept out of the log]";

/**
 * A bot's token and an App's claims, the tokens of interactions and webhooks, which stand in Discord's addresses, GitHub's tokens of every
 * kind, and private keys.
 */
const TOKENS = [
  /\b(?:gh[a-z]_|github_pat_)[A-Za-z0-9_]{16,}/g,
  /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[\sA-Za-z0-9+/=\\]*/g,
  /[A-Za-z0-9_-]{18,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{20,}/g,
  /(?<=\/(?:interactions|webhooks)\/\d{1,20}\/)[A-Za-z0-9_.-]{20,}/g,
];

/** What went wrong and where, but none of what a library hangs on its errors: the address, the request, the answer. */
function serializeError(error: unknown): object {
  const { type, message, stack, code } = stdSerializers.err(error as Error) as unknown as Record<string, unknown>;
  return { type, code, message: withoutTokens(message), stack: withoutTokens(stack) };
}

function withoutTokens(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  return TOKENS.reduce((left, pattern) => left.replace(pattern, CENSOR), text);
}

/** `destination` stands for stderr in tests. */
export async function createLog(
  level: Config["logLevel"],
  isTerminal: boolean,
  destination?: NodeJS.WritableStream,
): Promise<Log> {
  const redact = { paths: REDACTED, censor: CENSOR };
  const options = { level, base: null, redact, serializers: { err: serializeError } };
  const stderr = destination ?? process.stderr;
  if (!isTerminal) return pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, stderr);
  // A service mostly has no terminal, and is a megabyte smaller without this.
  const { default: pretty } = await import("pino-pretty");
  const stream = pretty({
    destination: stderr,
    colorize: true,
    translateTime: "SYS:HH:MM:ss",
    ignore: "hostname,pid",
    singleLine: true,
  });
  return pino(options, stream);
}
