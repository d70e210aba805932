/**
 * GitHub: one client for the venue, for commands by comment, for webhooks and for what `doctor` looks at. Loaded only when it is
 * configured. Opening it asks GitHub nothing.
 */
import { readFile } from "node:fs/promises";
import { ConfigError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { STANCES } from "../tagging/tag.ts";
import { examineGitHub, type GitHubFinding } from "../venues/github/examine-github.ts";
import { createGitHubClient } from "../venues/github/github-client.ts";
import { createGitHubVenue, type GitHubVenue } from "../venues/github/github-venue.ts";
import { maySteer } from "../venues/github/read-rights.ts";
import { createWebhookReceiver } from "../venues/github/receive-webhook.ts";
import { renderRequest } from "./github/command-request.ts";
import { createCommandRunner } from "./github/run-commands.ts";
import { type GitHubConfig, isPem } from "./github-config.ts";
import type { Log } from "./log.ts";
import type { Places } from "./operations/operation-parts.ts";
import type { Operations } from "./operations.ts";

export interface GitHub {
  readonly venue: GitHubVenue;
  readonly places: Places;
  /** Carries out what people ask for by comment, from now on, whenever `runCommands` is called. */
  answer(operations: Operations, signal: AbortSignal): void;
  /** Answers what waits; ends when that is done. Never throws. Nothing happens before `answer` was called. */
  runCommands(): Promise<void>;
  /** Ends when no command is being carried out. */
  settle(): Promise<void>;
  /** Answers a request at the webhook's address; null when no secret is set. */
  readonly receive: ((request: Request) => Promise<Response>) | null;
  examine(signal?: AbortSignal): Promise<readonly GitHubFinding[]>;
}

export interface GitHubParts {
  readonly store: Store;
  readonly log: Log;
  readonly now: () => Date;
}

/** Throws: ConfigError when the private key's file cannot be read or holds none. */
export async function openGitHub(config: GitHubConfig, { store, log, now }: GitHubParts): Promise<GitHub> {
  const { repository, category, digestCategory, webhookSecret } = config;
  const apiUrl = config.apiUrl ?? undefined;
  const client = createGitHubClient({
    auth: await readKey(config.auth),
    apiUrl,
    log,
    now,
    isSpaced: !isLoopback(apiUrl),
  });
  const venue = createGitHubVenue({
    client,
    placementOf: (essay) => store.placements.find(essay, "github"),
    threads: () => store.threads.list("github"),
    keyOf: (postId) => store.posts.findKey("github", postId),
    knownReplies: async ({ essay, section }) => [
      ...(await store.replies.liveIds(essay, "github", section, { found: true })),
    ],
    commands: {
      stances: STANCES,
      async note(comment) {
        const { id, thread } = comment;
        await store.commentCommands.note({ id, thread: thread.id, request: renderRequest(comment) }, now());
      },
    },
    log,
    now,
    digestsAre: config.digestsAre,
    hasClaimComments: config.hasClaimComments,
    pollMs: config.pollMs,
  });
  const isOurs = async (fullName: string): Promise<boolean> => {
    const placed = await store.placements.list("github");
    return placed.some(({ space }) => space.toLowerCase() === fullName.toLowerCase());
  };
  let run = async (): Promise<void> => {};
  const running = new Set<Promise<void>>();
  return {
    venue,
    places: {
      venue: "github",
      // No command at GitHub names a place.
      spaceOf: async () => repository,
      operatorSpace: async () => repository,
    },
    answer(operations, signal) {
      const mayManage = (space: string, login: string): Promise<boolean> => maySteer(client, space, login, signal);
      run = createCommandRunner({ store, venue, operations, mayManage, log, now }, signal);
    },
    async runCommands() {
      const mine = run();
      running.add(mine);
      await mine.finally(() => running.delete(mine));
    },
    async settle() {
      await Promise.all(running);
    },
    receive:
      webhookSecret === null
        ? null
        : createWebhookReceiver({
            secret: webhookSecret,
            isOurs,
            remember: (id) => store.deliveries.remember(id, now()),
            onHint: (id) => venue.onHint(id),
            log,
          }),
    examine: (signal) =>
      examineGitHub(
        { client, space: repository, category, digestCategory, hasWebhookSecret: webhookSecret !== null },
        signal,
      ),
  };
}

/** What runs on this machine is no GitHub that has to be spared. */
function isLoopback(apiUrl: string | undefined): boolean {
  return apiUrl !== undefined && ["127.0.0.1", "localhost", "[::1]"].includes(new URL(apiUrl).hostname);
}

async function readKey(auth: GitHubConfig["auth"]): Promise<GitHubConfig["auth"]> {
  if (auth.kind === "token" || isPem(auth.privateKey)) return auth;
  const text = await readFile(auth.privateKey, "utf8").catch((error: NodeJS.ErrnoException) => {
    const why = `REJOINDER_GITHUB_PRIVATE_KEY names a file that cannot be read (${error.code ?? "unknown"}); check the path and its permissions`;
    throw new ConfigError([why]);
  });
  if (isPem(text)) return { ...auth, privateKey: text };
  throw new ConfigError(["REJOINDER_GITHUB_PRIVATE_KEY names a file without a private key in PEM format"]);
}
