/** `rejoinder ledger`: what people said that wants a response, and which it has. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";

interface Options {
  readonly state?: string;
  readonly claim?: string;
  readonly suggest?: boolean;
  readonly json?: boolean;
}

export function addLedger(program: Command, run: Run): void {
  program
    .command("ledger")
    .description(
      "the objections, questions and suggestions that digests have found, each with its number and its state",
    )
    .argument("[essay]", "the essay's slug, when there are several")
    .option("--state <state>", "open (the default), answered, accepted, declined, out-of-scope, withdrawn or all")
    .option("--claim <id>", "those about one claim, such as C3; none: those about no claim")
    .option("--suggest", "ask the language model which open points outside the claims may be one; nothing is joined")
    .option("--json", "print them as JSON, with every quote")
    .addHelpText(
      "after",
      `
Digests propose points; you settle them.

Examples:
  rejoinder ledger
  rejoinder ledger --state all --claim C3
  rejoinder ledger --suggest
  rejoinder settle 4 --accepted "Section 2 names the exception now."
  rejoinder respond`,
    )
    .action((slug: string | undefined, options: Options) =>
      run(async (io) => {
        if (!options.suggest) return ledger(io, slug, options);
        const { suggestPoints } = await import("./suggest-points.ts");
        return suggestPoints(io, slug, options);
      }),
    );
}

async function ledger(io: Io, slug: string | undefined, options: Options): Promise<undefined> {
  const { POINT_STATES } = await import("../ledger/point.ts");
  const { state = "open" } = options;
  const known = POINT_STATES.find((each) => each === state);
  if (!known && state !== "all") throw new UsageError(`--state must be one of ${POINT_STATES.join(", ")}, all`);
  return withApp(io, async (app) => {
    const { chooseClaim } = await import("./choose-reply.ts");
    const { renderLedger, renderLedgerJson } = await import("./render-ledger.ts");
    const discussion = await chooseEssay(app, slug);
    const { essay } = discussion;
    const claimId =
      options.claim === undefined
        ? undefined
        : options.claim === "none"
          ? null
          : chooseClaim(discussion, options.claim).id;
    const { items } = await app.store.points.list(essay.slug, {
      ...(known ? { states: [known] } : {}),
      ...(claimId === undefined ? {} : { claimId }),
    });
    const total = await app.store.points.lastNumber(essay.slug);
    io.stdout(options.json ? renderLedgerJson(essay.slug, items) : renderLedger(items, total, state));
    return undefined;
  });
}
