/** What a person is told about language models and their own words, in whole sentences. */

/** After somebody has said whether their words may be sent. */
export function sayAllowed(isAllowed: boolean, isChanged: boolean): string {
  if (!isAllowed) {
    const kept = isChanged
      ? "From now on nothing that you write here is sent to a language model, and what one said of it is gone."
      : "Nothing that you write here is sent to a language model, as before.";
    return `${kept} What was sent earlier cannot be called back.`;
  }
  return isChanged
    ? "What you write here may be sent to a language model again, without your name."
    : "What you write here may be sent to a language model, without your name, as before.";
}
