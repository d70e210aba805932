/** Invented essays, and what scrapers do to a second copy of them. */
import type { Random } from "./seeded-random.ts";

const WORDS =
  `harbour lantern quiet river carries stone bridges winter market offers bread under painted wooden roofs while
  children follow the narrow road toward hills where old masons cut granite for houses nobody will finish before autumn
  and every letter that arrives speaks of patience weather debts or marriages because people remember small favours longer
  than great speeches though some argue memory itself is only careful gardening of what happened between neighbours sailors
  count stars teachers measure silence bakers know hours by smell and clocks merely agree with them afterwards`.split(
    /\s+/,
  );

export interface InventedEssay {
  readonly paragraphs: readonly (readonly string[])[];
  /** Paragraphs that were list items on the page: their beginnings get lost. */
  readonly items: ReadonlySet<number>;
}

export function inventEssay(random: Random): InventedEssay {
  const count = random.between(8, 18);
  const paragraphs = Array.from({ length: count }, () =>
    Array.from({ length: random.between(2, 5) }, () => inventSentence(random)),
  );
  const items = new Set(paragraphs.keys().filter((index) => index > 1 && index < count - 1 && random.chance(0.3)));
  return { paragraphs, items };
}

export function inventSentence(random: Random): string {
  const words = Array.from({ length: random.between(9, 22) }, () => random.pick(WORDS));
  const first = words[0] ?? "A";
  return `${first[0]?.toUpperCase()}${first.slice(1)} ${words.slice(1).join(" ")}.`;
}

export function writeEssay({ paragraphs }: InventedEssay): string {
  return paragraphs.map((sentences) => sentences.join(" ")).join("\n\n");
}

/** The copy as it comes out of a page: items without their beginnings, words and paragraphs glued, paragraphs broken. */
export function mangleEssay({ paragraphs, items }: InventedEssay, random: Random): string {
  let copy = "";
  for (const [index, sentences] of paragraphs.entries()) {
    let text = sentences.join(" ");
    if (items.has(index)) text = text.split(" ").slice(random.between(1, 7)).join(" ");
    text = text.replace(/ /g, () => (random.chance(0.03) ? "" : " "));
    if (random.chance(0.3)) {
      const at = random.between(10, text.length - 10);
      text = `${text.slice(0, at).trimEnd()}\n\n${text.slice(at).trimStart()}`;
    }
    copy += (index === 0 ? "" : random.chance(0.5) ? "" : "\n\n") + text;
  }
  return copy;
}

/** How often the words stand in a text, whatever stands between them. */
export function countLetters(text: string, wanted: string): number {
  const letters = (value: string) => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return letters(text).split(letters(wanted)).length - 1;
}
