/** A model's sentences in a digest that is checked. */
import type { Digest } from "../digest.ts";
import { asRecord } from "../keep-lines.ts";
import type { RefusalCounter } from "../refusals.ts";
import { holdProse } from "./hold-prose.ts";
import { type DigestProse, MAX_GIVEN_SENTENCES, proseSentenceSchema } from "./prose.ts";

/**
 * `checked`: the digest as it is after the check of everything else; sentences must hold against that. Each that does not is counted, all
 * under one word, so that a digest which is built again comes to the same count.
 *
 * Throws: nothing, whatever `given` is.
 */
export function checkProse(given: unknown, checked: Digest, refusals: RefusalCounter): DigestProse | undefined {
  if (given === undefined) return undefined;
  const { sentences } = asRecord(given);
  if (!Array.isArray(sentences)) {
    refusals.count("malformed");
    return undefined;
  }
  const read = sentences.slice(0, MAX_GIVEN_SENTENCES).flatMap((sentence) => {
    const parsed = proseSentenceSchema.safeParse(sentence);
    if (!parsed.success) refusals.count("prose");
    return parsed.success ? [parsed.data] : [];
  });
  const { prose, dropped } = holdProse(checked, { sentences: read });
  for (const _ of dropped) refusals.count("prose");
  return prose;
}
