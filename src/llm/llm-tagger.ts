/** The tagger with a language model as an adviser: the local tagger reads everything, the model gives a second opinion, code checks both. */
import type { Discussion } from "../essay/essay.ts";
import { LLM_MANNER, renderLlmVersion } from "../tagging/llm-version.ts";
import { type ScreenReply, screenReply } from "../tagging/orders/screen-reply.ts";
import { NOT_NEEDED } from "../tagging/second-opinion.ts";
import type { TagResult } from "../tagging/tag.ts";
import type { DiscussionTagger, Tagger } from "../tagging/tagger.ts";
import { collectOpinions, type OpinionParts } from "./collect-opinions.ts";
import { createCacheKey } from "./tag-cache.ts";

export interface LlmTaggerParts extends OpinionParts {
  readonly local: Tagger;
  /** The model's name, as `LanguageModel.name`. */
  readonly model: string;
  /** As `namePrompt` gives it, so that another text is another tagger. */
  readonly prompt: string;
  /** What may be shown of a reply that may give orders; `screenReply` unless something else is to be measured. */
  readonly screen?: ScreenReply;
}

export function createLlmTagger(parts: LlmTaggerParts): Tagger {
  const version = renderLlmVersion(parts.model, parts.prompt, parts.local.version);
  return { version, open: (discussion) => openDiscussion(parts, discussion) };
}

function openDiscussion(parts: LlmTaggerParts, discussion: Discussion): DiscussionTagger {
  const opened = parts.local.open(discussion);
  const { model, prompt, shortlist, screen = screenReply } = parts;
  const keyOf = createCacheKey({ manner: LLM_MANNER, model, prompt, discussion, shortlist });
  return {
    async tag(items, signal = new AbortController().signal) {
      const local = await opened.tag(items, signal);
      const screened = items.map(screen);
      const opinions = await collectOpinions({ ...parts, keyOf }, discussion, { local, screened }, signal);
      return local.map((result, index): TagResult => {
        const { result: own, opinion } = opinions.get(index) ?? { result, opinion: NOT_NEEDED };
        const suspect = screened[index]?.suspect ?? [];
        return { ...own, opinion, ...(suspect.length > 0 ? { suspect } : {}) };
      });
    },
  };
}
