import { request } from "node:http";
import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Hono } from "hono";
import { onTestFinished as atEnd, describe, expect, it } from "vitest";
import { MAX_STREAMS_PER_ADDRESS } from "../../../src/venues/local/live-streams.ts";
import { type ServeOptions, serveSite } from "../../../src/venues/local/serve-site.ts";
import { aSite, aVisitor } from "./a-site.ts";

async function aServedSite(options: Pick<ServeOptions, "timeouts"> = {}) {
  const site = await aSite();
  const stop = new AbortController();
  const served = await serveSite(site.app, { host: "127.0.0.1", port: 0, signal: stop.signal, ...options });
  atEnd(() => served.close());
  return { ...site, ...served, stop };
}

/** Opens a stream and gives back what it says, piece by piece, until it ends. */
function listenTo(url: string) {
  const pieces: string[] = [];
  let wake = (): void => {};
  let isOver = false;
  const opened = new Promise<number>((resolve, reject) => {
    const asked = request(url, (response) => {
      response.setEncoding("utf8");
      response.on("data", (piece: string) => {
        pieces.push(piece);
        wake();
      });
      response.on("close", () => {
        isOver = true;
        wake();
      });
      resolve(response.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end();
    atEnd(() => void asked.destroy());
  });
  const until = async (isDone: () => boolean): Promise<void> => {
    while (!isDone()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    opened,
    said: (words: string) => until(() => pieces.join("").includes(words)),
    ended: () => until(() => isOver),
    heard: () => pieces.join(""),
  };
}

describe("a form that never arrives whole", () => {
  it("is not noted as a failure of ours when its sender goes away", async () => {
    const { address, logged, app } = await aServedSite();
    const { host } = new URL(address);
    const headers = { origin: address, "content-type": "application/x-www-form-urlencoded", "content-length": "1000" };
    const asked = request(`${address}/e/an-essay/1/replies`, { method: "POST", headers: { ...headers, host } });
    asked.on("error", () => {});
    asked.write("name=Ada&body=");
    await pause(100);
    asked.destroy();
    await pause(100);
    expect(logged).toEqual([]);
    expect((await aVisitor(app).get("/e/an-essay/1")).text).not.toContain("Ada");
  });
});

describe("a form that arrives too slowly", () => {
  it("is refused, and its connection is closed", async () => {
    const timeouts = { requestTimeout: 100, headersTimeout: 50, connectionsCheckingInterval: 20 };
    const { address } = await aServedSite({ timeouts });
    const { hostname, port, host } = new URL(address);
    const socket = connect(Number(port), hostname);
    const lines = ["POST /e/an-essay/1/replies HTTP/1.1", `Host: ${host}`, `Origin: ${address}`];
    const type = "Content-Type: application/x-www-form-urlencoded";
    socket.write([...lines, type, "Content-Length: 1000", "", "name="].join("\r\n"));
    let heard = "";
    for await (const piece of socket) heard += piece;
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe("streams of changes", () => {
  it("tell a thread's page of a new reply there, and not of one elsewhere", async () => {
    const { app, address } = await aServedSite();
    const [one, two, all] = ["/e/an-essay/1/events", "/e/an-essay/2/events", "/e/an-essay/events"].map((path) =>
      listenTo(`${address}${path}`),
    );
    if (!one || !two || !all) return expect.unreachable();
    expect(await Promise.all([one.opened, two.opened, all.opened])).toEqual([200, 200, 200]);
    await Promise.all([one, two, all].map((stream) => stream.said("retry: 3000")));
    await aVisitor(app).reply(1, "Hello.");
    await one.said("event: changed");
    await all.said("event: changed");
    expect(two.heard()).not.toContain("changed");
  });

  it("say once what happens in a burst", async () => {
    const { app, address } = await aServedSite();
    const stream = listenTo(`${address}/e/an-essay/1/events`);
    await stream.said("retry");
    const ada = aVisitor(app);
    await ada.reply(1, "One.");
    await stream.said("event: changed");
    const before = stream.heard().split("event: changed").length;
    await Promise.all(["Two.", "Three.", "Four."].map((body) => ada.reply(1, body)));
    expect(stream.heard().split("event: changed").length - before).toBeLessThanOrEqual(3);
  });

  it("are few for one address, and a closed one makes room", async () => {
    const { address, app } = await aServedSite();
    const controllers = Array.from({ length: MAX_STREAMS_PER_ADDRESS }, () => new AbortController());
    for (const { signal } of controllers) {
      expect((await fetch(`${address}/e/an-essay/events`, { signal })).status).toBe(200);
    }
    expect((await fetch(`${address}/e/an-essay/events`)).status).toBe(503);
    expect((await aVisitor(app).get("/e/an-essay/1")).status).toBe(200);
    controllers[0]?.abort();
    let status = 503;
    for (let tries = 0; tries < 50 && status === 503; tries += 1) {
      const controller = new AbortController();
      status = (await fetch(`${address}/e/an-essay/events`, { signal: controller.signal })).status;
      if (status === 503) await new Promise((resolve) => setTimeout(resolve, 20));
      else controller.abort();
    }
    expect(status).toBe(200);
    for (const controller of controllers) controller.abort();
  });

  it("do not exist for an essay that does not", async () => {
    const { address } = await aServedSite();
    expect((await fetch(`${address}/e/nothing/events`)).status).toBe(404);
  });

  it("are not left open by a request for the head alone", async () => {
    const { address } = await aServedSite();
    for (let count = 0; count <= MAX_STREAMS_PER_ADDRESS; count += 1) {
      expect((await fetch(`${address}/e/an-essay/events`, { method: "HEAD" })).status).toBe(200);
    }
  });
});

describe("serveSite", () => {
  it("says which port is in use and what to do", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    atEnd(() => void other.close());
    const { port } = other.address() as { port: number };
    const failing = serveSite(new Hono(), { host: "127.0.0.1", port, signal: new AbortController().signal });
    await expect(failing).rejects.toMatchObject({
      code: "port-in-use",
      message: `port ${port} on 127.0.0.1 is in use; stop what runs there, or choose another port with REJOINDER_PORT`,
    });
  });

  it("says so when the address is not one of this machine", async () => {
    const failing = serveSite(new Hono(), { host: "192.0.2.1", port: 0, signal: new AbortController().signal });
    await expect(failing).rejects.toMatchObject({ code: "cannot-listen" });
  });

  it("ends its streams when it is told to stop, lets a request in progress finish, and frees the port", async () => {
    const { address, stop, close } = await aServedSite();
    let finish = (): void => {};
    const waiting = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = new Hono().get("/", async (c) => {
      await waiting;
      return c.text("done");
    });
    const other = await serveSite(slow, { host: "127.0.0.1", port: 0, signal: stop.signal });
    const stream = listenTo(`${address}/e/an-essay/1/events`);
    await stream.said("retry");
    const answer = fetch(other.address);
    await new Promise((resolve) => setTimeout(resolve, 50));
    stop.abort();
    await stream.ended();
    finish();
    expect(await (await answer).text()).toBe("done");
    await Promise.all([close(), other.close()]);
    await expect(fetch(address)).rejects.toThrow();
  });
});
