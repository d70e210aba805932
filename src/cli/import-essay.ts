/** `rejoinder import ESSAY`: reads an essay, shows its sections, stores it with its claims. */
import { bringInEssay, nameOf, readEssay } from "../app/bring-in.ts";
import type { Essay } from "../essay/essay.ts";
import { renderSectionsJson } from "../essay/sections-json.ts";
import { claimsNotice } from "./claims-notice.ts";
import type { ImportCommand } from "./import.ts";
import { withApp } from "./open-for-command.ts";

export const importEssayFile: ImportCommand = async (io, file, options) => {
  if (options.dryRun) {
    const { essay, notes } = await readEssay(file);
    for (const note of notes) io.stderr(`note: ${note}\n`);
    io.stdout(options.json ? renderSectionsJson(essay) : renderSections(essay));
    return undefined;
  }
  return withApp(io, async (app) => {
    const { essay, notes, imported, claimsFile } = await bringInEssay(app, file, { claimsFile: options.claims });
    for (const note of notes) io.stderr(`note: ${note}\n`);
    if (options.json) {
      io.stdout(renderSectionsJson({ ...essay, revision: imported.revision }));
      return undefined;
    }
    const from = claimsFile === null ? imported.claimsFrom : nameOf(claimsFile);
    const state = imported.textChanged
      ? `revision ${imported.revision}`
      : `unchanged, still revision ${imported.revision}`;
    io.stdout(`${essay.slug}: ${essay.sections.length} sections (${state}), ${imported.claims} claims (${from})\n`);
    io.stderr(claimsNotice(imported.claimsFrom, imported.claims, file));
    return undefined;
  });
};

function renderSections(essay: Essay): string {
  const lines = essay.sections.map(({ number, title, body }) => {
    const words = body.split(/\s+/).filter((word) => word !== "").length;
    return `${String(number).padStart(3)}. ${title} (${words} words)`;
  });
  return `${essay.title} [${essay.slug}]\n${lines.join("\n")}\n`;
}
