/** What a reply says that the essay says: words in quotation marks or below `>`, and statements, each with an attribution. */
import type { Span } from "../essay/span.ts";
import { MASK } from "../replies/mask-inline.ts";
import type { NormalisedReply, OwnSentence } from "../replies/normalise-reply.ts";

export interface Attribution {
  /** `quoted`: given as the essay's own words. `stated`: told in the person's words, after "you claim that". */
  readonly kind: "quoted" | "stated";
  /** Offsets into the body. */
  readonly words: Span;
  readonly text: string;
}

/** Whether "you" is the essay's author: not in an answer to somebody else. */
export interface AttributionOptions {
  readonly youAreAuthor: boolean;
  readonly language: string;
}

/** Characters of a sentence that are searched. */
const LOOK_CHARS = 1_500;
/** Attributions taken of one reply. */
const MOST = 20;
/** Fewer words in quotation marks are a term, or irony. */
const LEAST_QUOTED_WORDS = 4;

const ESSAY = String.raw`(?:the|this|your) (?:essay|article|post|piece|text|chapter|section)|(?:the|our) author|(?:the )?section \d{1,3}`;
const SAYS = `says?|said|claims?|claimed|argues?|argued|writes?|wrote|asserts?|asserted|states?|stated|maintains?|insists?|suggests?|tells? us`;

/** Who says it, and that they do; "you would say" and "the essay never says" do not match. */
interface Cues {
  /** Before what is said, with the words that lead over to it. */
  readonly before: RegExp;
  /** Right after what is quoted. */
  readonly after: RegExp;
  /** A sentence of its own that points at the quotation right above it. */
  readonly pointing: RegExp;
}

function buildCues(who: string, says: string, inverted: string, that: string, pronoun: string): Cues {
  const start = String.raw`(?:^|[\s,;:(—–-])`;
  return {
    before: new RegExp(
      `${start}(?:(?:${who})(?:,? (?:also|even|actually|simply|then|just|explicitly|literally|auch|sogar|aussi|también))? (?:${says})|(?:according to|laut|selon|según) (?:${who})),?(?: (?:${that}))?[:,]?(?= )`,
      "giu",
    ),
    after: new RegExp(`^["”»“]?[,.]? ?(?:[—–-] ?)?(?:${inverted}|(?:${who}) (?:${says}))(?![\\p{L}])`, "iu"),
    pointing: new RegExp(`^(?:as )?(?:${who}) (?:${says}) (?:${pronoun})(?=[\\s,.;!]|$)`, "iu"),
  };
}

const ENGLISH_WHO = (you: boolean) => (you ? `${ESSAY}|you` : ESSAY);
const ENGLISH_INVERTED = `(?:says|writes|claims|argues|states) (?:the|this) (?:essay|article|author|text|post)`;

const OTHERS: Readonly<
  Record<string, readonly [who: string, says: string, inverted: string, that: string, pronoun: string]>
> = {
  de: [
    "der (?:essay|text|artikel|autor|aufsatz)|die autorin",
    "sagt|schreibt|behauptet|meint",
    "(?:sagt|schreibt|behauptet|meint) (?:der|die) (?:essay|text|artikel|autor|autorin)",
    "dass",
    "das|dies",
  ],
  fr: [
    "l['’](?:essai|article|auteur|autrice)|le texte",
    "dit|écrit|affirme|prétend",
    "(?:dit|écrit|affirme) (?:l['’](?:essai|article|auteur|autrice)|le texte)",
    "que",
    "cela|ça",
  ],
  es: [
    "el (?:ensayo|texto|artículo|autor)|la autora",
    "dice|escribe|afirma|sostiene",
    "(?:dice|escribe|afirma) (?:el|la) (?:ensayo|texto|artículo|autor|autora)",
    "que",
    "eso|esto",
  ],
};

function cuesFor({ youAreAuthor, language }: AttributionOptions): Cues | undefined {
  const name = language.slice(0, 2).toLowerCase();
  if (name === "en") return buildCues(ENGLISH_WHO(youAreAuthor), SAYS, ENGLISH_INVERTED, "that", "this|that|so|it");
  const other = OTHERS[name];
  return other && buildCues(...other);
}

const known = new Map<string, Cues | undefined>();

function knownCues(options: AttributionOptions): Cues | undefined {
  const key = `${options.youAreAuthor} ${options.language.slice(0, 2).toLowerCase()}`;
  if (!known.has(key)) {
    if (known.size > 100) known.clear();
    known.set(key, cuesFor(options));
  }
  return known.get(key);
}

