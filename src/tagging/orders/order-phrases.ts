/**
 * How orders to a machine are put in English. Patterns read folded text (lower case, straight quotation marks, single blanks); every gap is
 * bounded, so that no text takes longer than its length allows.
 */
import type { OrderKind } from "./order.ts";

export interface OrderPhrase {
  readonly kind: OrderKind;
  readonly pattern: RegExp;
}

/** Where an order begins: a sentence, a part of one, or a word of urging. "People ignore the rules" is a report. */
const LEAD =
  "(?:^|[.!?;:,\\n*\"'\\[({>}|~–—=#/-] ?|\\b(?:please|now|then|just|(?<!\\b(?:s?he|they|we|it|i|who|one|pupils|students) )(?:must|shall)|you should|you will|you need to|you have to|kindly|hereby|simply|immediately|first|instead|next|also|can you|could you|would you|will you|(?:want|need|order|command|ask|require|instruct) you to|you are (?:to|required to|asked to|instructed to|ordered to)|(?:job|task|duty) is to|(?:assistant|tagger|model|bot|ai|classifier|software|machine)s?,? (?:must|should|shall|has to|have to|are to|is to)) )";
const GAP = (most: number): string => `[^.!?\\n]{0,${most}}`;
const FORGET =
  "(?:ignor(?:e|ing)|disregard|forget|override|overrule|bypass|discard|drop|abandon|skip|cancel|erase|delete|dismiss|pay no (?:attention|heed) to|do not (?:follow|obey|heed)|don't (?:follow|obey)|stop (?:following|obeying)|set aside|throw (?:away|out)|cease following)";
const FORMER =
  "(?:previous|prior|above|earlier|preceding|foregoing|former|existing|original|initial|past|system|developer|programmed|built-in|your|safety|given)";
const RULES =
  "(?:instructions?|prompts?|directions?|directives?|guidelines?|commands?|orders?|rules?|programming|constraints?|restrictions?|guardrails?|filters?|training|polic(?:y|ies)|context|schema|tasks?|assignment|system message)";
const SOFTWARE =
  "(?:a\\.?i\\.?|llms?|(?:large )?language models?|assistants?|chatbots?|bots?|taggers?|classifiers?|(?:chat)?gpt(?:-?\\d\\w*)?|claude|gemini|llama|copilot|annotators?|rejoinder|summari[sz]ers?|automated (?:readers?|systems?|taggers?|reviewers?))";
/** People and things that only begin like software. */
const NOT_PEOPLE =
  "(?![ -](?:researchers?|engineers?|compan(?:y|ies)|labs?|students?|developers?|people|persons?|skeptics?|sceptics?|startups?|users?|enthusiasts?|professors?|teachers?|editors?|coach|managers?|directors?|principals?|scientists?|safety|ethics|community|folks?|experts?|optimists?|doomers?|lovers?|builders?|owners?|fans?|makers?|critics?|authors?|writers?))";
const TAG_VERB =
  "(?:re-?)?(?:tag|label|classify|mark|flag|categori[sz]e|annotate|count|record|register|rate|score|treat|set|assign|output|return|change|switch|flip|report|code|log|file)";
const REPLIES =
  "(?:repl(?:y|ies)|comments?|messages?|responses?|posts?|submissions?|r ?\\d+|every(?:thing|one|body)|all of (?:them|it|these)|(?:all |the )?others|this|mine|person ?\\d+|claims?|c ?\\d+|stances?|confidence)";
const STANCE_WORDS =
  "(?:supports|support(?:ed|ing|ive)|support\\b|disput(?:es?|ed|ing)|qualif(?:ies|ied)|asks|extends|stances?|tags?\\b|agree(?:s|d|ing|ment)?\\b|disagree(?:s|d|ing|ment)?\\b|c\\d+\\b|confidence|in favou?r|against|nothing|\\[\\])";
const SAY =
  "(?:print|reveal|show|repeat|output|display|write|give|tell|share|leak|dump|list|disclose|quote|recite|translate|summari[sz]e|copy|include|append|paste|expose|state|spell|echo|return|reproduce|say|send|encode|insert|put|publish|read (?:out|aloud|back)|post|fetch|attach|(?:reply|answer|respond) with)";
