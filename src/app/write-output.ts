/** Writes files for people: whole or not at all. */
import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.ts";

/** Writes a file that must not be there yet. Throws: InputError when it is, or when the folder cannot be written. */
export async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    throw outputError(file, error);
  }
}

/** Writes files into a folder, which is made when it is missing. Each is replaced whole: a reader never sees half of one. */
export async function writeFiles(dir: string, files: ReadonlyMap<string, string>): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
  } catch (error) {
    throw outputError(dir, error);
  }
  for (const [name, text] of files) {
    const file = join(dir, name);
    const draft = `${file}.${randomUUID()}.tmp`;
    try {
      const handle = await open(draft, "wx");
      await handle.writeFile(text);
      await handle.sync();
      await handle.close();
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw outputError(file, error);
    }
  }
}

function outputError(file: string, cause: unknown): InputError {
  const code = (cause as NodeJS.ErrnoException).code;
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
