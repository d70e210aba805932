/**
 * Turns of phrase that go with a stance without deciding it: the stance model weighs them together. Matched against one
 * sentence in lower case with straight quotes; every repetition is bounded.
 */

export interface StanceSign {
  readonly name: string;
  readonly pattern: RegExp;
}

const START = "^[\"'(*_ >-]{0,4}(?:(?:oh|well|ah|hm+|um|and|so|but|honestly|frankly|sorry|yeah|ok|okay)[, ]{1,2}){0,2}";
const PLACE =
  "(?:for|in|on|with|at|when|where|within|near|as|as far as|among|during|below|above|if|until|once|outside)";
const YES =
  "(?:yes|yeah|yep|sure|true|absolutely|definitely|certainly|agreed|right|of course|obviously|evidently|by all means|fine|ok|okay|perhaps|maybe|no|not|i agree|i'd agree|that's so|it is|it does|they do)";
const SUBJECT = "(?:it|they|he|she|that|this|these|those|there|you|we|i|mine|ours|nobody|neither|some|most)";
const AUXILIARY = "(?:does|do|is|are|was|were|has|have|did|can|could|will|should|would|must|had)";

const SIGNS: readonly (readonly [name: string, ...sources: string[]])[] = [
  [
    "opens with yes",
    `${START}(?:yes+|yep|yeah|yup|aye|indeed|exactly|precisely|absolutely|definitely|totally|right|correct|true|sure|of course|certainly|quite|amen|\\+ ?1|this|100 ?%|spot on|seconded|same|bingo|ditto|amen)\\b`,
    `${START}(?:yea|ya|yup|for sure|without (?:a )?doubt|no doubt|undoubtedly|undeniably|clearly|obviously|naturally|finally|preach|so (?:much )?this|hell yes|very much so|i agree|agreed?|totally|100|completely|entirely|guilty|sadly(?: true|,)|alas|unfortunately (?:yes|true|so)|nothing to add|nailed it|my thoughts|my experience (?:too|exactly)|couldn't agree|could not agree|makes sense|fully|and how|you bet|too right|damn right|i second|count me in|what (?:he|she|they|you) said)\\b`,
  ],
  [
    "opens with no",
    `${START}(?:no+|nope|nah|never|wrong|false|untrue|nonsense|rubbish|disagree|hardly|hogwash|bollocks|bs|come on|bad idea|please|i'm sorry|i'm afraid not|not at all|not true|not really|not any more|far from it|quite the|on the contrary|says who|strongly disagree)\\b`,
    `${START}(?:i disagree|i don't (?:think|buy|see|agree|believe)|i do not (?:think|agree|believe|see)|i can't (?:agree|accept|follow)|that(?:'s| is) (?:not|wrong|false|nonsense|a myth|simply|just not)|this is (?:not|wrong|false|simply|just)|it (?:isn't|doesn't|is not|does not)|they (?:don't|aren't|won't)|absolutely not|certainly not|of course not|surely not|hard disagree|hard no|no way|wait,? no|pff+|ugh|oh please|give me a break|as if|quite the opposite|the opposite|the reverse|myth|citation needed|counter-?example|says you|i doubt|doubtful|doubt it|unconvinced|sceptical|skeptical|wishful|strange|odd|funny,)\\b`,
  ],
  ["opens with not", `${START}not\\b`],
  [
    "agrees",
    "\\b(?:agree|agreed|concur|seconded|share (?:this|that|the|your) (?:view|opinion)|of the same opinion|with you|on board|in favour|in favor|i(?:'d)? (?:fully |strongly )?(?:support|back|second|sign)|you(?:'re| are) (?:\\w+ )?right|got it right|(?:that|this|it)(?:'s| is) (?:\\w+ )?(?:right|true|correct|so|it)|can't argue|cannot argue|hard to argue|no argument|i believe (?:that|this|it)|thank you for saying|glad (?:somebody|someone)|well said|spot on|rings true|i'm afraid so|couldn't agree more|hear hear|makes sense|my experience (?:too|exactly|as well)|same here|can confirm|as (?:it says|you say))\\b",
    "\\b(?:(?:fully|totally|wholly|entirely|completely|strongly|very much) (?:agree|with)|can only agree|i'm for (?:it|this)|i am for|in agreement|subscribe to|vouch for|bears (?:this|that|it) out|backs (?:this|that|it) up|(?:confirms|matches|fits|mirrors|proves) (?:this|that|it|what|my|the|your)|same (?:experience|story|with|at|for) (?:me|us|mine|ours)?|hits? the (?:nail|mark)|on the (?:nose|mark|money)|good (?:thing|that)|about time|high time|long overdue|sums? it up|sold me|convinced me|you have a point|has a point|valid point|nothing to (?:add|object)|no quarrel|no complaints|one hundred percent|as (?:i|we) (?:found|saw|learned)|just as|exactly (?:what|why|how|the|this|my|our)|precisely (?:what|why|how|the|this)|that is why|that's (?:exactly|precisely)|what (?:i|we) (?:see|saw|find|found)|i can attest|living proof|speaking from experience|(?:learned|found out|know) (?:this|that|it) the hard way|no surprise|not surprised|of course (?:it|they|he|she|we))\\b",
  ],
  [
    "disagrees",
    "\\b(?:disagree|don't agree|do not agree|can't agree|cannot agree|not agree|don't buy|do not buy|don't accept|don't believe|do not believe|don't share|do not share|don't think|do not think|don't see|do not see|i doubt|i dispute|i'd dispute|i object|beg to differ|not convinced|unconvinced|sceptical|skeptical|(?:you're|you are|this is|that's|it's|that is|it is) (?:\\w+ )?(?:wrong|false|nonsense|untrue|mistaken|not true|not right|not so)|other way (?:a)?round|the reverse|the opposite|not (?:my|our) experience|not what (?:i|we)|fairy tale|myth|by that logic|bad idea|makes no sense|nothing of the sort|no reason|tell that to|show me|is not harmful|far from)\\b",
    "\\b(?:(?:not|never) (?:at all|once|the case|how|true|so|here|for me|for us|in (?:my|our))|(?:don't|do not|can't|cannot|won't|couldn't|wouldn't) (?:quite |really |fully |honestly |possibly )?(?:agree|follow|hold|buy|accept|believe|see (?:it|that|how|why|the|any)|share|support|sign|say that|stand|think so|work|apply)|(?:is|are|was|were)n't (?:the|a|an|any|true|it|what|how|why|even|really)|(?:i'd|i would) (?:argue|say|dispute|challenge|question) (?:the|that|it)|hardly|scarcely|if anything|on the contrary|contrary to|counter-?example|nonsense|rubbish|myth|legend|wishful|overrated|exaggerat\\w+|overstat\\w+|oversimplif\\w+|nostalgia|romantic\\w*|naive|unfair|baseless|unfounded|misleading|mistaken|wrong|backwards|upside down|straw man|cherry[- ]pick\\w*|correlation|coincidence|anecdot\\w+|no evidence|not a shred|never (?:seen|saw|met|had|heard|found|once|did|happened)|i have yet to|the other way|vice versa|the reverse|the opposite|try (?:that|it|telling|doing|living)|tell (?:that|me|it) (?:to|that|again)|what about|problem (?:is|with)|trouble (?:is|with)|ignores|forgets|overlooks|misses|neglects|leaves out|falls apart|doesn't (?:hold|add up|follow|wash|work|explain)|does not (?:hold|follow|work|explain))\\b",
  ],
  [
    "in part",
    "\\b(?:partly|partially|in part|half|halfway|halves|mostly|largely|broadly|in general|generally|in principle|on the whole|overall|by itself|by themselves|on its own|not always|not all|not every|not everywhere|not necessarily|sometimes|some of (?:it|them|us)|up to a point|to (?:some|a certain|a) (?:extent|degree)|more or less|with (?:a|one|some) (?:caveat|reservation|exception)s?|the whole story|first half|second half|both)\\b",
    "\\b(?:to (?:a|some|an) \\w+|in (?:many|most|some|certain|a few) (?:cases|places|ways|respects|situations)|for the most part|by and large|more often than not|usually|often|normally|typically|as a rule|in theory|in practice|on average|at times|now and then|most of the time|not (?:quite|entirely|wholly|fully|completely|exactly|universally|automatically)|not in every|not for (?:every|all)|half[- ](?:true|right|agree)|mixed|both (?:are|can|have|sides)|a grain of truth|some truth|true as far|as far as (?:it|that) goes|within (?:reason|limits)|with limits|in moderation|a matter of)\\b",
  ],
  [
    "only under a condition",
    "\\b(?:only (?:if|when|where|for|in|with|until|after|as|because|while|at|on)|unless|except|as long as|so long as|provided|depends|depending|as far as|insofar|if you mean|it's a matter of)\\b",
    "\\b(?:if (?:and only if|it's|it is|they|you|the|there|we|done|that)|when (?:it's|it is|they|you|the|there|we|done)|(?:assuming|presuming|given|granted) (?:that|the|there|you|they)|on condition|so far as|to the extent|in so far|hinges on|varies|it comes down to|up to (?:a|about|the|\\d+)|beyond (?:a|that|the)|below (?:a|that|the)|above (?:a|that|the)|past (?:a|that|the) \\w+|at least (?:for|in|on|with|if|when|where|until)|only (?:the|those|one|a|because|partly|half|up)|just (?:the|for|in|not)|apart from|except (?:for|in|when|that)|other than|save for|with the exception|leave out|exempt\\w*|carve[- ]?out|caveat\\w*|limit(?:s|ed)? to)\\b",
  ],
  ["yes for one case", `(?:^|[.;:,] |\\b(?:but|and) )${PLACE}\\b[^.!?;]{2,70}[,:;] (?:\\w+ )?${YES}\\b`],
  ["one case and another", `\\b${PLACE}\\b[^.!?]{3,90}[,;.:] (?:but |and |not |while |whereas )?${PLACE}\\b`],
  [
    "perhaps",
    "\\b(?:perhaps|maybe|possibly|probably|arguably|i suppose|i guess|i admit|admittedly|granted|evidently)\\b",
    "\\b(?:could be|might be|may be|may well|might well|seems|apparently|presumably|likely|i'd guess|i would guess|i imagine|i think so|not sure|hard to say|in a way|in a sense|kind of|sort of|kinda|ish)\\b",
  ],
  [
    "says perhaps after a comma",
    ", (?:perhaps|maybe|yes|no|sure|certainly|obviously|evidently|probably|absolutely|definitely|right|fine)[,.;:]|, (?:perhaps|maybe|yes|no|sure|certainly|obviously|evidently|probably|absolutely|definitely|right|fine)$",
  ],
  [
    "another matter",
    "\\b(?:another (?:matter|story|thing|question)|different (?:matter|story|thing|question|animal)|less so|not so (?:much|for|in)|two (?:different )?things|the rest|goes too far|too (?:absolute|strong|sweeping|broad|simple|far|quick|general)|rather than|more like|a bit|somewhat|little rather|in between|a mix|the exception|exceptions?)\\b",
    "\\b(?:(?:whole )?other (?:story|matter|thing|side|half)|another (?:animal|world|kettle|question)|apples and oranges|not the same|something else|a separate|distinguish|distinction|difference between|depends? on|too (?:one-sided|absolute|narrow|harsh|optimistic|pessimistic|wide|early|much|little)|overall|the truth (?:is|lies)|somewhere in|in the middle|middle ground|compromise|not (?:so|as) (?:simple|easy|clear|black)|more (?:complicated|nuanced|subtle|complex)|less (?:clear|true|obvious|sure|certain|convinced)|i'd (?:put|word|phrase|replace|change|soften|weaken|strike|drop)|the word (?:is|goes|seems)|instead of)\\b",
  ],
  [
    "would limit it",
    "\\bi(?:'d| would| could|'ll| can) (?:\\w+ )?(?:agree|accept|narrow|add|keep|limit|soften|live with|back|say|go|rather|confirm|put|draw|grant|leave|settle)\\b",
  ],
  [
    "grants and turns",
    "\\b(?:true|right|fair|sure|yes|agree|agreed|granted|fine|okay|ok|correct|enough|point|perhaps|maybe|admit|may|might|can|does|do|is|are|good|nice|lovely)\\b[^.!?]{0,60}[,;—–-] ?(?:but|though|yet|only|however|still|although|except)\\b",
  ],
  [
    "turns with but",
    "(?:[,;.—–-] ?|\\w )\\b(?:but|though|yet|however|although|whereas|while|still|even so|then again|on the other hand|that said)\\b",
  ],
  ["opens with but", `^["'( ]{0,3}(?:but|yet|however|still|though|although|while|whereas)\\b`],
  [
    "not the whole",
    "\\b(?:not (?:only|just|the only|everything|everyone|everybody|by|for|in|on|with|when|where|if)|no(?:t)? [^.,;!?]{2,30}, (?:yes|but))\\b",
  ],
  [
    "asks openly",
    `(?:^|[,:;] ?|\\b(?:and|or|so|then|but) )["'( ]{0,3}(?:how|what|which|who|whose|when|where|is|are|was|were|does|do|did|has|have|can|could|would|will|should)\\b[^.!]{2,300}\\?`,
  ],
  [
    "asks to know",
    "\\b(?:wonder(?:ing)?|curious|do you mean|you mean|did you mean|does (?:anyone|anybody|somebody|someone|this|that|it|the)|has (?:anyone|anybody|this|that|it)|did (?:anyone|anybody|somebody)|is (?:this|that|there|it)|are (?:these|those|there|we)|what (?:counts|would|do you|does|is|are|about|kind|sort|happens|exactly)|how (?:much|many|long|far|often|do|does|did|is|are|would|should|big|large|light)|which (?:of|one|ones)?|where (?:does|do|is|are|did|can)|i'd (?:like|love) (?:to|a|some)|would like to|(?:any|got a|a) (?:source|reference|citation|link|figures|numbers|data)|could (?:you|somebody|someone|the author)|can (?:you|somebody|someone)|don't (?:know|understand|follow|get) (?:what|whether|how|which|if|why)|not sure (?:what|whether|how|which|if)|tell (?:us|me) (?:more|which|what|how)|please (?:explain|say|name|define))\\b",
    "\\b(?:anyone (?:know|got|have|seen|tried)|anybody (?:know|got|have)|does (?:it|he|she|your|that|each|every)|do (?:they|these|those|people|we|the)|did (?:they|it|he|she|you|the|that)|has (?:the|there|somebody|someone)|have (?:they|there|these|we|the)|was (?:it|this|that|there)|were (?:they|there|these|those)|would (?:it|this|that|you|they|the) |what's (?:the|your|a|meant)|who (?:counts|decides|would|is|are|has|pays)|when (?:you say|does|did|is|was)|why (?:is|are|do|does|did)|compared (?:to|with) what|by what|according to whom|for whom|over what|on what|in which|to what|from what|meaning|define|definition|clarif\\w+|explain|elaborate|i'd be (?:curious|interested)|interested (?:in|to)|keen to|i keep (?:wondering|asking)|question (?:is|for|about)|unclear|not clear|help me)\\b",
  ],
  [
    "seems to ask",
    `${START}(?:then why|so why|why (?:else|then|would|should|is|are|do|does|did)|since when|who (?:says|cares|would|needs|wants)|isn't|aren't|doesn't|don't|didn't|wasn't|won't|can't|couldn't|wouldn't|haven't|how (?:would|could|can|else|is)|what (?:use|good|else)|what's the (?:point|use)|and (?:who|what|how|where|why)|have you (?:ever|tried|seen)|can you (?:picture|imagine)|when did|what if|too \\w+ for whom|if [^?]{5,120}(?:how|why|what))\\b[^.!]{0,300}\\?`,
    `${START}(?:really|seriously|is (?:that|this|it) (?:really|so|supposed|not)|are (?:we|you) (?:really|seriously|supposed)|should (?:we|i|they) (?:really|then)|would (?:you|anyone|anybody) (?:really|want|say|ever|trust|let)|do (?:you|we) (?:really|honestly|seriously|want)|does (?:anyone|anybody) (?:really|seriously|honestly|still|actually|believe)|who (?:in|on|among|has|hasn't|wouldn't|doesn't|else|ever)|what (?:kind|sort) of|what (?:could|would|does|did) \\w+ (?:know|gain|matter)|where (?:would|else|is the)|what (?:harm|difference)|how (?:many|often) (?:more|times|of)|how else|how come|why not|why bother|and yet|so (?:what|who|how)|or (?:is|are|do|does))\\b[^.!]{0,300}\\?`,
  ],
  [
    "adds",
    "\\b(?:also|besides|another|too[.,!]|as well|same (?:goes|is true|holds|applies|thing|pattern|here)|similar(?:ly)?|likewise|in addition|to add|worth (?:adding|a look|reading|mentioning|knowing)|by the way|btw|related(?:ly)?|reminds|parallel|compare|analog|variant|third way|goes further|belongs? (?:in|here|to)|next step|extension)\\b",
    "\\b(?:on top of (?:that|this|it)|what's more|what is more|furthermore|moreover|plus|not to mention|and (?:then )?there(?:'s| is| are)|next to|alongside|along the same|in the same (?:vein|way|spirit)|goes for|applies (?:to|equally)|holds for|true of|something (?:like|similar)|of the same|counterpart|cousin|precedent|the same (?:is|was|could|happened|idea|trick|question|effect)|see also|cf|ps|p\\.s|fwiw|for what it's worth|side note|footnote|one more|one thing|a further|an additional|angle|dimension|factor|missing (?:here|from|piece)|nobody (?:mentions|mentioned|has)|not (?:been )?mentioned|related note|speaking of)\\b",
  ],
  [
    "tells of something",
    "\\bthere(?:'s| is| are| was| were|'re|'ve been| has been| have been) (?:\\w+ )?\\w+|\\b(?:we|i|they|our \\w+|some(?:body| \\w+)?|a \\w+) (?:now |once |also |just |already )?(?:made|wrote|built|published|keep|keeps|lend|lends|offer|offers|run|runs|put|share|shares|hide|hides|log|logs|print|prints|has|have|use|uses|tried|started|did|does|pay|pays|fly|sell|sells|call|calls)\\b",
  ],
  [
    "proposes",
    "\\b(?:somebody|someone|one|you|we|they|it|that|this|which) (?:could|might|should|ought to|may) (?:also )?(?:be|try|test|compare|add|look|dig|redo|make|group|predict|ask|belong|help|use|borrow|replace|serve|see|write|measure|subdivide|check|show|count|take|learn)\\b|\\b(?:might|would|could|it'd|it would) be (?:a |an |good |worth |interesting |easy |nice |neat |useful |fun )|\\b(?:experiment|idea for|suggestion|suggest|propose|next|maybe there's|happy to share)\\b",
    "\\b(?:what (?:about|if)|how about|why not|let's|i'd (?:love|like) to see|it would (?:help|pay|take)|would help|could help|someone (?:ought|should|could|might)|anyone (?:could|can) (?:check|try|test)|worth (?:a try|trying|testing|checking|comparing|looking|measuring|asking|noting)|(?:can|could|might) be (?:tested|measured|checked|compared|combined|used|extended|borrowed|done|added|tried)|a good test|test of|pilot|trial|prototype|proposal|borrow|combine|extend|feel free|happy to|i can (?:send|share|show)|if anyone (?:wants|is))\\b",
  ],
  [
    "cites",
    "\\bexample\\.(?:org|com)\\b|https?:|\\bwww\\.|\\b(?:paper|papers|book|chapter|study|studies|survey|report|thesis|article|dataset|database|archive|podcast|documentary|trial|questionnaire|experiment|measure called|write-up|figures|statistics|census|literature|et al|\\d{4}\\))\\b",
    "\\b(?:meta-?analys\\w+|review (?:of|in|from|by)|researchers?|economists?|historians?|professor|university|institute|\\w+ et al|(?:published|reported|documented|described|recorded|measured|counted|wrote|written) (?:in|by|a|it|up|this|that|about)|(?:in|of|from|since|until|by) (?:1[6-9]|20)\\d\\d|page \\d+|vol|volume|appendix|magazine|newspaper|blog|video|talk|lecture|interview|memoir|biography|essay by|map|spreadsheet|notes)\\b",
  ],
  [
    "gives an example",
    "\\b(?:for example|for instance|e\\.g|such as|take|look at|consider|case in point|example|ask any|listen to)\\b",
  ],
  [
    "gives a number",
    "\\b\\d+(?:[.,]\\d+)? ?(?:%|percent|per cent|euros?|dollars?|pounds?|years?|months?|weeks?|days?|hours?|minutes?|people|kids|pupils|times)?\\b",
  ],
  [
    "speaks from experience",
    "\\b(?:my|mine|our|ours|i've|we've|i was|we were|i had|we had|i got|we got|i went|we went|i stopped|i saw|we saw|i know|in my|at ours|at our|where i)\\b",
  ],
  [
    "tells of the past",
    "\\b(?:last (?:week|year|month|night|summer|winter|spring|autumn)|ago|used to|once|went|came|got|was|were|had|did|took|made|said|told|found|gave|stopped|started|became|left|since)\\b",
  ],
  [
    "states what follows",
    "\\b(?:because|since|so that|that's why|which is why|therefore|otherwise|precisely|no wonder|hence|the reason|as a result|means that|leads to|and then)\\b",
  ],
  [
    "says never or always",
    "\\b(?:never|always|every|everyone|everybody|nobody|no one|nothing|none|anyone|any|ever|all)\\b",
  ],
  ["would or could", "\\b(?:would|could|might|may|i'd|we'd|you'd|they'd)\\b"],
  ["demands", "\\b(?:should|must|has to|have to|ought|needs? to|let's|end it|stop)\\b"],
  [
    "compares",
    "\\b(?:more|less|fewer|better|worse|most|least|best|worst|than|twice|half|cheaper|faster|slower|\\w{3,12}er than)\\b",
  ],
  [
    "gives thanks or jokes",
    "\\b(?:lol|lmao|haha+|hehe|thanks|thank you|nice (?:photo|picture|post|one|article|write)|great (?:post|read|article|photo|picture)|love the|link in bio|subscribe|mods|typo|photo|picture|caption|song|rip|congrats|welcome|carry on|off[- ]topic|first!|popcorn|happy (?:birthday|new)|who else|me reading|good luck)\\b|[😀-🙏🤣🥲]",
    "\\b(?:cheers|great (?:essay|piece|thread|stuff|series)|good (?:read|luck|morning|evening|night)|enjoyed|looking forward|see you|hello|hi (?:all|everyone|there)|greetings|sorry for|my bad|wrong thread|ignore me|just passing|asking for a friend|popcorn|meme|gif|emoji|xd|rofl|hah|heh|ha|tea|coffee|biscuits?|birthday|weekend|cat|dog|font|dark mode|website|login|password|newsletter|podcast episode|page|loads|link)\\b",
  ],
  [
    "insults",
    "\\b(?:idiots?|morons?|clowns?|brigade|shut up|troll|stupid|get a life|pathetic|boomer|snob|typical|you people|get off)\\b",
  ],
  [
    "tells what others say",
    "\\b(?:(?:he|she|they|people|some|others|critics|many|my \\w+|the \\w+|mr|mrs|prof\\w*|dr)\\.? (?:\\w+ )?(?:says?|said|thinks?|thought|used to say|claims?|argues?|believes?|always says)|according to|heard that|was saying|says the same)\\b",
    "\\b(?:(?:my|his|her|our|their) \\w+ (?:says|said|thinks|swears|insists|claims|keeps saying)|(?:says|said|claims|claimed|wrote|writes|argued|repeated|quoted|announced) (?:that|the same|so|it|this|on|in)|the (?:minister|mayor|author|union|paper|council|director|editor|spokes\\w+|other side) (?:says|said|claims|wrote|wants)|i(?:'ve)? heard|word is|rumou?r|apparently|supposedly|allegedly|reportedly)\\b",
  ],
  ["quotes and answers", `^["'][^"']{3,80}["']`],
  ["thinks so", "\\bi (?:\\w+ )?(?:think|believe|find|feel|know|suspect|hope|fear|hate|love|like|admit)\\b"],
  [
    "opens with a case",
    `${START}(?:unless|provided|only|depends?|${PLACE}|inside|from|between|across|through|out here|near|less|more)\\b`,
  ],
  [
    "holds for a case",
    "\\b(?:true|right|holds?|fine|agreed|agree|okay|ok|fair|good|works|so|healthier|better|worse|yes|sign (?:that|it)|back it|believe it|see it|see that|give you|follow) ?[,:]? (?:only )?(?:once|for|in|on|with|when|if|where|until|as (?:far|long)|about|at|within|under|below|above|inside|near)\\b",
  ],
  [
    "grants it a case",
    `^["'( ]{0,3}(?:${PLACE}|inside|from|between|across|through|near|as to) [^.!?]{3,80}\\b(?:i believe it|i can see it|i see it|i'd sign|sign it|you may be right|may be right|i'd back|it does|they do|it can|it is|it's (?:so|true|fine|fun|important)|nobody will|that's so|i would)\\b`,
  ],
  [
    "denies disagreement",
    "\\b(?:hard to (?:disagree|argue|deny|object)|(?:can't|cannot|can not|couldn't|don't|do not|won't|nobody can|no one can|i'd not) (?:\\w+ )?(?:disagree|argue|deny|fault|object|say (?:that )?(?:you're|you are|it's|it is|this is) wrong)|not wrong|no illusions?|no objections?|wrong to (?:blame|doubt)|nothing to add)\\b",
  ],
  [
    "opens with praise",
    `${START}(?:well (?:put|said)|good (?:idea|point|call)|yes please|of course (?:it|that|they)|thank you for|finally|so true|very true|how true|i believe (?:that|this|it)|guilty|can confirm|i'm sure (?:it|they)|glad)\\b`,
  ],
  [
    "grants and answers",
    `${START}(?:i (?:see|hear|get|know|understand|grant)|it (?:sounds|looks|seems|may|might|is a nice)|sounds|you (?:may|might|can) (?:be right|say)|fair point|fair enough|nice|not noticing|true,)\\b[^.!?]{0,110}[,;] ?(?:but|yet|though|only|still)\\b`,
  ],
  [
    "says what would be lost",
    "\\b(?:without (?:it|them|the|marks|that|this|those)|take away|abolish it|ban it|and in (?:ten|five|two|a few) years|would (?:have|be|starve|lose|never|not)|wouldn't|nothing comes)\\b",
  ],
  [
    "it is the other thing",
    "\\b(?:it's the|it is the|that's the|the (?:trouble|problem|trend|point) (?:is|with|began|isn't)|did that|has nothing to do|had nothing to do|is not a|isn't a|nothing else|hard no|i'm not in|what harm|excuse|unfair|accus\\w+|correlation)\\b",
  ],
  [
    "echoes with no",
    `(?:^|[,.;:] ?|\\b(?:no|yes|yep|nope|right|and|but|think|afraid|sorry but) )${SUBJECT} (?:\\w+ly )?${AUXILIARY}(?: not|n't)(?: \\w+)?(?: at all| either| any more)?(?=[,.;:!]|$)`,
  ],
  [
    "echoes with yes",
    `(?:^|[,.;:] ?|\\b(?:no|yes|yep|nope|right|and|but|think|afraid|sorry but) )${SUBJECT} (?:certainly |really |surely |still |definitely )?${AUXILIARY}(?=[,.;:!]|$| be[,.;:!]| and )`,
  ],
];

/** Turns of phrase; their order is the order of the model's columns. */
export const STANCE_SIGNS: readonly StanceSign[] = SIGNS.map(([name, ...sources]) => ({
  name,
  pattern: new RegExp(sources.join("|"), "u"),
}));
