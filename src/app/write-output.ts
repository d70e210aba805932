/** Writes files for people: whole or not at all. */
import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError } from "../errors.ts";

/** Writes a file that must not be there yet. Throws: InputError when it is, or when the folder cannot be written. */
export async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    throw outputError(file, error);
  }
}

/** To be called before work that costs something. Throws: InputError when `writeNewFile` would. */
export async function checkNewFile(file: string): Promise<void> {
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw outputError(file, { code: "EEXIST", syscall: "open" });
  await stat(dirname(file)).catch((error: unknown) => {
    throw outputError(file, error);
  });
}

/** Writes files into a folder, which is made when it is missing. Each is replaced whole: a reader never sees half of one. */
export async function writeFiles(dir: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
  } catch (error) {
    throw outputError(dir, error);
  }
  for (const [name, text] of files) await writeWhole(join(dir, name), [text]);
}

/** Puts a file in place of what stands there, once all pieces are written; they are not gathered in memory. */
export async function writeWhole(
  file: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string>,
): Promise<void> {
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(draft, "wx");
    try {
      for await (const piece of pieces) await handle.appendFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw outputError(file, error);
  }
}

/** What is not about the file, such as a failure of the store, stays what it is. */
export function outputError(file: string, cause: unknown): unknown {
  const { code, syscall } = cause as NodeJS.ErrnoException;
  if (syscall === undefined) return cause;
  const say = (message: string): InputError => new InputError(file, [{ line: null, message }], { cause });
  if (code === "EEXIST") return say("there is such a file already; name another one, or remove it first");
  if (code === "ENOENT") return say("the folder does not exist; make it first");
  if (code === "ENOSPC") return say("the disk is full; free some space and try again");
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return say("this user may not write there; check the permissions");
  if (code === "ENOTDIR" || code === "EISDIR")
    return say("a file stands where a folder should be, or the other way round");
  return say(`it cannot be written (${code ?? "unknown error"})`);
}
