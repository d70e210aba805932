/** What to do about claims that nobody has written yet. */
import type { ImportedEssay } from "../workflows/import-essay.ts";

/** Empty when there is nothing to do. */
export function claimsNotice(from: ImportedEssay["claimsFrom"], count: number, file: string): string {
  const how = `write them into a file with "rejoinder claims draft ${file} --out FILE", edit it, and import it`;
  if (count === 0) return `note: no claims were found in the essay, so no reply can be tagged; ${how}\n`;
  return from === "draft" ? `note: the claims are a draft; ${how}\n` : "";
}
