/** What a model is asked about some replies: the claims that may be meant, the replies without names, and the way back. */
import type { Claim } from "../essay/essay.ts";
import { normaliseReply } from "../replies/normalise-reply.ts";
import { ENGLISH_WORDS, OTHER_WORDS } from "../tagging/language-words.ts";
import type { ReplyInContext } from "../tagging/tagger.ts";
import { markData } from "./mark-data.ts";
import { type MaskedText, maskText, type Replacement } from "./masked-text.ts";
import { createHideNames } from "./placeholders.ts";

/** Units: UTF-16. What a model is shown of a reply; people say what they think before that. */
const MOST_WORDS = 2_400;
/** Of the reply that it answers: enough to know what "that" is. */
const MOST_PARENT = 200;

export interface TagBatch {
  readonly inputs: { readonly claims: string; readonly replies: string };
  /** The claims that were sent. */
  readonly claims: readonly Claim[];
  /** By number, from 1; `text` is what the model saw. */
  readonly asked: readonly { readonly item: ReplyInContext; readonly shown: MaskedText }[];
}

/**
 * Shape: replies are numbered from 1 in the order given. Ids, names, addresses and times of replies are not among what is sent.
 * `names`: of everybody who takes part, so that a name is hidden in other people's replies too. A name that is nothing but common words or words of
 * the claims is not: whoever calls himself "not" or "helmets" would take these words out of what others say.
 */
export function buildTagBatch(
  items: readonly ReplyInContext[],
  claims: readonly Claim[],
  names: readonly string[],
): TagBatch {
  const here = items.flatMap(({ reply, parent }) => [reply.author.name, ...(parent ? [parent.author.name] : [])]);
  const words = new Set(claims.flatMap(({ claim }) => wordsOf(claim)));
  const hide = createHideNames([...here, ...names].filter((name) => !isOrdinaryName(name, words)));
  const asked = items.map((item) => {
    const { words, to } = wordsShown(item);
    return { item, shown: hide(words, item.hidesQuotes ? hideQuotes(words) : []), to };
  });
  const lines = asked.map(({ shown, to }, index) => {
    return { r: index + 1, ...(to === undefined ? {} : { to: hide(to).text }), words: shown.text };
  });
  return {
    inputs: {
      claims: markData(claims.map(({ id, claim }) => ({ c: id, claim }))),
      replies: markData(lines),
    },
    claims,
    asked: asked.map(({ item, shown }) => ({ item, shown })),
  };
}

/** What is shown of a reply, names not yet replaced: the beginning of its own words and of those that it answers. */
export function wordsShown({ reply, parent }: ReplyInContext): { readonly words: string; readonly to?: string } {
  return {
    words: cut(reply.body, MOST_WORDS),
    ...(parent ? { to: cut(withoutQuotes(parent.body), MOST_PARENT) } : {}),
  };
}

/** What is answered is what somebody said, not what that one quotes: whoever is quoted there may be kept out. */
function withoutQuotes(body: string): string {
  const start = cut(body, MOST_WORDS);
  return /^ {0,3}>/m.test(start) ? maskText(start, hideQuotes(start)).text : start;
}

function hideQuotes(words: string): readonly Replacement[] {
  return normaliseReply(words).quoted.map(({ start, end }) => ({ start, end, with: "(quote)" }));
}

/** Nothing but common words, or words of the claims. */
export function isOrdinaryName(name: string, claimWords: ReadonlySet<string>): boolean {
  const words = wordsOf(name);
  return (
    words.length > 0 && words.every((word) => ENGLISH_WORDS.has(word) || OTHER_WORDS.has(word) || claimWords.has(word))
  );
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** Cut from the front, so that offsets into what is left are those of the whole. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = (text.codePointAt(most - 1) ?? 0) > 0xffff ? most - 1 : most;
  return text.slice(0, end);
}
