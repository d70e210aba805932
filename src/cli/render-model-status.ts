/** What was sent to language models, for a terminal. */
import type { BudgetStatus, ModelStatus } from "../app/model-status.ts";
import { sayOutcome } from "../app/outcome-words.ts";
import { countOf, joinWords } from "../digest/digest-words.ts";
import { displayLine } from "../digest/display-text.ts";
import { inThousands } from "../digest/model-words.ts";
import type { ModelCallSum, SentReplies } from "../store/model-calls.ts";

/** Lines of the table; JSON has all. */
const MOST_LINES = 60;

export function renderModelStatus(status: ModelStatus): string {
  return [...sayWho(status), ...status.budgets.map(sayBudget), "", ...sayCalls(status.calls)].join("\n").concat("\n");
}

function sayWho({ model, sent, notSent, keptOut, budgets }: ModelStatus): readonly string[] {
  if (model === null)
    return ["No language model is configured; nothing is sent (docs/models.md says how to have one)."];
  const venues = sent.length === 0 ? "nothing" : `replies at ${joinWords(sent)}`;
  const others = notSent.length === 0 ? "" : `, nothing at ${joinWords(notSent)}`;
  return [
    `Language model: ${displayLine(model)}. It is sent ${venues}${others}.`,
    `${keptOut === 0 ? "Nobody is" : countOf(keptOut, "person is", "people are")} kept out of it.`,
    ...(budgets.length === 0 ? ["There is no budget; REJOINDER_LLM_BUDGET_DAY sets one."] : []),
  ];
}

function sayBudget({ what, essay, unit, most, spent, left }: BudgetStatus): string {
  const whose = what === "day" ? "Budget of the day (UTC)" : `Budget of the next digest of ${essay}`;
  const [used, all, rest] = [spent, most, left].map((amount) => sayAmount(amount, unit));
  return `${whose}: ${used} of ${all} ${unit === "tokens" ? "tokens " : ""}used, ${rest} left.`;
}

function sayAmount(amount: number, unit: BudgetStatus["unit"]): string {
  return unit === "tokens" ? inThousands(Math.round(amount)) : `$${amount.toFixed(amount < 1 ? 4 : 2)}`;
}

function sayCalls(calls: readonly ModelCallSum[]): readonly string[] {
  if (calls.length === 0) return ["Nothing was sent to a language model so far."];
  const head = ["day", "prompt", "essay", "model", "outcome", "calls", "tokens in", "tokens out", "dollars", "replies"];
  const rows = calls
    .slice(0, MOST_LINES)
    .map((sum) => [
      ...[sum.day, sum.prompt, sum.essay ?? "-", displayLine(sum.model), sayOutcome(sum.outcome)],
      ...[sum.calls, sum.tokensIn, sum.tokensOut].map(inThousands),
      sum.dollars === null ? "not known" : sum.dollars.toFixed(4),
      sayReplies(sum.replies),
    ]);
  const rest = calls.length - rows.length;
  return [...alignTable(head, rows), ...(rest > 0 ? [`and ${rest} earlier lines; --json has them all`] : [])];
}

/** `3 local, 2 github`. */
function sayReplies(replies: SentReplies): string {
  return (
    Object.entries(replies)
      .map(([venue, count]) => `${count} ${venue}`)
      .join(", ") || "-"
  );
}

/** Numbers stand to the right, the last column as it comes. */
function alignTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const isNumber = head.map((title) => /^(?:calls|tokens|dollars)/.test(title));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => {
        if (at === cells.length - 1) return cell;
        return isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0);
      })
      .join("  ");
  return [head, ...rows].map(line);
}
