import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { createWebhookReceiver } from "../../../src/venues/github/receive-webhook.ts";

const SECRET = "It's a Secret to Everybody";
const examples = createRequire(import.meta.url)("@octokit/webhooks-examples/api.github.com/index.json") as readonly {
  readonly name: string;
  readonly examples: readonly object[];
}[];
const real = examples
  .filter(({ name }) => name === "discussion" || name === "discussion_comment")
  .flatMap(({ name, examples: payloads }) => payloads.map((payload) => ({ name, payload })));
const repository = "Codertocat/Hello-World";

function sign(body: string | Uint8Array, secret = SECRET): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

function makeReceiver(isOurs = (_name: string) => true) {
  const hints: string[] = [];
  const lines: string[] = [];
  const seen = new Set<string>();
  const note = (fields: object, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const receive = createWebhookReceiver({
    secret: SECRET,
    isOurs,
    remember: async (id) => !seen.has(id) && Boolean(seen.add(id)),
    onHint: (id) => void hints.push(id),
    log: { info: note, warn: note, error: note },
  });
  return { receive, hints, lines };
}

interface Sent {
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly method?: string;
}

function request(body: string | Uint8Array | ReadableStream, { headers = {}, method = "POST" }: Sent = {}): Request {
  const all = {
    "content-type": "application/json",
    "x-github-event": "discussion_comment",
    "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    ...(body instanceof ReadableStream ? {} : { "x-hub-signature-256": sign(body) }),
    ...headers,
  };
  const kept = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  const init = { method, headers: Object.fromEntries(kept), ...(method === "GET" ? {} : { body, duplex: "half" }) };
  return new Request("http://localhost/github", init as RequestInit);
}

const hello = (node = "D_kwDO1") =>
  JSON.stringify({
    action: "created",
    discussion: { node_id: node, title: "Ünïcode 👩‍🚀" },
    repository: { full_name: repository },
    comment: { body: "words of a person" },
  });

describe("the receiver of webhooks", () => {
  it.each(real.map(({ name, payload }, index) => [`${name} ${index}`, name, payload] as const))(
    "takes GitHub's own example of %s",
    async (_title, name, payload) => {
      const { receive, hints } = makeReceiver((full) => full === repository);
      const body = JSON.stringify(payload, null, 2);
      const response = await receive(request(body, { headers: { "x-github-event": name } }));
      expect(response.status).toBe(202);
      const { discussion, repository: from } = payload as Record<string, Record<string, unknown>>;
      expect(hints).toEqual(from?.full_name === repository ? [discussion?.node_id] : []);
    },
  );

  it("found examples to take", () => {
    expect(real.length).toBeGreaterThanOrEqual(19);
  });

  it.each<[string, string | Uint8Array, Sent, number]>([
    ["unsigned", hello(), { headers: { "x-hub-signature-256": null } }, 400],
    ["signed with another secret", hello(), { headers: { "x-hub-signature-256": sign(hello(), "other") } }, 401],
    ["signed in the old way only", hello(), { headers: { "x-hub-signature-256": "sha1=abc" } }, 400],
    ["changed after it was signed", hello(), { headers: { "x-hub-signature-256": sign(hello("D_other")) } }, 401],
    ["form-encoded", "payload=%7B%7D", { headers: { "content-type": "application/x-www-form-urlencoded" } }, 415],
    ["without a delivery id", hello(), { headers: { "x-github-delivery": null } }, 400],
    ["with an empty delivery id", hello(), { headers: { "x-github-delivery": "" } }, 400],
    ["signed and no JSON", "hello", {}, 400],
    ["signed and of another shape", "[]", {}, 400],
    ["signed and no UTF-8", new Uint8Array([0x22, 0xff, 0x22]), {}, 401],
    ["said to be 30 MB", hello(), { headers: { "content-length": String(30 * 1024 * 1024) } }, 413],
    ["a GET", "", { method: "GET" }, 405],
  ])("refuses a delivery that is %s, and says nothing of what was in it", async (_what, body, sent, status) => {
    const { receive, hints, lines } = makeReceiver();
    const response = await receive(request(body, sent));
    expect(response.status).toBe(status);
    expect(hints).toEqual([]);
    expect(`${lines.join()}${await response.text()}`).not.toMatch(/words of a person|hello|sha256=|Secret to/);
  });

  it("stops reading at 25 MB, whatever was said of the length", async () => {
    const { receive, hints } = makeReceiver();
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1024 * 1024;
        controller.enqueue(new Uint8Array(1024 * 1024));
        if (sent >= 60 * 1024 * 1024) controller.close();
      },
    });
    const headers = { "x-hub-signature-256": sign("anything") };
    expect((await receive(request(body, { headers }))).status).toBe(413);
    expect(sent).toBeLessThan(30 * 1024 * 1024);
    expect(hints).toEqual([]);
  });

  it("takes a delivery once, however often it comes", async () => {
    const { receive, hints } = makeReceiver();
    for (let times = 0; times < 3; times += 1) expect((await receive(request(hello()))).status).toBe(202);
    expect(hints).toEqual(["D_kwDO1"]);
  });

  it("answers a ping, and looks at no event that it does not know", async () => {
    const { receive, hints } = makeReceiver();
    const of = (event: string) => receive(request(hello(), { headers: { "x-github-event": event } }));
    expect((await of("ping")).status).toBe(200);
    expect((await of("push")).status).toBe(202);
    expect(hints).toEqual([]);
  });

  it("leaves repositories alone that are not ours", async () => {
    const { receive, hints } = makeReceiver(() => false);
    expect((await receive(request(hello()))).status).toBe(202);
    expect(hints).toEqual([]);
  });

  it("takes the hint when the id cannot be noted", async () => {
    const hints: string[] = [];
    const quiet = { info() {}, warn() {}, error() {} };
    const receive = createWebhookReceiver({
      secret: SECRET,
      isOurs: () => true,
      remember: () => Promise.reject(new Error("the disk is full")),
      onHint: (id) => void hints.push(id),
      log: quiet,
    });
    expect((await receive(request(hello()))).status).toBe(202);
    expect(hints).toEqual(["D_kwDO1"]);
  });
});
