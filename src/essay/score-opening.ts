/** How well a section may begin at a paragraph, judged by the words at its edge. */

/** High enough to keep a lead-in with what it leads to unless the text leaves no other way. */
const NEVER = 12;

/** Words that announce a new part. */
const OPENS =
  /^(?:(?:the|my|a|one|another|our) )?(?:first|second|third|fourth|fifth|next|last|final|other|main|illustrative)\b[^.?!\n]{0,60}\b(?:is|example|reason|point|question|argument|case|problem|objection|part|step|lesson|analogy)\b|^(?:one|another|a|the)\b[^.?!\n]{0,40}\b(?:difference|criticism|objection|reason|lesson)\b|^(?:i will|i'll|let me|to|let us|allow me to) (?:now )?(?:try to )?(?:sum|summari[sz]e|conclude|turn|recap|close)\b|^(?:in (?:conclusion|summary|closing|thinking about)|finally|lastly|to sum up|turning to|now consider|consider|suppose|what (?:about|then)|so what|why|how)\b|^(?:perhaps|maybe) the (?:most|best|strongest|main)\b/i;
/** Words that hang on what was said before. */
const GOES_ON =
  /^(?:this|these|that|those|it|they|he|she|and|but|or|so|such|moreover|furthermore|also|indeed|still|yet|instead|then|therefore|thus|hence|similarly|likewise|for example|for instance|in other words|in particular|as a result|of course|not so)\b/i;
const CONTRAST = /^[^.?!\n]{0,30}\bhowever\b/i;
const ENDS = /[.?!…。！？]["'”’)\]*_]{0,4}$/u;
const STARTS_LOWER = /^["'“‘([*_]{0,3}\p{Ll}/u;

/** The price of a cut between two paragraphs; below 0 where a cut is welcome. */
export function scoreOpening(before: string, after: string): number {
  const end = before.slice(-12).trimEnd();
  if (end.endsWith(":") || end.endsWith(";") || STARTS_LOWER.test(after.slice(0, 8))) return NEVER;
  const open = !ENDS.test(end) ? NEVER : 0;
  const start = after.slice(0, 160).replaceAll("’", "'");
  if (OPENS.test(start)) return open - 2;
  if (GOES_ON.test(start)) return open + 0.8;
  if (CONTRAST.test(start)) return open - 0.2;
  return open;
}
