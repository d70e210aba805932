/**
 * Adds up, over a whole run of tests, how many requests were compared with Discord's description and how many broke it. Every
 * Discord on loopback reports when it is closed; the sum is printed at the end, and one that broke it fails the run.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Names the file that processes of the run report into. */
const VARIABLE = "DISCORD_REQUEST_COUNTS";

interface Report {
  readonly checked: number;
  readonly violations: readonly string[];
}

/** Called by each server as it closes; without a run that counts, nothing. */
export function reportRequests(report: Report): void {
  const file = process.env[VARIABLE];
  if (file !== undefined && report.checked > 0) appendFileSync(file, `${JSON.stringify(report)}\n`);
}

/** What vitest runs before all tests; the result runs after them. */
export default function setup(): () => void {
  const dir = mkdtempSync(join(tmpdir(), "rejoinder-counts-"));
  const file = join(dir, "requests.jsonl");
  process.env[VARIABLE] = file;
  return () => {
    const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
    rmSync(dir, { recursive: true, force: true });
    if (lines.length === 0) return;
    const reports = lines.map((line) => JSON.parse(line) as Report);
    const checked = reports.reduce((sum, report) => sum + report.checked, 0);
    const violations = new Set(reports.flatMap((report) => report.violations));
    process.stdout.write(`\n${checked} requests to Discord compared with its description, ${violations.size} wrong\n`);
    for (const violation of violations) process.stdout.write(`  ${violation}\n`);
    if (violations.size > 0) process.exitCode = 1;
  };
}
