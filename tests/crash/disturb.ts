/**
 * Every call that a week at a venue takes, disturbed in every way, one at a time, each in a week of its own; then compared with an
 * undisturbed week: nothing twice, nothing missing, no reply lost. Prints a table of the runs; `·` stands for no run.
 */
import { availableParallelism } from "node:os";

export interface Moment<Disturbance extends string> {
  /** 1 is the first. */
  readonly call: number;
  readonly disturbance: Disturbance;
}

export interface Played {
  /** What stands at the venue and in the store at the end, as text that can be compared. */
  readonly outcome: string;
  /** In the order of their coming; `isRead`: it only looks. */
  readonly calls: readonly { readonly name: string; readonly isRead: boolean }[];
  /** How often the bot ended by itself, and what it said then. */
  readonly failures: readonly string[];
  /** Where the bot or the server of tests did not keep to the venue's description. */
  readonly violations: readonly string[];
  /** Requests that were compared with that description. */
  readonly checked: number;
  /** Whether the week had the call that was to be disturbed. */
  readonly wasDisturbed: boolean;
}

export interface Week<Disturbance extends string> {
  readonly venue: string;
  readonly disturbances: readonly Disturbance[];
  /** Without a moment: undisturbed. */
  readonly play: (moment?: Moment<Disturbance>) => Promise<Played>;
  /** Whether a disturbance can be told from none at such a call; all can when it is not given. */
  readonly concerns?: (disturbance: Disturbance, isRead: boolean) => boolean;
  /** What makes two of something when it is taken wrongly: it was done, and nobody heard. */
  readonly unheard: readonly Disturbance[];
  /** How many of the calls that look for the same are disturbed; the service repeats these as often as it looks around. */
  readonly mostReadsAlike?: number;
}

/** `--light`: only every disturbance at one call, and those that nobody hears of at the calls that write. */
const isLight = process.argv.includes("--light");
/** `--part=2/5`: every fifth run from the second on, so that all of them can be shared out. */
const [, part = "1", parts = "1"] = /^--part=(\d+)\/(\d+)$/.exec(process.argv.at(-1) ?? "") ?? [];

const MOST_AT_ONCE = 4;

/** Says whether all weeks ended as the undisturbed one. Throws: Error when that one fails. */
export async function disturbEveryCall<Disturbance extends string>(week: Week<Disturbance>): Promise<boolean> {
  const { venue, disturbances, play } = week;
  const concerns = week.concerns ?? (() => true);
  const calm = await play();
  process.stdout.write(`an undisturbed week takes ${calm.calls.length} calls\n\n`);
  if (calm.failures.length > 0) throw new Error(`the bot failed in an undisturbed week: ${calm.failures.join("; ")}`);

  const most = week.mostReadsAlike ?? Number.POSITIVE_INFINITY;
  const calls = calm.calls
    .map((call, index) => ({ ...call, call: index + 1 }))
    .filter(({ isRead, name, call }) => !isRead || countBefore(calm.calls, name, call) < most);
  const moments = calls
    .flatMap(({ call, isRead }) =>
      disturbances
        .filter((each) => concerns(each, isRead))
        .filter((each) => !isLight || isInLightRun(week, calls, each, { call, isRead }))
        .map((disturbance) => ({ call, disturbance })),
    )
    .filter((_, index) => index % Number(parts) === Number(part) - 1);
  const results = new Map<string, string>();
  const problems: string[] = [];
  let checked = calm.checked;
  const violations = new Set(calm.violations);

  /** `not met`: there was no such call this time; `DIFFERS`: something else stands at the end; `GAVE UP`: the bot ended by itself; `FAILED`: the end was never reached. */
  const judge = async (moment: Moment<Disturbance>): Promise<{ readonly mark: string; readonly problem?: string }> => {
    try {
      const played = await play(moment);
      checked += played.checked;
      for (const violation of played.violations) violations.add(violation);
      if (played.outcome !== calm.outcome)
        return { mark: "DIFFERS", problem: firstDifference(calm.outcome, played.outcome) };
      if (played.failures.length > 0) return { mark: "GAVE UP", problem: played.failures.join("; ") };
      return { mark: played.wasDisturbed ? "ok" : "not met" };
    } catch (error) {
      return { mark: "FAILED", problem: (error as Error).message };
    }
  };
  const work = async (queue: Moment<Disturbance>[]): Promise<void> => {
    for (let moment = queue.shift(); moment; moment = queue.shift()) {
      const { mark, problem } = await judge(moment);
      results.set(`${moment.call} ${moment.disturbance}`, mark);
      if (problem) problems.push(`call ${moment.call}, ${moment.disturbance}: ${problem}`);
      if (process.stderr.isTTY) process.stderr.write(`\r${results.size} of ${moments.length} runs`);
    }
  };
  const queue = [...moments];
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), MOST_AT_ONCE) }, () => work(queue)));

  process.stdout.write(renderTable(calls, disturbances, results));
  for (const problem of problems) process.stdout.write(`\n${problem}\n`);
  for (const violation of violations) process.stdout.write(`\nagainst ${venue}'s description: ${violation}\n`);
  process.stdout.write(
    `\n${moments.length} runs, ${problems.length} with another result, ${countOf(results, "not met")} in which the call did not come; ${checked} requests checked against ${venue}'s description, ${violations.size} wrong\n`,
  );
  return problems.length === 0 && violations.size === 0;
}

