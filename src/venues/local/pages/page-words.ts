/** The words of the pages for times, stances and what could not be tagged. */
import { html } from "hono/html";
import type { LeftReason, Stance } from "../../../tagging/tag.ts";
import type { Html } from "./layout.ts";

/** A sign for each stance, so that colour is never all that tells them apart. */
export const STANCE_SIGNS: Readonly<Record<Stance, string>> = {
  supports: "+",
  disputes: "−",
  qualifies: "±",
  asks: "?",
  extends: "→",
};

export const LEFT_WORDS: Readonly<Record<LeftReason, string>> = {
  empty: "nothing to tag: no words",
  "only-quotes": "nothing to tag: only quotations",
  "only-code": "nothing to tag: only code",
  "only-links": "nothing to tag: only links",
  "too-short": "too short to tag",
  language: "not tagged: in a language that the tagger does not know",
  question: "a question that touches no claim",
  unsure: "no claim touched clearly enough to tag",
  "no-claim": "no claim touched",
};

/** An absolute time in the site's own zone, for everybody the same. */
export function renderTime(time: Date, timeZone: string): Html {
  const parts = new Intl.DateTimeFormat("en-GB", {
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
    timeZoneName: "short",
  }).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? "";
  const words = `${part("day")} ${part("month")} ${part("year")}, ${part("hour")}:${part("minute")} ${part("timeZoneName")}`;
  return html`<time datetime="${time.toISOString()}">${words}</time>`;
}
