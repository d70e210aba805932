/** The YAML between `---` lines at the top of an essay. */
import { isMap, LineCounter, parseDocument } from "yaml";
import { InputError } from "../errors.ts";
import { explainYaml } from "./explain-yaml.ts";

export interface FrontMatter {
  readonly title: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly slug: string | null;
  /** The text after it. */
  readonly body: string;
  readonly notes: readonly string[];
}

export const NO_FRONT_MATTER = { title: null, author: null, url: null, language: null, slug: null, notes: [] } as const;
const KEYS = ["title", "author", "url", "language", "slug"] as const;
const MOST_CHARS = 20_000;

/**
 * Shape:  text that does not begin with a `---` line (with something below it: else it is a rule) has no front matter; its keys are null then.
 * Throws: InputError with the line when it is never closed, no YAML, no mapping, or a known key has a wrong value.
 */
export function parseFrontMatter(file: string, text: string): FrontMatter {
  if (!/^---[^\S\n]*\n(?![^\S\n]*\n)/.test(text)) return { ...NO_FRONT_MATTER, body: text };
  const from = text.indexOf("\n") + 1;
  const close = /^(?:---|\.\.\.)[^\S\n]*$/m.exec(text.slice(from, from + MOST_CHARS));
  if (!close) {
    throw fail(file, 1, "the front matter is never closed; end it with a line of three hyphens");
  }
  const source = text.slice(from, from + close.index);
  const values = readMapping(file, source);
  const notes = [...values.keys()]
    .filter((key) => !KEYS.some((known) => known === key))
    .map((key) => `front matter: "${key}" is not a known key and was left out`);
  const read = (key: (typeof KEYS)[number]) => readString(file, key, values.get(key));
  const url = read("url");
  const language = read("language");
  if (url !== null && !isWebAddress(url))
    throw fail(file, values.get("url")?.line ?? 1, "`url` is not an http or https address; correct it or leave it out");
  return {
    title: read("title"),
    author: read("author"),
    slug: read("slug"),
    url,
    notes,
    language: language === null ? null : readLanguage(file, language, values.get("language")?.line ?? 1),
    body: text.slice(from + close.index + close[0].length),
  };
}

interface Value {
  readonly value: unknown;
  readonly line: number;
}

function readMapping(file: string, source: string): Map<string, Value> {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    uniqueKeys: true,
    logLevel: "silent",
    prettyErrors: false,
  });
  const lineOf = (offset: number) => lines.linePos(Math.min(offset, source.trimEnd().length)).line + 1;
  const [error] = document.errors;
  if (error) throw fail(file, lineOf(error.pos[0]), `the front matter is not YAML: ${explainYaml(error.message)}`);
  const values = new Map<string, Value>();
  if (document.contents === null) return values;
  const root = document.contents;
  if (!isMap(root)) throw fail(file, 2, "the front matter is not a list of `key: value` lines");
  const plain = toPlain(file, () => document.toJS({ maxAliasCount: 20 }));
  for (const pair of root.items as readonly { key: unknown }[]) {
    const key = pair.key as { value?: unknown; range?: [number, number, number] };
    const name = String(key.value);
    values.set(name, { value: (plain as Record<string, unknown>)[name], line: lineOf(key.range?.[0] ?? 0) });
  }
  return values;
}

function toPlain(file: string, read: () => unknown): unknown {
  try {
    return read();
  } catch (cause) {
    throw new InputError(file, [{ line: 2, message: "the front matter uses too many aliases; write its values out" }], {
      cause,
    });
  }
}

function readString(file: string, key: string, entry: Value | undefined): string | null {
  if (!entry || entry.value === null) return null;
  const { value } = entry;
  if (typeof value !== "string" && typeof value !== "number")
    throw fail(file, entry.line, `\`${key}\` is not a text; write it as \`${key}: ...\` on one line`);
  const text = String(value).replace(/\s+/g, " ").trim();
  if (text.length > 500) throw fail(file, entry.line, `\`${key}\` is longer than 500 characters; shorten it`);
  return text === "" ? null : text;
}

function readLanguage(file: string, language: string, line: number): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch (cause) {
    throw new InputError(
      file,
      [{ line, message: "`language` is not a language tag; write for example `en` or `pt-BR`" }],
      { cause },
    );
  }
}

export function isWebAddress(text: string): boolean {
  return text.length <= 2000 && !/\s/.test(text) && /^https?:\/\//i.test(text) && URL.canParse(text);
}

function fail(file: string, line: number, message: string): InputError {
  return new InputError(file, [{ line, message }]);
}
