/** An ask without Discord, for tests of single commands. */
import type { CommandAsk } from "../../commands/ask.ts";
import type { AttachedFile } from "../../commands/fetch-attachment.ts";
import type { Operations } from "../../src/app/operations.ts";
import { NOW } from "./fake-operations.ts";

export interface GivenAsk {
  readonly sub?: string;
  readonly options?: Readonly<Record<string, string | boolean | AttachedFile>>;
  readonly target?: string;
  readonly isManager?: boolean;
  readonly personId?: string;
  readonly channel?: string;
  readonly contact?: string | null;
}

/** Files have their own name as their content. */
export function askFor(operations: Operations, given: GivenAsk = {}): CommandAsk {
  const { options = {} } = given;
  const textOf = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    asker: { venue: "discord", id: given.personId ?? "900", space: "1", isManager: given.isManager ?? false },
    operations,
    now: () => NOW,
    place: { channel: given.channel ?? "100", parent: null },
    privacyContact: given.contact ?? null,
    readFile: async ({ name }) => ({ name, bytes: new TextEncoder().encode(name) }),
    pictureOf: () => null,
    signal: new AbortController().signal,
    sub: given.sub ?? null,
    target: given.target ?? null,
    options: {
      text: textOf,
      channel: textOf,
      person: textOf,
      flag(name) {
        const value = options[name];
        return typeof value === "boolean" ? value : undefined;
      },
      file(name) {
        const value = options[name];
        return typeof value === "object" ? value : undefined;
      },
    },
  };
}

export function aFile(overrides: Partial<AttachedFile> = {}): AttachedFile {
  return {
    name: "essay.md",
    size: 100,
    url: "https://cdn.discordapp.com/attachments/1/2/essay.md?ex=1",
    mediaType: "text/markdown; charset=utf-8",
    ...overrides,
  };
}
