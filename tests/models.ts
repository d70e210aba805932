/** The tagger as people run it: with the weights that come with the program. */
import { loadModels } from "../src/app/load-models.ts";
import { createLocalTagger } from "../src/tagging/local-tagger.ts";
import type { Tagger } from "../src/tagging/tagger.ts";

const models = await loadModels();

export function aLocalTagger(): Tagger {
  return createLocalTagger(models);
}