const SECRETS =
  "(?:system (?:prompt|message|text)|developer message|hidden (?:prompt|instructions?|rules|text)|(?:your|initial|original|above|secret|internal) (?:(?:full|entire|exact|system|initial|original|hidden|secret|own|internal) )?(?:prompt|instructions?|guidelines|configuration|rules)|everything above|all (?:the )?text above|the (?:text|words|lines) (?:above|before)|everything (?:that )?(?:you were told|before (?:this|the))|what you were told|api[ _-]?keys?|access tokens?|env(?:ironment)? ?var(?:iable)?s?|\\.env\\b|process\\.env|(?:the|your|all) (?:admin )?(?:passwords?|credentials)|bearer token|secret keys?|first \\d+ (?:words|lines|characters) of (?:your|the) (?:prompt|instructions|context)|(?:behind|for) (?:the |each )?placeholders?|real names?)";
const PLAYED = `(?:a\\.?i\\.?|assistant|language model|bot|chatbot|tagger|classifier|dan|admin\\w*|root|terminal|shell|unrestricted|unfiltered|jailbroken|evil (?:twin|robot)|without (?:any )?(?:rules|restrictions|limits|filters|instructions)|no (?:rules|restrictions|limits|filters)|developer|debug|god|maintenance|sudo|system|judge of (?:all|every)|json|interpreter)`;

const of = (kind: OrderKind, ...sources: readonly string[]): readonly OrderPhrase[] =>
  sources.map((source) => ({ kind, pattern: new RegExp(source, "g") }));

