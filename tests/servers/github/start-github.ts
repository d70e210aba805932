/**
 * Starts a GitHub on loopback. Several may run at once; each ends wholly with its `close`.
 *
 * What it does is what GitHub documents, what its schema says, or what was seen of it. It differs from the real one in this:
 * - Error texts and types are GitHub's own where they were found recorded: missing nodes and repositories, what a token lacks,
 *   pages over 100, over 100 ids (sourcecred#908), the points' limit in both forms (githubkit#271), resource limits, replies to
 *   replies, bodies that are too long. Elsewhere they are likely ones: what a person may not do, cursors, pages without a size, too
 *   many nodes, categories, closing twice, titles, discussions switched off.
 * - Points are by the documented formula. Connections of which only the count is asked are charged as requests, and what is asked
 *   below `nodes(ids:)` is multiplied by the number of ids: whether GitHub does so is not known. Time-outs cost nothing extra.
 * - Not known of GitHub, and switchable by the options: what besides comments, replies and answers changes `updatedAt`; whether
 *   `comments.totalCount` counts replies; what an update with too long a body does.
 * - Not known, and chosen carefully: a deleted comment with replies has no body and no author, and goes with its last reply; a
 *   transferred discussion and all in it get new ids, and the old ones are not found; switched-off discussions leave lists empty
 *   while their ids still answer; a token without read access to discussions is refused everything.
 * - Roles: moderating needs triage, editing the words of others needs write, deleting discussions needs maintain, an App counts as a
 *   maintainer. Custom roles, blocked people, interaction limits, private and archived repositories are not there, nor is the
 *   choice to allow reactions in a locked discussion.
 * - `body` is kept to the character as it was sent; `bodyHTML` and `bodyText` are not rendered. No labels, polls, pins, edit
 *   histories, organisations. A field that is not there ends the request with a failure that names it.
 * - Limits of the primary kind are always on; secondary ones when asked for, without those on processor time and on requests at once.
 * - The lifetimes of an App's tokens are by the machine's clock, not by `clock`, because auth-app's are.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClock } from "../discord/clock.ts";
import { answerRequest } from "./answer-http.ts";
import type { FakeGitHub, FakeGitHubOptions, RequestRecord } from "./fake-github.ts";
import { addRepository } from "./fake-repository.ts";
import { createFaults } from "./faults.ts";
import { createPoints } from "./points.ts";
import { githubSchema } from "./run-graphql.ts";
import { createTokens } from "./tokens.ts";
import { createWebhooks } from "./webhooks.ts";
import { createWorld } from "./world.ts";

const START = new Date("2026-03-01T12:00:00Z");

export async function startGitHub(options: FakeGitHubOptions = {}): Promise<FakeGitHub> {
  const clock = createClock(options.start ?? START);
  const world = createWorld(clock, options);
  const tokens = createTokens(world);
  const points = createPoints(world);
  const faults = createFaults();
  const { close: closeWebhooks, ...webhooks } = createWebhooks(world);
  let requests: RequestRecord[] = [];
  const failures: string[] = [];
  let apiUrl = "";
  // Read before the first request, so that no request waits for it.
  githubSchema();

  const served = {
    world,
    tokens,
    points,
    faults,
    record: (request: RequestRecord) => void requests.push(request),
    apiUrl: () => apiUrl,
  };
  const server = createServer((request, response) => {
    answerRequest(served, request, response).catch((error: unknown) => {
      // A fault of this server, not of who asks: it is shown as one.
      const message = `the test server failed: ${error instanceof Error ? error.stack : String(error)}`;
      failures.push(message);
      if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ message }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    apiUrl,
    token: tokens.token,
    login: tokens.login,
    app: {
      id: tokens.app.id,
      slug: tokens.app.slug,
      privateKey: tokens.app.privateKey,
      expireTokens: tokens.expireInstallationTokens,
      get tokensIssued() {
        return tokens.issued;
      },
    },
    clock,
    addRepository: (owner, name, given = {}) => addRepository(world, tokens, owner, name, given),
    get requests() {
      return requests;
    },
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    get points() {
      return points.total;
    },
    fail: faults.add,
    get pendingFaults() {
      return faults.pending;
    },
    failures,
    revokeToken: tokens.revoke,
    setPermissions: (permissions) => void Object.assign(world.permissions, permissions),
    setRemaining: (left) => points.setRemaining(tokens.login, left),
    ...webhooks,
    async close() {
      closeWebhooks();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
