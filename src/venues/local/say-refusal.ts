/** A refusal of the operations, which every venue shares, as a sentence on a page. */

/** A capital letter first, a full stop last. */
export function finishSentence(message: string): string {
  const first = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?…]$/.test(first) ? first : `${first}.`;
}
