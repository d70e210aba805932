/** Plain agreement and disagreement in languages other than English: whole phrases with which people open a sentence. */

/**
 * Phrases of one language, without the subject before them. `_` stands for up to four words, no negation among them.
 * Words are in lower case, with straight apostrophes.
 */
interface PlainPhrases {
  readonly agree: readonly string[];
  readonly disagree: readonly string[];
  /** Words that turn a phrase round or take half of it back; agreement with one of them anywhere is not plain. */
  readonly negations: readonly string[];
  readonly turns: readonly string[];
  /** Words that a phrase may follow: pronouns, "this", "the claim". */
  readonly subjects: readonly string[];
}

const list = (text: string): readonly string[] => text.split(/\s*\|\s*/);
const words = (text: string): readonly string[] => text.split(" ");

export const PLAIN_PHRASES: Readonly<Record<string, PlainPhrases>> = {
  de: {
    agree:
      list(`stimme _ zu|stimmt|es stimmt|ist _ richtig|ist _ wahr|ist _ korrekt|genau so|genau richtig|sehe _ genauso|
      sehe _ auch so|bin _ derselben meinung|bin _ der gleichen meinung|bin _ einverstanden|einverstanden|volle zustimmung`),
    disagree:
      list(`stimme _ nicht _ zu|stimmt _ nicht|es stimmt _ nicht|ist _ falsch|ist _ nicht richtig|ist _ nicht wahr|ist _ unsinn|
      ist _ quatsch|sehe _ anders|bin _ anderer meinung|bin _ nicht _ einverstanden|nicht einverstanden|widerspreche`),
    negations: words("nein nicht nie kein keine keinen kaum nichts"),
    turns: words("aber doch jedoch allerdings obwohl sondern trotzdem teilweise"),
    subjects: words("zu bei ich das dies da der dem diese dieser these aussage behauptung hier wir auch"),
  },
  fr: {
    agree: list(`suis _ d'accord|d'accord avec|tout à fait|est vrai|est _ exact|est _ juste|c'est _ vrai|c'est _ exact|
      c'est _ juste|suis _ du même avis|bien dit`),
    disagree:
      list(`ne suis pas _ d'accord|suis pas _ d'accord|pas d'accord|pas du tout d'accord|c'est _ faux|est _ faux|
      ce n'est pas _ vrai|c'est pas _ vrai|n'est pas _ vrai|ne suis pas _ du même avis|ne suis pas _ convaincu|
      ne suis pas _ convaincue`),
    negations: words("pas ne jamais aucun aucune rien peu non"),
    turns: words("mais cependant pourtant toutefois sauf partiellement"),
    subjects: words("sur pour je cela ça cette affirmation thèse la l'affirmation nous"),
  },
  es: {
    agree: list(`estoy _ de acuerdo|de acuerdo con|totalmente de acuerdo|es _ verdad|es _ cierto|es _ correcto|
      tiene _ razón|exacto|coincido`),
    disagree: list(`no estoy _ de acuerdo|en desacuerdo|estoy _ en desacuerdo|no es _ verdad|no es _ cierto|
      no es _ correcto|es _ falso|discrepo|no coincido|no tiene _ razón`),
    negations: words("no nunca tampoco nada ni apenas"),
    turns: words("pero aunque sino embargo salvo parcialmente"),
    subjects: words("sobre yo eso esto esta afirmación tesis la el nosotros"),
  },
  it: {
    agree: list(`sono _ d'accordo|d'accordo con|pienamente d'accordo|è _ vero|è _ giusto|è _ corretto|ha _ ragione|
      concordo|esatto`),
    disagree: list(`non sono _ d'accordo|non è _ vero|non è _ giusto|non è _ corretto|è _ falso|è _ sbagliato|
      non concordo|dissento|non ha _ ragione`),
    negations: words("non mai nemmeno niente nulla né poco"),
    turns: words("ma però tuttavia anche sebbene benché eppure solo parzialmente"),
    subjects: words("io questo questa ciò affermazione tesi la noi"),
  },
  pt: {
    agree: list(`concordo|estou _ de acordo|é _ verdade|é _ certo|é _ correto|está _ certo|tem _ razão|exato`),
    disagree: list(`não concordo|discordo|não estou _ de acordo|não é _ verdade|não é _ certo|não é _ correto|
      é _ falso|está _ errado|não tem _ razão`),
    negations: words("não nunca nem nada tampouco pouco"),
    turns: words("mas porém contudo embora entretanto só parcialmente"),
    subjects: words("sobre eu isso isto essa esta afirmação tese a nós"),
  },
  nl: {
    agree: list(`ben _ het _ eens|ben _ mee eens|eens met|helemaal mee eens|klopt|is _ waar|is _ juist|heeft _ gelijk`),
    disagree: list(`ben _ het _ niet _ eens|ben _ niet mee eens|ben _ het _ oneens|niet mee eens|oneens|klopt _ niet|
      is _ niet waar|is _ onzin|is _ onjuist|is _ niet juist|heeft _ geen gelijk`),
    negations: words("niet nooit geen nauwelijks niets oneens"),
    turns: words("maar echter hoewel toch alleen deels gedeeltelijk"),
    subjects: words("over bij ik dat dit het daar hier deze stelling bewering de wij hij"),
  },
  pl: {
    agree: list(`zgadzam się|w pełni się zgadzam|całkowicie się zgadzam|to prawda|prawda|ma _ rację|dokładnie tak`),
    disagree: list(`nie zgadzam się|nie zgodzę się|to _ nieprawda|nieprawda|to nie _ prawda|nie jest to _ prawda|
      nie ma _ racji|to _ bzdura`),
    negations: words("nie nigdy żaden żadna nic ani"),
    turns: words("ale jednak chociaż choć lecz tylko częściowo"),
    subjects: words("ja ta teza tu my się"),
  },
  ru: {
    agree: list(
      `согласен|согласна|полностью согласен|полностью согласна|верно|это _ верно|это _ правда|совершенно верно`,
    ),
    disagree: list(`не согласен|не согласна|не могу _ согласиться|неверно|это _ неверно|неправда|это _ неправда|
      это не _ так|это не _ правда|это _ чушь`),
    negations: words("не нет ни никогда вряд"),
    turns: words("но однако хотя только частично"),
    subjects: words("о по я с этим тут здесь мы тезис"),
  },
};

