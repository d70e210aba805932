/** Invented discussions of any size for benchmarks: the same seed gives the same words. */
import type { Essay, EssaySlug } from "../src/essay/essay.ts";
import { createRandom } from "../src/evaluation/seeded-random.ts";

const SUBJECTS =
  "theory proof model network abstraction observation experiment notation funding student museum orchard harbour tram bakery library river printer garden archive".split(
    " ",
  );
const VERBS =
  "explains slows predicts misleads rewards delays supports replaces outlives repeats ignores measures improves weakens".split(
    " ",
  );
const FILLERS =
  "often rarely because although in practice for years at large scale in small towns without noise under pressure on ordinary days when nobody asks as far as we know".split(
    " ",
  );
const OPENINGS = [
  "I agree: ",
  "I disagree: ",
  "Fair point, but ",
  "How can we know that ",
  "For example, ",
  "Not convinced; ",
  "",
  "",
  "",
];

/** A sentence of about `words` words. */
function makeSentence(random: () => number, words: number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string;
  const parts = [pick(SUBJECTS), pick(VERBS), pick(SUBJECTS)];
  while (parts.length < words) parts.push(pick(random() < 0.3 ? SUBJECTS : FILLERS));
  const text = parts.join(" ");
  return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}

/** An essay of `sections` sections with `claims` claims in all, as files would hold them. */
export function makeEssay(sections: number, claims: number, seed = 1): { essay: Essay; claimsYaml: string } {
  const random = createRandom(seed);
  const bodies = Array.from({ length: sections }, () => Array.from({ length: 16 }, () => makeSentence(random, 18)));
  const slug = "bench-essay" as EssaySlug;
  const essay: Essay = {
    slug,
    title: "Bench essay",
    author: null,
    url: null,
    language: "en",
    revision: 1,
    sections: bodies.map((sentences, index) => {
      return { number: index + 1, slug: `part-${index + 1}`, title: `Part ${index + 1}`, body: sentences.join(" ") };
    }),
  };
  const lines = Array.from({ length: claims }, (_, index) => {
    const sentence = bodies[index % sections]?.[Math.floor(index / sections) % 16] as string;
    return `  - id: C${index + 1}\n    section: ${(index % sections) + 1}\n    claim: ${JSON.stringify(sentence)}\n    quote: ${JSON.stringify(sentence)}`;
  });
  return { essay, claimsYaml: `essay: ${slug}\nclaims:\n${lines.join("\n")}\n` };
}

/** Markdown from which `parseEssay` makes the same sections. */
export function renderEssayFile(essay: Essay): string {
  const sections = essay.sections.map(({ title, body }) => `## ${title}\n\n${body}\n`);
  return `---\ntitle: ${essay.title}\nslug: ${essay.slug}\n---\n\n${sections.join("\n")}`;
}

/** Lines of replies of about 60 words; some repeat a sentence of the essay in part, some answer others, some say little. */
export function* makeReplyLines(essay: Essay, count: number, seed = 2): Generator<string> {
  const random = createRandom(seed);
  const start = Date.UTC(2026, 0, 1);
  for (let n = 0; n < count; n += 1) {
    const section = Math.floor(random() * essay.sections.length) + 1;
    const opening = OPENINGS[Math.floor(random() * OPENINGS.length)] as string;
    const sentences = essay.sections[section - 1]?.body.split(". ") ?? [];
    const echo = sentences[Math.floor(random() * sentences.length)]?.toLowerCase() ?? "";
    const own = Array.from({ length: 3 }, () => makeSentence(random, 14)).join(" ");
    yield JSON.stringify({
      id: `b${n}`,
      author: `reader-${Math.floor(random() * Math.max(10, count / 8))}`,
      createdAt: new Date(start + n * 5_000).toISOString(),
      section,
      ...(random() < 0.3 && n > 10 ? { parentId: `b${Math.floor(random() * n)}` } : {}),
      body: opening.startsWith("How")
        ? `${opening}${echo}?`
        : random() < 0.1
          ? "+1"
          : `${opening}${random() < 0.6 ? `${echo}. ` : ""}${own}`,
    });
  }
}
