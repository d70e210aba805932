/**
 * Takes in GitHub's webhooks. A delivery only says which discussion to look at; what it says itself is never believed or kept.
 *
 * Deliveries may be forged, repeated, late, out of order or missing: reading the discussion is the truth.
 */
import { Webhooks } from "@octokit/webhooks";
import { z } from "zod";
import type { GitHubLog } from "./github-budget.ts";
import { MAX_PAYLOAD_BYTES } from "./limits.ts";

export interface WebhookParts {
  readonly secret: string;
  /** Whether a repository ("owner/repo", as GitHub writes it now) has threads of ours. */
  readonly isOurs: (fullName: string) => boolean | Promise<boolean>;
  /** Notes the id of a delivery; says whether it is new. Kept for at least three days, in which GitHub can deliver again. */
  readonly remember: (deliveryId: string) => Promise<boolean>;
  /** Node id of a discussion in which something happened. Quick: the answer waits for it. */
  readonly onHint: (discussionId: string) => void;
  readonly log: GitHubLog;
}

const EVENTS = ["discussion", "discussion_comment"];
const DELIVERY = /^[A-Za-z0-9-]{1,100}$/;
const payloadShape = z.object({
  action: z.string(),
  discussion: z.object({ node_id: z.string().min(1).max(200) }),
  repository: z.object({ full_name: z.string().max(200) }),
});

/** Answers in 2xx what was understood, in 4xx what is refused; never with what was sent. */
export function createWebhookReceiver(parts: WebhookParts): (request: Request) => Promise<Response> {
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const webhooks = new Webhooks({ secret: parts.secret, log: quiet });
  const refuse = (status: number, why: string): Response => {
    parts.log.warn({ status, why }, "a webhook was refused");
    return new Response(`${why}\n`, { status });
  };

  return async (request) => {
    const { method, headers } = request;
    if (method !== "POST") return new Response("POST only\n", { status: 405, headers: { allow: "POST" } });
    if (!/^application\/json\s*(?:;|$)/i.test(headers.get("content-type") ?? "")) {
      return refuse(415, "set the content type of the webhook to application/json");
    }
    const delivery = headers.get("x-github-delivery") ?? "";
    if (!DELIVERY.test(delivery)) return refuse(400, "a delivery without an id");
    const signature = headers.get("x-hub-signature-256") ?? "";
    if (!/^sha256=[0-9a-f]{64}$/.test(signature)) return refuse(400, "a delivery without a signature");
    if (Number(headers.get("content-length") ?? 0) > MAX_PAYLOAD_BYTES) return refuse(413, "too large");
    const bytes = await readCapped(request, MAX_PAYLOAD_BYTES);
    if (bytes === undefined) return refuse(413, "too large");
    const text = decode(bytes);
    if (text === undefined || !(await webhooks.verify(text, signature).catch(() => false))) {
      return refuse(401, "the signature does not fit; check REJOINDER_GITHUB_WEBHOOK_SECRET");
    }
    const event = headers.get("x-github-event") ?? "";
    if (event === "ping") return new Response("pong\n");
    if (!EVENTS.includes(event)) return new Response("not looked at\n", { status: 202 });
    const payload = payloadShape.safeParse(parseJson(text));
    if (!payload.success) return refuse(400, "not the payload of a discussion");
    return take(parts, delivery, payload.data);
  };
}

async function take(
  { isOurs, remember, onHint, log }: WebhookParts,
  delivery: string,
  { discussion, repository }: z.infer<typeof payloadShape>,
): Promise<Response> {
  if (!(await isOurs(repository.full_name))) return new Response("not ours\n", { status: 202 });
  // What cannot be remembered may be heard twice, which does no harm.
  const isNew = await remember(delivery).catch((error: unknown) => {
    log.warn({ reason: String(error) }, "the id of a webhook could not be noted");
    return true;
  });
  if (isNew) onHint(discussion.node_id);
  return new Response(isNew ? "taken\n" : "known\n", { status: 202 });
}

/** The body, or undefined when it is longer; the rest is not read then. */
async function readCapped(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!request.body) return new Uint8Array();
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The signature is over the bytes: a text that would not give the same bytes back is none. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
