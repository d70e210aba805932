/** Small words by which English is told from other languages that are written in Latin letters. */
import { STOP_WORDS } from "../essay/words.ts";

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** English as people type it in a chat, answers of one word, and words that discussions are full of. */
const MORE_ENGLISH = `
  dont doesnt didnt cant wont isnt arent wasnt im ive id ill thats theres theyre youre whats lets lol lmao imo imho
  idk tbh ngl btw afaik iirc fwiw smh ikr u ur r pls plz thx ty yep yeah yup nope nah ok okay gonna wanna gotta kinda
  sorta dunno y'all yall ya wtf omg teh w hey hi hello thanks agree agreed disagree true false wrong right people
  think thought said found nothing everything bad work works worked time year years money children kids women students
  parents world life country government school schools society law laws rights health free freedom public human better
  worse help helps allow allows lead leads cause causes reduce increase create creates prevent prevents provide
  provides harm harms support supports essay author claim claims argument point points proof proofs theory model
  models data source sources default version file files change changes user users already team teams code tests bug
  bugs fix fixes fixed read write run runs ran sounds fair fairly bit lots guess hope love hate`;

export const ENGLISH_WORDS: ReadonlySet<string> = new Set([...STOP_WORDS, ...set(MORE_ENGLISH), "a", "i"]);

/**
 * Words that are common in some other language and words, names' parts or abbreviations in English too. They say little in
 * either direction.
 */
export const SHARED_WORDS: ReadonlySet<string> = set(`
  a i o e y u an am as at all also are be bin but by can come dare den die dig do for from fan get go had hat he her
  here hem hen hit hot how hun if in is it kan man me met men mine my no not nor of off on one or our out over own pan
  par per plus pod pour present so son sin sur ten the to too tot tout us use van vet via war was we were wet when who
  will with word you se al id ad ha na ma mi far non pro con com ai ill min ski till rok ale tak bez see sees sea pole
  ben sen mu ya mai care sunt sa ja kit maar kim var tu es os wo mal eben dun ham hum ah eh oh ho pa ba halt mon ton
  sans comment todo del era io fare co bare alt lang bat yr ac dim res sed door pot cred falls sig lo op er hay gut
  jest bod cum din erg faux folk jam las lei mar mia mint ole pas sal sam sim solo sous sus tai tam til tom tor vi dos
  ama ima hasta nada mange ska lor beth cad fa fi au aux ki ni ra pe su sole sum vale b c d f g h j k l m n p q r s t
  v w x z jag mis nos ova han hon sine tous`);

