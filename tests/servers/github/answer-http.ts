/** One request from its bytes to its answer: who asks, what it costs, the faults that a test planned, the record of it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type DocumentNode, GraphQLError } from "graphql";
import type { RequestRecord } from "./fake-github.ts";
import { type Faults, type Outcome, primaryLimit, type Reply, secondaryLimit, withFault } from "./faults.ts";
import { rawError } from "./graphql-error.ts";
import type { Points } from "./points.ts";
import { answerRest, message } from "./rest-routes.ts";
import { labelOf, parseDocument, prepare, type RateState, runGraphql } from "./run-graphql.ts";
import type { Tokens } from "./tokens.ts";
import type { Viewer, World } from "./world.ts";

export interface Server {
  readonly world: World;
  readonly tokens: Tokens;
  readonly points: Points;
  readonly faults: Faults;
  readonly record: (request: RequestRecord) => void;
  readonly apiUrl: () => string;
}

type Written = { -readonly [Name in keyof RequestRecord]: RequestRecord[Name] };

export async function answerRequest(server: Server, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Who asks may be gone before it has said all: then there is nothing to be answered.
  const text = await readText(request).catch(() => null);
  if (text === null) return;
  // GitHub Enterprise has its addresses under /api.
  const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname.replace(/^\/api(?:\/v3)?(?=\/)/, "");
  const method = request.method ?? "GET";
  const isGraphql = method === "POST" && path === "/graphql";
  const authorization = request.headers.authorization;
  const viewer = server.tokens.viewerOf(authorization);
  const record: Written = {
    kind: "rest",
    label: `${method} ${path}`,
    name: path,
    variables: {},
    points: 0,
    nodes: 0,
    status: 0,
    errors: [],
  };
  const run = isGraphql
    ? graphqlRunner(server, viewer, authorization, text, record)
    : async () => answerRest(method, path, { ...server, authorization, viewer, apiUrl: server.apiUrl() });
  const outcome = await withFault(server.faults.take(record.label), run);
  if (typeof outcome !== "string") {
    record.status = outcome.status;
    record.errors = messagesOf(outcome);
  }
  server.record(record);
  send(outcome, response, headersOf(server, viewer, isGraphql));
}

/** Reads the document at once, for the label of the record; gives what answers it. */
function graphqlRunner(
  server: Server,
  viewer: Viewer | undefined,
  authorization: string | undefined,
  text: string,
  record: Written,
): (isCut: boolean) => Promise<Reply> {
  let document: DocumentNode | undefined;
  let unread: GraphQLError | undefined;
  let variables: Record<string, unknown> = {};
  try {
    const body = JSON.parse(text) as { query?: unknown; variables?: Record<string, unknown> };
    variables = body.variables ?? {};
    document = parseDocument(body.query);
  } catch (error) {
    if (!(error instanceof GraphQLError) && !(error instanceof SyntaxError)) throw error;
    unread = error instanceof GraphQLError ? error : new GraphQLError("Problems parsing JSON");
  }
  Object.assign(record, labelOf(document), { variables });

  return async (isCut) => {
    if (!viewer)
      return message(401, authorization ? "Bad credentials" : "This endpoint requires you to be authenticated.");
    if (!document) return { status: 200, body: { errors: [rawError(unread ?? new GraphQLError("Unread"))] } };
    const prepared = prepare(document, isCut ? cutBodies(variables) : variables);
    if ("errors" in prepared) return { status: 200, body: prepared };
    record.points = prepared.cost.points;
    record.nodes = prepared.cost.nodes;
    const taken = server.points.take(viewer.actor.login, record);
    if (taken.refused) record.points = 0;
    if (taken.refused === "primary") return primaryLimit(taken.wasEmpty);
    if (taken.refused === "secondary") return secondaryLimit(403, taken.retryAfterSeconds);
    const answer = await runGraphql(server.world, viewer, prepared, server.points.state(viewer.actor.login));
    return { status: 200, body: answer };
  };
}

/** Half of every body, wherever the variables have it. */
function cutBodies(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => {
      if (name === "body" && typeof inside === "string") return [name, inside.slice(0, Math.ceil(inside.length / 2))];
      const isObject = typeof inside === "object" && inside !== null && !Array.isArray(inside);
      return [name, isObject ? cutBodies(inside as Record<string, unknown>) : inside];
    }),
  );
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function messagesOf({ body, status }: Reply): readonly string[] {
  const { errors = [], message: text } = (body ?? {}) as { errors?: { message: string }[]; message?: string };
  return status >= 300 && text !== undefined ? [text] : errors.map((error) => error.message);
}

function headersOf(server: Server, viewer: Viewer | undefined, isGraphql: boolean): Record<string, string> {
  const now = server.world.clock.now();
  const headers = { date: now.toUTCString(), "x-github-request-id": "0000:0000:0000000:0000000:00000000" };
  if (!viewer || !isGraphql) return headers;
  const { limit, used, remaining, resetAt }: RateState = server.points.state(viewer.actor.login);
  return {
    ...headers,
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-used": String(used),
    "x-ratelimit-reset": String(Math.ceil(resetAt.getTime() / 1000)),
    "x-ratelimit-resource": "graphql",
  };
}

function send(outcome: Outcome, response: ServerResponse, headers: Record<string, string>): void {
  if (outcome === "lost") {
    response.socket?.destroy();
    return;
  }
  if (outcome === "silent") return;
  const isText = typeof outcome.body === "string";
  const type = isText ? "text/html" : "application/json; charset=utf-8";
  response.writeHead(outcome.status, { ...headers, "content-type": type, ...outcome.headers });
  response.end(isText ? outcome.body : JSON.stringify(outcome.body));
}
