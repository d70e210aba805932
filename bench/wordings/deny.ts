/** Makes wrong wordings out of right ones. */

/** The contrary of a sentence that has a verb which takes a plain "not". */
export function deny(sentence: string): readonly string[] {
  const denied = sentence.replace(/\b(is|are|was|were|should|can|will|would|must|may|could)\b(?! not\b)/, "$1 not");
  return denied === sentence ? [] : [denied];
}
