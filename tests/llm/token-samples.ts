/** Texts by language and kind, invented for comparing the estimate of tokens with a tokenizer. */
export const SAMPLES: Readonly<Record<string, string>> = {
  English:
    "I don't think that theory can be told apart from experiments so easily. Whoever works on networks measures first and explains later; that is no fault, it is the order in which it goes. An example in which an abstraction came before the data, and held, would convince me.",
  German:
    "Ich glaube nicht, dass sich Theorie so leicht von Versuchen trennen lässt. Wer an Netzen forscht, misst zuerst und erklärt später; das ist kein Mangel, sondern die Reihenfolge, in der es eben geht. Überzeugender wäre ein Beispiel, in dem eine Begriffsbildung vor den Messergebnissen da war und trotzdem gehalten hat.",
  French:
    "Je ne crois pas qu'on puisse séparer si facilement la théorie des expériences. Celui qui étudie les réseaux mesure d'abord et explique ensuite ; ce n'est pas un défaut, c'est l'ordre des choses. Un exemple où l'abstraction a précédé les données me convaincrait.",
  Spanish:
    "No creo que la teoría se pueda separar tan fácilmente de los experimentos. Quien estudia redes mide primero y explica después; no es un defecto, es el orden en que ocurre. Me convencería un ejemplo en que la abstracción llegó antes que los datos.",
  Polish:
    "Nie sądzę, żeby teorię dało się tak łatwo oddzielić od doświadczeń. Kto bada sieci, najpierw mierzy, a potem wyjaśnia; to nie wada, tylko kolejność. Przekonałby mnie przykład, w którym pojęcie powstało przed danymi i mimo to się utrzymało.",
  Finnish:
    "En usko, että teoriaa voi erottaa kokeista niin helposti. Joka tutkii verkkoja, mittaa ensin ja selittää myöhemmin; se ei ole puute vaan järjestys. Minut vakuuttaisi esimerkki, jossa käsite oli olemassa ennen mittaustuloksia ja piti silti paikkansa.",
  Turkish:
    "Kuramın deneylerden bu kadar kolay ayrılabileceğini sanmıyorum. Ağları inceleyen önce ölçer, sonra açıklar; bu bir kusur değil, işin sırasıdır. Soyutlamanın verilerden önce geldiği ve yine de ayakta kaldığı bir örnek beni ikna ederdi.",
  Russian:
    "Я не думаю, что теорию так легко отделить от опытов. Кто изучает сети, сначала измеряет, а потом объясняет; это не недостаток, а порядок вещей. Меня убедил бы пример, где понятие появилось раньше данных и всё же устояло.",
  Greek:
    "Δεν νομίζω ότι η θεωρία χωρίζεται τόσο εύκολα από τα πειράματα. Όποιος μελετά δίκτυα πρώτα μετρά και ύστερα εξηγεί· δεν είναι ελάττωμα, είναι η σειρά των πραγμάτων.",
  Hebrew:
    "אני לא חושב שאפשר להפריד כל כך בקלות בין התאוריה לניסויים. מי שחוקר רשתות מודד קודם ומסביר אחר כך; זה לא פגם אלא הסדר.",
  Arabic:
    "لا أظن أن النظرية تنفصل عن التجارب بهذه السهولة. من يدرس الشبكات يقيس أولًا ثم يفسر؛ وليس هذا عيبًا بل هو ترتيب الأمور. ويقنعني مثال جاء فيه المفهوم قبل البيانات ثم صمد.",
  Hindi:
    "मुझे नहीं लगता कि सिद्धांत को प्रयोगों से इतनी आसानी से अलग किया जा सकता है। जो जालों पर काम करता है, वह पहले मापता है और बाद में समझाता है।",
  Thai: "ฉันไม่คิดว่าทฤษฎีจะแยกออกจากการทดลองได้ง่ายขนาดนั้น คนที่ศึกษาโครงข่ายวัดก่อนแล้วจึงอธิบายทีหลัง",
  Chinese:
    "我不认为理论能这么容易地同实验分开。研究网络的人先测量，后解释；这不是缺点，而是事情本来的顺序。如果有一个例子，概念先于数据出现并且站住了脚，我就会信服。",
  Japanese:
    "理論が実験からそんなに簡単に切り離せるとは思いません。ネットワークを研究する人はまず測り、あとで説明します。それは欠点ではなく、物事の順序です。",
  Korean:
    "이론을 실험에서 그렇게 쉽게 떼어 낼 수 있다고 생각하지 않습니다. 망을 연구하는 사람은 먼저 재고 나중에 설명합니다. 그것은 결함이 아니라 순서입니다.",
  "code (TypeScript)":
    "export function cutInHalf<Item>(list: readonly Item[]): readonly (readonly Item[])[] {\n  const middle = Math.ceil(list.length / 2);\n  if (list.length < 2) throw new RangeError(`nothing to cut`);\n  return [list.slice(0, middle), list.slice(middle)];\n}\n",
  "code (Python)":
    'def spread(xs, k=3):\n    """Every k-th of xs."""\n    return {i: x for i, x in enumerate(xs) if i % k == 0 and x is not None}\n\nassert spread([4, 5, 6, 7])[3] == 7\n',
  "JSON lines":
    '{"r":1,"to":"Shade is for humans.","words":"In the north that is true, but ours boiled last July."}\n{"r":2,"words":"Lovely photographs!"}\n{"r":3,"words":"+1"}\n',
  numbers:
    "In 2024 we measured 17.53, 18.09 and 214.7 at 11:45, 12:30 and 13:15; the mean of 1,204,331 samples was 0.00316 (p < 0.05).",
  hexadecimal:
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  base64: "U2xvdyB0aGVvcnkgcGF5cyBvZmYgbGF0ZXIsIHNheXMgdGhlIGVzc2F5LCBhbmQgSSBkbyBub3QgYmVsaWV2ZSBhIHdvcmQgb2YgaXQu",
  emoji: "👍🎉🤔 so true 😂😂😂 👩‍🔬🧪➡️📉 ❤️‍🔥 🇫🇮🇩🇪",
  capitals: "THIS IS NOT WHAT THE ESSAY SAYS AND EVERYBODY WHO READ IT KNOWS THAT PERFECTLY WELL!!!! STOP IT",
  "accents by themselves": "T\u0301h\u0302e\u0308o\u0323r\u0301y\u0302 s\u0308l\u0323o\u0301w\u0302",
};
