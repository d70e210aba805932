/** What a language model did for a digest, in plain sentences for its receipt. */
import type { Digest, LeftAlone, ModelUse } from "./digest.ts";
import { countOf, joinWords } from "./digest-words.ts";
import { displayLine } from "./display-text.ts";

const ALONE_WORDS: Readonly<Record<LeftAlone, { readonly one: string; readonly many: string }>> = {
  "kept-out": { one: "because it is not to be sent to a model", many: "because they are not to be sent to a model" },
  suspect: { one: "because it may speak to software", many: "because they may speak to software" },
  waiting: { one: "because it has not been asked about yet", many: "because they have not been asked about yet" },
  budget: { one: "because the budget was used up", many: "because the budget was used up" },
  unreachable: { one: "because the model could not be asked", many: "because the model could not be asked" },
  long: { one: "because it is too long for the model", many: "because they are too long for the model" },
  "wrong-answer": {
    one: "because the model did not answer what was asked",
    many: "because the model did not answer what was asked",
  },
};
const LEFT_ALONE = Object.keys(ALONE_WORDS) as readonly LeftAlone[];

/** How it was asked and what it cost, what came of it, and what was left to the local tagger. */
export function sayModel({ receipt: { model }, period }: Pick<Digest, "receipt" | "period">): string {
  if (model === null) return "No language model was used.";
  // A digest over files has no store that anything could wait in.
  const queue = model.undecided > 0 && period.id !== "all" ? " To decide: rejoinder review." : "";
  return [
    `Language model: ${displayLine(model.model)} (${sayCalls(model)}).`,
    `${sayOpinions(model)}${queue}`,
    sayAlone(model),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** `113,540`. */
export function inThousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `0.0312 US dollars`; `price not known`. */
export function sayDollars(dollars: number | null): string {
  return dollars === null ? "price not known" : `${dollars.toFixed(dollars < 1 ? 4 : 2)} US dollars`;
}

/** `12 calls, 113,540 tokens in and 24,525 out, 0.0312 US dollars, 40 seconds`. */
export function sayCalls({
  calls,
  tokensIn,
  tokensOut,
  dollars,
  seconds,
}: Pick<ModelUse, "calls" | "tokensIn" | "tokensOut" | "dollars" | "seconds">): string {
  if (calls === 0) return "no call";
  const tokens = `${inThousands(tokensIn)} tokens in and ${inThousands(tokensOut)} out`;
  return [
    `${inThousands(calls)} ${calls === 1 ? "call" : "calls"}`,
    tokens,
    sayDollars(dollars),
    countOf(Math.round(seconds), "second"),
  ].join(", ");
}

function sayOpinions({ agrees, differs, undecided }: ModelUse): string {
  const all = agrees + differs;
  if (all === 0) return "";
  const same = agrees === all && all > 1 ? `all ${all}` : `${agrees === 0 ? "none" : agrees} of ${all}`;
  const came = `On ${same} new ${all === 1 ? "reply" : "replies"} it and the local tagger came to the same`;
  if (differs === 0) return `${came}.`;
  const wait =
    undecided === 1
      ? "1 waits for a person and counts as unsure"
      : `${undecided} wait for a person and count as unsure`;
  if (undecided === differs) return `${came}; ${wait}.`;
  const other = differs === 1 ? "the other" : `the other ${differs}`;
  if (undecided === 0) return `${came}; ${other} ${differs === 1 ? "is" : "are"} decided.`;
  return `${came}; of ${other}, ${wait}.`;
}

/** Empty when nothing was. */
export function sayAlone({ alone }: Pick<ModelUse, "alone">): string {
  const reasons = LEFT_ALONE.filter((reason) => (alone[reason] ?? 0) > 0);
  const total = reasons.reduce((sum, reason) => sum + (alone[reason] ?? 0), 0);
  const why = (reason: LeftAlone): string => ALONE_WORDS[reason][alone[reason] === 1 ? "one" : "many"];
  const were = `${total} ${total === 1 ? "was" : "were"} left to the local tagger`;
  const [first, ...others] = reasons;
  if (first === undefined) return "";
  if (others.length === 0) return `${were} ${why(first)}.`;
  return `${were}: ${joinWords(reasons.map((reason) => `${alone[reason]} ${why(reason)}`))}.`;
}