/** Languages without spaces: what a sentence may begin with. Longer phrases first. */
export const UNSPACED_PHRASES: readonly {
  readonly agree: RegExp;
  readonly disagree: RegExp;
  readonly notPlain: RegExp;
}[] = [
  {
    agree:
      /^(?:我)?(?:完全|非常|很)?(?:同意|赞同|赞成|贊成|認同|认同)|^(?:这|這|说得|說得)?(?:是)?(?:很|非常|完全)?(?:对的|對的|正确|正確)|^(?:说得|說得)(?:很)?(?:对|對)/u,
    disagree:
      /^(?:我)?(?:完全|很)?(?:不同意|不赞同|不贊同|不赞成|不贊成|不认同|不認同|反对|反對)|^(?:这|這)?(?:是)?(?:完全)?(?:不对|不對|错误|錯誤|错的|錯的)/u,
    notPlain: /但|不过|不過|然而|只是|不|没|沒/u,
  },
  {
    agree:
      /^(?:私も|私は)?(?:全く|完全に)?(?:賛成です|賛成します|賛成だ|同意します|同意です|同感です|その通りです|その通りだ|そう思います)/u,
    disagree:
      /^(?:私は)?(?:全く|完全に)?(?:賛成できません|賛成できない|賛成しません|同意できません|同意できない|同意しません|反対です|反対します|反対だ|そうは思いません|そう思いません|違うと思います|間違っています)/u,
    notPlain: /けど|けれど|しかし|ただし|ですが|だが|ない|ません/u,
  },
];

/** Yes and no before a phrase, with a mark after them: "no" without one is the phrase's own. */
export const ANSWER =
  /^(?:ja|nein|oui|non|sí|si|no|sim|não|nee|tak|nie|да|нет|はい|いいえ|是的?|不是?)[,.:!;—–、，。！]\s{0,3}(?=\S)/u;
