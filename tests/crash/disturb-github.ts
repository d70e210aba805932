/**
 * `npm run test:faults:github` disturbs the calls of two weeks at GitHub in every way, some 350 runs of ten seconds each; `-- --light` some
 * 25 of them, `-- --part=1/5` a fifth of all.
 */
import { disturbEveryCall } from "./disturb.ts";
import { concerns, DISTURBANCES } from "./github-disturbances.ts";
import { playGitHubWeek } from "./play-github-week.ts";

const isRight = await disturbEveryCall({
  venue: "GitHub",
  disturbances: DISTURBANCES,
  mostReadsAlike: 3,
  unheard: ["killed-after"],
  play: playGitHubWeek,
  concerns,
});
if (!isRight) process.exitCode = 1;
