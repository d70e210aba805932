/**
 * Every call that a week at Discord takes, disturbed in every way, one at a time, each in a week of its own; then compared with
 * an undisturbed week: no thread or message twice, none missing, no reply lost. Prints a table of the runs.
 *
 * `npm run test:faults` plays them all; `-- --light` only the calls that write, and every third of those that read.
 */
import { availableParallelism } from "node:os";
import type { RequestRecord } from "../servers/discord/fake-discord.ts";
import { DISTURBANCES, type Moment, playWeek } from "./play-week.ts";

const isLight = process.argv.includes("--light");
/** Calls that only look are disturbed less often in a light run. */
const LIGHT_READS = 3;

const calm = await playWeek();
process.stdout.write(`an undisturbed week takes ${calm.requests.length} calls\n\n`);
if (calm.failures.length > 0) throw new Error(`the bot failed in an undisturbed week: ${calm.failures.join("; ")}`);

const calls = calm.requests.map(({ method, path }, index) => ({
  call: index + 1,
  isRead: method === "GET",
  name: nameOf({ method, path }),
}));
const chosen = calls.filter(({ isRead, call }) => !isLight || !isRead || call % LIGHT_READS === 0);
const moments: Moment[] = chosen.flatMap(({ call }) => DISTURBANCES.map((disturbance) => ({ call, disturbance })));
const results = new Map<string, string>();
const problems: string[] = [];
let checked = calm.checked;
const violations = new Set(calm.violations);

async function work(queue: Moment[]): Promise<void> {
  for (let moment = queue.shift(); moment; moment = queue.shift()) {
    const { mark, problem } = await judge(moment);
    results.set(`${moment.call} ${moment.disturbance}`, mark);
    if (problem) problems.push(`call ${moment.call}, ${moment.disturbance}: ${problem}`);
    if (process.stderr.isTTY) process.stderr.write(`\r${results.size} of ${moments.length} runs`);
  }
}

/** `ok`; `twice or missing` when what stands at the end differs; `failed` when the end was never reached or the bot gave up. */
async function judge(moment: Moment): Promise<{ readonly mark: string; readonly problem?: string }> {
  try {
    const played = await playWeek(moment);
    checked += played.checked;
    for (const violation of played.violations) violations.add(violation);
    if (played.outcome !== calm.outcome)
      return { mark: "DIFFERS", problem: firstDifference(calm.outcome, played.outcome) };
    if (played.failures.length > 0) return { mark: "GAVE UP", problem: played.failures.join("; ") };
    return { mark: "ok" };
  } catch (error) {
    return { mark: "FAILED", problem: (error as Error).message };
  }
}

function firstDifference(wanted: string, found: string): string {
  const [a, b] = [wanted.split("\n"), found.split("\n")];
  const at =
    Array.from({ length: Math.max(a.length, b.length) }, (_, index) => index).find((index) => a[index] !== b[index]) ??
    0;
  return `wanted ${a[at]?.slice(0, 200) ?? "nothing more"}, found ${b[at]?.slice(0, 200) ?? "nothing more"}`;
}

/** The call without its numbers. */
function nameOf({ method, path }: Pick<RequestRecord, "method" | "path">): string {
  return `${method} ${path
    .replace(/\?.*/, "")
    .replaceAll(/\/\d{17,20}/g, "/…")
    .replaceAll(/\/[A-Za-z0-9_-]{40,}/g, "/…")}`;
}

const queue = [...moments];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, () => work(queue)));

const width = Math.max(...chosen.map(({ name }) => name.length));
const columns = DISTURBANCES.map((name) => name.padEnd(15)).join("");
process.stdout.write(`\n     ${"call".padEnd(width)}  ${columns}\n`);
for (const { call, name } of chosen) {
  const marks = DISTURBANCES.map((disturbance) => (results.get(`${call} ${disturbance}`) ?? "").padEnd(15)).join("");
  process.stdout.write(`${String(call).padStart(3)}  ${name.padEnd(width)}  ${marks}\n`);
}
for (const problem of problems) process.stdout.write(`\n${problem}\n`);
for (const violation of violations) process.stdout.write(`\nagainst Discord's description: ${violation}\n`);
process.stdout.write(
  `\n${moments.length} runs, ${problems.length} with another result; ${checked} requests checked against Discord's description, ${violations.size} wrong\n`,
);
if (problems.length > 0 || violations.size > 0) process.exitCode = 1;
