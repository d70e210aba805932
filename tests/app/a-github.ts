/** The service in this process, against a GitHub on loopback. */
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { parseConfig } from "../../src/app/config.ts";
import { createLog } from "../../src/app/log.ts";
import { type GitHubPresence, runService } from "../../src/app/service.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import type { FakeGitHub, FakeGitHubOptions, FakeRepository } from "../servers/github/fake-github.ts";
import { startGitHub } from "../servers/github/start-github.ts";
import { makeTempDir } from "../temp-dir.ts";

export const WEBHOOK_SECRET = "a secret of the webhook";

export interface AGitHub {
  readonly github: FakeGitHub;
  readonly repository: FakeRepository;
}

export async function aGitHub(options: FakeGitHubOptions = {}): Promise<AGitHub> {
  const github = await startGitHub(options);
  onTestFinished(() => github.close());
  return { github, repository: github.addRepository("ada", "essays") };
}

export interface RunningService {
  readonly address: string;
  readonly presence: GitHubPresence | null;
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
}

export interface RunOptions {
  readonly environment?: Record<string, string>;
  readonly essayFile?: string;
  readonly dataDir?: string;
  readonly tickMs?: number;
}

export function settingsOf({ github, repository }: AGitHub, dataDir: string): Record<string, string> {
  return {
    REJOINDER_DATA_DIR: dataDir,
    REJOINDER_PORT: "0",
    REJOINDER_TIME_ZONE: "UTC",
    REJOINDER_GITHUB_TOKEN: github.token,
    REJOINDER_GITHUB_API_URL: github.apiUrl,
    REJOINDER_GITHUB_REPOSITORY: repository.fullName,
    REJOINDER_GITHUB_CATEGORY: "announcements",
  };
}

/** Hears of everything by webhook. Rejects when the service ends before it is ready. */
export async function runAtGitHub(
  at: AGitHub,
  { environment = {}, essayFile, dataDir = makeTempDir(), tickMs = 50 }: RunOptions = {},
): Promise<RunningService> {
  const config = parseConfig({
    ...settingsOf(at, dataDir),
    REJOINDER_GITHUB_WEBHOOK_SECRET: WEBHOOK_SECRET,
    ...environment,
  });
  const end = new AbortController();
  const { promise: ready, resolve } = Promise.withResolvers<Pick<RunningService, "address" | "presence">>();
  const ended = runService({
    config,
    log: await createLog("silent", false),
    now: () => at.github.clock.now(),
    essayFile,
    tickMs,
    signal: end.signal,
    onReady: (address, _bot, presence) => resolve({ address, presence }),
  });
  ended.catch(() => {});
  const stop = async (): Promise<void> => {
    end.abort();
    await ended;
  };
  onTestFinished(() => stop().catch(() => {}));
  const told = await Promise.race([ready, ended.then(() => Promise.reject(new Error("it ended")))]);
  if (told.presence?.webhook) at.github.onWebhook(told.presence.webhook, WEBHOOK_SECRET);
  return { ...told, dataDir, stop };
}

export async function look<Result>(dataDir: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore(join(dataDir, "rejoinder.sqlite"));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
