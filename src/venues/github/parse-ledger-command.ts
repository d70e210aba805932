/** Commands in comments that are about the ledger and about accounts, as words behind `/rejoinder`. */

export type LedgerCommand =
  /** `state`: one word from outside; null: the open points. */
  | { readonly name: "ledger"; readonly state: string | null }
  /** `state` is one word from outside. `link` begins with http:// or https://; `note` is one line and may be empty. */
  | {
      readonly name: "settle";
      readonly number: number;
      readonly state: string;
      readonly link: string | null;
      readonly note: string;
    }
  | { readonly name: "reopen"; readonly number: number }
  | { readonly name: "claim"; readonly number: number; readonly text: string }
  | { readonly name: "answerer"; readonly login: string; readonly on: boolean }
  | { readonly name: "link"; readonly code: string };

const STATE = /^[a-z-]{1,20}$/;
const LINK = /^<?(https?:\/\/[^\s<>]{1,2000})>?$/i;
/** Source: GitHub's names are letters, digits and single hyphens, 39 characters at most; those of its own accounts may have more. */
const LOGIN = /^@?([a-z0-9](?:[a-z0-9_-]{0,98}[a-z0-9])?)$/i;

/** Undefined: the command is of these, and its words do not fit; null: it is none of these. */
export function parseLedgerWords(words: string): LedgerCommand | undefined | null {
  const [given = "", ...rest] = words.trim().split(/\s+/).filter(Boolean);
  const [first = "", second = ""] = rest;
  switch (given.toLowerCase()) {
    case "ledger":
      if (rest.length === 0) return { name: "ledger", state: null };
      return rest.length === 1 && STATE.test(first.toLowerCase())
        ? { name: "ledger", state: first.toLowerCase() }
        : undefined;
    case "settle":
      return parseSettle(rest);
    case "reopen": {
      const number = parseNumber(first);
      return number !== undefined && rest.length === 1 ? { name: "reopen", number } : undefined;
    }
    case "claim": {
      const number = parseNumber(first);
      return number !== undefined && rest.length > 1
        ? { name: "claim", number, text: rest.slice(1).join(" ") }
        : undefined;
    }
    case "answerer": {
      const login = LOGIN.exec(first)?.[1];
      const on = { on: true, off: false, "": true }[second.toLowerCase()];
      return login !== undefined && on !== undefined && rest.length <= 2 ? { name: "answerer", login, on } : undefined;
    }
    case "link":
      return rest.length > 0 && words.length <= 80 ? { name: "link", code: rest.join("") } : undefined;
    default:
      return null;
  }
}

/** `12 declined reason ...`, `12 answered https://...`; an address that stands first or last is the link, the rest the note. */
function parseSettle([first = "", ...rest]: readonly string[]): LedgerCommand | undefined {
  const number = parseNumber(first);
  // As people say it.
  const isOutOfScope = /^out of scope$/i.test(rest.slice(0, 3).join(" "));
  const state = isOutOfScope ? "out-of-scope" : (rest[0] ?? "").toLowerCase();
  const words = rest.slice(isOutOfScope ? 3 : 1);
  if (number === undefined || !STATE.test(state)) return undefined;
  const before = LINK.exec(words[0] ?? "")?.[1];
  const after = before === undefined ? LINK.exec(words.at(-1) ?? "")?.[1] : undefined;
  const note = words.slice(before === undefined ? 0 : 1, after === undefined ? undefined : -1).join(" ");
  return { name: "settle", number, state, link: before ?? after ?? null, note };
}

/** `12`, also `#12`, which GitHub makes a link to something else of. */
function parseNumber(text: string): number | undefined {
  const digits = /^#?([1-9]\d{0,8})$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
