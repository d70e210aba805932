/** Deliveries of webhooks: signed over the very bytes that go out, one after the other, with an order that tests may disturb. */
import { createHmac, randomUUID } from "node:crypto";
import type { Delivery, FakeGitHub } from "./fake-github.ts";
import { hookPayload } from "./hook-payload.ts";
import type { HookEvent, World } from "./world.ts";

interface Hook {
  readonly url: string;
  readonly secret: string | null;
  readonly isForm: boolean;
}

interface Pending extends Delivery {
  status: number | null;
  attempts: number;
  readonly hook: Hook;
}

export type Webhooks = Pick<
  FakeGitHub,
  "onWebhook" | "deliveries" | "redeliver" | "holdWebhooks" | "releaseWebhooks" | "webhooksSettled"
> & { readonly close: () => void };

/** Source: GitHub's "Best practices for using webhooks": an answer is waited for ten seconds. */
const TIMEOUT_MS = 10_000;

export function createWebhooks(world: World): Webhooks {
  const hooks: Hook[] = [];
  const deliveries: Pending[] = [];
  const closing = new AbortController();
  let held: Pending[] | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function enqueue(delivery: Pending): void {
    last = last.then(() => deliver(delivery, closing.signal));
  }

  world.tell = (event: HookEvent) => {
    for (const hook of hooks) {
      const json = JSON.stringify(hookPayload(event));
      const body = hook.isForm ? `payload=${encodeURIComponent(json)}` : json;
      const { event: name, action } = event;
      const delivery = { id: randomUUID(), url: hook.url, event: name, action, status: null, attempts: 0, body, hook };
      deliveries.push(delivery);
      if (held) held.push(delivery);
      else enqueue(delivery);
    }
  };

  return {
    onWebhook: (url, secret, { contentType = "json" } = {}) =>
      void hooks.push({ url, secret, isForm: contentType === "form" }),
    deliveries,
    async redeliver(id) {
      const delivery = deliveries.find((one) => one.id === id);
      if (!delivery) throw new RangeError(`there is no delivery ${id}`);
      enqueue(delivery);
      await last;
      return delivery.status ?? 0;
    },
    holdWebhooks() {
      held ??= [];
    },
    async releaseWebhooks(order = "in-order") {
      const waiting = held ?? [];
      held = null;
      for (const delivery of order === "reversed" ? waiting.toReversed() : waiting) enqueue(delivery);
      await last;
    },
    async webhooksSettled() {
      await last;
    },
    close: () => closing.abort(),
  };
}

async function deliver(delivery: Pending, closed: AbortSignal): Promise<void> {
  const { hook, id, event, body } = delivery;
  delivery.attempts++;
  const signature = hook.secret === null ? null : createHmac("sha256", hook.secret).update(body).digest("hex");
  try {
    const response = await fetch(hook.url, {
      method: "POST",
      body,
      headers: {
        "content-type": hook.isForm ? "application/x-www-form-urlencoded" : "application/json",
        "user-agent": "GitHub-Hookshot/0000000",
        "x-github-event": event,
        "x-github-delivery": id,
        "x-github-hook-id": "1",
        ...(signature !== null && { "x-hub-signature-256": `sha256=${signature}` }),
      },
      signal: AbortSignal.any([closed, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.arrayBuffer();
    delivery.status = response.status;
  } catch {
    delivery.status = 0;
  }
}
