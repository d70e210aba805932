/** `rejoinder doctor`: checks everything and says what to do. */
import type { Command } from "commander";
import type { Run } from "./main.ts";
import { readConfig } from "./open-for-command.ts";
import { EXIT } from "./report-error.ts";

const SIGNS = { ok: "ok  ", warn: "look", fail: "FAIL" } as const;

export function addDoctor(program: Command, run: Run): void {
  program
    .command("doctor")
    .description("check settings, store, disk, port and schedule, and say what to do about each")
    .option("--json", "print the findings as JSON")
    .addHelpText(
      "after",
      "\nExit code 1 when something would keep the service from working.\n\nExample:\n  rejoinder doctor",
    )
    .action((options: { json?: boolean }) =>
      run(async (io) => {
        const { createLog } = await import("../app/log.ts");
        const { examine } = await import("../app/examine.ts");
        const config = readConfig(io);
        const findings = await examine(config, await createLog(config.logLevel, io.isTerminal), io.now);
        const width = Math.max(...findings.map(({ what }) => what.length));
        const lines = findings.map(({ what, state, detail }) => `${SIGNS[state]}  ${what.padEnd(width)}  ${detail}\n`);
        io.stdout(options.json ? `${JSON.stringify(findings, null, 2)}\n` : lines.join(""));
        return findings.some(({ state }) => state === "fail") ? EXIT.failed : undefined;
      }),
    );
}
