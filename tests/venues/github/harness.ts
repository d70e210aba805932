/** A venue at a GitHub on loopback, with a place for every essay and nothing in its store but what a test puts there. */
import type { EssaySlug } from "../../../src/essay/essay.ts";
import type { Placement } from "../../../src/threads/placement.ts";
import type { PostKey } from "../../../src/threads/post-key.ts";
import type { GitHubAuth } from "../../../src/venues/github/create-octokit.ts";
import type { GitHubLog } from "../../../src/venues/github/github-budget.ts";
import { createGitHubClient, type GitHubClient } from "../../../src/venues/github/github-client.ts";
import {
  createGitHubVenue,
  type GitHubVenue,
  type GitHubVenueOptions,
} from "../../../src/venues/github/github-venue.ts";
import type { ThreadRef } from "../../../src/venues/venue.ts";
import type { FakeGitHub, FakeGitHubOptions, FakePerson, FakeRepository } from "../../servers/github/fake-github.ts";
import { startGitHub } from "../../servers/github/start-github.ts";

export interface GitHubHarness {
  readonly github: FakeGitHub;
  readonly repository: FakeRepository;
  readonly ada: FakePerson;
  readonly venue: GitHubVenue;
  readonly client: GitHubClient;
  readonly logged: readonly string[];
  /** Milliseconds that the client waited for, in place of waiting. */
  readonly pauses: readonly number[];
  /** What the store would know. */
  readonly threads: ThreadRef[];
  readonly keys: Map<string, PostKey>;
  readonly known: Map<string, readonly string[]>;
  place: Pick<Placement, "space" | "channel" | "digestChannel" | "closedAt">;
  /** The venue as a process started anew would have it. */
  restart(options?: RestartOptions): { readonly venue: GitHubVenue; readonly client: GitHubClient };
  close(): Promise<void>;
}

export interface RestartOptions extends Partial<GitHubVenueOptions> {
  readonly auth?: GitHubAuth;
  readonly timeoutMs?: number;
  /** With Octokit's own throttling: calls are a second apart. */
  readonly isSpaced?: boolean;
}

export async function makeGitHubHarness(options: RestartOptions & FakeGitHubOptions = {}): Promise<GitHubHarness> {
  const github = await startGitHub(options);
  const repository = github.addRepository("ada", "essays");
  const logged: string[] = [];
  const pauses: number[] = [];
  const note = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log: GitHubLog = { info: note, warn: note, error: note };
  const threads: ThreadRef[] = [];
  const keys = new Map<string, PostKey>();
  const known = new Map<string, readonly string[]>();
  const state = {
    place: {
      space: repository.fullName,
      channel: "general",
      digestChannel: null,
      closedAt: null,
    } as GitHubHarness["place"],
  };
  const placementOf = async (essay: EssaySlug): Promise<Placement> => {
    return { essay, venue: "github", owner: null, placedAt: github.clock.now(), ...state.place };
  };
  const now = (): Date => github.clock.now();
  const restart = ({ auth, timeoutMs, isSpaced = false, ...rest }: RestartOptions = {}) => {
    const client = createGitHubClient({
      auth: auth ?? { kind: "token", token: github.token },
      apiUrl: github.apiUrl,
      log,
      now,
      isSpaced,
      pause: async (ms, signal) => {
        signal?.throwIfAborted();
        pauses.push(ms);
      },
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    const venue = createGitHubVenue({
      client,
      placementOf,
      threads: async () => threads,
      keyOf: async (id) => keys.get(id),
      knownReplies: async ({ id }) => known.get(id) ?? [],
      log,
      now,
      gatherMs: 1,
      ...rest,
    });
    return { venue, client };
  };
  const { venue, client } = restart(options);
  return {
    github,
    repository,
    ada: repository.addPerson("Ada", { permission: "read" }),
    venue,
    client,
    logged,
    pauses,
    threads,
    keys,
    known,
    get place() {
      return state.place;
    },
    set place(place) {
      state.place = place;
    },
    restart,
    close: () => github.close(),
  };
}
