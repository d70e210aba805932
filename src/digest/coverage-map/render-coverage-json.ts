/** `coverage.json`: the value itself. */
import type { Coverage } from "./coverage.ts";

export function renderCoverageJson(coverage: Coverage): string {
  return `${JSON.stringify(coverage, null, 2)}\n`;
}
