/** A review in words: what an answer would change, and how often each tagger was right. */
import { STANCE_WORDS } from "../tagging/tag-words.ts";
import type { TaggerScore } from "./score-taggers.ts";
import type { Effect } from "./weigh-answer.ts";

/** `would make C3 contested; would add the 2nd person who disputes C3`. Not inert: ids are text of outside. */
export function sayEffects(effects: readonly Effect[]): string {
  return effects.length === 0 ? "changes nothing that is counted" : effects.map(sayEffect).join("; ");
}

/** One sentence; undefined when nobody has decided anything. */
export function sayScore({ decided, local, model, neither }: TaggerScore): string | undefined {
  if (decided === 0) return undefined;
  const rest = neither === 0 ? "" : `, neither on ${neither}`;
  const replies = decided === 1 ? "the 1 reply" : `${decided} replies`;
  return `Of ${replies} on which they differ and a person has decided, the local tagger was right on ${local}, the model on ${model}${rest}.`;
}

/** 1st, 2nd, 3rd, 4th, 11th, 21st. */
export function sayOrdinal(number: number): string {
  const isTeen = number % 100 >= 11 && number % 100 <= 13;
  return `${number}${isTeen ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th")}`;
}

function sayEffect(effect: Effect): string {
  const { claimId } = effect;
  switch (effect.kind) {
    case "status":
      return effect.from === "untouched" && effect.to === "agreed"
        ? `would be the first word on ${claimId}`
        : `would make ${claimId} ${effect.to}${effect.from === "settled" ? " again" : ""}`;
    case "person":
      return `would add the ${sayOrdinal(effect.nth)} person who ${STANCE_WORDS[effect.stance]} ${claimId}`;
    case "objection":
      return effect.open === 1
        ? `would stand beside the open objection to ${claimId}`
        : `would stand beside the ${effect.open} open objections to ${claimId}`;
    default:
      effect satisfies never;
      return "";
  }
}
