/** `npm run test:faults` disturbs every call of a week at Discord; `-- --light` those that write, and every third of those that read. */
import { disturbEveryCall } from "./disturb.ts";
import { DISTURBANCES, playDiscordWeek } from "./play-discord-week.ts";

const isLight = process.argv.includes("--light");
const isRight = await disturbEveryCall({
  venue: "Discord",
  disturbances: DISTURBANCES,
  play: playDiscordWeek,
  isLight,
});
if (!isRight) process.exitCode = 1;
