/** Writes the letter to those who replied, and never over what its author changed in it by hand. */
import { createHash } from "node:crypto";
import { basename, dirname } from "node:path";
import { InputError } from "../errors.ts";
import { readOptionalInput } from "./read-input.ts";
import { writeFiles } from "./write-output.ts";

/** Larger than any letter, smaller than what would fill the memory. */
const MAX_BYTES = 64 * 1024 * 1024;
const SEAL = /\n<!-- written by rejoinder respond, ([0-9a-f]{64}) -->\n$/;

/** Throws: InputError when another file, or one that was edited, stands there and `force` is not given. */
export async function writeResponseFile(file: string, text: string, force: boolean): Promise<void> {
  const former = await readOptionalInput(file, "a response", MAX_BYTES);
  if (former !== undefined && !force && !isUntouched(new TextDecoder().decode(former))) {
    throw new InputError(file, [
      {
        line: null,
        message:
          "this file was edited by hand, or is another one; name another with --out, or write over it with --force",
      },
    ]);
  }
  await writeFiles(dirname(file), new Map([[basename(file), seal(text)]]));
}

/** A line that nobody sees in the rendered letter; it tells whether the words above it are still those that were written. */
function seal(text: string): string {
  return `${text}\n<!-- written by rejoinder respond, ${hashOf(text)} -->\n`;
}

function isUntouched(text: string): boolean {
  const match = SEAL.exec(text);
  return match !== null && hashOf(text.slice(0, match.index)) === match[1];
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
