import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhooks } from "@octokit/webhooks";
import examples from "@octokit/webhooks-examples" with { type: "json" };
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Opened, openGitHub } from "./open-github.ts";

/** Their types are those of another package. */
const EXAMPLES = examples as unknown as readonly { readonly name: string; readonly examples: readonly unknown[] }[];
const SECRET = "a secret of hooks";

interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

let here: Opened;
let receiver: Server;
let url: string;
let received: Received[];
let status: number;

beforeEach(async () => {
  here = await openGitHub();
  received = [];
  status = 202;
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end();
  });
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterEach(async () => {
  await here.close();
  receiver.closeAllConnections();
  receiver.close();
});

const actions = () => received.map(({ headers, body }) => [headers["x-github-event"], JSON.parse(body).action]);

it("tells what happens, in order, signed over the bytes", async () => {
  here.github.onWebhook(url, SECRET);
  const id = await here.create("Title", "Ünïcödé 😀");
  const comment = here.ann.comment(id, "First.");
  const reply = here.ann.comment(id, "Second.", { replyTo: comment });
  here.ann.edit(reply, "Second!");
  here.ann.remove(reply);
  here.repository.recategorise(id, "general");
  here.repository.transfer(id, here.github.addRepository("octo", "other"));
  await here.github.webhooksSettled();
  expect(actions()).toEqual([
    ["discussion", "created"],
    ["discussion_comment", "created"],
    ["discussion_comment", "created"],
    ["discussion_comment", "edited"],
    ["discussion_comment", "deleted"],
    ["discussion", "category_changed"],
    ["discussion", "transferred"],
  ]);
  const webhooks = new Webhooks({ secret: SECRET });
  for (const { headers, body } of received)
    expect(await webhooks.verify(body, String(headers["x-hub-signature-256"]))).toBe(true);
  const [first, second] = [1, 2].map((index) => JSON.parse(received[index]?.body ?? "").comment);
  expect(first).toMatchObject({ node_id: comment, parent_id: null });
  expect(second).toMatchObject({ node_id: reply, parent_id: first.id });
});

it("sends again under the same id, holds back and turns the order round", async () => {
  here.github.onWebhook(url, SECRET);
  here.github.holdWebhooks();
  const id = await here.create();
  here.ann.comment(id, "First.");
  await here.github.webhooksSettled();
  expect(received).toEqual([]);
  await here.github.releaseWebhooks("reversed");
  expect(actions()).toEqual([
    ["discussion_comment", "created"],
    ["discussion", "created"],
  ]);
  status = 500;
  const [delivery] = here.github.deliveries;
  expect(await here.github.redeliver(delivery?.id ?? "")).toBe(500);
  expect(delivery).toMatchObject({ event: "discussion", action: "created", attempts: 2, status: 500 });
  expect(received.at(-1)?.headers["x-github-delivery"]).toBe(received[1]?.headers["x-github-delivery"]);
});

it("notes that nobody answered, and sends unsigned and form-encoded when it is told to", async () => {
  here.github.onWebhook(url, null, { contentType: "form" });
  here.github.onWebhook("http://127.0.0.1:1/", SECRET);
  await here.create();
  await here.github.webhooksSettled();
  expect(here.github.deliveries.map((delivery) => delivery.status)).toEqual([202, 0]);
  expect(received[0]?.headers).toMatchObject({ "content-type": "application/x-www-form-urlencoded" });
  expect(received[0]?.headers["x-hub-signature-256"]).toBeUndefined();
  expect(received[0]?.body).toMatch(/^payload=%7B/);
});

it("has no field in its payloads that GitHub's examples do not have", async () => {
  here.github.onWebhook(url, SECRET);
  const id = await here.create();
  here.ann.comment(id, "First.");
  await here.github.webhooksSettled();
  const known = (name: string) => EXAMPLES.find((one) => one.name === name)?.examples ?? [];
  for (const { headers, body } of received) {
    const real = new Set(known(String(headers["x-github-event"])).flatMap((one) => paths(one)));
    // The examples are of 2021; these two came later.
    const later = ["discussion.state_reason", "repository.has_discussions"];
    expect(paths(JSON.parse(body)).filter((path) => !real.has(path) && !later.includes(path))).toEqual([]);
  }
});

/** Names of all fields, joined by points. */
function paths(value: unknown, above = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) => {
    const path = above === "" ? name : `${above}.${name}`;
    return [path, ...paths(inside, path)];
  });
}
