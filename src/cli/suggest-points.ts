/** `rejoinder ledger --suggest`: which open points outside the claims a language model takes for one. */
import type { App } from "../app/app.ts";
import { displayLine } from "../digest/display-text.ts";
import { sayCalls } from "../digest/model-words.ts";
import { UsageError } from "../errors.ts";
import type { Discussion } from "../essay/essay.ts";
import type { Point } from "../ledger/point.ts";
import type { Reply } from "../replies/reply.ts";
import type { GroupSuggestions } from "../workflows/suggest-groups.ts";
import type { Io } from "./io.ts";
import { sayFaults } from "./model-fault-words.ts";
import { createModelTally } from "./model-tally.ts";
import { chooseEssay, readConfig, withApp } from "./open-for-command.ts";
import { createProgress } from "./progress.ts";
import { sayWords } from "./render-ledger.ts";
import { EXIT } from "./report-error.ts";
import { requireLlm, wholeOrStopped } from "./with-llm.ts";

interface Options {
  readonly state?: string;
  readonly claim?: string;
  readonly json?: boolean;
}

const WHAT = "--suggest";

export function suggestPoints(io: Io, slug: string | undefined, options: Options): Promise<number | undefined> {
  if (options.state !== undefined || options.claim !== undefined)
    throw new UsageError("--suggest is about open points of no claim; leave --state and --claim out");
  requireLlm(readConfig(io), WHAT);
  const tally = createModelTally();
  const work = async (app: App): Promise<number | undefined> => {
    const { essay } = await chooseEssay(app, slug);
    const { items } = await app.store.points.list(essay.slug, { states: ["open"], claimId: null });
    const found = await ask(io, app, essay, items);
    io.stderr(`asked ${app.llm?.name}: ${sayCalls(tally.sum())}\n`);
    io.stdout(options.json ? `${JSON.stringify({ essay: essay.slug, ...found })}\n` : render(found, items));
    return found.failed.length > 0 ? EXIT.failed : undefined;
  };
  // What goes wrong is told at the end, once.
  return wholeOrStopped(io, () => withApp(io, work, { onModelTrouble: () => {}, onModelCall: tally.add }));
}

async function ask(
  io: Io,
  { config, llm, store }: App,
  { slug }: Discussion["essay"],
  points: readonly Point[],
): Promise<GroupSuggestions> {
  const { countVenues, findKeptOut } = await import("../app/kept-out.ts");
  const { MOST_NAMES } = await import("../prompting/placeholders.ts");
  const { suggestGroups } = await import("../workflows/suggest-groups.ts");
  const { areCurrent } = await import("../app/app.ts");
  const { requireSendable } = await import("../app/still-sendable.ts");
  const { venues } = requireLlm(config, WHAT);
  const parts = { store, venues, areCurrent: (replies: readonly Reply[]) => areCurrent(store, replies) };
  if (!llm) throw new UsageError(`${WHAT} needs a language model`);
  const progress = createProgress(io, "points", points.length);
  try {
    return await suggestGroups(
      points,
      {
        prompt: await llm.readPrompt("group-points"),
        ask(request, replies, signal) {
          const mayAsk = (): Promise<void> => requireSendable(parts, replies);
          return llm.ask({ ...request, mayAsk }, { essay: slug, replies: countVenues(replies) }, signal);
        },
        findOut: (replies) => findKeptOut(parts, replies),
        names: await store.replies.newestNames(slug, MOST_NAMES),
        onPoints: progress.update,
      },
      io.signal,
    );
  } finally {
    progress.end();
  }
}

function render({ suggestions, asked, leftOut, refused, failed }: GroupSuggestions, points: readonly Point[]): string {
  const byNumber = new Map(points.map((point) => [point.number, point]));
  const groups = suggestions.map(({ numbers, title }) => {
    const lines = numbers.map((number) => {
      const point = byNumber.get(number);
      return `  ${number}  ${point ? sayWords(point) : ""}`;
    });
    return `Points ${listNumbers(numbers)} may be one: “${displayLine(title)}”\n${lines.join("\n")}\n`;
  });
  const faults = sayFaults(refused);
  const notes = [
    suggestions.length > 0
      ? "A language model says so, and nothing was joined. Where one answer does for all, settle one and then: rejoinder settle NUMBER --same-as THAT"
      : `No two of the ${asked} points that were asked about were taken for one.`,
    ...(faults ? [`not taken of what the model said: ${faults}`] : []),
    ...sayLeftOut(leftOut),
    ...failed.map(({ points: count, message }) => `not asked about ${count} points: ${message}`),
  ];
  return `${groups.map((group) => `${group}\n`).join("")}${notes.map((note) => `${note}\n`).join("")}`;
}

function sayLeftOut({ suspect, keptOut, older }: GroupSuggestions["leftOut"]): readonly string[] {
  const reasons = [
    ...(suspect > 0 ? [`${suspect} that may speak to software`] : []),
    ...(keptOut > 0 ? [`${keptOut} of people or venues that are kept out`] : []),
    ...(older > 0 ? [`${older} older ones`] : []),
  ];
  return reasons.length > 0 ? [`not sent: ${reasons.join(", ")}`] : [];
}

function listNumbers(numbers: readonly number[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(numbers.map(String));
}
