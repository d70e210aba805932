/** Operations over two spaces, each with its own channel, and an essay of each kind. */
import { createOperations } from "../../../src/app/create-operations.ts";
import type { Asker, SentFile } from "../../../src/app/operations.ts";
import { VenueError } from "../../../src/errors.ts";
import type { EssaySlug } from "../../../src/essay/essay.ts";
import { anApp, type TestApp } from "../an-app.ts";

export const CHANNELS: Readonly<Record<string, string>> = { "c-one": "one", "c-one-digests": "one", "c-two": "two" };

export function anAsker(overrides: Partial<Asker> = {}): Asker {
  return { venue: "discord", id: "mara", space: "one", isManager: true, ...overrides };
}

export const OWNER = anAsker();
export const STRANGER = anAsker({ id: "sam", space: "two" });
export const READER = anAsker({ id: "ria", isManager: false });

export const SLUG = "an-essay" as EssaySlug;

export function aFile(name: string, text: string): SentFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

export const ESSAY = aFile(
  "essay.md",
  "---\ntitle: An essay\n---\n\n# One\n\nTheory is slow because proofs take years to write down well.\n\n# Two\n\nToys mislead because they leave out what is hard about the real thing.\n",
);
export const CLAIMS = aFile(
  "essay.claims.yaml",
  'essay: an-essay\nclaims:\n  - id: C1\n    claim: Theory is slow\n    quote: "Theory is slow"\n  - id: C2\n    claim: Toys mislead\n    quote: "Toys mislead"\n',
);

/** `operatorSpace` is space `one`'s unless it is named. */
export async function someOperations({
  operatorSpace = null,
  app: given,
}: {
  readonly operatorSpace?: string | null;
  readonly app?: TestApp;
} = {}) {
  const app = given ?? (await anApp());
  const told: string[] = [];
  const operations = createOperations({
    app,
    places: {
      venue: "discord",
      async spaceOf(channel) {
        const space = CHANNELS[channel];
        if (space === undefined) throw new VenueError("discord", `there is no channel ${channel}`, { isGone: true });
        return space;
      },
      operatorSpace: async () => operatorSpace,
    },
    tell: ({ essay }) => void told.push(essay),
  });
  const place = { channel: "c-one", digestChannel: null };
  const bringIn = () => operations.bringIn(OWNER, ESSAY, CLAIMS);
  const publish = async () => {
    await bringIn();
    return operations.publish(OWNER, SLUG, place);
  };
  /** Somebody writes in the thread of a section; it is stored and tagged. */
  const reply = async (id: string, author: string, body: string, section = 1, hour = 8) => {
    const { collectEvents } = await import("../../../src/workflows/collect-events.ts");
    const { listDiscussions, tagAll } = await import("../../../src/app/run-steps.ts");
    const thread = (await app.store.threads.list("discord", SLUG)).find((each) => each.section === section);
    if (!thread) throw new Error(`section ${section} has no thread`);
    const written = app.discord.write(thread, {
      id,
      body,
      author: { id: author, name: author },
      createdAt: new Date(Date.UTC(2026, 2, 2, hour)),
    });
    const parts = { store: app.store, venue: app.discord, now: app.now };
    const collected = await collectEvents(parts, [{ kind: "reply", thread, reply: written }]);
    await tagAll(app, await listDiscussions(app));
    return collected;
  };
  return { app, operations, told, place, bringIn, publish, reply };
}
