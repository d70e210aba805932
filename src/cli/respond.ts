/** `rejoinder respond`: the point-by-point letter to everybody who replied. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";

interface Options {
  readonly out: string;
  readonly settled?: boolean;
  readonly all?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

export function addRespond(program: Command, run: Run): void {
  program
    .command("respond")
    .description("write a point-by-point response to the replies, from the ledger, as Markdown")
    .argument("[essay]", "the essay's slug, when there are several")
    .option("--out <file>", "where to; - prints it", "response-to-replies.md")
    .option("--settled", "leave out what is still open")
    .option("--all", "name the points that were taken back as well")
    .option("--force", "write over a file that was edited by hand")
    .option("--json", "print what was written as JSON")
    .addHelpText(
      "after",
      `
The letter quotes people. When one of them deletes a reply, write it again: a file that you have not edited is replaced, one that
you have is kept unless --force is given.

Examples:
  rejoinder respond
  rejoinder respond --settled --out answers.md`,
    )
    .action((slug: string | undefined, options: Options) => run((io) => writeResponse(io, slug, options)));
}

async function writeResponse(io: Io, slug: string | undefined, options: Options): Promise<undefined> {
  if (options.settled && options.all) throw new UsageError("give one of --settled and --all");
  return withApp(io, async (app) => {
    const { respond } = await import("../workflows/respond.ts");
    const discussion = await chooseEssay(app, slug);
    const response = await respond(app.store, discussion, {
      scope: options.settled ? "settled" : options.all ? "all" : "settled-and-open",
      at: app.now(),
      timeZone: app.config.schedule.timeZone,
      baseUrl: app.config.publicUrl?.origin,
    });
    if (options.out === "-") {
      io.stdout(response.text);
      return undefined;
    }
    const { writeResponseFile } = await import("../app/write-response.ts");
    await writeResponseFile(options.out, response.text, options.force === true);
    const { settled, open } = response;
    if (options.json) io.stdout(`${JSON.stringify({ file: options.out, settled, open })}\n`);
    else io.stdout(`${options.out}: ${settled} ${settled === 1 ? "point" : "points"} with a response, ${open} open\n`);
    return undefined;
  });
}
