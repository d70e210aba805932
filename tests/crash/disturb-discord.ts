/**
 * Every call that a week at Discord takes, disturbed in every way, one at a time, each in a week of its own; then compared with
 * an undisturbed week: no thread or message twice, none missing, no reply lost. Prints a table of the runs.
 *
 * `npm run test:faults` plays them all; `-- --light` some twenty of them.
 */
import { availableParallelism } from "node:os";
import type { RequestRecord } from "../servers/discord/fake-discord.ts";
import { DISTURBANCES, type Disturbance, type Moment, playWeek } from "./play-week.ts";

const isLight = process.argv.includes("--light");
/** What makes two of something when it is taken wrongly: it was done, and nobody heard. */
const UNHEARD: readonly Disturbance[] = ["lost-after", "error-after", "killed-after"];

const calm = await playWeek();
process.stdout.write(`an undisturbed week takes ${calm.requests.length} calls\n\n`);
if (calm.failures.length > 0) throw new Error(`the bot failed in an undisturbed week: ${calm.failures.join("; ")}`);

const calls = calm.requests.map(({ method, path }, index) => ({
  call: index + 1,
  isRead: method === "GET",
  name: nameOf({ method, path }),
}));
const moments = calls.flatMap(({ call, isRead }) =>
  DISTURBANCES.filter((disturbance, index) => {
    // In a light run every disturbance at one call, and at every call that writes those that nobody hears of.
    return !isLight || call === 1 + (index % calls.length) || (!isRead && UNHEARD.includes(disturbance));
  }).map((disturbance): Moment => ({ call, disturbance })),
);
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

/** `ok`; `DIFFERS` when what stands at the end does; `GAVE UP` when the bot ended by itself; `FAILED` when the end was never reached. */
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

const width = Math.max(...calls.map(({ name }) => name.length));
const columns = DISTURBANCES.map((name) => name.padEnd(17)).join("");
process.stdout.write(`\n     ${"call".padEnd(width)}  ${columns}\n`);
for (const { call, name } of calls) {
  const marks = DISTURBANCES.map((disturbance) => (results.get(`${call} ${disturbance}`) ?? "").padEnd(17)).join("");
  process.stdout.write(`${String(call).padStart(3)}  ${name.padEnd(width)}  ${marks}\n`);
}
for (const problem of problems) process.stdout.write(`\n${problem}\n`);
for (const violation of violations) process.stdout.write(`\nagainst Discord's description: ${violation}\n`);
process.stdout.write(
  `\n${moments.length} runs, ${problems.length} with another result; ${checked} requests checked against Discord's description, ${violations.size} wrong\n`,
);
if (problems.length > 0 || violations.size > 0) process.exitCode = 1;
