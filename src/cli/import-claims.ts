/** `rejoinder import CLAIMS`: checks a claims file against the stored essay and puts it in place. */
import { readClaims } from "../app/bring-in.ts";
import type { ImportCommand } from "./import.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";

export const importClaimsFile: ImportCommand = async (io, file, options) =>
  withApp(io, async (app) => {
    const { essay } = await chooseEssay(app, options.essay);
    const claims = await readClaims(file, essay);
    if (options.dryRun) {
      io.stdout(`${essay.slug}: ${claims.length} claims, all of them good; nothing stored\n`);
      return undefined;
    }
    const { changed } = await app.store.transaction((inside) => inside.essays.saveClaims(essay.slug, claims));
    const state = changed ? "replies will be tagged anew" : "unchanged";
    if (options.json) io.stdout(`${JSON.stringify({ essay: essay.slug, claims: claims.length, changed })}\n`);
    else io.stdout(`${essay.slug}: ${claims.length} claims (${state})\n`);
    return undefined;
  });
