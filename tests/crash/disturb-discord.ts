/** `npm run test:faults` disturbs every call of a week at Discord; `-- --light` some twenty times, `-- --part=1/3` a third of all. */
import { disturbEveryCall } from "./disturb.ts";
import { DISTURBANCES, playDiscordWeek } from "./play-discord-week.ts";

const isRight = await disturbEveryCall({
  venue: "Discord",
  disturbances: DISTURBANCES,
  unheard: ["lost-after", "error-after", "killed-after"],
  play: playDiscordWeek,
});
if (!isRight) process.exitCode = 1;
