/**
 * What texts have in common that tell a tagger what to do, however it is put: they name what it works with, speak for more replies than their own, and
 * order, appoint or declare changed. Each by itself is harmless. Patterns read folded text.
 */

export interface OrderFeature {
  readonly name: string;
  readonly weight: number;
  /** Words of the tagger's own trade: without one of them nobody speaks to it. */
  readonly isTrade: boolean;
  readonly pattern: RegExp;
}

const WORD = "(?<![\\p{L}\\p{N}])";
const END = "(?![\\p{L}\\p{N}])";
const STANCE = "(?:supports|disputes|qualifies|asks|extends)";
const CLAIM = "(?<![a-z0-9])c ?\\d{1,3}(?![a-z0-9])";

/** Stems of many languages, as `foldLetters` leaves them. */
const EVERY = {
  latin:
    "alle[nrs]?|jede[mnrs]?|tous|toutes|chaque|tout le monde|todos|todas|cada|todo (?:el )?mundo|tutt[ie]|ogni|ciascun\\p{L}*|iedereen|elke?|wszystk\\p{L}*|kazd\\p{L}*|her|tum|butun|varje|alla|samtliga|hvert?|vsem|vsech\\p{L}*|jokais\\p{L}*|kaik\\p{L}*|moi|tat ca|semua|setiap|minden\\p{L}*|toate|fiecare|yote|kila",
  other:
    "кажд\\p{L}*|все[мх]?|кожн\\p{L}*|всі[мх]?|усі[мх]?|καθε|ολα|ολουσ|ολεσ|每|所有|全部|都|すべて|全て|全員|各|모든|전부|모두|각|كل|جميع|हर|सभी|כל|همه|هر|সব|প্রতি|எல்லா|ทุก|ทั้งหมด",
};
const PUT = {
  latin:
    "setze?|gib|schreib|vergib|trage?|notiere?|mets|mettez|donne[rz]?|inscri[st]|note[rz]?|pon|apunta|registra|poned|ponga|dale|metti|segna|scrivi|registra|dai|ponha|coloque|registre|anote|diga|zet|geef|daj|wpisz|zapisz|traktuj|przypisz|yaz|koy|ver|kaydet|satt|skriv|raknar?|noter[ae]?|napis|pridel|laita|kirjoita|anna|merkitse|gan|ghi|dat|beri|tulis|tandai|ird|irja|adj|tedd|pune|scrie|weka|andika",
  other:
    "поставь|напиши|запи[сш]\\p{L}*|считаи|ставь|присвои|постав|присвоі|βαλε|γραψε|标|标记|写|算|给|记|記|付け|つけて|してください|書いて|記録|붙여|써|적어|달아|기록|ضع|سجل|اكتب|اعط|लगाओ|लिखो|दो|תן|שים|כתוב|بنويس|بگذار|দাও|লেখো|ใส่|เขียน",
};
const TASK = {
  latin:
    "aufgabe|auftrag|tache|mission|tarea|encargo|compito|incarico|tarefa|taak|opdracht|opgedragen|zadani[ae]|gorev\\p{L}*|uppgift\\p{L}*|opgave\\p{L}*|ukol\\p{L}*|tehtav\\p{L}*|nhiem vu|tugas|feladat\\p{L}*|sarcina|kazi yako|demande plus haut",
  other:
    "задани\\p{L}*|задач\\p{L}*|завданн\\p{L}*|εργασια|καθηκον|任务|任務|仕事|タスク|임무|작업|مهمة|المهمة|काम|कार्य|משימה|המשימה|وظيفه|কাজ|งานที่",
};
const CHANGED = {
  latin:
    "ab (?:jetzt|sofort|hier|dieser (?:zeile|stelle))|von nun an|geandert|desormais|a partir d[e']|s'arrete ici|de aqui en adelante|daqui (?:para baixo|em diante)|e cambiato|dorenavant|d'ora in poi|da ora|vanaf nu|telt niet|od teraz|od tej \\p{L}+|bundan sonra|bu satirdan|fran och med|fra na av|odted|tasta lahtien|tu gio|mulai sekarang|mostantol|de acum|kuanzia sasa|ne compte plus|ya no vale|non vale piu|ja nao vale",
  other:
    "отныне|с этои \\p{L}+|с этого момента|теперь|измени\\p{L}*|відтепер|змінил\\p{L}*|απο τωρα|απο εδω|作废|作廃|从现在|从这|往下|以下|今後|これから|ここから|終わり|앞으로|지금부터|이 줄|아래는|من الان|من هذا|अब से|מעכשיו|از اين پس|এখন থেকে|จากนี้|ต่อจากนี้",
};
const ROLE =
  "you(?:'re| are| play| have become)(?: now)? (?:a|an|my|our|the)|imagine|pretend|in this (?:story|play|game)|answer as|du spielst|du bist|spiele|tu joues|tu es|eres|actuas|sei|fai la parte|voce e|finja|je bent|je speelt|jestes|grasz|ты|ти|sen|du ar|du spelar|jsi|olet|εισαι|你是|扮演|あなたは|너는|당신은|انت|तुम|אתה|ban la|kamu adalah|te egy|vagy";

