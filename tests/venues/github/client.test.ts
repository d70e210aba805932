import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createBudget } from "../../../src/venues/github/github-budget.ts";
import type { GitHubCallError } from "../../../src/venues/github/github-call-error.ts";
import { maySteer } from "../../../src/venues/github/read-rights.ts";
import { listAll } from "../../list-all.ts";
import { essay, sectionDraft, threadOf } from "./drafts.ts";
import { type GitHubHarness, makeGitHubHarness } from "./harness.ts";

let harness: GitHubHarness;
beforeEach(async () => {
  harness = await makeGitHubHarness();
});
afterEach(() => harness.close());

const errorOf = (work: Promise<unknown>): Promise<GitHubCallError> =>
  work.then(
    () => expect.unreachable("it should have failed"),
    (error: GitHubCallError) => error,
  );
const appAuth = (privateKey = harness.github.app.privateKey) =>
  ({ kind: "app", appId: String(harness.github.app.id), privateKey }) as const;

describe("being somebody at GitHub", () => {
  it("works as an App, with one installation token for many calls, and says nothing of its own twice", async () => {
    const { venue } = harness.restart({ auth: appAuth() });
    const post = await venue.publish(sectionDraft(1));
    expect(await listAll(venue.findOwnPosts(essay))).toMatchObject([{ id: post.id }]);
    expect(await listAll(venue.listReplies(threadOf(1, post)))).toMatchObject([{ kind: "read" }]);
    expect(harness.github.app.tokensIssued).toBe(1);
  });

  it("fetches a new installation token when the one that it has is refused", async () => {
    const { app } = harness.github;
    const { venue } = harness.restart({ auth: appAuth() });
    await venue.publish(sectionDraft(1));
    app.expireTokens();
    await venue.publish(sectionDraft(2));
    expect(harness.repository.discussions()).toHaveLength(2);
    expect(app.tokensIssued).toBe(2);
  });

  it.each(["lost-after", "error-after", "errors-after", "secondary-403", "rate-limited"] as const)(
    "sends a write once also with Octokit's own throttling: %s",
    async (kind) => {
      const { github } = harness;
      const { venue } = harness.restart({ isSpaced: true });
      github.fail({ match: /CreateDiscussion/, kind });
      await errorOf(venue.publish(sectionDraft(1)));
      expect(github.requests.filter(({ name }) => name === "CreateDiscussion")).toHaveLength(1);
    },
  );

  it("takes a key whose line ends were written as \\n", async () => {
    const { venue } = harness.restart({ auth: appAuth(harness.github.app.privateKey.replaceAll("\n", "\\n")) });
    await venue.publish(sectionDraft(1));
    expect(harness.repository.discussions()).toHaveLength(1);
  });

  it("says what to do about a token that is wrong or was revoked, and never the token", async () => {
    const { github } = harness;
    github.revokeToken();
    const error = await errorOf(harness.venue.publish(sectionDraft(1)));
    expect(error).toMatchObject({ kind: "token", retryable: false, outcome: "not-done" });
    expect(error.message).toMatch(/wrong, expired or revoked/);
    const said = `${JSON.stringify(error, Object.getOwnPropertyNames(error))}${JSON.stringify(error.cause)}${harness.logged.join()}`;
    expect(said).not.toContain(github.token);
  });

  it("says what to do about an App's key that is wrong, and an App that is not installed there", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const wrong = await errorOf(harness.restart({ auth: appAuth(pem) }).venue.publish(sectionDraft(1)));
    expect(wrong).toMatchObject({ kind: "token", outcome: "not-done" });
    harness.github.addRepository("ada", "elsewhere", { isInstalled: false });
    harness.place = { ...harness.place, space: "ada/elsewhere" };
    const missing = await errorOf(harness.restart({ auth: appAuth() }).venue.publish(sectionDraft(1)));
    expect(missing.message).toMatch(/not installed in ada\/elsewhere/);
  });

  it("says which right is missing", async () => {
    await harness.venue.publish(sectionDraft(1));
    harness.github.setPermissions({ discussions: "read" });
    const error = await errorOf(harness.venue.publish(sectionDraft(2)));
    expect(error).toMatchObject({ kind: "permission", outcome: "not-done" });
  });

  it("names the categories that are open to it when the one that is set is not", async () => {
    harness.place = { ...harness.place, channel: "essays" };
    const error = await errorOf(harness.venue.publish(sectionDraft(1)));
    expect(error.message).toMatch(/no category "essays".*announcements, general/);
  });

  it("finds a category that was deleted and made anew", async () => {
    const { repository, venue } = harness;
    repository.addCategory({ slug: "essays" });
    harness.place = { ...harness.place, channel: "essays" };
    await venue.publish(sectionDraft(1));
    repository.removeCategory("essays", "general");
    await errorOf(venue.publish(sectionDraft(2)));
    repository.addCategory({ slug: "essays" });
    await venue.publish(sectionDraft(2));
    expect(repository.discussions("essays")).toHaveLength(1);
  });

  it("publishes under the old name of a repository", async () => {
    harness.repository.rename("texts");
    await harness.venue.publish(sectionDraft(1));
    expect(harness.repository.discussions()).toHaveLength(1);
  });

  it.each(["ada", "ada/essays/x", "../x", "ada/es says", ""])("refuses %j as a repository", async (space) => {
    harness.place = { ...harness.place, space };
    expect((await errorOf(harness.venue.publish(sectionDraft(1)))).message).toMatch(/not a repository/);
    expect(harness.github.requests).toEqual([]);
  });

  it.each([
    ["none", false],
    ["read", false],
    ["triage", true],
    ["write", true],
    ["maintain", true],
    ["admin", true],
  ] as const)("somebody with the role %s may steer: %s", async (permission, may) => {
    harness.repository.addPerson("Sam", { permission });
    expect(await maySteer(harness.client, harness.place.space, "Sam")).toBe(may);
  });

  it.each(["", "nobody-of-this-name", "../../user", "a b"])("%j may not steer", async (login) => {
    expect(await maySteer(harness.client, harness.place.space, login)).toBe(false);
  });
});

