/** Keeps the lines of a list that are well-formed, there once and without fault, and counts the others. */
import type { z } from "zod";
import type { Refusal, RefusalCounter } from "./refusals.ts";

export interface LineRules<Line> {
  keyOf(line: Line): string;
  findFault(line: Line): Refusal | null;
}

/** Shape: anything -> lines in their order; what is not a list is one malformed line, what is missing is none. */
export function keepLines<Line>(
  lines: unknown,
  schema: z.ZodType<Line>,
  refusals: RefusalCounter,
  rules: LineRules<Line>,
): readonly Line[] {
  const seen = new Set<string>();
  return asList(lines, refusals).flatMap((line) => {
    const parsed = schema.safeParse(line);
    const fault = !parsed.success
      ? "malformed"
      : seen.has(rules.keyOf(parsed.data))
        ? "duplicate"
        : rules.findFault(parsed.data);
    if (fault === null && parsed.success) {
      seen.add(rules.keyOf(parsed.data));
      return [parsed.data];
    }
    refusals.count(fault ?? "malformed");
    return [];
  });
}

/** One line, or null: when it is null, not well-formed or not true; the last two are counted. */
export function keepLine<Line>(
  line: unknown,
  schema: z.ZodType<Line>,
  refusals: RefusalCounter,
  findFault: (line: Line) => Refusal | null,
): Line | null {
  if (line === null) return null;
  const parsed = schema.safeParse(line);
  const fault = parsed.success ? findFault(parsed.data) : "malformed";
  if (fault === null && parsed.success) return parsed.data;
  refusals.count(fault ?? "malformed");
  return null;
}

/** The keys of anything; what has none has none. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function asList(lines: unknown, refusals: RefusalCounter): readonly unknown[] {
  if (Array.isArray(lines)) return lines;
  if (lines !== undefined) refusals.count("malformed");
  return [];
}