const any = (...sources: readonly string[]): RegExp => new RegExp(sources.join("|"), "gu");
const words = ({ latin, other }: { readonly latin: string; readonly other: string }, english: string): RegExp =>
  any(`${WORD}(?:${english}|${latin})${END}`, other.normalize("NFKC"));

export const ORDER_FEATURES: readonly OrderFeature[] = [
  { name: "claim", weight: 1, isTrade: true, pattern: any(CLAIM) },
  {
    name: "verdict",
    weight: 1,
    isTrade: true,
    pattern: any(`${STANCE}[ :"'=(-]{1,3}${CLAIM}`, `${CLAIM} (?:with |as |= ?)?${STANCE}`, `support for ${CLAIM}`),
  },
  { name: "empty answer", weight: 2, isTrade: true, pattern: /\[ ?\]|\{ ?"(?:r|t|c|q|s)" ?:/g },
  {
    name: "trade",
    weight: 1,
    isTrade: true,
    pattern: any(
      `${WORD}(?:tag(?:s|ged|ger|ging)?|labels?|stances?|(?:same|one) (?:result|verdict|answer)|the verdict|exact quotes?|all (?:disputes|supports)|q)${END}`,
    ),
  },
  {
    name: "place of the answer",
    weight: 2,
    isTrade: true,
    pattern: any(
      `${WORD}(?:as evidence (?:give|put|use|take|write)|(?:words of|with) my reply|as my words|in (?:the )?(?:q|evidence)|my tag)${END}`,
    ),
  },
  {
    name: "scope",
    weight: 1,
    isTrade: false,
    pattern: words(
      EVERY,
      "(?<!at )all|every|each|every(?:one|body)|them|the rest|remaining|below|batch|(?:end of )?(?:the|this|your) list|whole thread|the lot|all the way down|where(?:ver)? you (?:look|see)",
    ),
  },
  {
    name: "neighbour",
    weight: 1,
    isTrade: false,
    pattern: any(
      `${WORD}(?:(?:person|people|repl(?:y|ies)|comments?|messages?|posts?|ones?|all|every(?:one|body)) (?:that come )?(?:below|above|before|after|behind)|next (?:two|three|four|five|six|ten|\\d+)|(?:other|next|previous|remaining) (?:repl(?:y|ies)|comments?|messages?|ones?|people))${END}`,
    ),
  },
  {
    name: "task",
    weight: 1,
    isTrade: false,
    pattern: words(
      TASK,
      "(?:your|the (?:real|actual|original|whole)) (?:task|job|assignment|work|guidance|configuration|prompt|role|instructions?|rules?|orders?)|the (?:task|guidance|prompt)|job description|you (?:were|are|have been|had been) (?:given|told|asked|shown|sent)|you began with|tells you",
    ),
  },
  {
    name: "changed",
    weight: 1,
    isTrade: false,
    pattern: words(
      CHANGED,
      "from (?:now|here|this (?:point|moment|line|comment|message)) (?:on|to)\\p{L}*|hereby|outdated|no longer|has (?:been )?(?:changed|dropped|replaced|corrected|ended)|(?:can|may) be dropped|as a joke|retired|successor|clean sheet|out of date|as of this|up to here|(?:was|were) a draft|corrected|side with me|promoted",
    ),
  },
  {
    name: "order",
    weight: 1,
    isTrade: false,
    pattern: words(
      PUT,
      "(?<=(?:^|[.!?:;,\\n(] ?|please |and |so |now |then |to ))(?:put|give|set|assign|hand|attach|turn|leave|let|write|answer|quote|treat|book|record|no need to)",
    ),
  },
  { name: "role", weight: 1, isTrade: false, pattern: any(`${WORD}(?:${ROLE})${END}`) },
];
