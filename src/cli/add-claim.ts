/** `rejoinder claims add`: makes a claim of a point that no claim covers. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";
import { readNumber } from "./settle.ts";

interface Options {
  readonly point: string;
  readonly claim: string;
  readonly quote?: string;
  readonly section?: string;
  readonly tell?: boolean;
  readonly json?: boolean;
}

export function addAddClaim(claims: Command, run: Run): void {
  claims
    .command("add")
    .description("make a claim of a point of the ledger that no claim covers")
    .argument("[essay]", "the essay's slug, when there are several")
    .requiredOption("--point <number>", "the point's number")
    .requiredOption("--claim <sentence>", "what the essay claims, one sentence in your own words")
    .option(
      "--quote <words>",
      "exact words of the essay that it rests on; without, the sentence nearest to the replies",
    )
    .option("--section <number>", "the section that it stands in; without, that of most replies")
    .option("--tell", "one short reply in its thread says so")
    .option("--no-tell", "nothing is written in its thread")
    .option("--json", "print the claim as JSON")
    .addHelpText(
      "after",
      `
The sentence is yours because a claim stays when a reply goes. The words of the replies become other wordings of it, as places in
the replies: they go when these are edited or deleted. Replies are tagged again, and the point is accepted. A claims file that
you import later, or have changed before a start, replaces the essay's claims: copy the new one into it.

Example:
  rejoinder claims add --point 9 --claim "Small teams feel it first."`,
    )
    .action((slug: string | undefined, options: Options) => run((io) => addClaim(io, slug, options)));
}

async function addClaim(io: Io, slug: string | undefined, options: Options): Promise<undefined> {
  const number = readNumber(options.point);
  const section = readSection(options.section);
  return withApp(io, async (app) => {
    const { addClaimFromPoint } = await import("../workflows/add-claim.ts");
    const { listDiscussions, tagAll } = await import("../app/run-steps.ts");
    const { tellNow } = await import("./tell-now.ts");
    const discussion = await chooseEssay(app, slug);
    const { essay } = discussion;
    const tell = options.tell ?? app.config.tellsSettled;
    const { claim } = await addClaimFromPoint(app, essay.slug, number, {
      claim: options.claim,
      tell,
      ...(options.quote === undefined ? {} : { quote: options.quote }),
      ...(section === undefined ? {} : { section }),
    });
    const { replies } = await tagAll(app, await listDiscussions(app, essay.slug), { signal: io.signal });
    if (options.json) io.stdout(`${JSON.stringify({ point: number, claim, taggedAnew: replies })}\n`);
    else
      io.stdout(
        `${claim.id}: ${claim.claim}\nIt rests on the words "${claim.quote.replace(/\s+/g, " ")}" of section ${claim.section}. Replies tagged anew: ${replies}. Point ${number} is accepted.\n`,
      );
    io.stderr(await tellNow(io, app, discussion, { number, isToBeTold: tell }));
    return undefined;
  });
}

function readSection(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError("--section must be the number of a section");
  return Number(text);
}
