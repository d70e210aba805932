/** Marks that prompts, conversations with models and their answers are made of. Read in the text as it stands: upper and lower case tell much. */
const MARKS: readonly RegExp[] = [
  /<\|[\w./-]{2,30}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:start|end)_of_turn>|\[\/?(?:SYSTEM|ASSISTANT|USER|TOOL|DATA|REPLIES|CLAIMS|PROMPT|CONTEXT)(?:[ _][A-Z]{2,12}){0,3}\]/g,
  /<\/?(?:system|instructions?|assistant|prompt|replies|claims|untrusted|developer|tool_call|function_call|admin|override|turn|operator)(?:[ _-][\w="' -]{0,40})?\/?>|<\/(?:user|data|reply|context|document|input|comment)>/gi,
  /^[ \t>]{0,8}#{1,6} {0,3}(?:system|instructions?|replies|claims|assistant|developer|new (?:task|instructions)|user|human|end of|override|message)\b[^\n]{0,30}$/gim,
  /^[ \t>*]{0,8}(?:system|assistant|developer|ai|tagger)\*{0,2} {0,2}(?:\([\w -]{0,30}\) {0,2})?:(?=[^\n]{0,150}\b(?:you|ignore|tags?|mark|labels?|all repl\w+|override|new|instructions?|must|obey|assistant|repl(?:y|ies)|claims?|C\d|prompt|sure|understood|of course|okay|certainly))/gim,
  /^[ \t]{0,8}(?:CLAIMS|REPLIES)\b[^\n]{0,30}$/gm,
  /\[{1,2}(?:END|SYSTEM|BEGIN|START)[_ :][^\]\n]{2,40}\]|<\/s>\s{0,3}<s>/g,
  /^[ \t]{0,8}(?:CLAIMS|REPLIES|SYSTEM|SYSTEM PROMPT|INSTRUCTIONS|ANSWER|MESSAGE|END)[ \t]{0,4}:?[ \t]{0,4}$/gm,
  /(?:^|[-=*#~_[(<"'`|\]/ ]{2})[ \t]{0,4}(?:BEGIN|START|END|STOP|CLOSE)(?: OF)?(?: THE| ALL)? (?:REPLIES|REPLY|DATA|INPUT|PROMPT|SYSTEM|USER|CONTEXT|INSTRUCTIONS?|DOCUMENT|CONVERSATION|CLAIMS|NEW|ADMIN|UNTRUSTED|QUOTED)\b/gim,
  /(?<!-)-{3,}\s{0,3}(?:system|instructions?|prompt|new instructions?|admin|override|end)\b[^\n]{0,40}-{3,}/gi,
  /\\?"(?:role)\\?" {0,2}: {0,2}\\?"(?:system|assistant|user|developer|tool)\\?"|\\?"r\\?" {0,2}: {0,2}\d{1,6} {0,2}, {0,2}\\?"(?:t|words|to)\\?"|\\?"(?:replies|claims)\\?" {0,2}: {0,2}\[|\\?"(?:claimId|claim_id|replyId|stance)\\?" {0,2}: {0,2}\\?"|\\?"t\\?" {0,2}: {0,2}\[|\\?"c\\?" {0,2}: {0,2}\\?"C\d|\\?"tool_calls?\\?" {0,2}:/g,
  /\{\{ {0,2}(?:claims|replies|system|prompt|instructions?|inputs?|secrets?\.\w{1,30}|env\.\w{1,30})[^{}\n]{0,30}\}\}/gi,
  /<!--[^\n]{0,80}\b(?:system|instructions?|taggers?|assistant|language model|llm|prompt|ai)\b/gi,
  /(?:^|\n)```{0,3}(?:system|assistant|prompt|instructions?)\b/gi,
  /^---\n(?:id|role|system|version|prompt): {0,3}[\w-]{1,40}$/gim,
];

/** Where such marks stand, in the order of the kinds. */
export function findPromptMarks(text: string): readonly { readonly start: number; readonly end: number }[] {
  return MARKS.flatMap((mark) =>
    [...text.matchAll(mark)].map(({ 0: found, index }) => ({ start: index, end: index + Math.max(found.length, 1) })),
  );
}
