/** The REST side: one request from its bytes to its answer, with the faults that a test planned. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestRecord } from "./fake-discord.ts";
import { type Faults, withFault } from "./faults.ts";
import type { RateLimits } from "./rate-limits.ts";
import { parseBody, type RequestBody, readBytes, typeOfName } from "./read-body.ts";
import { RestError } from "./rest-error.ts";
import { limitedReply, type Reply } from "./rest-reply.ts";
import type { FoundRoute } from "./routes.ts";
import type { World } from "./world.ts";

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

interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: RequestBody;
  readonly contentType: string;
  /** Why the body could not be read. */
  readonly refusal: RestError | undefined;
}

const PREFIX = /^\/api(?:\/v10)?(?=\/)/;

export async function answerRequest(
  server: RestServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (url.pathname.startsWith("/files/")) return sendFile(server.world, url.pathname, response);
  const bytes = await readBytes(request).catch(() => undefined);
  // The bot was gone before it had said all.
  if (!bytes) return;
  const method = request.method ?? "GET";
  // discord.js writes `@original` as `%40original`.
  const path = decodeURIComponent(url.pathname.replace(PREFIX, ""));
  const fault = server.faults.take(`${method} ${path}`);
  const call: Call = { method, path, query: url.searchParams, ...(await readCall(request, bytes)) };
  if (!call.refusal) server.check(method, path, call.query, call.body, call.contentType);
  const limited = fault ? undefined : server.limits?.take(method, path);
  const reply = limited?.reply ?? (await withFault(fault, () => answer(server, request, call)));
  const { body, hasBody, uploads } = call.body;
  server.record({
    method,
    path: path + url.search,
    body: hasBody ? body : undefined,
    files: uploads.map(({ name, bytes: content }) => ({ name, bytes: content })),
    status: reply?.status ?? 0,
  });
  if (!reply) request.socket.destroy();
  else send(response, { ...reply, headers: { ...limited?.headers, ...reply.headers } });
}

async function readCall(
  { headers }: IncomingMessage,
  bytes: Buffer,
): Promise<Pick<Call, "body" | "contentType" | "refusal">> {
  const contentType = headers["content-type"] ?? "";
  try {
    return { contentType, body: await parseBody(bytes, contentType), refusal: undefined };
  } catch (error) {
    return { contentType, body: { body: {}, hasBody: false, uploads: [] }, refusal: toRestError(error) };
  }
}

/** Does what the request asks for; what Discord would refuse becomes an answer too. */
async function answer(server: RestServer, request: IncomingMessage, call: Call): Promise<Reply> {
  try {
    if (call.refusal) throw call.refusal;
    return await runRoute(server, request, call);
  } catch (error) {
    const { status, body, retryAfterMs } = toRestError(error);
    if (retryAfterMs === undefined) return { status, body };
    const limit = limitedReply(retryAfterMs, "user");
    return { ...limit, body: { ...limit.body, ...body } };
  }
}

async function runRoute(
  { world, find }: RestServer,
  request: IncomingMessage,
  { method, path, query, body: { body, uploads } }: Call,
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
