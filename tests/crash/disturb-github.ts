/**
 * `npm run test:faults:github` disturbs every call of two weeks at GitHub; `-- --light` those that write, each in every third way, and
 * every third of those that read.
 */
import { disturbEveryCall } from "./disturb.ts";
import { concerns, DISTURBANCES, playGitHubWeek } from "./play-github-week.ts";

const isLight = process.argv.includes("--light");
const isRight = await disturbEveryCall({
  venue: "GitHub",
  disturbances: DISTURBANCES,
  play: playGitHubWeek,
  concerns,
  isLight,
});
if (!isRight) process.exitCode = 1;
