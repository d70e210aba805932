/** Text cut for a terminal. */

/** Units: characters as people count them, so that no letter is cut in two. */
export function cutText(text: string, most: number): string {
  const letters = Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text.slice(0, most * 8)));
  if (letters.length <= most && text.length <= most * 8) return text;
  return `${letters
    .slice(0, most - 1)
    .map(({ segment }) => segment)
    .join("")}…`;
}
