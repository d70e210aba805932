/** `npm run test:faults:github` disturbs every call of two weeks at GitHub in every way; `-- --light` some of them. */
import { disturbEveryCall } from "./disturb.ts";
import { concerns, DISTURBANCES, playGitHubWeek } from "./play-github-week.ts";

const isLight = process.argv.includes("--light");
const isRight = await disturbEveryCall({
  venue: "GitHub",
  disturbances: DISTURBANCES,
  mostReadsAlike: 3,
  unheard: ["killed-after"],
  play: playGitHubWeek,
  concerns,
  isLight,
});
if (!isRight) process.exitCode = 1;
