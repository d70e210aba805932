/** A sentence in the few words that a summary is understood in: synonyms as one, numbers as digits, ids marked. */
import { displayLine } from "../display-text.ts";
import { isPlainId, type ProseFacts } from "./list-facts.ts";

/** Every word that may stand in a sentence, by how it is read; the empty reading is left out. */
const WORDS: Readonly<Record<string, string>> = {
  ...readAs("", "the", "a", "an", "also"),
  ...readAs("is", "is", "are"),
  ...readAs("was", "was", "were"),
  ...readAs("has", "has", "have"),
  ...readAs("stay", "stay", "stays", "stayed", "remain", "remains", "remained"),
  ...readAs("become", "become", "becomes", "became"),
  ...readAs("go", "go", "goes", "went", "gone", "move", "moves", "moved", "change", "changes", "changed"),
  ...readAs("support", "support", "supports", "supported", "supporting"),
  ...readAs("dispute", "dispute", "disputes", "disputed", "disputing"),
  ...readAs("qualify", "qualify", "qualifies", "qualified", "qualifying"),
  ...readAs("ask", "ask", "asks", "asked", "asking"),
  ...readAs("extend", "extend", "extends", "extended", "extending"),
  ...readAs("take", "take", "takes", "took", "taken"),
  ...readAs("join", "join", "joins", "joined"),
  ...readAs("come", "come", "comes", "came", "arrive", "arrives", "arrived"),
  ...readAs("gain", "gain", "gains", "gained"),
  ...readAs("write", "write", "writes", "wrote"),
  ...readAs("make", "make", "makes", "made", "raise", "raises", "raised"),
  ...readAs("wait", "wait", "waits", "waiting"),
  ...readAs("people", "people", "person"),
  ...readAs("claim", "claim", "claims"),
  ...readAs("point", "point"),
  ...readAs("points", "points"),
  ...readAs("reply", "reply", "replies"),
  ...readAs("vote", "vote", "votes"),
  ...readAs("question", "question", "questions"),
  ...readAs("objection", "objection", "objections"),
  ...readAs("suggestion", "suggestion", "suggestions"),
  ...readAs("out of scope", "out-of-scope"),
  ...readAs("0", "no", "zero"),
  ...readAs("0 people", "nobody"),
  ...Object.fromEntries(
    "one two three four five six seven eight nine ten eleven twelve"
      .split(" ")
      .map((word, index) => [word, String(index + 1)]),
  ),
  ...Object.fromEntries(
    [
      "untouched without contested settled open new answered accepted declined out scope author it there period week this time",
      "and but while with by to from on of against about for in as or that cover more now newly still before",
      "been stance discussion back given touched unanswered answer oldest first here which them both only",
    ].flatMap((words) => words.split(" ").map((word) => [word, word])),
  ),
  covers: "cover",
};

/** Words that may have a capital wherever they stand. */
const MAY_BE_CAPITAL = /^(?:Claim|Claims|Point|Points)$/;
const TOKEN = / |[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|[,;:()]|–|—/y;
const ONE_POINT = /\bpoint (?=\d)/g;
const LISTED_POINTS = /\bpoints (\d+(?: (?:, and|,|and) \d+)*)(?= |$)/g;

/**
 * Shape: tokens with single spaces: words as `WORDS` reads them, digits, `,` `;` `:`, `@C2` for claims, `#7` for points, `TIME` for the
 *        period. Undefined when anything else stands in it, when words are not in small letters, or when no full stop ends it.
 * Its time grows with the length of the sentence.
 */
export function readWords(sentence: string, facts: ProseFacts): string | undefined {
  const text = withoutClaimTexts(sentence, facts);
  if (!/^[A-Z0-9]/.test(text) || !text.endsWith(".")) return undefined;
  const tokens: string[] = [];
  const body = text.slice(0, -1);
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < body.length) {
    const isFirst = TOKEN.lastIndex === 0;
    const [token] = TOKEN.exec(body) ?? [];
    if (token === undefined) return undefined;
    if (token === " ") continue;
    const read = readToken(token, tokens.at(-1), isFirst, facts);
    if (read === undefined) return undefined;
    if (read !== "") tokens.push(...read.split(" "));
  }
  return tidy(tokens.join(" "), facts);
}

function readToken(
  token: string,
  before: string | undefined,
  isFirst: boolean,
  { claimIds }: ProseFacts,
): string | undefined {
  if (claimIds.has(token) && (isPlainId(token) || before === "claim")) return `@${token}`;
  if (/^\d+$/.test(token)) return /^(?:0|[1-9]\d{0,8})$/.test(token) ? token : undefined;
  if (/^[,;:]$/.test(token)) return token;
  if (/^[()–—]$/.test(token)) return token === "(" || token === ")" ? token : ",";
  const small = token.toLowerCase();
  const isSmall = token === small || MAY_BE_CAPITAL.test(token) || (isFirst && token.slice(1) === small.slice(1));
  return isSmall && Object.hasOwn(WORDS, small) ? WORDS[small] : undefined;
}

/** What is in brackets counts as set between commas. */
function tidy(words: string, { within }: ProseFacts): string | undefined {
  const flat = words.replace(/\(([^()]*)\)/g, ",$1,").replace(/\s+/g, " ");
  if (/[()]/.test(flat)) return undefined;
  return flat
    .replaceAll("claim @", "@")
    .replace(/\b0 1\b/g, "0 people")
    .replace(ONE_POINT, "#")
    .replace(LISTED_POINTS, (_, numbers: string) => numbers.replace(/\d+/g, "#$&"))
    .replace(/\bpoints\b/g, "point")
    .replace(/\bin (?:this )?period\b/g, "TIME")
    .replace(/\bthis week\b/g, (found) => (within === found ? "TIME" : found))
    .replace(/^TIME ,? ?/, "TIME ")
    .replace(/ ,(?= [,;:] | ,$)/g, "")
    .replace(/ ,$/, "");
}

/** `C2 (“The text of the claim.”)` is `C2`: whole, word for word, behind its own id. */
function withoutClaimTexts(sentence: string, { claims }: ProseFacts): string {
  let text = sentence;
  for (const { id, claim } of claims.values()) {
    const shown = displayLine(claim);
    for (const quoted of [`“${shown}”`, `"${shown}"`]) {
      for (const behind of [` (${quoted})`, ` ${quoted}`]) text = text.replaceAll(`${id}${behind}`, () => id);
    }
  }
  return text;
}

function readAs(reading: string, ...words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(words.map((word) => [word, reading]));
}
