/** Reads `.env` beside the command, if there is one; what the real environment says goes first. */
import { readFileSync } from "node:fs";
import { parse } from "dotenv";
import { ConfigError } from "../errors.ts";

/** dotenv's `config` prints on stdout and changes `process.env`; its parser does neither. */
export function loadEnvironment(environment: NodeJS.ProcessEnv, file = ".env"): Record<string, string | undefined> {
  return { ...parse(readOptional(file)), ...environment };
}

function readOptional(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") return "";
    throw new ConfigError([`${file} cannot be read (${code}); check its permissions`]);
  }
}
