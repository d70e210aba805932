/** `npm run test:faults` disturbs every call of a week at Discord; `-- --light` some twenty times. */
import { disturbEveryCall } from "./disturb.ts";
import { DISTURBANCES, playDiscordWeek } from "./play-discord-week.ts";

const isLight = process.argv.includes("--light");
const isRight = await disturbEveryCall({
  venue: "Discord",
  disturbances: DISTURBANCES,
  unheard: ["lost-after", "error-after", "killed-after"],
  play: playDiscordWeek,
  isLight,
});
if (!isRight) process.exitCode = 1;
