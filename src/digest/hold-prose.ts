/** Keeps of a model's sentences those that the facts of a digest bear out. */
import { checkProse } from "./check-prose.ts";
import type { Digest } from "./digest.ts";
import { asProseFacts, listProseFacts, type SaidFact } from "./list-prose-facts.ts";
import { type DigestProse, MAX_PROSE_SENTENCES } from "./prose.ts";

/** What could lead somewhere, ping somebody or look like markup has no place in a summary. */
const LEADS = /\p{L}:\/\/|@|[<>`[\]{}|\\*_#]|\p{L}\.\p{L}{2}|%|[\p{Cc}\p{Cf}\p{Co}]/u;
const STATUS = /\b(?:untouched|agreed|contested|settled|accepted|declined|answered|withdrawn|noted|open)\b/gi;
const SMALL: Readonly<Record<string, string>> = {
  ...{ no: "0", nobody: "0", one: "1", somebody: "1", two: "2", three: "3", four: "4", five: "5" },
  ...{ six: "6", seven: "7", eight: "8", nine: "9", ten: "10" },
};
const STANCE = "(support|disput|qualif|ask|exten)";
const COUNT = `(\\d+|${Object.keys(SMALL).join("|")})`;
const COUNT_FIRST = new RegExp(`\\b${COUNT}\\b(?:\\s+(?!and\\b)\\p{L}+){0,2}?\\s+${STANCE}`, "giu");
const STANCE_FIRST = new RegExp(`\\b${STANCE}\\p{L}*\\s+by\\s+${COUNT}\\b`, "giu");

/**
 * Shape: the prose with the sentences that hold, in their order, at most `MAX_PROSE_SENTENCES`; undefined when none does, or the period is quiet.
 * Beside `checkProse`, a sentence must not give a count to another stance, nor a state that its facts do not name.
 */
export function holdProse(digest: Digest, prose: DigestProse): DigestProse | undefined {
  if (digest.quiet) return undefined;
  const said = listProseFacts(digest);
  const byId = new Map(said.map((fact) => [fact.id, fact]));
  const plain = prose.sentences.filter(({ text }) => !LEADS.test(text));
  const { kept } = checkProse(
    plain.map(({ text, rests }) => ({ text, restsOn: rests })),
    asProseFacts(said),
  );
  const sentences = kept
    .filter(({ text, restsOn }) =>
      isBorneOut(
        text,
        restsOn.flatMap((id) => byId.get(id) ?? []),
      ),
    )
    .slice(0, MAX_PROSE_SENTENCES)
    .map(({ text, restsOn }) => ({ text, rests: restsOn }));
  return sentences.length === 0 ? undefined : { model: prose.model, sentences };
}

function isBorneOut(text: string, facts: readonly SaidFact[]): boolean {
  const says = facts.map((fact) => fact.says).join("\n");
  const counted = readCounts(says);
  const states = new Set(says.toLowerCase().match(STATUS) ?? []);
  return (
    [...readCounts(text)].every((pair) => counted.has(pair)) &&
    (text.toLowerCase().match(STATUS) ?? []).every((state) => states.has(state))
  );
}

/** `3 disput` for "3 people dispute it" and for "disputed by three". */
function readCounts(text: string): ReadonlySet<string> {
  const plain = (count = ""): string => SMALL[count.toLowerCase()] ?? count;
  return new Set([
    ...[...text.matchAll(COUNT_FIRST)].map(([, count, stance = ""]) => `${plain(count)} ${stance.toLowerCase()}`),
    ...[...text.matchAll(STANCE_FIRST)].map(([, stance = "", count]) => `${plain(count)} ${stance.toLowerCase()}`),
  ]);
}
