/** The log: JSON lines for machines, readable lines on a terminal, always on stderr, never a token or a person's words. */
import { type Logger, pino } from "pino";
import type { Config } from "./config.ts";

export type Log = Logger;

/** Whatever carries such a name is replaced, wherever it stands in an object up to three levels deep. */
const SECRET_NAMES = ["token", "secret", "password", "authorization", "cookie", "privateKey", "apiKey"];
const WORDS = ["body", "text"];
const REDACTED = [...SECRET_NAMES, ...WORDS].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** `destination` stands for stderr in tests. */
export async function createLog(
  level: Config["logLevel"],
  isTerminal: boolean,
  destination?: NodeJS.WritableStream,
): Promise<Log> {
  const options = { level, base: null, redact: { paths: REDACTED, censor: "[kept out of the log]" } };
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