/** Words that are common in some other language and none in English. */
export const OTHER_WORDS: ReadonlySet<string> = set(`
  der das und ist nicht ein eine einen einem einer eines dem des auf für mit von sich auch als wie wird sind hat haben
  habe ich du er sie wir ihr es aber oder wenn dass weil denn nur noch schon sehr doch kein keine keinen mehr man vom
  zum zur bei beim nach aus über unter vor durch gegen ohne sein seine ihre mir mich uns euch diese dieser dieses
  jeder jede alle alles etwas nichts viel viele warum wer wo wann gibt kann können muss müssen soll sollte wäre war
  waren wurde werden würde hier da dort dann also eben halt mal ja nein genau stimmt richtig falsch leider vielleicht
  eigentlich immer nie niemand jemand meiner meine meinung zu dafür dagegen damit davon daran
  het een van niet zijn aan voor ook maar wordt worden dat dit deze die ik jij hij zij wij jullie geen wel naar bij
  uit omdat want heeft hebben heb kan kunnen moet moeten zou zouden mijn ons onze hun iemand iets niets meer veel
  alleen heel erg toch nog altijd nooit waarom waar wanneer hoe dus dan daar volgens mij goed precies mee ermee eens
  gaan gaat echt nu te om op wil ek jy hulle julle vir hierdie daardie baie was sal moenie saam
  le les une est sont pas dans pour sur avec que qui quoi dont où mais donc parce ce cet cette ces mon ma mes ton son
  sa ses notre nos votre vos leur leurs je tu il elle nous vous ils elles lui même aussi très plus moins sans sous
  chez entre être avoir ont était étaient fait faire peut peuvent doit faut comme quand pourquoi comment rien personne
  tout tous toute toutes beaucoup trop peu jamais toujours encore déjà oui ne ni aux au quelqu'un bien vrai faux suis
  sommes
  el los las una unos unas y está están por para con sin sobre quien quién qué cómo cuándo dónde pero porque como más
  menos muy también tampoco ya no sí se lo su sus mi mis esto esta este estos estas eso esa ese esos esas aquí allí
  hay ser estar tiene tienen tengo puede pueden hacer hace todo todos toda todas nada nadie alguien algo mucho mucha
  muchos gente siempre nunca cuando donde del al acuerdo estoy creo aunque solo sólo desde hasta mismo
  o os um uma umas do dos na nas ao aos à às pelo pela em com sem quem não sim mas muito muita também já isso isto
  esse essa aquele ele ela eles elas nós você vocês meu minha seu sua são estão foi tem têm ter pode podem fazer faz
  tudo ninguém alguém sempre quando onde até mesmo só acho concordo
  gli uno di dello della dei degli delle nel nella nei nelle sul sulla alla ai dal dalla che chi cui non sono è sei
  siamo siete ho hai ha abbiamo hanno era erano essere avere anche come perché più meno molto molta troppo poco questo
  questa questi queste quello quella quelli suo loro mio mia nostro io lei noi voi ci si già mai ancora dove tutto
  tutti tutte niente nessuno qualcuno qualcosa senza fra tra proprio così può possono deve fare fa
  w z i że się jest są być był była było to ten ta tego tej tym jak ale albo lub czy co kto kiedy gdzie dlaczego bo
  ponieważ więc już jeszcze tylko też także bardzo może mogą można trzeba mam mają mnie ty on ona my wy oni jego jej
  nam dla po od przez przed przy pod nad bez oraz nikt nic ktoś coś wszystko wszyscy zawsze nigdy tak moim zdaniem za
  we ze jako który która które wielu ludzi
  jsou byl byla bylo být že v ve pro při s k u a nebo protože když kdy kde kdo proč také taky už ještě jen jenom velmi
  může mohou musí mám má mají mě vy jeho její jejich nás nám toho tom tím tohle není nejsou nikdo někdo něco všechno
  všichni vždy nikdy přes jsem jsme by bych som sú ako aj ktorý pretože iba
  och att det är en ett på inte av för med till från har hade ska skulle vill måste jag han hon vi de mig dig sig min
  mitt din vår deras detta denna dessa men eller när var vad vem varför hur där här också bara mycket många ingen
  inget allt någon något alltid aldrig än så håller blir
  og ikke den et for til hadde skal vil må jeg dere meg deg seg deres dette denne disse når hvor hva hvem hvorfor
  hvordan her også bare mye mange alt noen noe aldri enn nå af hvad hvis kun meget nogen noget altid vores ved ville
  enig at eg ikkje
  ei ovat oli olivat olla ole eivät että mutta jos niin kuin vain myös mitä mikä kuka missä miksi miten tämä tämän
  tätä nämä sen sitä niitä joka jotka joissa minä sinä hän me he minun sinun hänen meidän teidän heidän kaikki kaiken
  mitään kukaan joku jotain aina enää vielä jo nyt sitten koska tai eikä hyvin paljon voivat pitää täytyy minäkin näin
  juuri olen samaa mieltä onko
  az egy és hogy nem is csak vannak volt lesz lenne ez ezt ezek azt azok aki ami amely ahol mert vagy mint még már ki
  fel be én ő ti ők neki nekem nekünk minden mindenki senki semmi valaki valami miért hol mikor hogyan így úgy itt ott
  nagyon sok több kell lehet szerintem pontosan igaz nálunk együtt fogja valakinek ehhez
  bir bu şu için ile ama fakat çünkü değil yok kim nerede neden niçin nasıl mı mu mü ben biz siz onlar benim senin
  onun bizim sizin onların buna bunun bunu şey hiç kimse çok daha gibi kadar sonra önce veya olarak olan oldu olur
  olduğu doğru yanlış sadece bence bütün tam böyle öyle
  yang ke dari ini itu tidak bukan adalah untuk dengan pada oleh karena tetapi tapi atau jika kalau saya aku kamu anda
  dia kami kita mereka ada akan sudah belum bisa dapat harus juga hanya lebih sangat banyak semua orang apa apakah
  siapa mana mengapa kenapa bagaimana lagi masih dalam bahwa seperti setuju begitu
  và là của không có cho với được trong một những các này đó thì mà như khi nếu vì nhưng hoặc tôi bạn anh chị chúng họ
  nó người cũng đã đang sẽ rất nhiều hơn gì sao nào đâu ở từ đến ra vào lại chỉ cả phải nên điều
  și că sunt un unui unei în la pe cu fără pentru prin dar sau dacă când unde cine cum care foarte tot toate toți
  nimeni nimic cineva ceva eu ea mea lor își s-a am are avem fi fost ang mga ng ay hindi ito kung dahil ko mo siya
  namin natin tayo sila nila iyon iyan wala may mayroon lang lamang rin maraming kapag kailangan upang walang isang
  wa kwa katika cha hii hiyo huo kuwa kwamba lakini pia sana watu watoto hakuna kuna sisi wao yake yangu zaidi hivyo
  sababu mtu hata bila kama
  see kui aga või ka kes kus siis väga rohkem pole kõik ainult sest mitte kas seda selle oma
  yra ir kad bet arba kaip iš į apie nuo iki jis ji aš jie labai daugiau nėra visi tik nes kur kai ar būti nav par tas
  vai kā uz viņš mēs viņi ļoti vairāk tikai vēl būt
  nije sam smo ste bi će što ili jer kako gdje gde kada tko netko neko ništa nitko sve svi samo već još vrlo veoma
  uvijek nikada njih ove ovaj ova ovo taj ima imaju može mogu treba nema pri kot ali ker tudi še lahko več zelo vse
  vsi kaj kje zakaj nihče nekdo sta
  eta ere baina dira izan dago zer nor nola oso guztiak gehiago bat hau hori dut dugu behar
  mae yn yr ac ond nid ddim yw i'r o'r a'r wedi bod fod gan hyn hynny beth pwy pam sut mwy pob neb rydw dw dydy oes
  dim gyda gallu rhaid
  agus tá níl sé ach mar bhí gach leis chun seo cad conas
  dhe është nuk një për në që nga ose ku kush pse shumë më të janë jam jemi edhe vetëm
  els amb més són està aquest aquesta aquests però també molt res ningú algú tothom quan perquè fer hi té pel dels
  sed aŭ li ŝi tio ĉi pli tre
  geht macht machen finde denke glaube sehe kennt stellt gut ganz weniger zwischen während wollen will wenig zwei drei
  ihrem ihren ihrer seinem seinen seiner unsere unser welche welcher welches anderen andere neue neuen gebruiken
  bestand mogen door tussen tijdens zonder elk elke nieuwe welke zal behalve alvorens over zelf zelfs bevat deur
  gebruik kon word nuwe met ander sebuah punya mungkin saat ketika sedang setiap telah sebagai antara waktu tanpa
  boleh jangan sini situ gagal sama sekali benar salah kurang buat agar supaya maka bagi malah ialah tiada perlu ingin
  mahu hendak poate pot trebuie acest această aceste acela asta așa astea acestea acord cred decât doar numai
  å buiten wegens slechts ofwel geef weer gehad geweest zulke zo zoals slegs asook reeds hê kyk jou hom haar mense
  dink mellom inneholder etter ugyldig mangler mens bruke brukes burde kunne folk tror synes mener gjør få får gir
  uden efter derefter indeholder bruge bruges mellem gør selv setelah sampai kemajuan ditampilkan memang pernah selalu
  sering bahkan justru jadi gitu nggak gak banget kalo udah aja sih könnte falls fehlt fehlen hätte hätten wollte
  konnte konnten sollten dürfen darf müsste sonst zwar deshalb daher trotzdem außerdem allerdings obwohl bevor nachdem
  foram alguns alguma algumas dentro entanto enquanto outros outras nosso nossa deles delas seja ainda assim
  depois antes agora coisa pessoas vida fallita viene vengono stato stata stati prima dopo ogni altro altri altra
  altre anni vita cosa cose posso vorrei secondo
`);