/** Every disturbance has a call, another for each; those that nobody hears of have every call that writes. */
function isInLightRun<Disturbance extends string>(
  { disturbances, unheard, concerns = () => true }: Week<Disturbance>,
  calls: readonly { readonly call: number; readonly isRead: boolean }[],
  disturbance: Disturbance,
  { call, isRead }: { readonly call: number; readonly isRead: boolean },
): boolean {
  const concerned = calls.filter((each) => concerns(disturbance, each.isRead));
  const own = concerned[disturbances.indexOf(disturbance) % concerned.length];
  return own?.call === call || (!isRead && unheard.includes(disturbance));
}

/** Calls of this name before the n-th call of all. */
function countBefore(calls: Played["calls"], name: string, call: number): number {
  return calls.slice(0, call - 1).filter((each) => each.name === name).length;
}

function renderTable(
  calls: readonly { readonly call: number; readonly name: string }[],
  disturbances: readonly string[],
  results: ReadonlyMap<string, string>,
): string {
  const width = Math.max(...calls.map(({ name }) => name.length));
  const column = Math.max(...disturbances.map((name) => name.length)) + 2;
  const rows = calls.flatMap(({ call, name }) => {
    const marks = disturbances.map((each) => results.get(`${call} ${each}`) ?? "·");
    if (marks.every((mark) => mark === "·")) return [];
    return [
      `${String(call).padStart(3)}  ${name.padEnd(width)}  ${marks
        .map((mark) => mark.padEnd(column))
        .join("")
        .trimEnd()}`,
    ];
  });
  const head = `     ${"call".padEnd(width)}  ${disturbances.map((name) => name.padEnd(column)).join("")}`;
  return `\n${[head.trimEnd(), ...rows].join("\n")}\n`;
}

function countOf(results: ReadonlyMap<string, string>, mark: string): number {
  return [...results.values()].filter((each) => each === mark).length;
}

function firstDifference(wanted: string, found: string): string {
  const [a, b] = [wanted.split("\n"), found.split("\n")];
  const at = Math.max(
    0,
    Array.from({ length: Math.max(a.length, b.length) }, (_, index) => index).findIndex(
      (index) => a[index] !== b[index],
    ),
  );
  const [left = "nothing more", right = "nothing more"] = [a[at], b[at]];
  // A line may be a whole digest: from a little before the place where they part.
  const from = Math.max(0, [...left].findIndex((letter, index) => letter !== right[index]) - 60);
  return `wanted ${left.slice(from, from + 200)}, found ${right.slice(from, from + 200)}`;
}
