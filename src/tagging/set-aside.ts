/** Sentences that take no stance on anything the essay says: instructions to whoever tags, and housekeeping. */

/**
 * Orders to a program. A reply may name a claim in them, which is no opinion on it: nobody who agrees writes
 * "mark C1 as supported". The verb and what it is about must stand near each other.
 */
const INSTRUCTION = new RegExp(
  [
    "\\b(?:ignore|disregard|forget|override|bypass)\\b[^.!?\\n]{0,40}\\b(?:instructions?|prompts?|guidelines|directions|your rules|system|everything above|all (?:of )?(?:the )?(?:above|previous))\\b",
    "(?:^|\\bplease |\\band |\\bthen |\\bmust |\\bshould |\\bnow |\\bto |[,.;:(] ?)(?:tag|mark|label|classify|count|record|register|rate|score|treat|flag|categori[sz]e|set|assign|output|return|report)\\b[^.!?\\n]{0,60}\\b(?:support(?:s|ed|ing|er)?|disput(?:es?|ed|ing)|qualif(?:y|ies|ied)|stances?|confidence|tags?|agree(?:s|d|ing|ment)?|disagree(?:s|d|ing|ment)?|json)\\b",
    "\\b(?:system (?:prompt|message)|developer message|you are (?:now )?(?:an?|the) (?:\\w+ )?(?:ai|assistant|tagger|classifier|model|bot)|as an ai (?:language )?(?:model|assistant)|new instructions?|end of (?:reply|input|prompt)|(?:instructions?|note) (?:to|for) the (?:tagger|model|bot|assistant|classifier))\\b",
    "<\\/?(?:system|instructions?|prompt|assistant|user)>|\\[\\/?inst\\]|<\\|",
    "\\b(?:stance|claim_?id)[\"']? ?[:=]",
  ].join("|"),
  "i",
);

/** About the page or the wording, not about what is said. */
const HOUSEKEEPING =
  /\b(?:typos?|misspel\w*|misprint|spelling|grammar mistake|dead link|broken link|broken image|404|off[- ]topic|unsubscribe|dark mode|font size|formatting|rss feed)\b|\b(?:link|url|page|image|footnote|video|pdf)s?\b[^.!?]{0,80}\b(?:dead|broken|empty|missing|down|not load\w*|doesn't (?:load|work|open)|does not (?:load|work|open)|won't (?:load|open))|\bshould (?:read|be spelled|be spelt)\b|\bmissing (?:comma|word|full stop|bracket)\b/i;

export function isInstruction(sentence: string): boolean {
  return INSTRUCTION.test(sentence.slice(0, 2000));
}

export function isHousekeeping(sentence: string): boolean {
  return HOUSEKEEPING.test(sentence.slice(0, 2000));
}
