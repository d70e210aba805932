/** Short names for addresses and keys. */

const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
  ħ: "h",
  ŋ: "ng",
  ſ: "s",
};

/** Source: `EssaySlug` and the post keys allow 80 characters. */
export const MAX_SLUG = 80;

/**
 * Lower-case ASCII letters, digits and single hyphens, cut at a word where possible.
 *
 * Shape: any string -> 1..80 characters; `fallback` when nothing of the text is left.
 */
export function slugify(text: string, fallback: string): string {
  const ascii = text
    .slice(0, 1000)
    .toLowerCase()
    .replace(/[ßæœøđðþłıħŋſ]/g, (letter) => LETTERS[letter] ?? "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (ascii.length <= MAX_SLUG) return ascii || fallback;
  const cut = ascii.slice(0, MAX_SLUG + 1);
  const hyphen = cut.lastIndexOf("-");
  return hyphen > MAX_SLUG / 2 ? cut.slice(0, hyphen) : ascii.slice(0, MAX_SLUG);
}

/** The same slugs made distinct: `a`, `a-2`, `a-3`. */
export function createUniqueSlugs(): (text: string, fallback: string) => string {
  const taken = new Set<string>();
  return (text, fallback) => {
    const base = slugify(text, fallback);
    let slug = base;
    for (let n = 2; taken.has(slug); n++) slug = `${base.slice(0, MAX_SLUG - 6).replace(/-$/, "")}-${n}`;
    taken.add(slug);
    return slug;
  };
}
