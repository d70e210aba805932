/** Runs of letters, by which words that are written alike are found. */

const LETTERS = 4;

/** Runs of four letters of a stem, its beginning marked. A stem of two letters has none. */
export function cutLetters(stem: string): string[] {
  const marked = `_${stem}`;
  const runs: string[] = [];
  for (let i = 0; i + LETTERS <= marked.length; i++) runs.push(marked.slice(i, i + LETTERS));
  return runs;
}
