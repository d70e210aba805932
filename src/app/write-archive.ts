/**
 * Puts an archive into a folder and takes out of it what is there no more. Each file is replaced whole. The folder holds a list of what
 * Rejoinder wrote there, which is made longer before anything is written and shorter after everything is removed: whenever this is
 * stopped, the next time knows every file.
 */
import { lstat, mkdir, readdir, readFile, rm, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../errors.ts";
import { parseManifest, renderManifest } from "../files/archive-manifest.ts";
import type { ArchiveFile } from "../workflows/build-archive.ts";
import { outputError, writeWhole } from "./write-output.ts";

export const MANIFEST = "rejoinder-archive.json";
/** What `writeWhole` leaves behind when it is killed. */
const DRAFT = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/**
 * Says how many files stand there now, and how many were taken away.
 *
 * Throws: InputError when the folder has files that are not of an archive, leads elsewhere by a link, or cannot be written.
 */
export async function writeArchive(
  dir: string,
  files: AsyncIterable<ArchiveFile>,
): Promise<{ readonly written: number; readonly removed: number }> {
  const former = await openFolder(dir);
  const known = new Set(former);
  const present = new Set<string>();
  for await (const { path, pieces } of files) {
    present.add(path);
    if (!known.has(path)) {
      known.add(path);
      await writeWhole(join(dir, MANIFEST), [renderManifest([...known])]);
    }
    await makeFolder(dir, dirname(path));
    await writeWhole(join(dir, path), pieces);
  }
  const gone = former.filter((path) => !present.has(path));
  for (const path of gone) await removeFile(dir, path);
  await writeWhole(join(dir, MANIFEST), [renderManifest([...present])]);
  return { written: present.size, removed: gone.length };
}

/** What was written there before. A folder that is not there is made. */
async function openFolder(dir: string): Promise<readonly string[]> {
  let names: string[];
  try {
    await mkdir(dir, { recursive: true });
    names = (await readdir(dir)).filter((name) => !DRAFT.test(name));
  } catch (error) {
    throw outputError(dir, error);
  }
  if (!names.includes(MANIFEST)) {
    if (names.length === 0) return [];
    throw refuse(dir, "the folder has files that no archive of Rejoinder put there; name an empty or a new one");
  }
  const former = parseManifest(await readFile(join(dir, MANIFEST), "utf8"));
  if (!former)
    throw refuse(join(dir, MANIFEST), "this is not the list of an archive; empty the folder or name another");
  for (const folder of new Set(["", ...former.map((path) => dirname(path))])) await sweepDrafts(join(dir, folder));
  return former;
}

async function sweepDrafts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) if (DRAFT.test(name)) await rm(join(folder, name), { force: true });
}

/** Every folder on the way is one, and no link out of the archive. */
async function makeFolder(dir: string, path: string): Promise<void> {
  let folder = dir;
  for (const name of path.split("/").filter((part) => part !== "." && part !== "")) {
    folder = join(folder, name);
    try {
      await mkdir(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw outputError(folder, error);
      if (!(await lstat(folder)).isDirectory())
        throw refuse(folder, "something else stands where the archive has a folder");
    }
  }
}

async function removeFile(dir: string, path: string): Promise<void> {
  await rm(join(dir, path), { force: true });
  // Its folders go when nothing is left in them.
  for (let folder = dirname(join(dir, path)); resolve(folder) !== resolve(dir); folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      return;
    }
  }
}

function refuse(file: string, message: string): InputError {
  return new InputError(file, [{ line: null, message }]);
}