/** Endings and beginnings that are frequent in other languages and rare in English. */
export const OTHER_SHAPE =
  /(?:sch\p{L}*|ung|ungen|lich|isch|keit|heit|lijk|lijke|heid|zione|zioni|mente|eur|eux|eaux|aux|ezza|etta|etto|ato|ata|ati|are|ere|ire|ado|ada|ido|ida|dad|idades?|aba|ando|endo|oj|kan|nya|nje|ego|ych|nie|ssa|sta|lla|nen|ien|isen|aan|oon|eel|ijk|ijn|lar|ler|lik|dir|sz\p{L}*|cz\p{L}*|aj|ej|en|em|um|ou|[aiuj])$|^(?:ge\p{L}+t|ge\p{L}+en|meng|meny|mem\p{L}+an|ber\p{L}+an|pe[nm]g?\p{L}+an|per\p{L}+an|ver\p{L}+en|uit|zw|sz|cz|wz|wy|prze|przy|ng|mw|kw)/u;

/** Endings and beginnings that are frequent in English and rare elsewhere. */
export const ENGLISH_SHAPE =
  /(?:ing|ings|tion|tions|sion|ness|ly|ed|ity|ies|ous|ful|less|ship|able|ght|ghts|th|ths|sh|ee|ay|ey|oy|ow|ows|wn|ck|cks|ism|ists?|ry|cy|gy|my|ny|ty|ence|ance|ice|ive|ers|ors|lls?|ss|ts|ds|ls|gs|ps|ks|ms|ns)$|^(?:wh|th|sh|ough|know|wr)/u;

