/** A prompt: the text that a language model gets, with places for what it is about. Prompts are files that people may edit. */
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { InputError } from "../errors.ts";
import { ANSWER_IDS, type AnswerId } from "./answers.ts";

export interface Prompt {
  readonly id: string;
  /** Changes with every change of the text or of the answer, so that cached answers of an older one are not used. */
  readonly version: number;
  /** Names of the places, each of which stands in `message` at least once. */
  readonly inputs: readonly string[];
  readonly answer: AnswerId;
  readonly system: string;
  readonly message: string;
}

/** What is sent. */
export interface RenderedPrompt {
  readonly system: string;
  readonly message: string;
}

const frontMatter = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{1,39}$/, "must be lower-case letters and hyphens"),
  version: z.int().min(1),
  inputs: z.array(z.string().regex(/^[a-z][a-zA-Z]{0,29}$/)).min(1),
  answer: z.enum(ANSWER_IDS),
});

const FILE = /^---\n([\s\S]*?)\n---\n\s*## System\n([\s\S]+?)\n## Message\n([\s\S]+)$/;
const PLACE = /\{\{([^{}]*)\}\}/g;

/**
 * Reads a prompt file: front matter (`id`, `version`, `inputs`, `answer`), then `## System` and `## Message`.
 *
 * Throws: InputError that says what is missing, unknown or named twice.
 */
export function parsePrompt(file: string, text: string): Prompt {
  const match = FILE.exec(text.replaceAll("\r\n", "\n"));
  if (!match) {
    throw fail(file, "must be front matter between --- lines, then a part ## System and a part ## Message");
  }
  const [, head = "", system = "", message = ""] = match;
  const read = frontMatter.safeParse(parseYaml(file, head));
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join(".") || "front matter"}: ${message}`);
    throw fail(file, ...problems);
  }
  const prompt = { ...read.data, system: system.trim(), message: message.trim() };
  const used = new Set([...prompt.message.matchAll(PLACE)].map(([, name = ""]) => name));
  const problems = [
    ...prompt.inputs.filter((name) => !used.has(name)).map((name) => `the input ${name} stands nowhere in ## Message`),
    ...[...used].filter((name) => !prompt.inputs.includes(name)).map((name) => `{{${name}}} is not among the inputs`),
    ...(new Set(prompt.inputs).size === prompt.inputs.length ? [] : ["an input is named twice"]),
    // What people wrote must never stand among the instructions.
    ...(/\{\{/.test(prompt.system) ? ["## System has no places for inputs"] : []),
  ];
  if (problems.length > 0) throw fail(file, ...problems);
  return prompt;
}

/**
 * Puts the inputs in their places. They are not looked into again, so that `{{claims}}` in a reply stays what it is.
 *
 * Throws: RangeError when an input is missing or unknown: that is a bug in the caller.
 */
export function renderPrompt(prompt: Prompt, inputs: Readonly<Record<string, string>>): RenderedPrompt {
  const given = Object.keys(inputs);
  const wrong = [
    ...prompt.inputs.filter((name) => !given.includes(name)),
    ...given.filter((name) => !prompt.inputs.includes(name)),
  ];
  if (wrong.length > 0) throw new RangeError(`prompt ${prompt.id}: missing or unknown inputs: ${wrong.join(", ")}`);
  return { system: prompt.system, message: prompt.message.replace(PLACE, (_, name: string) => inputs[name] ?? "") };
}

function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    if (cause instanceof YAMLParseError) throw fail(file, "the front matter is not YAML");
    throw cause;
  }
}

function fail(file: string, ...problems: readonly string[]): InputError {
  return new InputError(
    file,
    problems.map((message) => ({ line: null, message })),
  );
}