describe("the budget", () => {
  const post = { kind: "mutation", isContent: true, doing: "start a discussion" } as const;
  const look = { kind: "query", isContent: false, doing: "look" } as const;
  const make = () => {
    const waits: number[] = [];
    const lines: string[] = [];
    let at = Date.UTC(2026, 2, 1, 12);
    const note = (fields: object, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
    const budget = createBudget({
      log: { info: note, warn: note, error: note },
      now: () => new Date(at),
      pause: async (ms) => {
        waits.push(ms);
        at += ms;
      },
    });
    const pass = (ms: number): void => {
      at += ms;
    };
    return { budget, waits, lines, pass, now: () => at };
  };

  it("lets no more posts through in a minute than GitHub takes, and leaves some to people", async () => {
    const { budget, waits, now } = make();
    const start = now();
    for (let n = 0; n < 65; n += 1) await budget.admit(post);
    expect(waits).toHaveLength(1);
    expect(now() - start).toBeGreaterThanOrEqual(60_000);
  });

  it("refuses, with nothing done, what would have to wait for long", async () => {
    const { budget, pass } = make();
    for (let n = 0; n < 400; n += 1) {
      await budget.admit(post);
      pass(2000);
    }
    await expect(budget.admit(post)).rejects.toMatchObject({ kind: "limit", outcome: "not-done", retryable: true });
    await budget.admit(look);
  });

  it("spreads what is left of the hour's points when it is little, and stops before the end", async () => {
    const { budget, waits, now } = make();
    const resetAt = new Date(now() + 30 * 60_000);
    budget.note(1, { limit: 5000, remaining: 4000, resetAt });
    await budget.admit(look);
    expect(waits).toEqual([]);
    budget.note(1, { limit: 5000, remaining: 230, resetAt });
    await budget.admit(look);
    expect(waits).toEqual([10_000]);
    budget.note(1, { limit: 5000, remaining: 40, resetAt });
    await expect(budget.admit(look)).rejects.toMatchObject({ kind: "limit" });
  });

  it("logs the points of an hour", async () => {
    const { budget, lines, pass } = make();
    for (let n = 0; n < 13; n += 1) {
      budget.note(1, null);
      pass(5 * 60_000);
    }
    expect(budget.pointsThisHour()).toBe(11);
    expect(lines).toEqual(['points used at GitHub in an hour {"points":12,"remaining":null}']);
  });
});
