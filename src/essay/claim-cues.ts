/** English words that show what kind of sentence one is: an assertion worth discussing, or something else. */

interface Cue {
  readonly pattern: RegExp;
  readonly weight: number;
}

/** What makes a sentence something to agree or disagree with. Every cue counts once. */
export const ASSERTING: readonly Cue[] = [
  {
    pattern:
      /\b(?:must|should|ought to|ha(?:s|ve) to|needs? to|we (?:will )?need|cannot|can't|requires?|crucial|essential|necessary)\b/i,
    weight: 1.3,
  },
  {
    pattern:
      /\b(?:because|since|therefore|as a result|leads? to|in order (?:to|for)|depends? on|so that|due to|otherwise)\b/i,
    weight: 0.8,
  },
  {
    pattern:
      /\b(?:likely|unlikely|plausibl[ey]|probably|perhaps|might|may|could|tends? to|seems?|typically|reasonable|often|rarely|usually)\b/i,
    weight: 0.8,
  },
  {
    pattern:
      /\b(?:my (?:impression|view|opinion|belief|default)|I (?:believe|think|suspect|doubt|argue|claim|expect)|in my (?:view|opinion)|one might)\b/i,
    weight: 0.9,
  },
  {
    pattern:
      /\b(?:more|less|fewer|better|worse|\w{3,}er) (?:\w+ ){0,3}than\b|\b(?:only|rather than|instead|not just|the (?:best|most|worst)|never|always|no longer)\b/i,
    weight: 0.9,
  },
  {
    pattern:
      /\bnot\b[^.;]{2,80}\bbut\b|\b(?:however|although|while|whereas|even though|despite|but once|instead|rather)\b|, but\b/i,
    weight: 0.7,
  },
  {
    pattern:
      /\b(?:difficult|hard|slow|wrong|mistake|failure|fail|fruitful|useful|useless|important(?:ly)?|valuable|dangerous|beautiful|extreme|laborious|powerful|incorrect|worth|matters?|cheap|costly|relevant|genuine)\b/i,
    weight: 0.6,
  },
  {
    pattern: /\b(?:will|won't|would|is|are) (?:not )?(?:be|become|lead|require|involve|need|look|make)\b/i,
    weight: 0.4,
  },
];

/** Words to the reader that no essay asserts anything by, in the languages that newsletters come in most. */
export const ADDRESSING =
  /\b(?:(?:please|don't forget to|to) subscribe|subscribe (?:to|now|here|for)|unsubscribe|you(?:'re| are) (?:receiving|reading) this|(?:sign|signed) up (?:for|at|to)|follow (?:me|us) on|hit reply|all rights reserved|(?:we|this site|this page) uses? cookies|ich danke|wir danken|danke (?:an|für)|vielen dank|abonnier\p{L}*|merci (?:à|aux?|de|pour)|remerci\p{L}*|abonnez-vous|gracias (?:a|por)|suscr[ií]b\p{L}*|grazie (?:a|per)|iscriv\p{L}*)(?!\p{L})/iu;

/** What a claim is not. The first that fits is the reason. */
export const REFUSING: readonly RegExp[] = [
  // Thanks, invitations, pointers to other places.
  /\b(?:thanks to|thank you|grateful|acknowledg\w+|comments and thoughts|(?:interested|welcome) (?:in )?(?:comments|feedback)|see (?:here|also|below|above|section|figure|table))\b/i,
  // Talk about the text itself.
  /\bI(?:'ll| will| shall| am going to| want to| would like to| started to| opened| have (?:repeatedly |also )?(?:used|tried|argued|discussed)| use the| end up| began| wrote)\b/i,
  /\b(?:in|of) this (?:post|essay|article|section|piece|paper|part)\b|^(?:this|the present) (?:post|essay|article|section|piece|paper|chapter|issue|newsletter)\b|\b(?:let me|let us|readers? may|as (?:i|we) (?:said|mentioned|noted)|in what follows|the rest of this)\b/i,
  /^(?:the|my|a|another) (?:first|second|third|next|last|final|other)\b[^.]{0,50}\b(?:example|analogy|point|story)\b[^.]{0,40}\b(?:is|runs|goes|comes)\b/i,
  /^(?:one more thing|two things|a few words|a word)\b/i,
  // The author's life and state of mind.
  /\bI(?:'m| am) (?:very|not|an?|the|so|interested|sure|aware|grateful|happy|glad|writing|trying|going|saying)\b|\bI(?: was| went| worked| studied| grew| know (?:little|nothing|a lot)| don't know| do not know| remember| met| live[sd]?| had| used to| cannot say| can't say|'ve been| have been| end)\b/,
  // Definitions and introductions of terms.
  /\b(?:is|are) (?:called|defined as|known as|the study of|short for)\b|\bby [^,.]{2,40} (?:I|we) mean\b|\bconcerns itself with\b|\b(?:refers?|refer) to\b|\bthis isn't a subject\b/i,
  // Examples and suppositions.
  /^(?:for example|for instance|e\.g\.|consider|suppose|imagine|say|take|one can imagine|think of|picture)\b/i,
];

/** Begins with something that only the sentence before explains. */
export const UNRESOLVED =
  /^(?:in my (?:view|opinion),? |I (?:think|believe|suspect|expect) (?:that )?)?(?:this|that|these|those|it|its|they|them|their|he|she|his|her|such|here|there|both|neither|the (?:former|latter|same|first|second|third|other|others|last) (?:is|are|one|was)|the (?:former|latter|same)|one of (?:them|these|those)|many of (?:these|those|them|its)|some of (?:these|those|them|its)|doing this|so do|as such|which)\b/i;
/** "It is likely that", "There is no": the pronoun stands for nothing. */
export const EXPLETIVE =
  /^(?:in my (?:view|opinion),? |I (?:think|believe|suspect|expect) (?:that )?)?(?:it|there)(?:'s| is| was| are| were| would be| will be| may be| might be| can be| seems?) (?:\S+ ){0,4}?(?:that|to|no|a|an|many|few|something|nothing)\b/i;

/** Leans on the sentence before in another place than its beginning. */
export const LEANING =
  /\b(?:like|of|at|with|about|for|to|than|in) (?:this|that|these|those|them|it)[.!]*$|\bthis kind of thing\b|\bthis (?:latter|former|last|story|analogy|example)\b|^in particular\b|^(?:often|sometimes|usually|perhaps) (?:this|that|these|those)\b/i;

/** A rest of the sentence before: no subject, no verb of its own. */
export const FRAGMENT =
  /^(?:(?:in my (?:view|opinion)|perhaps|maybe),? )?(?:much|so|far|too|not|even|more|less|especially|usually|unlikely|likely|only|or|nor|than|which|who|whose|such as|like)\b(?! (?:\w+ )?(?:is|are|was|were|has|have|do|does|people|of|because|if|when|once|after|though|an?|the|all|every|everyone|everything)\b)/i;
/** A verb form that a whole sentence has at least one of. */
export const FINITE =
  /\b(?:is|are|was|were|am|be|has|have|had|do|does|did|can|could|will|would|may|might|must|should|shall|ought|needs?|seems?|isn't|aren't|wasn't|doesn't|don't|didn't|won't|can't|cannot|it's|that's|there's|\p{Ll}{3,}(?:s|ed)|grew|began|came|took|made|went|found|became|led|let|make|take|come|go|get|give|tend|want|know|think|believe|help|work|exist|matter|depend|require|need|fail)\b/iu;

/** Words in front that tie the sentence to the one before. Some only with a comma: "So slow that" is none. */
export const CONNECTIVE =
  /^(?:(?:however|moreover|furthermore|thus|therefore|hence|and|but|indeed|nevertheless|nonetheless|consequently|accordingly|additionally)\b(?:,| [-–—] [^-–—]{1,40} [-–—])?|(?:so|also|then|still|yet|instead|finally|lastly|first|second|third|secondly|thirdly|importantly|of course|in addition|in particular|in other words|that said|again|similarly|likewise|on the other hand|by contrast|in contrast|as a result|in fact|after all|to be clear|rather|meanwhile|besides),) +/i;

/** Tells what happened at some time rather than what is so. */
export const NARRATIVE =
  /^(?:when \p{Lu}|(?:in|around|by|since) \d{4}|once upon|one day|years ago)|\b(?:in|around) 1\d{3}\b/u;

/** What stands before the assertion itself, and is no part of it. */
export const LEAD =
  /^(?:I (?:additionally |also |just |do |really )?(?:want|would like|wish) to (?:point out|stress|add|note|say|emphasi[sz]e) that|one consequence (?:of this )?(?:\([^()]{1,200}\) )?is that|[^.;:]{0,120}\bthe (?:relevant|key|main|important|crucial|central) point (?:here )?is that|the (?:first|second|third|last|other) is that|(?:it is|it's) (?:worth noting|important to note|clear|true|obvious) that|(?:note|notice|remember) that) /i;

/** Reports what others hold, without a turn against it: the author may hold the opposite. */
export const REPORTED =
  /^(?:[^,.;]{0,60}\b(?:is|are|has been|have been|gets?) (?:often|usually|commonly|generally|widely|sometimes|typically|frequently|routinely) (?:said|described|seen|thought|argued|regarded|treated|believed|called|portrayed|presented|held|taken|blamed|assumed|considered)|(?:some|many|most|other|others|people|critics|sceptics|skeptics|opponents|supporters|proponents|defenders|economists|it is)(?: \p{L}+){0,2} (?:say|says|said|argue|argues|argued|claim|claims|think|believe|object|insist|assume|hold)\b)(?!.*(?:, (?:but|yet|although|though|which|and (?:they|he|she|it) (?:are|is))|; |\bbut\b|\bhowever\b|\bwrong))/iu;
