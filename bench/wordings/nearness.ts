/** Whether a text gives another away: by a run of the same words, or by nearly all of its words. */
import { createStemList } from "../../src/essay/draft-claims.ts";
import { splitWords } from "../../src/essay/words.ts";
import { MAX_SHARED_RUN } from "../../src/tagging/plan-wording.ts";

/** Of the stems that either has. */
const MOST_SHARED = 0.6;
const stemsOf = createStemList("en");

/** True where `wording` is no independent way to say what `text` says. A run that `given` has as well was known without either. */
export function isTooNear(wording: string, text: string, given: string): boolean {
  const runs = listRuns(wording);
  const known = listRuns(given);
  for (const run of listRuns(text)) if (runs.has(run) && !known.has(run)) return true;
  const [one, other] = [stemsOf(wording), stemsOf(text)];
  return one.intersection(other).size > MOST_SHARED * one.union(other).size;
}

/** Every run of words that is one longer than two texts share by chance. */
function listRuns(text: string): ReadonlySet<string> {
  const words = splitWords(text).map(({ lower }) => lower);
  const runs = new Set<string>();
  for (let at = 0; at + MAX_SHARED_RUN < words.length; at++)
    runs.add(words.slice(at, at + MAX_SHARED_RUN + 1).join(" "));
  return runs;
}
