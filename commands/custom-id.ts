/** Ids of buttons, select menus and modals in our answers. All that a press needs stands in them, so that they work after a restart. */
import { MAX_CUSTOM_ID } from "../src/venues/discord/limits.ts";

export interface ControlId {
  /** Which control; one of those that the commands bring (`list.ts`). */
  readonly name: string;
  /** From 0; 0 where there are no pages. */
  readonly page: number;
  /** Ids of essays (as `EssayRef`), claims and replies. */
  readonly args: readonly string[];
}

const ARG = /^[A-Za-z0-9._-]{1,64}$/;
const ID = /^c:([a-z-]{1,20}):(0|[1-9]\d{0,5})((?::[A-Za-z0-9._-]{1,64}){0,4})$/;

/**
 * `c:claims:2:1f2e3d4c5b6a`
 *
 * Throws: RangeError for what would not be read back, or is longer than Discord takes; that is a bug.
 */
export function renderControlId({ name, page, args }: ControlId): string {
  const id = ["c", name, page, ...args].join(":");
  if (!ID.test(id) || !args.every(isControlArg) || id.length > MAX_CUSTOM_ID)
    throw new RangeError(`not an id of a control: ${id}`);
  return id;
}

/** What an id says, or undefined when it is none of ours. */
export function parseControlId(id: string): ControlId | undefined {
  const match = ID.exec(id);
  if (!match) return undefined;
  const [, name = "", page, args = ""] = match;
  return { name, page: Number(page), args: args === "" ? [] : args.slice(1).split(":") };
}

function isControlArg(text: string): boolean {
  return ARG.test(text);
}
