import { describe, expect, it } from "vitest";
import { createFront, WEBHOOK_PATH } from "../../src/app/serve-web.ts";

const pages = { fetch: async () => new Response("a page") };
const ask = (front: ReturnType<typeof createFront>, path: string) =>
  front.fetch(new Request(`http://host${path}`, { method: "POST" }), {});

describe("what is served over HTTP", () => {
  it("sends webhooks to their receiver and everything else to the pages", async () => {
    const front = createFront(pages, async () => new Response("taken"));
    expect(await (await ask(front, WEBHOOK_PATH)).text()).toBe("taken");
    expect(await (await ask(front, `${WEBHOOK_PATH}/more`)).text()).toBe("a page");
    expect(await (await ask(createFront(pages, null), WEBHOOK_PATH)).text()).toBe("a page");
    expect(
      (
        await ask(
          createFront(null, async () => new Response()),
          "/",
        )
      ).status,
    ).toBe(404);
  });

  it("reads four payloads at once and asks the fifth to wait", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const front = createFront(null, async () => {
      await promise;
      return new Response("taken");
    });
    const four = Array.from({ length: 4 }, () => ask(front, WEBHOOK_PATH));
    expect((await ask(front, WEBHOOK_PATH)).status).toBe(503);
    resolve();
    await Promise.all(four);
    expect((await ask(front, WEBHOOK_PATH)).status).toBe(200);
  });
});
