/**
 * Longer than other files because it is one table by language.
 *
 * How the commonest orders to a machine are put in other languages: words of several groups that stand close together, in whatever order the language has
 * them. Stems, as `foldLetters` leaves them: without accents.
 */
import type { OrderKind } from "./order.ts";

export interface ForeignOrder {
  readonly language: string;
  readonly kind: OrderKind;
  /** Each of them has to be found. */
  readonly groups: readonly RegExp[];
}

/** By language: forget; former or all; instructions; say; prompt or secret; mark; replies; you are now. */
type Words = readonly [string, string, string, string, string, string, string, string];
const NONE = "(?!)";
const STANCE = "c ?\\d+|supports?|disputes?|qualifies|asks|extends";
const AI =
  "(?<![\\p{L}\\p{N}])(?:ai|ki|ia|ии|шi|yz|kunstmatige|dan|gpt|llm|bot\\p{L}{0,3})(?![\\p{L}\\p{N}])|assist|asist|ассистент|асистент|помощник|модел|модель|modell?|sprachmodell|tagger|人工智能|助手|模型|アシスタント|モデル|인공지능|어시스턴트|비서|مساعد|نموذج|ذكاء|עוזר|מודל|دستيار|مدل|सहायक|मॉडल|ผู้ช่วย|โมเดล|βοηθος|μοντελο|tro ly|mo hinh|asistan|yapay|msaidizi|সহকারী|உதவியாளர்|tekoaly|avustaja|robot";

