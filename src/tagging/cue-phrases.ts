/**
 * Phrases by which people show where they stand. Matched against lower-case text with straight quotes; every repetition is
 * bounded, so that matching stays linear. English in full; German, Spanish and French with the few that are unmistakable.
 */

/** What a phrase says by itself; `with` and `against` turn into each other under a negation. */
export type CueKind = "with" | "against" | "partly" | "asks" | "adds";

export interface CuePhrase {
  readonly kind: CueKind;
  /** 0..1, how surely the phrase carries a stance and not something else. */
  readonly strength: number;
  readonly pattern: RegExp;
}

const BE = "(?:is|are|was|were|'s|'re|be|been|seems?|sounds?|looks?|feels?)";
const VERY =
  "(?:(?:so|both|all|very|quite|simply|just|plain|plainly|completely|entirely|absolutely|certainly|exactly|clearly|too|also|still|probably|largely|a bit|a little|rather|really|basically|especially|demonstrably|equally) ){0,2}";
const STARTS = "^[\"'(*_ ]{0,4}";

/** Any word between the words of a phrase but those that turn it round; stands for every `(?:\w+ )` below. */
const FILLER = "(?:(?!(?:not|never|hardly|cannot|no|nor|nicht|used) )\\w+ )";

const PHRASES: readonly (readonly [CueKind, number, readonly string[]])[] = [
  [
    "with",
    0.9,
    [
      "\\bi (?:\\w+ ){0,3}agree\\b(?! to\\b)",
      `(?:${STARTS}|: ?)(?:\\w+ly )?agree\\b`,
      "\\b(?:fully|strongly|completely|totally|wholeheartedly|very much|can only|have to|must|inclined to) agree\\b",
      `(?:${STARTS}|\\band |[,.] |\\b(?:fully|completely|totally) )agreed\\b`,
      `\\b${BE} ${VERY}(?:right|correct)\\b(?! (?:now|here|there|after|before|away|hand|side|level|tool|place|kind|question|answer))`,
      `\\b${BE} ${VERY}true\\b`,
      "\\byou ?(?:'re|are) (?:\\w+ )?right\\b(?! now)|\\b(?:author|essay|text) has it right\\b|\\bgets? (?:this|it|that) (?:exactly )?right\\b",
      "\\b(?:well said|spot on|rings true|hits the nail|nail on the head|hear,? hear|couldn't agree more|could not agree more)\\b",
      "\\b(?:match(?:es)?|mirrors|fits|confirms|is consistent with|is in line with|is exactly) (?:\\w+ )?(?:my|our|what (?:i|we)) (?:\\w+ ){0,3}(?:experience|see|saw|seen|find|found|observe|observed|data|results?|impression)\\b",
      "\\b(?:i|we) can (?:only )?confirm\\b|\\bi second (?:this|that)\\b|\\b(?:sign|subscribe to) (?:this|that|every word)\\b",
      "\\b(?:convinced me|i ?(?:'m|am) (?:now )?convinced|i find (?:this|that|it|the argument) (?:very |quite |entirely )?convincing)\\b",
      "\\bich stimme (?:(?!nicht)\\w+ )?zu\\b|\\bdas stimmt\\b(?! (?:so )?nicht)|\\bganz (?:genau|richtig)\\b|\\bestoy (?:\\w+ ){0,2}de acuerdo\\b|\\btiene(?:s)? razón\\b|\\bje suis (?:\\p{L}+ ){0,3}d'accord\\b|に賛成",
    ],
  ],
  [
    "with",
    0.7,
    [
      "\\b(?:(?:don't|do not|can't|cannot|couldn't|wouldn't) (?:really )?|(?:nobody|no one) (?:(?:can|could|will|would) )?|(?:hard|difficult|impossible) to )(?:disagree|deny|dispute|doubt|argue with|argue against)\\b(?! more)",
      "\\bno objections?\\b|: (?:yes|yep) ?[.!]?$|\\bundeniabl[ey]\\b",
      `${STARTS}(?:yes|yep|yeah|indeed|exactly|precisely|absolutely|definitely|this|true|quite so|of course)\\b ?[,.!:;—–-]`,
      "[:,;] (?:so )?(?:yes|exactly|indeed)\\b ?[,.!]|\\bso yes\\b",
      "\\b(?:good|great|excellent|strong|fair|valid|important) (?:point|argument|observation)\\b",
      "\\b(?:i|we) (?:have |'ve )?(?:also |often |repeatedly )?(?:seen|saw|noticed|observed|experienced|lived through) (?:exactly )?(?:this|that|the same|it|just that)\\b",
      "\\bsame (?:here|experience|in my|with us|at our|for us)\\b|\\b(?:happened|happens) to (?:us|me) (?:too|as well|twice|again)\\b",
      "\\bno exaggeration\\b|\\bnot exaggerat\\w+|\\bmakes (?:perfect |a lot of |good |total )?sense\\b|\\bis (?:a|the) (?:strong |good )?(?:case|argument|reason) \\*?for\\*?\\b|\\bspeaks for\\b",
      "\\b(?:this|that|the (?:point|argument|claim|passage|sentence|section|paragraph)) (?:is|seems) (?:\\w+ )?(?:convincing|persuasive|compelling|well put)\\b|\\bwell put\\b",
      "\\bi (?:also |too )(?:think|believe|feel)\\b|\\bthat ?(?:'s| is) (?:exactly )?why (?:i|we)\\b|\\bglad (?:somebody|someone|you) (?:said|says|say)\\b",
    ],
  ],
  [
    "against",
    0.9,
    [
      "\\bi (?:\\w+ ){0,3}disagree\\b",
      `(?:${STARTS}|: ?)(?:\\w+ly )?disagree\\b|\\b(?:couldn't|could not) disagree more\\b|\\bbeg to differ\\b|${STARTS}not (?:true|right|so|correct|how|the case)\\b`,
      "\\b(?:not|un)(?: at all| really| yet)? ?(?:convinced|persuaded|sold on)\\b",
      "(?:\\bnot|\\bnever|\\bhardly|\\bcannot|n't) (?!but |help )(?:\\w+ ){0,2}agreed?\\b(?! (?:more|to)\\b)|\\bnot (?:\\w+ )?(?:convincing|persuasive|compelling)\\b",
      `(?<!\\b(?:i|we) (?:\\w{1,12} )?)\\b${BE} ${VERY}(?:wrong|false|mistaken|incorrect|untrue|nonsense|unfounded|backwards|bogus|absurd)\\b(?! with)|${STARTS}(?:plain |simply |just )?(?:wrong|false|nonsense|rubbish|untrue)\\b`,
      "\\b(?:author|essay|text|you) (?:gets?|has|have|got) (?:this|it|that) (?:exactly |completely |entirely )?(?:wrong|backwards)\\b",
      "\\b(?:does not|doesn't|do not|don't) follow\\b|\\bnon sequitur\\b|\\b(?:isn't|is not|aren't|are not|wasn't) (?:true|right|correct|so|the case|how)\\b",
      "\\b(?:is|are) (?:simply |just )?a myth\\b|: (?:no|nope) ?[.!]?$",
      "\\bcounter-?examples?\\b|\\bon the contrary\\b|\\bquite the (?:opposite|reverse)\\b|\\bthe (?:opposite|reverse) (?:is|was|holds|happened)\\b",
      "\\bi (?:\\w+ )?(?:reject|dispute|contest)\\b|\\b(?:contradict|refute|disprove|undermine|falsif(?:y|ie))s? (?:this|that|it|the)\\b",
      "\\b(?:das )?stimmt (?:so )?nicht\\b|\\bich widerspreche\\b|\\bno estoy (?:\\w+ ){0,2}de acuerdo\\b|\\b(?:ce n'est pas|c'est) faux\\b|\\bje ne suis pas (?:\\p{L}+ ){0,3}d'accord\\b",
    ],
  ],
  [
    "against",
    0.7,
    [
      "\\b(?:hard|difficult|impossible|unable|reluctant) to (?:agree|believe|accept|buy|see how)\\b|\\bnot sure (?:that|about|i (?:agree|believe|buy))\\b",
      "\\b(?:terrible|bad|poor|lousy|awful|horrible|stupid|silly) (?:idea|argument|measure|claim|advice|comparison|analogy|reason|reasoning|logic)\\b",
      "\\b(?:can't|cannot|can never|could never) be (?:falsified|refuted|tested|verified|proven|proved|checked)\\b|\\bunfalsifiable\\b|\\buntestable\\b",
      `${STARTS}(?:(?:well|sorry|um|er|hm+),? (?:but )?)?(?:no|nope|nah|hardly|not at all)\\b ?[,.!:;—–-]`,
      "\\b(?:don't|do not|didn't|can't|cannot|couldn't) (?:really |quite |actually |at all |for a moment )?(?:think|believe|buy|accept|see (?:how|why|any (?:evidence|reason)))\\b(?![^,.;!?]{0,48}\\b(?:wrong|false|mistaken|overstated|exaggerated|right|true|correct)\\b)",
      `\\b${BE} ${VERY}(?:overstated|exaggerated|naive|misguided|a stretch|overblown|unconvincing|doubtful|dubious|misleading|hyperbole|an exaggeration)\\b`,
      "\\bi (?:\\w+ )?doubt\\b|\\bi(?:'m| am) (?:\\w+ )?(?:sceptical|skeptical|doubtful)\\b|\\b(?:colour|color) me (?:sceptical|skeptical)\\b",
      "\\bmiss(?:es|ed|ing) the point\\b|\\b(?:essay|author|argument|claim|section|text|this|that|you) (?:ignores?|overlooks?|forgets?|neglects?|overstates?|exaggerates?)\\b",
      "\\b(?:there is|there's|i see|see|with) (?:simply )?no (?:evidence|reason to (?:think|believe|expect))\\b|\\bnot in my experience\\b|\\bmy experience (?:is|was|has been) the (?:opposite|reverse)\\b",
      "\\bis (?:the exception|an excuse|wishful thinking|not how|not what|not the (?:problem|point|reason|bottleneck))\\b|\\bisn't (?:how|what|the (?:problem|point|reason|bottleneck))\\b",
      "\\bthe argument (?:fails|breaks down|falls apart|does not work|doesn't work|does not hold|doesn't hold)\\b|\\b(?:this|that|it) (?:does not|doesn't|did not|didn't) (?:hold|work like that)\\b",
    ],
  ],
  [
    "partly",
    0.9,
    [
      "\\b(?:yes|yeah|sure|true|agreed|granted|right|fair|fair enough|fair point|good point|maybe|perhaps|okay|ok|fine)[,.;:—– -]{1,3}(?:but|though|however|only|except)\\b",
      "\\b(?:half|partly|partially|mostly|largely|broadly|somewhat|in part|only partly)[- ](?:i )?(?:agree|agreed|right|true|correct|convinced|yes|with you)\\b|\\bagree (?:only )?(?:in part|partly|partially|mostly|broadly|up to)\\b",
      "\\bup to a point\\b|\\bto (?:some|a certain|a limited) (?:extent|degree)\\b|\\bwith (?:one|a|some|two) (?:caveat|reservation|exception|qualification)s?\\b|\\bone caveat\\b",
      "\\b(?:not|isn't|aren't|wasn't) (?:always|necessarily|entirely|quite|fully|completely|wholly|exactly|the whole (?:story|truth|picture)|universally|everywhere)\\b",
      "\\b(?:don't|do not|can't) (?:entirely|fully|completely|wholly|quite) (?:agree|buy|accept)\\b",
      "\\bi(?:'d| would) (?:\\w+ )?(?:narrow|soften|weaken|qualify|limit|restrict|put it differently|phrase it|keep the sentence|word it)\\b|\\blet me (?:narrow|qualify|soften)\\b",
      "\\b(?:holds?|true|right|applies|works?|valid|correct) (?:only|at best) (?:if|when|where|for|in|as long as|under)\\b|\\bonly (?:holds?|true|applies|works?)\\b",
      "\\b(?:true|right|fine|so) for \\w+[^.!?]{0,80}\\b(?:but|less so|not for|not so)\\b",
      "\\b(?:but|though|if|and then|at least) only (?:for|in|if|when|where|as long|under|on|with|because|after|at|to)\\b",
      "\\bteilweise\\b|\\bja,? aber\\b|\\bsolo en parte\\b|\\bsí,? pero\\b|\\boui,? mais\\b|\\ben partie\\b",
    ],
  ],
  [
    "partly",
    0.65,
    [
      "\\bin some (?:cases|fields|settings|areas|places|situations|respects|sense|domains)\\b|\\b(?:only|at least) in (?:some|certain|rare)\\b",
      "\\bonly (?:if|when|where|as long as|insofar|because)\\b|\\b(?:it|that|this|much|a lot) depends\\b|\\bdepends (?:a lot |very much |entirely |mostly )?on\\b",
      "\\btoo (?:strong|quick|sweeping|general|broad|absolute|simple)\\b|\\bnot the whole story\\b|\\bhalf of the (?:story|truth)\\b|\\bthere are exceptions\\b|\\bwas not enough either\\b|\\bthat said\\b",
    ],
  ],
  [
    "asks",
    0.8,
    [
      "\\b(?:could|can|would) (?:you|the author|somebody|someone|anyone|anybody) (?:please |maybe )?(?:explain|say|give|name|clarify|elaborate|expand|share|point)\\b",
      "\\bi (?:do not|don't|didn't) (?:quite |really |fully )?(?:understand|get|follow|see) (?:what|which|whether)\\b|\\bi(?:'d| would) (?:like|love|be curious) to (?:know|understand|hear|see) (?:how|why|what|which|whether|more)\\b",
      "\\b(?:i )?wonder(?:ing)? (?:whether|if|how|what|why|who|which)\\b|\\b(?:i'm |i am )?curious (?:how|whether|what|if|why|which|about)\\b|\\bgenuine question\\b",
    ],
  ],
  [
    "adds",
    0.75,
    [
      "\\bsee also\\b|\\bbuilding on (?:this|that|the)\\b|\\breminds me of\\b|\\ba (?:source|reference|citation) for\\b|\\bcase in point\\b|\\bthere (?:are|is|were|was) (?:a |some |many |several )?precedents?\\b|\\ba precedent\\b",
      "\\b(?:another|one more|a further|an additional|a second|a nice|a good|a telling|a famous|a classic|a striking|a recent|a similar|a related|my favou?rite|the best|an older) (?:\\w+ )?(?:example|case|instance|illustration|story|data point|parallel|analogy|reason|argument|angle)\\b",
      "\\b(?:there is|there's|there are|here is|here's|see|read|recommend|relevant|related)[^.!?]{0,40} (?:paper|papers|book|survey|preprint|study|studies|literature|article|thesis|talk|lecture|dataset|chapter)\\b",
      "\\bthe same (?:is true|goes|holds|thing happened|happened|pattern|story|applies)\\b|\\b(?:also|likewise) (?:holds|applies|true|happened|happens|worked)\\b|\\bi(?:'d| would) (?:also )?add\\b|\\bto add (?:to this|another|one)\\b",
    ],
  ],
  [
    "adds",
    0.55,
    [
      "\\bfor (?:example|instance)\\b|\\bcompare (?:this|that|with|it|the)\\b|\\banalog(?:y|ous|ously|ies)\\b|\\bsimilarly\\b|\\brelatedly\\b|\\ba related\\b|\\bin addition\\b|\\bzum beispiel\\b|\\bpor ejemplo\\b|\\bpar exemple\\b",
    ],
  ],
];

