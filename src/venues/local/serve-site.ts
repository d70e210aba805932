/** Serves the local pages over HTTP until it is told to stop. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { RejoinderError } from "../../errors.ts";

/** How long requests in progress may take after the end was announced. */
const GRACE_MS = 5000;
const SWEEP_MS = 50;
/**
 * A form that takes longer to arrive is not a person's. Node takes the longer of the two for the whole request, whichever
 * name it has, and looks every half minute unless it is told otherwise.
 */
const TIMEOUTS = { requestTimeout: 30_000, headersTimeout: 20_000, connectionsCheckingInterval: 5_000 };

export interface ServedSite {
  /** With the real port, for example `http://127.0.0.1:4310`. */
  readonly address: string;
  /** Ends when nothing is served any more. Aborting the signal does the same. */
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly signal: AbortSignal;
  /** How long a request may take to arrive, and how often that is looked at; for tests. */
  readonly timeouts?: typeof TIMEOUTS;
}

/** Whatever answers requests, the pages for one. */
export interface Answering {
  fetch(request: Request, env: object): Response | Promise<Response>;
}

/**
 * Ends as soon as the pages can be reached.
 *
 * Throws: RejoinderError `port-in-use` or `cannot-listen`.
 */
export async function serveSite(app: Answering, options: ServeOptions): Promise<ServedSite> {
  const { host, port, signal, timeouts = TIMEOUTS } = options;
  const traffic: Traffic = { sockets: new Set(), busy: new Set(), streams: new Set() };
  const server = createAdaptorServer({
    fetch: trackStreams(app, traffic),
    hostname: host,
    serverOptions: timeouts,
  }) as Server;
  trackConnections(server, traffic);
  await listen(server, host, port);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= closeServer(server, traffic);
    return closing;
  };
  if (signal.aborted) await close();
  else signal.addEventListener("abort", () => void close(), { once: true });
  return { address: addressOf(server, host), close };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(refusal(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): RejoinderError {
  if (error.code === "EADDRINUSE") {
    const message = `port ${port} on ${host} is in use; stop what runs there, or choose another port with REJOINDER_PORT`;
    return new RejoinderError("port-in-use", message, { cause: error });
  }
  const reason =
    error.code === "EACCES"
      ? `this user may not open port ${port}; choose one above 1023 with REJOINDER_PORT`
      : `the pages cannot be served on ${host}, port ${port} (${error.code ?? "unknown"}); check REJOINDER_HOST and REJOINDER_PORT`;
  return new RejoinderError("cannot-listen", reason, { cause: error });
}

/** What is open: connections, those of them that wait for an answer, and answers that go on until somebody ends them. */
interface Traffic {
  readonly sockets: Set<Socket>;
  readonly busy: Set<Socket>;
  readonly streams: Set<ServerResponse>;
}

function trackConnections(server: Server, { sockets, busy }: Traffic): void {
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    busy.add(socket);
    response.once("close", () => busy.delete(socket));
  });
}

function trackStreams(app: Answering, { streams }: Traffic) {
  return async (request: Request, env: object): Promise<Response> => {
    const response = await app.fetch(request, env);
    const { outgoing } = env as { readonly outgoing: ServerResponse };
    if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
      streams.add(outgoing);
      outgoing.once("close", () => streams.delete(outgoing));
    }
    return response;
  };
}

/**
 * Event streams never end by themselves and are cut; other requests may finish. Connections that browsers keep or opened in
 * advance are cut too: Node's own `closeIdleConnections` leaves those on which nothing was asked yet.
 */
function closeServer(server: Server, { sockets, busy, streams }: Traffic): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    const dropIdle = (): void => {
      for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
    };
    const sweep = setInterval(dropIdle, SWEEP_MS);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
    for (const stream of streams) stream.destroy();
    dropIdle();
  });
}

function addressOf(server: Server, host: string): string {
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
