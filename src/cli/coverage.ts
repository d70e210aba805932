/** `rejoinder coverage`: the essay with its claims marked by what people said of them. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";

const FORMATS = ["md", "html", "json"] as const;

interface Options {
  readonly essay?: string;
  readonly format: string;
  readonly json?: boolean;
  readonly out?: string;
}

export function addCoverage(program: Command, run: Run): void {
  program
    .command("coverage")
    .description(
      "the essay with its claims marked by support, dispute and question counts, and what nobody has touched",
    )
    .argument("[essay]", "slug of the essay; needed when the store has several")
    .option("--essay <slug>", "the same")
    .option("--format <format>", `what to print: ${FORMATS.join(", ")}`, "md")
    .option("--json", "the same as --format json")
    .option("--out <file>", "write it there instead of printing it; what stands there is replaced")
    .addHelpText(
      "after",
      `
Markdown is an outline: sections, their claims with numbers, the passages that replies quote. HTML is the whole text with
the claims marked in it, one page that needs no other file. It says what is stored; "rejoinder collect" and "rejoinder tag"
bring that up to date.

Examples:
  rejoinder coverage
  rejoinder coverage my-essay --format html --out coverage.html`,
    )
    .action((slug: string | undefined, options: Options) =>
      run((io) => {
        const format = options.json ? "json" : FORMATS.find((each) => each === options.format);
        if (!format) throw new UsageError(`--format must be one of ${FORMATS.join(", ")}`);
        if (slug !== undefined && options.essay !== undefined && slug !== options.essay)
          throw new UsageError("name the essay once, as the argument or with --essay");
        return withApp(io, async (app) => {
          const { renderCoverage } = await import("../app/render-coverage.ts");
          const discussion = await chooseEssay(app, slug ?? options.essay);
          const { coverage, text } = await renderCoverage(app, discussion, format);
          if (options.out === undefined) {
            io.stdout(text);
            return undefined;
          }
          const { writeWhole } = await import("../app/write-output.ts");
          await writeWhole(options.out, [text]);
          const { claims, sections } = coverage.untouched;
          io.stderr(
            `written to ${options.out}; untouched: ${claims.length} of ${discussion.claims.length} claims, ${sections.length} of ${coverage.sections.length} sections\n`,
          );
          return undefined;
        });
      }),
    );
}
