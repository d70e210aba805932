/** The language of a text that does not say it, by its commonest small words; only where they leave no doubt. */

const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: "the and of to in is that it for with as was are be this not but have from which",
  de: "der die das und ist nicht ein eine zu den mit von sich auf dem für auch als wie wird",
  fr: "le la les et est des que une qui dans pour pas sur du au plus ne ce avec sont",
  es: "el la los las y es que una por para con del no se lo como más pero su al",
  it: "il la che di è un una per non con del della sono più nel gli anche come ma dei",
  nl: "de het een en van is dat niet zijn op te met voor die er aan ook als maar wordt",
  pt: "o a os as que não uma com para por do da dos em mais como mas é ao são",
  sv: "och att det som en är på inte av för med den till om har ett kan men så vi",
  ru: "и в не на что это как но с по к из за от так же для все был быть",
  uk: "і в не на що це як але з до та за від так для все був бути є або",
  pl: "i w nie na że się z do jest to jak ale za od po co dla tego jego są",
};
const SETS = Object.entries(SMALL_WORDS).map(([language, words]) => ({ language, words: new Set(words.split(" ")) }));
const LEAST_WORDS = 40;
/** Of all words, so many are small ones in any text of its language. */
const LEAST_SHARE = 0.12;
/** How far ahead of English a language must be. */
const LEAD = 2;
const MOST_CHARS = 20_000;

/** Shape: a language tag; `en` for short texts, lists of names and languages that it does not know. */
export function guessLanguage(text: string): string {
  const head = text.slice(0, MOST_CHARS);
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  const share = (pattern: RegExp) => (head.match(pattern)?.length ?? 0) / Math.max(1, letters);
  if (letters >= LEAST_WORDS) {
    if (share(/[\p{sc=Hira}\p{sc=Kana}]/gu) > 0.2) return "ja";
    if (share(/\p{sc=Han}/gu) > 0.5) return "zh";
    if (share(/\p{sc=Hang}/gu) > 0.5) return "ko";
  }
  const words = head.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < LEAST_WORDS) return "en";
  const counts = SETS.map((set) => ({ ...set, count: words.filter((word) => set.words.has(word)).length }));
  const english = counts.find(({ language }) => language === "en")?.count ?? 0;
  const [best] = counts.toSorted((a, b) => b.count - a.count);
  return best && best.count >= LEAST_SHARE * words.length && best.count >= LEAD * english ? best.language : "en";
}
