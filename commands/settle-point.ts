/** `/ledger settle`: the author's decision about a point. */
import { UsageError } from "../src/errors.ts";
import { SETTLEMENTS } from "../src/ledger/point.ts";
import { STATE_WORDS } from "../src/ledger/point-words.ts";
import { type Answer, answer } from "./answer.ts";
import type { CommandAsk } from "./ask.ts";
import { parseNumber } from "./choose-point.ts";
import { say } from "./say.ts";

const MAX_NOTE = 500;

/** Throws: UsageError when nobody may, or something is missing. */
export async function settlePoint({ operations, asker, options }: CommandAsk, slug: string): Promise<Answer> {
  const number = parseNumber(options.text("number"));
  const state = SETTLEMENTS.find((known) => known === options.text("state"));
  if (!state) throw new UsageError(`the state must be one of ${SETTLEMENTS.join(", ")}`);
  const tell = options.flag("tell");
  const point = await operations.settlePoint(asker, slug, number, {
    state,
    note: options.text("note")?.trim() ?? "",
    link: options.text("link")?.trim() || null,
    ...(tell === undefined ? {} : { tell }),
  });
  const note = point.decision?.note ?? "";
  const told = point.decision?.isTold ? " One short reply in its thread says so, too." : "";
  return answer(
    `**Point ${point.number} is ${STATE_WORDS[point.state]}.**${note === "" ? "" : ` ${say(note, MAX_NOTE)}`}\nThe next digest says so.${told} /ledger reopen takes it back.`,
  );
}
