/** A query or mutation of ours: its document, what it answers, and how a failure of it is called. */
import { readFileSync } from "node:fs";
import type { z } from "zod";

export interface Operation<Variables, Answer> {
  readonly name: string;
  readonly kind: "query" | "mutation";
  readonly document: string;
  /** Completes "GitHub refuses to ...". */
  readonly doing: string;
  readonly answer: z.ZodType<Answer>;
  /** An answer in which named things are missing is still whole; the parts that are missing are null. */
  readonly allowsMissing: boolean;
  /** Whether it adds a post, of which GitHub allows so many a minute and an hour. */
  readonly isContent: boolean;
  /** Only for the compiler. */
  readonly variables?: Variables;
}

/** Files in `queries/fragments`, called after the fragment that they hold. */
const FRAGMENTS = ["Words"] as const;

export interface OperationOptions {
  readonly doing: string;
  readonly allowsMissing?: boolean;
  readonly isContent?: boolean;
}

/** Reads the document at load; `Variables` has to be what the document asks for. */
export function defineOperation<Variables>() {
  return <Answer>(
    name: string,
    answer: z.ZodType<Answer>,
    { doing, allowsMissing = false, isContent = false }: OperationOptions,
  ): Operation<Variables, Answer> => {
    const document = readDocument(name);
    const kind = /^mutation\b/m.test(document) ? "mutation" : "query";
    return { name, kind, document, doing, answer, allowsMissing, isContent };
  };
}

/** `queries/<name>.graphql`, with those of `queries/fragments` behind it that it spreads. */
export function readDocument(name: string): string {
  const read = (path: string) => readFileSync(new URL(`./queries/${path}.graphql`, import.meta.url), "utf8");
  const text = read(name);
  return [
    text,
    ...FRAGMENTS.filter((each) => text.includes(`...${each}`)).map((each) => read(`fragments/${each}`)),
  ].join("\n");
}