export const ORDER_PHRASES: readonly OrderPhrase[] = [
  ...of(
    "override",
    `${LEAD}${FORGET}\\b${GAP(30)}\\b${FORMER}\\b${GAP(30)}\\b${RULES}\\b`,
    `${LEAD}${FORGET} (?:all |any |every )?(?:of )?(?:the |these |those )?(?:instructions|prompts|directives|guardrails|system (?:message|prompt))\\b(?! (?:on|in|of|for|from|with) (?:the|an?|his|her|their|our|my|that|this) (?!system|prompt|beginning|top|start))`,
    `${LEAD}${FORGET}\\b${GAP(20)}\\b${RULES}(?: that)? you (?:were|are|have been|had been|got|received|follow)\\b`,
    `${LEAD}${FORGET}\\b${GAP(12)}\\b(?:everything|anything|all|whatever|what)\\b${GAP(20)}\\b(?:above\\b|before (?:this|that)\\b|you (?:were|have been|are|'ve been) (?:told|given|taught|instructed)|you(?:'ve| have)? (?:read|learned|know|been told)\\b|(?:said|told you) (?:so far|before|above)|(?:up to|until) (?:here|this point|now)\\b)`,
    `\\b(?:whatever|everything|anything|all|what) (?:that )?you(?:'ve| have| were)? (?:been )?(?:told|taught|given|instructed)\\b${GAP(30)}\\b(?:no longer|not|never|has ended|is over|is void|was wrong)\\b`,
    `\\b(?:schema|format|instructions|prompt|rules)\\b (?:has|have) (?:been )?(?:changed|replaced|updated)\\b${GAP(12)}\\b(?:answer|respond|output|reply|tag|return)\\b`,
    "\\byou (?:must|shall|will|have to|are to) (?:now |only |always )?obey\\b",
    "\\b(?:new|updated|revised|final|additional|urgent|real|actual) (?:system )?(?:instructions?|directives?|prompt|system message) ?(?::|follows?\\b|for you\\b)",
    `\\b(?:this|these|the following|my)\\b${GAP(20)}\\b(?:overrides?|replaces?|supersedes?|outranks?|takes? precedence over)\\b${GAP(30)}\\b(?:instructions?|prompts?|directives?|guidelines|system)\\b`,
    `\\b(?:(?:previous|prior|earlier|old|original|system|above) (?:instructions|prompt|directives)|your (?:previous |prior |earlier |old |original )?(?:instructions|prompt|rules|directives|guidelines))\\b${GAP(20)}\\b(?:void|cancel\\w*|revoked|obsolete|suspended|lifted|replaced|superseded|overridden|no longer (?:apply|valid|hold|count)|expired)\\b`,
  ),
  ...of(
    "role",
    `\\byou(?:'re| are) (?:now|no longer|henceforth|hereby|from now on)\\b${GAP(30)}\\b${PLAYED}\\b`,
    `${LEAD}(?:act|behave|respond|answer|reply|pretend|role-?play|speak|function|operate|pose)\\b${GAP(12)}\\b(?:as|like|to be|that you|you are)\\b${GAP(40)}\\b${PLAYED}\\b`,
    "\\b(?:developer|debug|god|sudo|maintenance|admin|jailbreak|dan|unrestricted) mode\\b(?: is| has been)?(?: now)? ?(?::|enabled|on\\b|activated|active|unlocked|engaged)",
    `${LEAD}(?:enter|activate|enable|switch (?:in)?to|engage|go into|unlock|turn on) (?:the |your )?(?:developer|debug|god|sudo|maintenance|admin|jailbreak|dan|unrestricted|opposite|test) mode\\b`,
    "\\bdo anything now\\b",
    "\\bfrom (?:now|here|this (?:point|moment|line)) on(?:wards?)?,? (?:you (?:are (?:an?|the|my|no longer)\\b|(?:will |must |shall |should )?(?:act|respond|answer|obey|tag|reply|output|label|treat|ignore|mark|count|speak|only)\\b)|(?:tag|mark|label|count|treat|answer|reply|output|ignore|call yourself|every reply))",
    "\\byour (?:new|secret) (?:role|name|persona|identity|task|job|objective|instructions?|master|prompt|directive) ?(?:is|are|will be|:|as an?)",
    `\\b(?:let'?s|we will|we'll|shall we|let us) (?:play|role-?play|pretend|start|begin|do)\\b${GAP(50)}[.:,;!]? ?${GAP(40)}\\byou(?:'re| are| play| take|'ll be| will be)\\b${GAP(50)}\\b(?:${PLAYED}|who (?:tags|labels|obeys|must|has to))\\b`,
    `\\b(?:imagine|suppose|pretend)(?: that)? you(?:'re| are| were| have| had) ${GAP(30)}\\b(?:ai assistant|tagger|classifier|unrestricted)\\b`,
    "(?:^|[.!?;\\n] ?)(?:simulation|scenario|role-?play|exercise|game)(?: time)?[:.!] ?(?:now )?you(?:'re| are)\\b",
    "\\b(?:this is|i am|i'm) (?:your|the) (?:operator|developer|creator|administrator|admin|programmer) speaking\\b",
    "\\bstay in character\\b|\\byou (?:have been|are) (?:freed|jailbroken|liberated|unlocked|unchained)\\b",
    `\\b(?:as|i am|i'm|this is|speaking as) (?:your|the) (?:system )?(?:developer|creator|administrator|admin|operator|programmer|owner|maintainer)\\b${GAP(60)}\\b(?:order|command|instruct|authori[sz]e|override|you (?:must|will|are to|can now)|grant|permit|approve|require)`,
  ),
  ...of(
    "tags",
    `${LEAD}${TAG_VERB}\\b${GAP(40)}\\b${REPLIES}(?![a-z])${GAP(60)}[^a-z]${STANCE_WORDS}`,
    `${LEAD}(?:do not|don't|never|stop) (?:tag|read|count|includ|report|answer|process)\\w*\\b${GAP(30)}\\b(?:other|others|rest|remaining|all|any|next|following|previous|r ?\\d+)\\b${GAP(20)}\\b(?:repl(?:y|ies)|comments?|messages?|posts|tags?|r ?\\d+|them)\\b`,
    `${LEAD}(?:skip|drop|omit|leave out|exclude|hide|suppress|discard|ignore)\\b${GAP(12)}\\b(?:others?|next|previous|following|remaining|rest|preceding|r ?\\d+)\\b${GAP(20)}\\b(?:repl(?:y|ies)|comments?|messages?|answers?|posts|tags?|r ?\\d+)\\b`,
    `${LEAD}(?:answer|respond|reply|give|use|apply|add|put|attach|copy|swap|invent|write|move|credit)\\b${GAP(40)}\\b(?:for|to|on|of|from|between|about|under) (?:all|every|each|any|the other|other|another|both|reply|replies|comment|r ?\\d|number)\\b${GAP(50)}(?:${STANCE_WORDS}|\\b(?:replies|numbers?|person ?\\d))`,
    `${LEAD}(?:swap|exchange|reverse|invert|flip|turn around)\\b${GAP(20)}\\b(?:stances?|tags|labels|verdicts)\\b`,
    `\\bas (?:tags?|evidence|quotes?|the stance)\\b${GAP(12)}\\b(?:for|of|in|to) (?:all|every|each|any)\\b`,
    `\\b(?:repl(?:y|ies)|comments?|messages?|posts|claims?|r ?\\d+|everything|everyone)\\b${GAP(30)}\\b(?:must|shall|has to|have to|should|need to|needs to|is to|are to|will|to) be (?:re-?)?(?:tagged|labell?ed|classified|marked|counted|recorded|scored|treated|dropped|skipped|removed|coded)\\b`,
  ),
  ...of(
    "secrets",
    `${LEAD}${SAY}\\b${GAP(50)}\\b${SECRETS}`,
    "\\bwhat (?:is|are|was|were|does|do|did)\\b[^.!?\\n]{0,12}\\b(?:your|the) (?:system prompt|system message|(?:initial|original|hidden|secret|exact) (?:instructions?|prompt))",
  ),
  ...of(
    "addressee",
    `${LEAD}(?:dear|attention|attn|hey|hello|hi|note (?:to|for)|message (?:to|for)|instructions? (?:to|for)|notice (?:to|for)|memo (?:to|for)|reminder (?:to|for)|calling|listen(?: up)?|important(?: note)?(?: for| to)?|hint (?:to|for)|psst|to)[ ,:]{1,2}(?:the |any |all |every |whichever |whatever |our |my )?(?:[a-z]{2,12} ){0,2}${SOFTWARE}\\b${NOT_PEOPLE}[^.!?\\n:,]{0,50}[:,!–—-]`,
    `\\bif you(?:'re| are)(?: reading this)?(?: and)?(?: you)?(?:'re| are)? (?:an? |the |any )?(?:[a-z]{2,12} ){0,2}${SOFTWARE}\\b${NOT_PEOPLE}`,
    `\\b(?:if|when|once) (?:this|the|my) (?:text|reply|comment|message|post) is (?:being )?(?:read|processed|tagged|seen|parsed|handled|evaluated) by (?:an?|the|any) (?:[a-z]{2,12} ){0,2}${SOFTWARE}\\b`,
    `\\b(?:${SOFTWARE}|(?:automated|machine) (?:readers?|systems?)) (?:that (?:is|are) |who (?:is|are) |which (?:is|are) )?(?:reading|processing|tagging|handling|parsing|labelling) (?:this|these)\\b`,
    "\\bas an? (?:ai|large language|language|ai language)? ?(?:model|assistant|tagger|classifier),? you (?:must|should|will|are|have to|can|need)\\b",
    `(?:^|[\\n.!?] ?)@?(?:ai|assistant|model|bot|tagger|classifier|chatgpt|claude|gpt|llm|rejoinder|robot)[,:] ?(?:please|you|ignore|tag|mark|label|do|stop|forget|now|listen|tell|print|from|your|remember|set|count|write|say|put|give|answer|reply|return|notify|show|make|add|use|treat|swap|mention)\\b`,
  ),
  ...of(
    "memory",
    `${LEAD}(?:remember|store|save|cache|memori[sz]e|keep|persist|write|record|retain|reuse|use|apply|carry|put|learn|repeat)\\b${GAP(60)}\\b(?:(?:all|every|any|each)(?: the)? (?:future|later|subsequent|coming|next|following)\\b[^.!?\\n]{0,20}\\b(?:repl(?:y|ies)|batch(?:es)?|comments?|messages?|questions?|requests?|prompts?|runs?|answers?|sessions?|conversations?|tags?|digests?|calls?|inputs?)\\b|(?:future|later|subsequent|coming|next|following) (?:batch(?:es)?|repl(?:y|ies)|prompts?|requests?|runs?|calls?|questions|digests)\\b|(?:in|into|to|the|your|this|tag) cache\\b|cached? (?:answers?|tags?|entr(?:y|ies)|keys?|results?)|(?:your|long-term) memory\\b)`,
    `${LEAD}(?:overwrite|replace|update|poison|invalidate|clear|wipe|flush|fill)\\b${GAP(30)}\\b(?:cached (?:answers?|tags?|entr(?:y|ies)|results?)|(?:the|your|tag|reply|answer) cache\\b(?! of (?:your|the) browser)|cache (?:entr(?:y|ies)|keys?)|your memory)`,
    "\\bfrom the next (?:run|batch|question|reply|call|prompt) on(?:wards?)?\\b",
    "\\bfor (?:the rest of (?:this|the) (?:conversation|session|batch|run)|all (?:future|later|subsequent) (?:repl(?:y|ies)|batch(?:es)?|comments?|runs?|requests?))\\b",
  ),
];

/** Said without blanks, where words are written letter by letter. */
export const SQUEEZED_ORDERS =
  /(?:ignore|disregard|forget|override)(?:all|any|your|the)?(?:of)?(?:the|your)?(?:previous|prior|above|earlier|instructions?|rules)|previousinstructions|systemprompt|(?:tag|mark|label|count)(?:them)?(?:all|every|each|this|other)(?:other)?(?:repl|comment|as)|(?:supports|disputes|qualifies|extends)c\d|(?:tag|mark|label)c\d|youarenow|printyour|revealyour|instructions/;
