/** Serves the local pages over HTTP until it is told to stop. */
import type { Server, ServerResponse } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { RejoinderError } from "../../errors.ts";

/** How long requests in progress may take after the end was announced. */
const GRACE_MS = 5000;
/** A form that takes longer to arrive is not a person's. */
const REQUEST_TIMEOUT_MS = 30_000;

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
}

/**
 * Ends as soon as the pages can be reached.
 *
 * Throws: RejoinderError `port-in-use` or `cannot-listen`.
 */
export async function serveSite(app: Hono, { host, port, signal }: ServeOptions): Promise<ServedSite> {
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host }) as Server;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  const open = trackResponses(server);
  await listen(server, host, port);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= closeServer(server, open);
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

function trackResponses(server: Server): ReadonlySet<ServerResponse> {
  const open = new Set<ServerResponse>();
  server.on("request", (_request, response: ServerResponse) => {
    open.add(response);
    response.once("close", () => open.delete(response));
  });
  return open;
}

/** Event streams never end by themselves and are cut; other requests may finish. */
function closeServer(server: Server, open: ReadonlySet<ServerResponse>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    for (const response of open) {
      if (String(response.getHeader("content-type") ?? "").startsWith("text/event-stream")) response.destroy();
    }
    server.closeIdleConnections();
  });
}

function addressOf(server: Server, host: string): string {
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
