/** A gate for sentences that a language model wrote: what does not rest on the facts that it names is dropped. */

/** Something that a sentence may rest on: a reply, a point, a claim, a count. */
export interface ProseFact {
  readonly id: string;
  /** Everything that may be quoted from it, whole. */
  readonly texts: readonly string[];
  /** People and other names that it gives. */
  readonly names: readonly string[];
  /** Numbers that it gives, beside those in its texts. */
  readonly numbers: readonly number[];
}

export interface ProseSentence {
  readonly text: string;
  /** Ids of the facts that it says it rests on. */
  readonly restsOn: readonly string[];
}

export const PROSE_FAULTS = ["malformed", "no-fact", "unknown-id", "number", "name", "quote"] as const;
export type ProseFault = (typeof PROSE_FAULTS)[number];

export interface CheckedProse {
  readonly kept: readonly ProseSentence[];
  readonly dropped: readonly { readonly index: number; readonly fault: ProseFault }[];
}

/** Longest sentence that is looked at, in UTF-16 units. */
export const MAX_SENTENCE = 1_000;
const MAX_IDS = 50;

/** Straight, curly, low, angled and corner marks; single ones only where they do not stand inside a word. */
const QUOTED =
  /"([^"]*)"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»|「([^」]*)」|『([^』]*)』|‹([^›]*)›|(?<![\p{L}\p{N}])['‘]((?:[^'‘’]|(?<=[\p{L}\p{N}])['’](?=[\p{L}\p{N}]))*)['’](?![\p{L}\p{N}])/gu;
const LEFT_OVER = /["“”„«»「」『』‹›]/;
const ELLIPSIS = /\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*/;
const NUMBER = /\d+(?:[.,:]\d+)*/g;
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ...{ zero: 0, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11 },
  ...{ twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19 },
  ...{ twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
  ...{ hundred: 100, thousand: 1000, million: 1_000_000, dozen: 12, both: 2, half: 0.5, twice: 2 },
};

/**
 * The sentences that hold, in their order.
 *
 * Shape: a sentence holds when it names at least one id, every id is known, every number and every name in it (a word with a capital
 *        that does not begin the sentence, or with an `@`) is given by the facts of these ids, and everything in quotation marks is an
 *        exact part of one text of theirs. An ellipsis inside a quote stands for words left out: then its parts stand in one text, in
 *        that order, none over another.
 * Throws: nothing, whatever the sentences are. Its time grows with the length of sentences and texts.
 * The word `one` is no number to it. It does not know whether a sentence is well said, nor what a name that begins a sentence stands for, unless that name is in `names`.
 */
export function checkProse(sentences: readonly ProseSentence[], facts: readonly ProseFact[]): CheckedProse {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const everyName = new Set(facts.flatMap(({ names }) => names.flatMap(wordsOf)));
  const kept: ProseSentence[] = [];
  const dropped: { index: number; fault: ProseFault }[] = [];
  for (const [index, sentence] of (Array.isArray(sentences) ? sentences : []).entries()) {
    const fault = findFault(sentence, byId, everyName);
    if (fault === null) kept.push(sentence);
    else dropped.push({ index, fault });
  }
  return { kept, dropped };
}

function findFault(
  sentence: ProseSentence,
  byId: ReadonlyMap<string, ProseFact>,
  everyName: ReadonlySet<string>,
): ProseFault | null {
  if (!isSentence(sentence)) return "malformed";
  const { text, restsOn } = sentence;
  if (restsOn.length === 0) return "no-fact";
  const facts = restsOn.flatMap((id) => byId.get(id) ?? []);
  if (facts.length < restsOn.length) return "unknown-id";
  const texts = facts.flatMap((fact) => fact.texts);
  for (const match of text.matchAll(QUOTED)) {
    const quoted = match.slice(1).find((group) => group !== undefined) ?? "";
    if (!isQuoteOf(quoted, texts)) return "quote";
  }
  // What is quoted has been shown to be somebody's words; the rest is the model's own.
  const own = text.replace(QUOTED, " ");
  if (LEFT_OVER.test(own)) return "quote";
  if (!hasNumbers(own, facts)) return "number";
  return hasNames(own, facts, everyName) ? null : "name";
}

function isSentence(value: unknown): value is ProseSentence {
  if (typeof value !== "object" || value === null) return false;
  const { text, restsOn } = value as Partial<Record<keyof ProseSentence, unknown>>;
  const areIds = Array.isArray(restsOn) && restsOn.length <= MAX_IDS && restsOn.every((id) => typeof id === "string");
  return areIds && typeof text === "string" && text.trim() !== "" && text.length <= MAX_SENTENCE;
}

/** Whether the words are an exact part of one text, or parts of one in their order where an ellipsis stands between them. */
function isQuoteOf(quoted: string, texts: readonly string[]): boolean {
  if (quoted.trim() === "") return false;
  if (texts.some((text) => text.includes(quoted))) return true;
  const parts = quoted.split(ELLIPSIS);
  if (parts.length < 2 || parts.some((part) => part.trim() === "")) return false;
  return texts.some((text) => {
    let from = 0;
    return parts.every((part) => {
      const at = text.indexOf(part, from);
      from = at + part.length;
      return at >= 0;
    });
  });
}

/** Digits, and numbers in words, must be given by the facts: as a number, or in one of their texts. */
function hasNumbers(own: string, facts: readonly ProseFact[]): boolean {
  const given = new Set(facts.flatMap(({ numbers }) => numbers.map(String)));
  for (const { texts, id } of facts) {
    for (const text of [...texts, id]) {
      for (const [number] of text.matchAll(NUMBER)) given.add(plainNumber(number));
      for (const word of wordsOf(text)) if (Object.hasOwn(NUMBER_WORDS, word)) given.add(String(NUMBER_WORDS[word]));
    }
  }
  const digits = [...own.matchAll(NUMBER)].every(([number]) => given.has(plainNumber(number)));
  const words = wordsOf(own).every(
    (word) => !Object.hasOwn(NUMBER_WORDS, word) || given.has(String(NUMBER_WORDS[word])),
  );
  return digits && words;
}

/** `1,200` as `1200`. */
function plainNumber(number: string): string {
  return number.replace(/,(?=\d{3}(?:\D|$))/g, "");
}

/** A word that a name would be: with a capital inside the sentence, or after `@`, or anywhere one of the names that are known. */
function hasNames(own: string, facts: readonly ProseFact[], everyName: ReadonlySet<string>): boolean {
  const given = new Set(facts.flatMap(({ names, texts, id }) => [...names, ...texts, id].flatMap(wordsOf)));
  let isFirst = true;
  for (const { 0: word, index } of own.matchAll(/[\p{L}\p{N}]+(?:[-_'’.][\p{L}\p{N}]+)*/gu)) {
    const isHandle = own[index - 1] === "@";
    const isCapital = /^\p{Lu}/u.test(word) && word !== "I";
    const isName =
      isHandle || (isCapital && !isFirst) || wordsOf(word).some((part) => everyName.has(part) && isCapital);
    if (isName && !wordsOf(word).every((part) => given.has(part))) return false;
    isFirst = /[.!?:]\s*$/.test(own.slice(index + word.length, index + word.length + 2));
  }
  return true;
}

function wordsOf(text: string): readonly string[] {
  return [...text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word);
}