const LANGUAGES: Readonly<Record<string, Words>> = {
  de: [
    "ignoriere|ignorieren sie|vergiss(?! nicht)|vergessen sie|missachte|verwirf|ubergehe",
    "vorherig|bisherig|vorig|fruher|obig|alle|dein|ihre|oben|system",
    "anweisung|befehl|instruktion|regel|vorgabe|prompt",
    "zeige?|gib|nenne|verrate|drucke|wiederhole|schreib|zitiere|offenbare",
    "systemprompt|system-prompt|systemnachricht|anweisungen|prompt|schlussel",
    "markiere|kennzeichne|werte|zahle|tagge|ordne",
    "antwort|kommentar|beitrag|beitrage",
    "du bist (?:jetzt|nun|ab jetzt|ab sofort)|sie sind (?:jetzt|nun|ab sofort)|spiele die rolle|tu so als",
  ],
  fr: [
    "ignore|ignorez|(?<!(?:ai|as| a|ont|avez|avons|ayant) )oublie|neglige|negligez|fais abstraction|ne tiens pas compte|ne tenez pas compte",
    "precedent|ci-dessus|anterieur|tout|toutes|tes|vos|initial|systeme",
    "instruction|consigne|directive|ordre|prompt",
    "affiche|montre|revele|donne|repete|imprime|ecris|recopie|divulgue",
    "prompt|invite systeme|message systeme|instructions (?:initiales|systeme|cachees)|cle api|consignes",
    "marque|etiquette|classe|compte|considere",
    "reponse|commentaire|message",
    "tu es (?:maintenant|desormais)|vous etes (?:maintenant|desormais)|fais comme si|joue le role",
  ],
  es: [
    "ignora|ignore|olvida|olvide|omite|descarta|haz caso omiso|no sigas",
    "anterior|previa|previo|todas|todo|tus|arriba|sistema",
    "instruccion|orden|directriz|directrices|indicacion|prompt|ordenes",
    "muestra|revela|imprime|repite|dime|escribe|ensena|copia",
    "prompt|mensaje del sistema|instrucciones|clave|contrasena",
    "marca|etiqueta|clasifica|cuenta|registra",
    "respuesta|comentario|mensaje",
    "(?:ahora eres|eres ahora|a partir de ahora|desde ahora|actua como|finge)",
  ],
  pt: [
    "ignore|ignora|esqueca|esquece|desconsidere|descarte|nao siga",
    "anterior|previa|todas|tudo|suas|acima|sistema",
    "instruc|regra|ordem|ordens|diretriz|comando|prompt",
    "mostre|revele|imprima|repita|diga|escreva|exiba",
    "prompt|mensagem do sistema|instrucoes|chave|senha",
    "marque|rotule|classifique|conte|etiquete",
    "resposta|comentario|mensage",
    "(?:agora voce e|voce agora e|a partir de agora|finja|aja como)",
  ],
  it: [
    "ignora|ignorate|dimentica|dimenticate|trascura|scarta|non seguire",
    "precedent|tutte|tutto|tue|sopra|sistema|finora",
    "istruzion|regol|ordin|direttiv|comand|prompt",
    "mostra|rivela|stampa|ripeti|scrivi|dimmi|copia",
    "prompt|messaggio di sistema|istruzioni|chiave|password",
    "segna|etichetta|classifica|conta|contrassegna",
    "rispost|comment|messagg",
    "(?:ora sei|adesso sei|d'ora in poi|da ora in poi|fingi|comportati come)",
  ],
  nl: [
    "negeer|vergeet|verwerp|sla over",
    "vorige|eerdere|bovenstaande|alle|je|systeem|voorgaande",
    "instructie|opdracht|regel|bevel|prompt|aanwijzing",
    "toon|laat|onthul|herhaal|geef|druk|schrijf",
    "systeemprompt|prompt|instructies|sleutel|wachtwoord",
    "markeer|label|tag|tel|classificeer",
    "antwoord|reactie|bericht|opmerking",
    "(?:je bent nu|jij bent nu|u bent nu|vanaf nu|doe alsof|gedraag je als)",
  ],
  pl: [
    "zignoruj|ignoruj|zapomnij|pomin|odrzuc",
    "poprzedni|wczesniejsz|wszystki|powyzsz|swoje|systemow",
    "instrukc|polece|zasad|regul|rozkaz|prompt",
    "pokaz|ujawnij|wyswietl|wypisz|powtorz|podaj",
    "prompt|instrukcj|klucz|haslo",
    "oznacz|otaguj|zaklasyfikuj|policz",
    "odpowied|komentarz|wiadomo",
    "(?:jestes teraz|teraz jestes|od teraz|udawaj)",
  ],
  ru: [
    "игнорируи|проигнорируи|забудь|отбрось|не обращаи внимания|пренебреги",
    "предыдущ|прежн|все|выше|прошл|свои|системн",
    "инструкци|указани|правил|команд|приказ|промпт|промт",
    "покажи|раскрои|выведи|напечатаи|повтори|напиши|процитируи",
    "промпт|промт|системн|инструкци|ключ|парол",
    "отметь|пометь|считаи|классифицируи|засчитаи",
    "ответ|комментари|сообщени",
    "(?:ты теперь|теперь ты|вы теперь|отныне ты|с этого момента ты|притворись)",
  ],
  uk: [
    "ігноруи|iгноруи|проігноруи|проiгноруи|забудь|відкинь|вiдкинь",
    "попередн|усі|усi|всі|всi|вище|своі|системн",
    "інструкці|iнструкцi|вказівк|вказiвк|правил|команд|наказ|промпт",
    "покажи|розкрии|виведи|надрукуи|повтори|напиши",
    "промпт|системн|інструкці|iнструкцi|ключ|пароль",
    "познач|вважаи|класифікуи|зарахуи",
    "відповід|вiдповiд|коментар|повідомлен",
    "(?:ти тепер|тепер ти|відтепер ти|вдаваи)",
  ],
  tr: [
    "yok say|gormezden gel|unut|dikkate alma|goz ardi et",
    "onceki|tum|butun|yukaridaki|sistem",
    "talimat|komut|kural|yonerge|emir|istem|prompt",
    "goster|acikla|yazdir|tekrarla|soyle|paylas",
    "istem|prompt|talimat|anahtar|sifre",
    "isaretle|etiketle|say(?![\\p{L}])|siniflandir",
    "yanit|cevap|yorum|mesaj",
    "(?:artik sen|sen artik|simdi sen|bundan sonra sen|gibi davran)",
  ],
  sv: [
    "ignorera|glom(?!\\p{L})|bortse fran|strunta i",
    "tidigare|foregaende|alla|ovanstaende|dina|system",
    "instruktion|anvisning|regler|order|prompt",
    "visa|avsloja|skriv ut|upprepa|beratta",
    "systemprompt|prompt|instruktioner|nyckel|losenord",
    "markera|tagga|marke?r|rakna",
    "svar|kommentar|inlagg",
    "(?:du ar nu|fran och med nu ar du|latsas)",
  ],
  da: [
    "ignorer|glem|se bort fra",
    "tidligere|forrige|foregaende|alle|ovenstaende|overstaende|dine",
    "instruktion|instruks|anvisning|regler|ordrer|prompt",
    "vis|afslor|avslor|udskriv|skriv ut|gentag|gjenta",
    "systemprompt|prompt|instruks|nogle|adgangskode|passord",
    "marker|merk|tael|tell",
    "svar|kommentar|indlaeg|innlegg",
    "(?:du er nu|du er na|fra nu af er du|fra na av er du|lad som)",
  ],
  cs: [
    "ignoruj|zapomen|pomin|nedbej",
    "predchoz|vsechn|drivejs|vyse|sve|systemov",
    "pokyn|instrukc|pravid|prikaz|prompt",
    "ukaz|odhal|vypis|zopakuj|zobraz",
    "prompt|pokyny|instrukce|klic|heslo",
    "oznac|zarad|pocitej",
    "odpoved|komentar|zprav",
    "(?:nyni jsi|ted jsi|jsi nyni|od ted jsi|predstirej)",
  ],
  ro: [
    "ignora|uita|nu tine cont",
    "anterioar|toate|precedent|de mai sus|sistem",
    "instructiun|reguli|comenzi|ordine|prompt",
    "arata|dezvaluie|afiseaza|repeta|scrie",
    "prompt|instructiuni|cheie|parola",
    "marcheaza|eticheteaza|clasifica|numara",
    "raspuns|comentari|mesaj",
    "(?:acum esti|de acum esti|esti acum|prefa-te)",
  ],
  hu: [
    "hagyd figyelmen kivul|felejtsd el|ne vedd figyelembe|ignorald",
    "korabbi|elozo|minden|osszes|fenti|rendszer",
    "utasitas|szabaly|parancs|prompt",
    "mutasd|ird ki|fedd fel|ismeteld",
    "prompt|utasitas|kulcs|jelszo",
    "jelold|cimkezd|szamold|sorold",
    "valasz|hozzaszolas|uzenet",
    "(?:mostantol te|te most mar|most te egy|tegy ugy)",
  ],
  fi: [
    "unohda|ohita|jata huomiotta|ala valita",
    "aiem|edelli|kaikki|ylla|jarjestelma",
    "ohje|kasky|saanto|saannot|kehote|prompt",
    "nayta|paljasta|tulosta|toista|kerro",
    "kehote|kehotteen|prompt|ohjeet|avain|salasana",
    "merkitse|luokittele|laske",
    "vastau|kommen|viesti",
    "(?:olet nyt|tasta lahtien olet|olet tasta lahin|esita)",
  ],
  el: [
    "αγνοησε|αγνοηστε|ξεχασε|ξεχαστε|παραβλεψε",
    "προηγουμεν|ολες|ολα|παραπανω|συστηματοσ",
    "οδηγι|εντολ|κανον|προτροπ",
    "δειξε|αποκαλυψε|εκτυπωσε|επαναλαβε|γραψε",
    "προτροπ|οδηγι|κλειδι|κωδικο",
    "σημειωσε|χαρακτηρισε|μετρησε|επισημανε",
    "απαντησ|σχολι|μηνυμα",
    "(?:εισαι τωρα|τωρα εισαι|απο εδω και περα εισαι)",
  ],
  zh: [
    "忽略|无视|無視|忘记|忘記|忘掉|不要理会|不用管|抛弃|跳过",
    "之前|以前|上述|先前|所有|以上|前面|你的|系统|系統",
    "指令|指示|命令|提示|说明|設定|设定",
    "显示|顯示|输出|輸出|打印|告诉|透露|泄露|重复|写出",
    "系统提示|系統提示|提示词|提示詞|指令|密钥|密码|密鑰",
    "标记|標記|标注|標註|归类|打上|视为",
    "回复|回覆|评论|評論|留言|答复",
    "(?:你现在是|你現在是|从现在起你是|从现在开始你|從現在起|你不再是|扮演|假装你)",
  ],
  ja: [
    "無視|忘れ|従わない|破棄",
    "以前|これまで|上記|前の|すべて|全て|今まで|システム",
    "指示|命令|プロンプト",
    "表示|出力|教えて|見せ|公開|明かし|繰り返",
    "システムプロンプト|プロンプト|初期指示|パスワード|apiキー|指示",
    "タグ|分類|ラベル|数え|マーク",
    "返信|コメント|投稿|回答",
    "(?:あなたは(?:今|これ)から|あなたは今|君は今から|のふりを|になりきって|として振る舞)",
  ],
  ko: [
    "무시|잊어|잊으|따르지",
    "이전|앞의|모든|위의|지금까지|시스템",
    "지시|명령|지침|규칙|프롬프트|설정",
    "보여|출력|알려|공개|말해|반복|누설",
    "시스템 프롬프트|프롬프트|지침|비밀번호|api 키",
    "표시|태그|분류|라벨|처리",
    "답글|댓글|답변|메시지",
    "(?:너는 이제|당신은 이제|지금부터 너는|지금부터 당신은|이제부터|인 척|역할을)",
  ],
  ar: [
    "تجاهل|انس|اهمل|لا تتبع",
    "السابقة|سابقة|كل|جميع|اعلاه|النظام|القديمة",
    "تعليمات|التعليمات|اوامر|الاوامر|القواعد|قواعد|توجيهات|التوجيهات",
    "اظهر|اعرض|اطبع|اكشف|كرر|اكتب|اعطني",
    "موجه|تعليمات|التعليمات|المفتاح|كلمة السر|برومبت|رسالة النظام",
    "صنف|ضع علامة|علم|احسب|اعتبر",
    "الردود|رد|تعليق|التعليقات|الرد",
    "(?:انت الان|من الان فصاعدا|تظاهر|تصرف كانك)",
  ],
  he: [
    "התעלם|התעלמי|תתעלם|שכח(?!\\p{L})|שכחי(?!\\p{L})",
    "קודמ|כל|לעיל|הקודמות|המערכת",
    "הוראות|ההוראות|הנחיות|פקודות|כללים|הפרומפט",
    "הצג|חשוף|הדפס|חזור על|כתוב|גלה",
    "פרומפט|הוראות|הנחיות|מפתח|סיסמה",
    "סמן|תייג|סווג|ספור",
    "תגוב|הודע",
    "(?:אתה עכשיו|עכשיו אתה|מעכשיו אתה|העמד פנים)",
  ],
  fa: [
    "ناديده بگير|فراموش كن|چشم پوشي|اعتنا نكن",
    "قبلي|پيشين|همه|تمام|بالا|سيستم",
    "دستور|دستورالعمل|قوانين|فرمان|پرامپت",
    "نشان بده|چاپ كن|فاش كن|تكرار كن|بنويس",
    "پرامپت|دستور|كليد|رمز",
    "برچسب|علامت|دسته بندي|حساب كن",
    "پاسخ|نظر|پيام",
    "(?:تو اكنون|تو حالا|از اين به بعد تو|وانمود كن)",
  ],
  hi: [
    "अनदेखा|नजरअंदाज|नज़रअंदाज|नज़रअंदाज़|भूल जा|अनदेखी",
    "पिछले|पहले|सभी|ऊपर|सारे|पूर्व",
    "निर्देश|आदेश|नियम|प्रॉम्प्ट",
    "दिखा|बता|प्रकट|छाप|दोहरा",
    "प्रॉम्प्ट|निर्देश|पासवर्ड|कुंजी",
    "चिह्नित|टैग|वर्गीकृत|गिन|अंकित",
    "जवाब|उत्तर|टिप्पणि|टिप्पणी",
    "(?:अब तुम|अब आप|तुम अब|आप अब|अब से तुम|अब से आप)",
  ],
  bn: [
    "উপেক্ষা|ভুলে যা",
    "আগের|সমস্ত|সব|পূর্ববর্তী|উপরের",
    "নির্দেশ|আদেশ|নিয়ম|প্রম্পট",
    "দেখাও|দেখান|প্রকাশ|মুদ্রণ",
    "প্রম্পট|নির্দেশ|পাসওয়ার্ড",
    "চিহ্নিত|ট্যাগ",
    "উত্তর|মন্তব্য|জবাব",
    "(?:তুমি এখন|আপনি এখন|এখন থেকে)",
  ],
  ta: [
    "புறக்கணி|மறந்து",
    "முந்தைய|அனைத்து|எல்லா|மேலே",
    "வழிமுறை|அறிவுறுத்தல்|கட்டளை|விதி",
    "காட்டு|வெளியிடு|அச்சிடு",
    "ப்ராம்ட்|வழிமுறை|அறிவுறுத்தல்",
    "குறி|வகைப்படுத்து",
    "பதில்|கருத்து",
    "(?:நீ இப்போது|நீங்கள் இப்போது)",
  ],
  id: [
    "abaikan|lupakan|jangan ikuti",
    "sebelumnya|semua|di atas|seluruh|sistem|terdahulu",
    "instruksi|perintah|aturan|petunjuk|prompt|arahan",
    "tampilkan|tunjukkan|cetak|ungkapkan|ulangi|bocorkan",
    "prompt|instruksi|kunci|kata sandi",
    "tandai|beri label|klasifikasikan|hitung|beri tag",
    "balasan|komentar|jawaban|tanggapan",
    "(?:sekarang kamu adalah|kamu sekarang adalah|anda sekarang|mulai sekarang|berpura-pura)",
  ],
  vi: [
    "bo qua|phot lo|quen",
    "truoc do|tat ca|o tren|ben tren|moi|he thong",
    "huong dan|chi thi|menh lenh|lenh|quy tac|chi dan",
    "hien thi|in ra|tiet lo|cho xem|lap lai",
    "loi nhac|prompt|huong dan|mat khau|khoa",
    "danh dau|gan the|gan nhan|phan loai",
    "tra loi|binh luan|phan hoi",
    "(?:bay gio ban la|ban bay gio la|tu bay gio|gia vo|dong vai)",
  ],
  th: [
    "เพิกเฉย|ละเว้น|ลืม|ไม่ต้องสนใจ|ละทิ้ง|มองข้าม",
    "ก่อนหน้า|ทั้งหมด|ข้างต้น|ข้างบน|เดิม|ระบบ",
    "คำสั่ง|คำแนะนำ|กฎ|พรอมต์",
    "แสดง|เปิดเผย|พิมพ์|บอก",
    "พรอมต์|คำสั่งระบบ|คำสั่ง|รหัสผ่าน",
    "ติดแท็ก|ทำเครื่องหมาย|นับ|จัด",
    "คำตอบ|ความคิดเห็น|ข้อความ",
    "(?:ตอนนี้คุณคือ|คุณคือ|จากนี้ไปคุณ|แสร้ง|สวมบทบาท)",
  ],
  sw: [
    "puuza|sahau|usifuate",
    "yote|yaliyotangulia|iliyotangulia|ya awali|ya hapo juu|zote",
    "maagizo|amri|maelekezo|sheria|kanuni",
    "onyesha|chapisha|fichua|rudia",
    "prompt|maagizo|nenosiri|ufunguo",
    "weka alama|tia alama|hesabu",
    "majibu|maoni|jibu",
    "(?:sasa wewe ni|wewe sasa ni|kuanzia sasa|jifanye)",
  ],
};

