/** `rejoinder start`: the service. */
import type { Command } from "commander";
import type { BotPresence } from "../app/open-bot.ts";
import type { GitHubPresence } from "../app/service.ts";
import type { Run } from "./main.ts";
import { readConfig } from "./open-for-command.ts";

export function addStart(program: Command, run: Run): void {
  program
    .command("start")
    .description("run the service: publish, collect, tag and post digests until it is stopped")
    .argument("[essay]", "an essay file to publish first; its claims are read from NAME.claims.yaml beside it")
    .addHelpText(
      "after",
      `
Without an essay it serves what the store holds; when that is nothing, the example discussion.

Examples:
  rejoinder start
  rejoinder start my-essay.md
  REJOINDER_PORT=8080 rejoinder start`,
    )
    .action((essayFile: string | undefined) =>
      run(async (io) => {
        const config = readConfig(io);
        const { createLog } = await import("../app/log.ts");
        const { runService } = await import("../app/service.ts");
        await runService({
          config,
          log: await createLog(config.logLevel, io.isTerminal),
          now: io.now,
          essayFile,
          signal: io.signal,
          // What is not read in a terminal is kept in a file, where the link has no business.
          onAuthorLink: io.isTerminal
            ? (link) =>
                io.stderr(
                  `\nOnly for you: open this to act as the author (answer, accept or decline points).\n${link}\n`,
                )
            : undefined,
          onReady: (address, bot, github) =>
            io.stdout(`\nRejoinder is ready. ${sayWhere(address, bot, github)}\nStop it with Ctrl+C.\n\n`),
        });
        io.stderr("rejoinder: stopped\n");
        return undefined;
      }),
    );
}

function sayWhere(address: string, bot: BotPresence | null, github: GitHubPresence | null): string {
  const webhook = github?.webhook ? ` (webhooks: ${github.webhook})` : "";
  const places = [
    ...(address === "" ? [] : [`Open ${address}`]),
    ...(bot ? [`It is at Discord as ${bot.name}, in ${bot.guilds} ${bot.guilds === 1 ? "server" : "servers"}.`] : []),
    ...(github ? [`It is at GitHub, in the discussions of ${github.repository}${webhook}.`] : []),
  ];
  return places.join("\n");
}
