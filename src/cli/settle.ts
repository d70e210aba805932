/** `rejoinder settle` and `rejoinder reopen`: what the author says of a point of the ledger. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { SettlementRequest } from "../ledger/plan-settlement.ts";
import type { Point } from "../ledger/point.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { chooseEssay, withApp } from "./open-for-command.ts";

interface Options {
  readonly answered?: string | true;
  readonly accepted?: string;
  readonly declined?: string;
  readonly outOfScope?: boolean;
  readonly sameAs?: string;
  readonly link?: string;
  readonly note?: string;
  readonly tell?: boolean;
  readonly essay?: string;
  readonly json?: boolean;
}

export function addSettle(program: Command, run: Run): void {
  program
    .command("settle")
    .description("say what becomes of a point of the ledger")
    .argument("<number>", "the point's number, as digests and the ledger show it")
    .option("--answered [url]", "it is answered, there; without an address, in the --note")
    .option("--accepted <what>", "the essay changes; say in one line what changed")
    .option("--declined <reason>", "the essay stays as it is; say in one line why")
    .option("--out-of-scope", "the essay does not want to speak of it")
    .option("--same-as <number>", "what stands about that point, which says the same; the two stay two")
    .option("--note <text>", "one line to go with --answered or --out-of-scope")
    .option("--link <url>", "where more about it can be read")
    .option("--tell", "one short reply in its thread says so")
    .option(
      "--no-tell",
      "nothing is written in its thread; REJOINDER_TELL_SETTLED says which of the two is the default",
    )
    .option("--essay <slug>", "the essay, when there are several")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
Examples:
  rejoinder settle 4 --answered https://example.org/talk/4#reply-12
  rejoinder settle 5 --accepted "Section 2 names the exception now." --tell
  rejoinder settle 6 --declined "The essay is about one laboratory."
  rejoinder settle 7 --out-of-scope
  rejoinder settle 9 --same-as 4`,
    )
    .action((number: string, options: Options) => run((io) => settle(io, number, options)));
  program
    .command("reopen")
    .description("take back what was decided about a point of the ledger")
    .argument("<number>", "the point's number")
    .option("--essay <slug>", "the essay, when there are several")
    .option("--json", "print the result as JSON")
    .action((number: string, options: Options) => run((io) => reopen(io, number, options)));
}

async function settle(io: Io, number: string, options: Options): Promise<undefined> {
  const request = options.sameAs === undefined ? readRequest(options) : readSameAs(options.sameAs, options);
  return withApp(io, async (app) => {
    const { settleAs, settlePoint } = await import("../workflows/settle-point.ts");
    const { tellNow } = await import("./tell-now.ts");
    const discussion = await chooseEssay(app, options.essay);
    const tell = options.tell ?? app.config.tellsSettled;
    const { slug } = discussion.essay;
    const point =
      typeof request === "number"
        ? await settleAs(app, slug, readNumber(number), request, tell)
        : await settlePoint(app, slug, readNumber(number), { ...request, tell });
    io.stdout(say(point, options));
    io.stderr(await tellNow(io, app, discussion, { number: point.number, isToBeTold: tell }));
    return undefined;
  });
}

async function reopen(io: Io, number: string, options: Options): Promise<undefined> {
  return withApp(io, async (app) => {
    const { reopenPoint } = await import("../workflows/settle-point.ts");
    const { tellNow } = await import("./tell-now.ts");
    const discussion = await chooseEssay(app, options.essay);
    const point = await reopenPoint(app, discussion.essay.slug, readNumber(number));
    io.stdout(say(point, options));
    io.stderr(await tellNow(io, app, discussion, { number: point.number, isToBeTold: false }));
    return undefined;
  });
}

/** Throws: UsageError unless exactly one state is given. */
function readRequest({ answered, accepted, declined, outOfScope, link, note }: Options): SettlementRequest {
  const given: SettlementRequest[] = [
    ...(answered === undefined
      ? []
      : [{ state: "answered", link: answered === true ? (link ?? null) : answered, note: note ?? "" } as const]),
    ...(accepted === undefined ? [] : [{ state: "accepted", link: link ?? null, note: accepted } as const]),
    ...(declined === undefined ? [] : [{ state: "declined", link: link ?? null, note: declined } as const]),
    ...(outOfScope ? [{ state: "out-of-scope", link: link ?? null, note: note ?? "" } as const] : []),
  ];
  const [request, ...others] = given;
  if (!request)
    throw new UsageError(
      "say what becomes of it: --answered URL, --accepted WHAT, --declined REASON, --out-of-scope or --same-as NUMBER",
    );
  if (others.length > 0) throw new UsageError("give one of --answered, --accepted, --declined and --out-of-scope");
  if (typeof answered === "string" && link !== undefined)
    throw new UsageError("give the address once: with --answered or with --link");
  if (note !== undefined && (accepted !== undefined || declined !== undefined))
    throw new UsageError("--accepted and --declined have their words already; leave --note out");
  return request;
}

/** Throws: UsageError when something else is said as well: it all comes from the other point. */
function readSameAs(sameAs: string, { answered, accepted, declined, outOfScope, link, note }: Options): number {
  if ([answered, accepted, declined, outOfScope, link, note].some((given) => given !== undefined))
    throw new UsageError("--same-as stands alone, or with --tell: state, note and link are the other point's");
  return readNumber(sameAs);
}

/** Throws: UsageError. A hash before the number is how people write it. */
export function readNumber(text: string): number {
  const match = /^#?([1-9]\d{0,8})$/.exec(text.trim());
  if (!match)
    throw new UsageError(`${JSON.stringify(text.slice(0, 40))} is no number of a point; rejoinder ledger lists them`);
  return Number(match[1]);
}

function say({ number, state, decision }: Point, { json }: Options): string {
  if (json) return `${JSON.stringify({ number, state, link: decision?.link ?? null, note: decision?.note ?? "" })}\n`;
  const note = decision?.note ? `: ${decision.note}` : "";
  const link = decision?.link ? ` (${decision.link})` : "";
  return `Point ${number} is ${state.replaceAll("-", " ")}${state === "open" ? " again" : `${note}${link}`}.\n`.replace(
    /([.!?])\.\n$/,
    "$1\n",
  );
}