const WHOLE_START = "(?<![\\p{L}\\p{M}])";
/** These write no blanks between words, or put prefixes before them. */
const UNSPACED = ["zh", "ja", "ko", "th", "ar", "he"];

export const FOREIGN_ORDERS: readonly ForeignOrder[] = Object.entries(LANGUAGES).flatMap(([language, words]) => {
  const [forget, former, rules, say, secret, mark, replies, now] = words.map((source) => compile(source, language));
  const order = (kind: OrderKind, ...groups: readonly (RegExp | undefined)[]): ForeignOrder => ({
    ...{ language, kind },
    groups: groups.map((group) => group ?? new RegExp(NONE, "gu")),
  });
  return [
    order("override", forget, former, rules),
    order("secrets", say, secret, compile(secretOf(language), language)),
    order("tags", mark, replies, compile(`(?:${STANCE})(?![\\p{L}\\p{N}])`, language)),
    order("role", now, new RegExp(AI, "gu")),
  ];
});

/** "Your", "the system's": without it, somebody speaks of prompts in general. */
function secretOf(language: string): string {
  const yours: Readonly<Record<string, string>> = {
    ...{
      de: "dein|ihre|system",
      fr: "ton|tes|votre|vos|systeme",
      es: "tu|tus|su|sistema",
      pt: "seu|suas|sistema",
      it: "tuo|tue|vostr|sistema",
      nl: "je|jouw|uw|systeem",
    },
    ...{
      pl: "swoj|twoj|systemow",
      ru: "свои|твои|ваш|системн",
      uk: "своі|своi|твіи|системн",
      tr: "sistem|senin|kendi",
      sv: "din|system",
      da: "din|system",
      cs: "svuj|tvuj|sve|systemov",
    },
    ...{
      ro: "tau|tale|sistem",
      hu: "rendszer|a te|sajat",
      fi: "jarjestelma|sinun|omat",
      el: "σου|σας|συστηματοσ",
      zh: "你的|系统|系統",
      ja: "あなたの|システム|初期",
      ko: "너의|당신의|시스템",
    },
    ...{
      ar: "النظام|لديك|الخاص",
      he: "המערכת|שלך",
      fa: "سيستم|خود",
      hi: "अपना|अपने|सिस्टम|तुम्हारे",
      bn: "তোমার|আপনার|সিস্টেম",
      ta: "உங்கள்|உன்",
      id: "sistem|anda|kamu|mu",
      vi: "he thong|cua ban",
      th: "ระบบ|ของคุณ",
      sw: "yako|mfumo",
    },
  };
  return yours[language] ?? NONE;
}

function compile(source: string, language: string): RegExp {
  return new RegExp(`${UNSPACED.includes(language) ? "" : WHOLE_START}(?:${source.normalize("NFKC")})`, "gu");
}
