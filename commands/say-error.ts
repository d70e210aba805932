/** What a person is told when something fails. */
import { InputError, RejoinderError, UsageError, VenueError } from "../src/errors.ts";
import type { Markdown } from "./answer.ts";
import { say } from "./say.ts";

const MAX_LINE = 600;
const MAX_LINES = 5;

/**
 * The error's own sentence, or undefined when it is none that a person can do something about: a bug, or the operator's business,
 * such as a full disk.
 */
export function sayError(error: unknown): Markdown | undefined {
  if (error instanceof InputError) return sayLines(error.message);
  if (error instanceof UsageError) return finish(sayLines(error.message));
  if (!(error instanceof VenueError)) return undefined;
  const sentence = finish(sayLines(error.message));
  return error.retryable && !/\bagain\b/.test(sentence) ? `${sentence} Try again in a minute.` : sentence;
}

export function sayApology(reference: string): Markdown {
  return `Sorry, that did not work, and it is not your doing. If it happens again, tell the people who run this bot the reference \`${reference}\`.`;
}

/** What may be logged of an error: never the body of a request, which has people's words in it. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack } = error;
  const code = "code" in error ? error.code : undefined;
  const status = "status" in error ? error.status : undefined;
  const cause = error instanceof RejoinderError && error.cause instanceof Error ? error.cause.name : undefined;
  return { name, message, stack, code, status, cause };
}

function sayLines(message: string): Markdown {
  const lines = message.split("\n");
  const more = lines.length - MAX_LINES;
  return [
    ...lines.slice(0, MAX_LINES).map((line) => say(line, MAX_LINE)),
    ...(more > 0 ? [`And ${more} more of this kind.`] : []),
  ].join("\n");
}

/** A sentence as people write it: a capital letter first, a full stop last. */
function finish(text: Markdown): Markdown {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(first) ? first : `${first}.`;
}
