/** The tagger that asks a language model, kept from what is not the model's business: people and venues that are kept out, and names. */
import type { Discussion, EssaySlug } from "../essay/essay.ts";
import type { CarefulQuestion } from "../llm/ask-with-care.ts";
import { createLlmTagger } from "../llm/llm-tagger.ts";
import { ModelError } from "../llm/model.ts";
import { namePrompt } from "../llm/name-prompt.ts";
import { tagRepliesAnswer } from "../prompting/answers.ts";
import type { TagBatch } from "../prompting/build-tag-batch.ts";
import type { Prompt } from "../prompting/prompt.ts";
import type { Reply } from "../replies/reply.ts";
import type { SentReplies } from "../store/model-calls.ts";
import type { Store } from "../store/store.ts";
import { screenReply } from "../tagging/orders/screen-reply.ts";
import type { ShortlistClaims } from "../tagging/shortlist-claims.ts";
import type { DiscussionTagger, ReplyInContext, Tagger } from "../tagging/tagger.ts";
import { countVenues, findKeptOut } from "./kept-out.ts";
import { requireSendable, type SendableParts } from "./still-sendable.ts";

/** Asks about an essay, or about none. Throws: ModelError; the signal's reason when it aborts. */
export type AskAbout = <Answer>(
  question: CarefulQuestion<Answer>,
  about: { readonly essay: EssaySlug | null; readonly replies?: SentReplies },
  signal?: AbortSignal,
) => Promise<Answer>;

export interface GuardParts extends SendableParts {
  readonly store: Pick<Store, "modelAnswers" | "keptOut">;
  readonly local: Tagger;
  /** The model's name, as `LanguageModel.name`. */
  readonly model: string;
  readonly prompt: Prompt;
  readonly shortlist: ShortlistClaims;
  /** Names of people who take part, the newest first, so that they can be hidden. */
  readonly namesIn: (essay: EssaySlug) => Promise<readonly string[]>;
  /** Null: what was not answered before waits. */
  readonly ask: AskAbout | null;
}

export function createGuardedTagger(parts: GuardParts): Tagger {
  const { local } = parts;
  const { version } = createLlmTagger(mapParts(parts, local, { isOut: () => false, names: [] }));
  return {
    version,
    open: (discussion) => openDiscussion(parts, discussion),
    ...(local.rarityOf ? { rarityOf: local.rarityOf } : {}),
  };
}

interface People {
  readonly isOut: (reply: Reply) => boolean;
  readonly names: readonly string[];
}

/** Looks up for each batch who is kept out and who takes part: both change while the service runs. */
function openDiscussion(parts: GuardParts, discussion: Discussion): DiscussionTagger {
  const opened = parts.local.open(discussion);
  const local: Tagger = { version: parts.local.version, open: () => opened };
  return {
    async tag(batch, signal) {
      // Where nothing is asked there is nothing to hide them from.
      const names = parts.ask ? await parts.namesIn(discussion.essay.slug) : [];
      const people = { isOut: await findKeptOut(parts, listShown(batch)), names };
      return createLlmTagger(mapParts(parts, local, people))
        .open(discussion)
        .tag(batch, signal);
    },
    ...(opened.explain ? { explain: opened.explain } : {}),
  };
}

function mapParts(parts: GuardParts, local: Tagger, { isOut, names }: People): Parameters<typeof createLlmTagger>[0] {
  const { model, prompt, shortlist, store } = parts;
  return {
    ...{ local, model, shortlist },
    prompt: namePrompt(prompt),
    cache: store.modelAnswers,
    ask: (batch, maxTokensOut, signal) => askAbout(parts, batch, maxTokensOut, signal),
    isKeptOut: ({ reply }) => isOut(reply),
    namesOf: () => names,
    // What somebody who is kept out said is not shown with the answers to it either, nor where these quote it.
    screen(item) {
      const screened = screenReply(item);
      const isParentOut = item.parent !== undefined && isOut(item.parent);
      return isParentOut
        ? { ...screened, item: { reply: item.reply, parent: undefined, hidesQuotes: true } }
        : screened;
    },
  };
}

async function askAbout(parts: GuardParts, { inputs, asked }: TagBatch, maxTokensOut: number, signal: AbortSignal) {
  const { prompt, ask } = parts;
  if (!ask) throw new ModelError("later", "nothing is asked now");
  const items = asked.map(({ item }) => item);
  const replies = items.map(({ reply }) => reply);
  const shown = listShown(items);
  const mayAsk = (): Promise<void> => requireSendable(parts, shown);
  const [first] = replies;
  const about = { essay: first?.essay ?? null, replies: countVenues(replies) };
  return ask({ prompt, schema: tagRepliesAnswer, inputs, maxTokensOut, mayAsk }, about, signal);
}

function listShown(items: readonly ReplyInContext[]): readonly Reply[] {
  return items.flatMap(({ reply, parent }) => (parent ? [reply, parent] : [reply]));
}