export const CUE_PHRASES: readonly CuePhrase[] = PHRASES.map(([kind, strength, patterns]) => ({
  kind,
  strength,
  pattern: new RegExp(patterns.join("|").replaceAll("(?:\\w+ )", FILLER), "gu"),
}));

/** Right before a phrase: turns it round. */
export const NEGATOR =
  /(?:\b(?:not|never|no|nothing|nobody|hardly|nor|neither|far from|cannot|without)|n't)(?: [\p{L}']+){0,3} ?$/u;
/** Before a phrase in its clause: it is supposed, not said. */
export const SUPPOSED = /\b(?:if|whether|unless|suppose|supposing|assuming|were|imagine|wish)\b/;
/** Before a phrase in its clause: it is what others say. */
export const ATTRIBUTED =
  /\b(?:some|people|they|critics|others|many|most|he|she|somebody|someone|nobody|everybody|everyone|author|essay|who)(?: \w+)? (?:say|says|said|think|thinks|claim|claims|argue|argues|believe|believes|agree|agrees|disagree|disagrees|object|objects)\b/;
/** Words that turn a sentence round in its middle. */
export const CONTRAST =
  /[,;.—–-]? ?\b(?:but|however|although|though|yet|except that|whereas|on the other hand|aber|pero|mais)\b(?=[ ,]{1,2}\S.{4})/;
