/**
 * Kills the service at random moments of its first round (publishing, importing, tagging, digesting), starts it again,
 * and compares the store and every page with those of an undisturbed run.
 *
 * `npm run test:kill` does it a hundred times; `-- --times N` as often as you say, `-- --seed S` with other moments. Half
 * of the kills fall between two writes, chosen among all of them; the others at a time, wherever that falls.
 */
import { availableParallelism } from "node:os";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import { countWrites, dumpAfterKillAt, dumpAfterKillIn, dumpUndisturbed } from "./kill-and-restart.ts";

const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(name);
  return at === -1 ? fallback : Number(process.argv[at + 1]);
};
const times = option("--times", 100);
const random = createRandom(option("--seed", 1));

const start = performance.now();
const expected = await dumpUndisturbed();
const roundMs = performance.now() - start;
const writes = await countWrites();
process.stdout.write(`a whole first round takes ${writes} writes; ${times} kills\n`);

const kills = Array.from({ length: times }, (_, n) => {
  const isTimed = n % 2 === 1;
  const at = isTimed ? Math.floor((random() * roundMs) / 2) : 1 + Math.floor(random() * writes);
  return { isTimed, at, name: isTimed ? `after ${at} ms` : `before write ${at}` };
});

let different = 0;
let late = 0;
let done = 0;
async function work(queue: typeof kills): Promise<void> {
  for (let kill = queue.shift(); kill; kill = queue.shift()) {
    const { dump, wasKilled } = kill.isTimed
      ? await dumpAfterKillIn(kill.at)
      : { dump: await dumpAfterKillAt(kill.at), wasKilled: true };
    done += 1;
    if (!wasKilled) late += 1;
    if (dump === expected) continue;
    different += 1;
    process.stdout.write(`killed ${kill.name}: the result differs: ${firstDifference(expected, dump)}\n`);
  }
}

function firstDifference(wanted: string, found: string): string {
  const a = wanted.split("\n");
  const b = found.split("\n");
  const at = a.findIndex((line, index) => line !== b[index]);
  return `wanted ${a[at]?.slice(0, 300) ?? "nothing more"}, found ${b[at]?.slice(0, 300) ?? "nothing more"}`;
}

const queue = [...kills];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, () => work(queue)));
process.stdout.write(`${done} kills (${late} came after the round was over), ${different} with another result\n`);
if (different > 0 || done !== times) process.exitCode = 1;
