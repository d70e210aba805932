/** "Did you mean": the known word that is nearest to what somebody wrote. */

/** Undefined when nothing is near enough to be a slip of the fingers. Both sides are cut at 60 characters. */
export function findNearest(text: string, known: readonly string[]): string | undefined {
  const scored = known.map((word) => ({
    word,
    distance: countEdits(text.slice(0, 60).toLowerCase(), word.slice(0, 60).toLowerCase()),
  }));
  scored.sort((a, b) => a.distance - b.distance);
  const best = scored[0];
  return best && best.distance <= Math.max(2, Math.floor(best.word.length / 3)) ? best.word : undefined;
}

function countEdits(a: string, b: string): number {
  let former = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (former[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (former[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    former = row;
  }
  return former[b.length] ?? 0;
}