/** French and Italian join their articles to what follows; English never does. */
export const JOINED_ARTICLE = /^(?:l|d|n|c|j|qu|dell|all|nell|sull|dall|un|anch|quest|quell)'\p{L}/u;

/** English words that keep the marks of the language they came from. */
export const LOAN_WORDS: ReadonlySet<string> =
  set(`café cafés naïve naïvely naïveté cliché clichés clichéd résumé façade déjà
  touché fiancé fiancée exposé née über coup crème brûlée protégé protégés sauté sautéed purée soufflé voilà jalapeño piñata
  señor séance élite rôle coöperate doppelgänger smörgåsbord matinée décor régime communiqué crêpe à`);

/** Phrases that English took over as they are. */
export const LOAN_PHRASE =
  /\b(?:de (?:facto|jure|rigueur)|per se|et al|ad hoc|a priori|a posteriori|quid pro quo|status quo|c'est la vie|je ne sais quoi|vis-[aà]-vis|en masse|en route|du jour|laissez[- ]faire|bona fide|mea culpa|sine qua non|raison d'[eê]tre|coup d'[eé]tat|cul[- ]de[- ]sac|faux pas|joie de vivre)\b/gi;

/** Small words within names: "de la Cruz", "van Dijk". */
export const NAME_PARTICLES: ReadonlySet<string> = set(`van von de la las los le du del della di da dos al el et bin`);
