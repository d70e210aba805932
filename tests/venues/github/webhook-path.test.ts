import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWebhookReceiver } from "../../../src/venues/github/receive-webhook.ts";
import type { VenueEvent } from "../../../src/venues/venue.ts";
import { listAll } from "../../list-all.ts";
import { sectionDraft, threadOf } from "./drafts.ts";
import { type GitHubHarness, makeGitHubHarness } from "./harness.ts";

const SECRET = "a secret of the webhook";
let harness: GitHubHarness;
let server: Server;
let url: string;
beforeEach(async () => {
  harness = await makeGitHubHarness();
  const seen = new Set<string>();
  const note = (): void => {};
  const receive = createWebhookReceiver({
    secret: SECRET,
    isOurs: (name) => name === harness.repository.fullName,
    remember: async (id) => !seen.has(id) && Boolean(seen.add(id)),
    onHint: (id) => harness.venue.onHint(id),
    log: { info: note, warn: note, error: note },
  });
  server = createServer(getRequestListener(receive));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/github`;
});
afterEach(async () => {
  await harness.close();
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
});

async function listening() {
  const controller = new AbortController();
  const events: VenueEvent[] = [];
  const waiting: (() => void)[] = [];
  const { venue, threads } = harness;
  const thread = threadOf(1, await venue.publish(sectionDraft(1)));
  threads.push(thread);
  harness.github.clock.advance(300_000);
  expect(await listAll(venue.listReplies(thread))).toMatchObject([{ kind: "read" }]);
  const ended = venue.listen((event) => {
    events.push(event);
    waiting.shift()?.();
  }, controller.signal);
  const stop = async (): Promise<void> => {
    controller.abort();
    await ended;
  };
  return { thread, events, stop, next: () => new Promise<void>((resolve) => void waiting.push(resolve)) };
}

describe("from a webhook to a reading", () => {
  it("names the thread in which somebody wrote, once for many comments", async () => {
    const { github, ada, venue } = harness;
    const { thread, events, stop, next } = await listening();
    github.onWebhook(url, SECRET);
    const heard = next();
    const first = ada.comment(thread.id, "One.");
    ada.comment(thread.id, "Two.", { replyTo: first });
    await github.webhooksSettled();
    await heard;
    expect(events[0]).toEqual({ kind: "thread-changed", thread });
    expect(await listAll(venue.listReplies(thread))).toHaveLength(2);
    await stop();
    expect(github.deliveries.map(({ status }) => status)).toEqual([202, 202]);
  });

  it("reads the same when deliveries come late, in the wrong order, again, or unsigned", async () => {
    const { github, ada, venue } = harness;
    const { thread, stop } = await listening();
    github.onWebhook(url, SECRET);
    github.holdWebhooks();
    const comment = ada.comment(thread.id, "First words.");
    ada.edit(comment, "Better words.");
    ada.remove(ada.comment(thread.id, "Taken back."));
    await github.releaseWebhooks("reversed");
    for (const { id } of github.deliveries) await github.redeliver(id);
    github.onWebhook(url, null);
    ada.comment(thread.id, "More.");
    await github.webhooksSettled();
    const items = await listAll(venue.listReplies(thread));
    expect(items.flatMap((item) => (item.kind === "reply" ? [item.reply.body] : []))).toEqual([
      "Better words.",
      "More.",
    ]);
    await stop();
  });

  it("goes by without effect for what is not ours, and for a form", async () => {
    const { github, repository } = harness;
    const other = github.addRepository("ada", "elsewhere");
    github.onWebhook(url, SECRET);
    other.addPerson("Zed").discuss("general", "Hello", "Hello.");
    await github.webhooksSettled();
    github.onWebhook(url, SECRET, { contentType: "form" });
    repository.addPerson("Yan").discuss("general", "Hello", "Hello.");
    await github.webhooksSettled();
    const statuses = github.deliveries.map(({ status }) => status);
    expect(statuses[0]).toBe(202);
    expect(statuses).toContain(415);
  });
});
