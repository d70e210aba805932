/** How much of a message's room a text takes up. */
import { MAX_MESSAGE_BYTES, MAX_MESSAGE_TEXT } from "./limits.ts";

const ENCODER = new TextEncoder();

/** The weight of a UTF-16 unit of three bytes; none is heavier. */
export const HEAVIEST = (3 * MAX_MESSAGE_TEXT) / MAX_MESSAGE_BYTES;

/** Units: to be compared with `MAX_MESSAGE_TEXT`. The text's UTF-16 units, or more where its bytes are what is scarce. */
export function weighText(text: string): number {
  return Math.max(text.length, Math.ceil((ENCODER.encode(text).length * MAX_MESSAGE_TEXT) / MAX_MESSAGE_BYTES));
}
