/** The REST side: one request from its bytes to its answer, with the faults that a test planned. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestRecord, RestFault } from "./fake-discord.ts";
import type { Faults } from "./faults.ts";
import type { RateLimits } from "./rate-limits.ts";
import { parseBody, type RequestBody, readBytes, typeOfName } from "./read-body.ts";
import { RestError } from "./rest-error.ts";
import type { FoundRoute } from "./routes.ts";
import type { Raw, World } from "./world.ts";

export interface RestServer {
  readonly world: World;
  readonly find: (method: string, path: string) => FoundRoute | "method" | undefined;
  readonly faults: Faults;
  readonly limits: RateLimits | null;
  /** Called for every request that is read; says nothing to the bot. */
  readonly check: (
    method: string,
    path: string,
    query: URLSearchParams,
    body: RequestBody,
    contentType: string,
  ) => void;
  readonly record: (request: RequestRecord) => void;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const BAD_GATEWAY: Reply = { status: 502, body: { message: "502: Bad Gateway", code: 0 } };
const PREFIX = /^\/api(?:\/v10)?(?=\/)/;

export async function answerRequest(
  server: RestServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (url.pathname.startsWith("/files/")) return sendFile(server.world, url.pathname, response);
  const bytes = await readBytes(request);
  const method = request.method ?? "GET";
  // discord.js writes `@original` as `%40original`.
  const path = decodeURIComponent(url.pathname.replace(PREFIX, ""));
  const contentType = request.headers["content-type"] ?? "";
  const fault = server.faults.take(`${method} ${path}`);
  let body: RequestBody = { body: {}, hasBody: false, uploads: [] };
  let failed: RestError | undefined;
  try {
    body = await parseBody(bytes, contentType);
    server.check(method, path, url.searchParams, body, contentType);
  } catch (error) {
    failed = toRestError(error);
  }

  const run = async (): Promise<Reply> => {
    try {
      if (failed) throw failed;
      return await answer(server, request, method, path, url.searchParams, body);
    } catch (error) {
      const { status, body, retryAfterMs } = toRestError(error);
      if (retryAfterMs === undefined) return { status, body };
      const limit = limitedReply(retryAfterMs, "user");
      return { ...limit, body: { ...limit.body, ...body } };
    }
  };
  const limited = fault ? undefined : server.limits?.take(method, path);
  const reply = limited?.reply ?? (await withFault(fault, run));
  server.record({
    method,
    path: path + url.search,
    body: body.hasBody ? body.body : undefined,
    files: body.uploads.map(({ name, bytes: content }) => ({ name, bytes: content })),
    status: reply?.status ?? 0,
  });
  if (!reply) request.socket.destroy();
  else send(response, { ...reply, headers: { ...limited?.headers, ...reply.headers } });
}

/** Undefined: the connection is closed without an answer. */
async function withFault(fault: RestFault | undefined, run: () => Promise<Reply>): Promise<Reply | undefined> {
  switch (fault?.kind) {
    case undefined:
      return run();
    case "lost-before":
      return undefined;
    case "lost-after":
      await run();
      return undefined;
    case "error-before":
      return BAD_GATEWAY;
    case "error-after":
      await run();
      return BAD_GATEWAY;
    case "limited":
      return limitedReply(fault.retryAfterMs ?? 1000, "user");
    case "call": {
      if ((await fault.run?.("before")) === "lost") return undefined;
      const reply = await run();
      return (await fault.run?.("after")) === "lost" ? undefined : reply;
    }
    default:
      return fault?.kind satisfies undefined;
  }
}

/** Discord gives whole seconds in `Retry-After`; here it has decimals too, so that a test need not wait for a second. */
export function limitedReply(
  retryAfterMs: number,
  scope: "user" | "global" | "shared",
): Reply & { readonly body: Raw } {
  const seconds = retryAfterMs / 1000;
  const isGlobal = scope === "global";
  return {
    status: 429,
    body: { message: "You are being rate limited.", retry_after: seconds, global: isGlobal },
    headers: {
      "retry-after": String(seconds),
      "x-ratelimit-scope": scope,
      "x-ratelimit-limit": "5",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset-after": String(seconds),
      "x-ratelimit-bucket": "test",
      ...(isGlobal && { "x-ratelimit-global": "true" }),
      via: "1.1 test",
    },
  };
}

async function answer(
  { world, find }: RestServer,
  request: IncomingMessage,
  method: string,
  path: string,
  query: URLSearchParams,
  { body, uploads }: RequestBody,
): Promise<Reply> {
  const found = find(method, path);
  const needsToken = !/^\/(?:interactions|webhooks)\//.test(path);
  const isAuthorised = world.token !== null && request.headers.authorization === `Bot ${world.token}`;
  if (needsToken && !isAuthorised) throw new RestError("Unauthorized");
  if (found === undefined) throw new RestError("General");
  if (found === "method") throw new RestError("MethodNotAllowed");
  const { route, params } = found;
  const result = await route.run({ world, params, query, body, uploads });
  return result === undefined ? { status: 204 } : { status: route.status ?? 200, body: result };
}

function toRestError(error: unknown): RestError {
  if (error instanceof RestError) return error;
  throw error;
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, { ...(text && { "content-type": "application/json" }), ...headers });
  response.end(text);
}

function sendFile(world: World, path: string, response: ServerResponse): void {
  const file = world.files.get(path.split("/")[2] ?? "");
  if (!file) response.writeHead(404).end();
  else response.writeHead(200, { "content-type": typeOfName(file.name) }).end(file.bytes);
}
