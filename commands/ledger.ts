/** `/ledger`: the points that people make, by number, and what the author decides about them. */
import { countOf } from "../src/digest/digest-words.ts";
import { UsageError } from "../src/errors.ts";
import { POINT_STATES, type Point, type PointState, SETTLEMENTS } from "../src/ledger/point.ts";
import { STATE_WORDS } from "../src/ledger/point-words.ts";
import { refOf } from "../src/venues/discord/custom-id.ts";
import { type Answer, answer } from "./answer.ts";
import type { Ask, CommandAsk } from "./ask.ts";
import { listPages } from "./build-pages.ts";
import { chooseEssay, completeEssay, findByRef } from "./choose-essay.ts";
import { completePoint, parseNumber } from "./choose-point.ts";
import type { Command } from "./command.ts";
import { ESSAY_OPTION, flagOption, personOption, slashCommand, subcommand, textOption } from "./definition.ts";
import { say } from "./say.ts";
import { sayMaker, sayPoint, sayPointHead } from "./say-point.ts";
import { settlePoint } from "./settle-point.ts";

/** Points that are listed at most; a list says how many there are. */
const MOST_POINTS = 200;
/** Each has a claim, words, a name and a long address: ten of them do not fit one message. */
const POINTS_A_PAGE = 5;
const MAX_CLAIM = 500;
const MAX_NOTE = 500;
const MAX_LINK = 500;

const NUMBER_REST = { required: true, autocomplete: true, max_length: 100 };
const numberOption = textOption("number", "The number of the point", NUMBER_REST);

export const ledgerCommand: Command = {
  definition: slashCommand("ledger", "The points that people make, and what the author decides about them", [
    subcommand("list", "Show the points that are open, or those in another state", [
      textOption("state", "Which points; without it those that are open", {
        choices: [...POINT_STATES, "all" as const].map((state) => ({
          name: state === "all" ? "all" : STATE_WORDS[state],
          value: state,
        })),
      }),
      ESSAY_OPTION,
    ]),
    subcommand("show", "Show one point with everybody who makes it", [numberOption, ESSAY_OPTION]),
    subcommand("settle", "Decide about a point; for the essay's author and managers", [
      numberOption,
      textOption("state", "What you decide", {
        required: true,
        choices: SETTLEMENTS.map((state) => ({ name: STATE_WORDS[state], value: state })),
      }),
      textOption("note", "What changed, the reason or the answer, in one line that everybody can read", {
        max_length: MAX_NOTE,
      }),
      textOption("link", "Where the answer stands, an address with https://", { max_length: MAX_LINK }),
      flagOption("tell", "Tell them in the thread, in one short reply"),
      ESSAY_OPTION,
    ]),
    subcommand("reopen", "Take the decision about a point back", [numberOption, ESSAY_OPTION]),
    subcommand("claim", "Make a claim of a point that fits no claim", [
      numberOption,
      textOption("text", "The claim, in one sentence of your own", { required: true, max_length: MAX_CLAIM }),
      ESSAY_OPTION,
    ]),
    subcommand("answerer", "Say whose answers count as the author's, or no longer do", [
      personOption("person", "Whose answers", { required: true }),
      flagOption("on", "Whether they count; yes when left out"),
      ESSAY_OPTION,
    ]),
  ]),
  async run(ask) {
    const { slug } = await chooseEssay(ask);
    switch (ask.sub) {
      case "show":
        return showPoint(ask, slug, parseNumber(ask.options.text("number")));
      case "settle":
        return settlePoint(ask, slug);
      case "reopen":
        return reopen(ask, slug);
      case "claim":
        return addClaim(ask, slug);
      case "answerer":
        return markAnswerer(ask, slug);
      default:
        return listPoints(ask, slug, parseStates(ask.options.text("state")));
    }
  },
  async complete(ask, option, typed) {
    if (option === "essay") return completeEssay(ask, typed);
    return option === "number" ? completePoint(ask, (await chooseEssay(ask)).slug, typed) : [];
  },
  controls: {
    ledger: {
      run: async (ask, { args }) => listPoints(ask, (await findByRef(ask, args[0])).slug, parseStates(args[1])),
    },
    point: {
      run: async (ask, { args }) => showPoint(ask, (await findByRef(ask, args[0])).slug, parseNumber(args[1])),
    },
  },
};

function parseStates(text = "open"): PointState | "all" {
  const state = [...POINT_STATES, "all" as const].find((known) => known === text);
  if (state) return state;
  throw new UsageError(`the state must be one of ${POINT_STATES.join(", ")} or all`);
}

async function listPoints(ask: Ask, slug: string, state: PointState | "all"): Promise<Answer> {
  const { essay, claims } = await ask.operations.findEssay(ask.asker, slug);
  const states = state === "all" ? POINT_STATES : [state];
  const { total, items } = await ask.operations.listPoints(ask.asker, slug, { states, limit: MOST_POINTS });
  const which = state === "all" ? "" : ` ${STATE_WORDS[state]}`;
  if (total === 0) return answer(sayNone(state, essay.title));
  const rest = total > items.length ? ` These are the first ${items.length}.` : "";
  const head = `### ${countOf(total, `${which} point`.trim())} on “${say(essay.title)}”\n-# /ledger show tells everything about one; /ledger settle is for the author.${rest}`;
  return {
    pages: listPages(head, items, (point, limit) => sayPoint(point, claims, limit), POINTS_A_PAGE),
    pageOf: { name: "ledger", args: [refOf(essay.slug), state] },
  };
}

function sayNone(state: PointState | "all", title: string): string {
  if (state === "all")
    return `Nobody has made a point on “${say(title)}” yet. Points get their numbers with the digest.`;
  return `No point on “${say(title)}” is ${STATE_WORDS[state]}.`;
}

async function showPoint(ask: Ask, slug: string, number: number): Promise<Answer> {
  const { essay, claims } = await ask.operations.findEssay(ask.asker, slug);
  const point = await ask.operations.findPoint(ask.asker, slug, number);
  const head = sayPointHead(point, claims);
  return {
    pages: listPages(head, point.replies, sayMaker),
    pageOf: { name: "point", args: [refOf(essay.slug), String(number)] },
  };
}

async function reopen(ask: CommandAsk, slug: string): Promise<Answer> {
  const number = parseNumber(ask.options.text("number"));
  const point: Point = await ask.operations.reopenPoint(ask.asker, slug, number);
  return answer(`Point ${point.number} is open again. The next digest says so.`);
}

async function addClaim(ask: CommandAsk, slug: string): Promise<Answer> {
  const number = parseNumber(ask.options.text("number"));
  const { claim } = await ask.operations.addClaimFromPoint(ask.asker, slug, number, ask.options.text("text") ?? "");
  return answer(
    `**${say(claim.id)}** ${say(claim.claim)}\nThat is a claim of the essay now, and replies are tagged against it. Point ${number} is accepted.`,
  );
}

async function markAnswerer(ask: CommandAsk, slug: string): Promise<Answer> {
  const person = ask.options.person("person");
  if (person === undefined) throw new UsageError("say who, with the option “person”");
  const on = ask.options.flag("on") ?? true;
  const changed = await ask.operations.markAnswerer(ask.asker, slug, person, on);
  if (!changed)
    return answer(on ? "Their answers count as the author's already." : "Their answers did not count as the author's.");
  return answer(
    on
      ? "From now on their answers count as the author's: a question that they answer is answered, and what they write makes no points."
      : "From now on their answers count as everybody's.",
  );
}
