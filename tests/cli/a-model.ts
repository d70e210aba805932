/** An essay, replies and a model's server on loopback, for commands that ask a language model. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import {
  type HeardQuestion,
  type ModelServer,
  type Scripted,
  startModelServer,
} from "../servers/model/model-server.ts";
import { answerByRule } from "../servers/model/scripted-tagger.ts";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand, type Said } from "./run-command.ts";

const ESSAY = `# On slow theory

## Proofs

Slow theory pays off later. Proofs outlive the machines they are about.

## Money

Funding follows fashion more than need.
`;
const CLAIMS = `essay: on-slow-theory
claims:
  - id: C1
    claim: Slow theory pays off later.
    quote: Slow theory pays off later.
  - id: C2
    claim: Proofs outlive the machines they are about.
    quote: Proofs outlive the machines they are about.
  - id: C3
    claim: Funding follows fashion more than need.
    quote: Funding follows fashion more than need.
`;

/** What the scripted model tags is in words; of the third it finds nothing. */
export const BODIES = [
  "In my lab it was otherwise. C1 disputes: it never once came back to us",
  "C2 asks: which proofs of that time does anybody still read",
  "We had a lovely walk on Sunday and talked about other things entirely.",
  "Seen from an office: C3 supports: our grants changed their titles every year",
];

export const rule = (question: HeardQuestion): Scripted => JSON.stringify(answerByRule(question));

export interface ModelWork {
  readonly server: ModelServer;
  readonly dir: string;
  /** Paths. */
  readonly files: { readonly essay: string; readonly claims: string; readonly replies: string };
  /** Settings that are given as empty are not set. */
  readonly run: (
    args: readonly string[],
    more?: Readonly<Record<string, string>>,
    options?: { readonly now?: Date; readonly signal?: AbortSignal },
  ) => Promise<Said>;
}

/** Replies `r0`, `r1`, ... by as many people, all in the first section. */
export async function aModel(
  bodies: readonly string[] = BODIES,
  answer: (question: HeardQuestion, call: number) => Scripted | Promise<Scripted> = rule,
): Promise<ModelWork> {
  const server = await startModelServer(answer);
  onTestFinished(() => server.close());
  const dir = makeTempDir();
  const file = (name: string, text: string): string => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const replies = bodies.map((body, at) =>
    JSON.stringify({ id: `r${at}`, author: `reader-${at}`, createdAt: "2026-03-02T10:00:00Z", body, section: 1 }),
  );
  const env = {
    REJOINDER_DATA_DIR: join(dir, "data"),
    REJOINDER_LLM_MODEL: "small",
    REJOINDER_LLM_BASE_URL: server.url,
    REJOINDER_LLM_API_KEY: "a-key",
  };
  return {
    server,
    dir,
    files: {
      essay: file("on-slow-theory.md", ESSAY),
      claims: file("on-slow-theory.claims.yaml", CLAIMS),
      replies: file("on-slow-theory.replies.jsonl", `${replies.join("\n")}\n`),
    },
    run(args, more = {}, options = {}) {
      const kept = Object.entries({ ...env, ...more }).filter(([, value]) => value !== "");
      return runCommand(args, { env: Object.fromEntries(kept), ...options });
    },
  };
}