/** Said of what might be, or of what others make of it: nothing is put into the essay's mouth. */
const SUPPOSED =
  /(?:^|[^\p{L}])(?:if|unless|whether|would|could|should|might|had|as though|as if|when (?:people|others)|does|did|do|is|are|not|n't|never|nowhere|authors?|wenn|falls|ob|si)[\s,]+(?:that |you |the |this )?$/iu;
/** Between the attribution and a quotation: somebody else's words, or a name of something. */
const ELSEWHERE =
  /(?:^|[^\p{L}])(?:about|of|on|as if|like|under|against|by|quotes?|quoting|cites?|citing|in|from|called|titled|entitled|says?|said|writes?|wrote|über|von|sur|sobre)[\s:,]*$/iu;
const QUOTE_OPENING = /["“„«]/;

/** In the order of the body. Linear in its length. */
export function findAttributions(reply: NormalisedReply, options: AttributionOptions): readonly Attribution[] {
  const cues = knownCues(options);
  if (!cues) return [];
  const found: Attribution[] = [];
  for (const sentence of reply.own) {
    if (found.length >= MOST) break;
    found.push(...inSentence(reply, sentence, cues));
  }
  for (const block of reply.quoted.slice(0, MOST)) {
    if (isAttributedBlock(reply, block, cues)) {
      found.push({ kind: "quoted", words: { start: block.start, end: block.end }, text: block.text });
    }
  }
  return found.sort((a, b) => a.words.start - b.words.start).slice(0, MOST);
}

function inSentence(reply: NormalisedReply, sentence: OwnSentence, cues: Cues): Attribution[] {
  const text = sentence.words.slice(0, LOOK_CHARS).replace(/[’‘]/g, "'").replaceAll("\n", " ");
  const quotes = reply.inlineQuotes
    .filter(({ start, end }) => start > sentence.start && end <= sentence.start + text.length)
    .map(({ start, end }) => ({ start: start - sentence.start, end: end - sentence.start }))
    .filter((quote) => isPassage(text.slice(quote.start, quote.end)));
  const take = (kind: Attribution["kind"], span: Span): Attribution => {
    const words = { start: sentence.start + span.start, end: sentence.start + span.end };
    return { kind, words, text: reply.body.slice(words.start, words.end) };
  };
  const found: Attribution[] = [];
  for (const quote of quotes) {
    if (cues.after.test(text.slice(quote.end, quote.end + 80))) found.push(take("quoted", quote));
  }
  for (const match of text.matchAll(cues.before)) {
    const from = match.index + match[0].length;
    if (SUPPOSED.test(text.slice(Math.max(0, match.index - 40), match.index + 1))) continue;
    if (quotes.some(({ start, end }) => match.index >= start && match.index < end)) continue;
    const next = quotes.find(({ start }) => start >= from);
    const gap = next ? text.slice(from, next.start - 1) : "";
    if (next && isBridge(gap)) {
      if (!found.some(({ words }) => words.start === sentence.start + next.start)) found.push(take("quoted", next));
    } else {
      const stated = cutStatement(text, from);
      if (stated) found.push(take("stated", stated));
    }
  }
  return found;
}

/** A few words that lead over to a quotation, without another speaker or a new sentence. */
function isBridge(gap: string): boolean {
  return gap.length <= 60 && !/[.!?;]/.test(gap) && !QUOTE_OPENING.test(gap) && !ELSEWHERE.test(gap);
}

/** Titles, single words and names are no passages. */
function isPassage(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  if (words.length < LEAST_QUOTED_WORDS) return false;
  const long = words.slice(1).filter((word) => word.length >= 4);
  const capital = long.filter((word) => /^\p{Lu}/u.test(word));
  return long.length === 0 || capital.length / long.length < 0.6;
}

/** Where a clause of the person's own begins. */
const CLAUSE_END =
  /[;?!]|\.(?=\s|$)| [—–-] |, (?:and|but|yet|which|so|because|while|whereas|although|though|however|then)\b| (?:but|whereas|although|because|while)\b/;
/** "As the essay says, and I agree": what follows is the person's own. */
const ASIDE = /^[\s,]*(?:and|but|so|or|yet|which|as|if|though)\b/i;
const LEAST_STATED_WORDS = 4;

function cutStatement(text: string, from: number): Span | undefined {
  // A question is not put into anybody's mouth; nor is what stands in quotation marks that were not recognised as a passage.
  if (/\?["')\s]*$/.test(text.slice(-4))) return undefined;
  const rest = text.slice(from, from + 400);
  const end = CLAUSE_END.exec(rest)?.index ?? rest.length;
  const said = rest.slice(0, end);
  if (/["“„«]/.test(said) || said.includes(MASK) || ASIDE.test(said)) return undefined;
  const start = from + (said.length - said.trimStart().length);
  const length = said.trim().replace(/[.,:]+$/, "").length;
  if ((said.match(/[\p{L}\p{N}'-]+/gu)?.length ?? 0) < LEAST_STATED_WORDS) return undefined;
  return { start, end: start + length };
}

/** The sentence right above ends in an attribution and a colon, or the one right below points back: "The essay says this". */
function isAttributedBlock(reply: NormalisedReply, block: Span, cues: Cues): boolean {
  const above = reply.own.findLast(({ end }) => end <= block.start);
  if (above && reply.body.slice(above.end, block.start).trim() === "") {
    const text = above.words.slice(-200).replaceAll("\n", " ");
    const last = [...`${text} `.matchAll(cues.before)].at(-1);
    const isSupposed = last && SUPPOSED.test(text.slice(Math.max(0, last.index - 40), last.index + 1));
    if (last && !isSupposed && /:\s*$/.test(text) && text.length - last.index - last[0].length < 20) return true;
  }
  const below = reply.own.find(({ start }) => start >= block.end);
  if (!below || reply.body.slice(block.end, below.start).trim() !== "") return false;
  return cues.pointing.test(below.words.slice(0, 200));
}
