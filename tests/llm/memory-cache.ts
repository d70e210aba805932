/** What a tagger with a model keeps of its answers, without a store. */
import type { TagCache } from "../../src/llm/tag-cache.ts";
import type { TagOffsets } from "../../src/tagging/tag-offsets.ts";

export function createMemoryCache(): TagCache & { readonly kept: ReadonlyMap<string, readonly TagOffsets[]> } {
  const kept = new Map<string, readonly TagOffsets[]>();
  return {
    kept,
    async read(keys) {
      return new Map(keys.flatMap((key) => (kept.has(key) ? [[key, kept.get(key) as readonly TagOffsets[]]] : [])));
    },
    async save(answers) {
      for (const { key, tags } of answers) kept.set(key, tags);
    },
  };
}
