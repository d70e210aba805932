/** A reply's own words made ready for comparing with those of another reply. */
import { isEnglish, splitWords } from "../essay/words.ts";
import { normaliseReply } from "../replies/normalise-reply.ts";
import type { Reply } from "../replies/reply.ts";
import type { TermReader } from "./read-terms.ts";

/** Longer replies are neither examples nor look-alikes: two essays are never one reply written twice. UTF-16 units. */
export const MAX_PROFILE_CHARS = 8000;
/** With fewer different stems a reply says too little of its own: "Fair point, thanks" means whatever it answers. */
const MIN_STEMS = 5;

export interface ReplyProfile {
  /** Different stems with content, in the order of their first place. */
  readonly stems: ReadonlySet<string>;
  /** Neighbouring stems, joined; they tell "A beats B" from "B beats A". */
  readonly pairs: ReadonlySet<string>;
  /** All words as they stand, small letters. */
  readonly wording: string;
  /** Numbers and ids in the order of the alphabet: where they differ, the replies speak of different things. */
  readonly figures: string;
  /** What the reply quotes, squeezed. */
  readonly quoted: string;
  /** Words that turn or colour a sentence, and question marks, in the order of the alphabet. */
  readonly marks: string;
  /** The reply that it answers; "" for the section itself. */
  readonly parent: string;
  /** Whether it leans on what it answers: "yes", "I agree", "that is right". */
  readonly leans: boolean;
  /** Whether the words that turn a sentence are known in its language. */
  readonly hasKnownMarks: boolean;
}

/** Words between which the meaning of a sentence turns while nearly all its words stay the same. */
const MARKS = new Set(
  `ain't almost always although apart barely better but can't cannot contrary correct couldn't decrease decreased
  decreases despite didn't disagree doesn't don't doubt easier every except fail failed fails false far faster few fewer
  good bad greater hadn't hard harder hardly hasn't haven't higher however if impossible increase increased increases
  incorrect instead isn't largely less little lower mainly many maybe might more most mostly must mustn't myth nearly
  neither never no nobody none nonsense nor not nothing only opposite partly perhaps possible possibly probably rarely
  rather refute refuted refutes right sarcasm scarcely seldom seldom should shouldn't slower some sometimes still though
  true unless unlike unlikely until usually wasn't weren't what when where whether which while who why without won't
  worse wouldn't wrong yes yet agree agreed reject rejected accept accepted deny denied support supports oppose opposes
  how likely easy just easily exactly hopeless pointless useful useless against for`.split(/\s+/),
);
const LEANING = new Set(
  "agree agreed disagree exactly yes no nope right true wrong false correct indeed this that same seconded".split(" "),
);

/** Undefined for a reply that is too long or says too little of its own. Linear in the length of the body. */
export function profileReply(
  reply: Pick<Reply, "body" | "venue" | "parentId">,
  language: string,
  readTerms: TermReader,
): ReplyProfile | undefined {
  if (reply.body.length > MAX_PROFILE_CHARS) return undefined;
  const { own, quoted } = normaliseReply(reply.body, language);
  const stems = new Set<string>();
  const pairs = new Set<string>();
  const words: string[] = [];
  let asked = 0;
  for (const sentence of own) {
    let last: string | undefined;
    for (const { stem } of readTerms(sentence.words)) {
      stems.add(stem);
      if (last !== undefined) pairs.add(`${last} ${stem}`);
      last = stem;
    }
    for (const { lower } of splitWords(sentence.words)) words.push(lower);
    if (sentence.words.trimEnd().endsWith("?")) asked += 1;
  }
  if (stems.size < MIN_STEMS) return undefined;
  const irony = /(?:^|\s)\/s(?:arcasm)?\b/.test(reply.body) ? ["/s"] : [];
  return {
    stems,
    pairs,
    wording: words.join(" "),
    figures: words
      .filter((word) => /\p{N}/u.test(word))
      .toSorted()
      .join(" "),
    quoted: quoted.map(({ text }) => text.replace(/\s+/g, " ").toLowerCase()).join("\n"),
    marks: [...words.filter((word) => MARKS.has(word)), ...irony, "?".repeat(asked)].toSorted().join(" "),
    parent: reply.parentId === null ? "" : `${reply.venue}:${reply.parentId}`,
    leans: words.some((word) => LEANING.has(word)),
    hasKnownMarks: isEnglish(language),
  };
}
