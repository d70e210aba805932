/** Reads files that people name on the command line; whatever can be wrong with one becomes one clear sentence. */
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { InputError } from "../errors.ts";

const NEWLINE = 0x0a;

/** Throws: InputError when the file is missing, not a file, not readable, or has more than `maxBytes`. */
export async function readInput(file: string, what: string, maxBytes: number): Promise<Uint8Array> {
  await checkInput(file, what, maxBytes);
  try {
    return await readFile(file);
  } catch (error) {
    throw inputError(file, what, error);
  }
}

/** The file if it is there; undefined when it is not. */
export async function readOptionalInput(file: string, what: string, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    return await readInput(file, what, maxBytes);
  } catch (error) {
    if (error instanceof InputError && (error.cause as NodeJS.ErrnoException | undefined)?.code === "ENOENT")
      return undefined;
    throw error;
  }
}

/** Lines of a file of any length, without their ends. */
export async function* readInputLines(file: string, what: string, signal?: AbortSignal): AsyncGenerator<string> {
  await checkInput(file, what, Number.POSITIVE_INFINITY);
  const stream = createReadStream(file, { encoding: "utf8", ...(signal ? { signal } : {}) });
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) yield line;
  } catch (error) {
    signal?.throwIfAborted();
    throw inputError(file, what, error);
  } finally {
    stream.destroy();
  }
}

/** How many lines there are to read. */
export async function countInputLines(file: string, what: string): Promise<number> {
  await checkInput(file, what, Number.POSITIVE_INFINITY);
  let lines = 0;
  let last = NEWLINE;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
    last = chunk.at(-1) ?? last;
  }
  return last === NEWLINE ? lines : lines + 1;
}

async function checkInput(file: string, what: string, maxBytes: number): Promise<void> {
  const found = await stat(file).catch((error: unknown) => {
    throw inputError(file, what, error);
  });
  if (!found.isFile()) throw new InputError(file, [{ line: null, message: `this is not a file; name ${what}` }]);
  if (found.size > maxBytes) {
    const message = `the file has ${megabytes(found.size)}; ${what} may have ${megabytes(maxBytes)} at most`;
    throw new InputError(file, [{ line: null, message }]);
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function inputError(file: string, what: string, cause: unknown): InputError {
  const code = (cause as NodeJS.ErrnoException).code;
  const say = (message: string): InputError => new InputError(file, [{ line: null, message }], { cause });
  if (code === "ENOENT") return say(`there is no such file; name ${what}`);
  if (code === "EACCES" || code === "EPERM") return say("this user may not read the file; check its permissions");
  return say(`the file cannot be read (${code ?? "unknown error"})`);
}
