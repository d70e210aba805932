/** The mark of a reply that may speak to software, in the line that says who wrote it and when. */
import { html } from "hono/html";
import { SUSPECT_MARK } from "../../../tagging/orders/order-words.ts";
import type { Html } from "./layout.ts";

export function renderSuspectMark(isSuspect: boolean | undefined): Html | string {
  return isSuspect ? html` · <span class="suspect">${SUSPECT_MARK}</span>` : "";
}
