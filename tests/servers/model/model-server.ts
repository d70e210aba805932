/** A model's server on loopback: the OpenAI-compatible interface, and Anthropic's, with scripted answers and faults. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a request asked for, whichever interface it came by. */
export interface HeardQuestion {
  readonly system: string;
  readonly message: string;
  readonly model: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Readonly<Record<string, unknown>>;
}

/** An answer's text, or what goes wrong instead. */
export type Scripted =
  | string
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Sends nothing until the caller gives up. */
  | { readonly kind: "silence" }
  /** Announces more than it sends and breaks the connection. */
  | { readonly kind: "broken" }
  /** The model stopped at its bound. */
  | { readonly kind: "cut"; readonly text: string }
  | { readonly kind: "refusal" }
  /** So many bytes of an answer. */
  | { readonly kind: "endless"; readonly bytes: number }
  | { readonly kind: "without-usage"; readonly text: string };

export interface ModelServer {
  /** With `/v1`. */
  readonly url: string;
  readonly heard: readonly HeardQuestion[];
  close(): Promise<void>;
}

/** `answer` is called for each request; `call` counts from 1. */
export async function startModelServer(
  answer: (question: HeardQuestion, call: number) => Scripted | Promise<Scripted>,
): Promise<ModelServer> {
  const heard: HeardQuestion[] = [];
  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const isAnthropic = request.url === "/v1/messages";
    const text = await readAll(request);
    if (!isAnthropic && request.url !== "/v1/chat/completions") {
      response.writeHead(404, { "content-type": "text/html" }).end("<html>no such page</html>");
      return;
    }
    const question = mapQuestion(JSON.parse(text) as Record<string, unknown>, request);
    heard.push(question);
    const scripted = await answer(question, heard.length);
    if (typeof scripted === "string") return send(response, isAnthropic, question, scripted, "stop", true);
    switch (scripted.kind) {
      case "status":
        response.writeHead(scripted.status, { "content-type": "application/json", ...scripted.headers });
        response.end(scripted.body ?? JSON.stringify({ error: { message: "scripted" } }));
        return;
      case "silence":
        return;
      case "broken":
        response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
        response.write('{"id":"1","choices":[');
        setImmediate(() => response.destroy());
        return;
      case "cut":
        return send(response, isAnthropic, question, scripted.text, "length", true);
      case "refusal":
        return send(response, isAnthropic, question, "", "content_filter", true);
      case "endless":
        response.writeHead(200, { "content-type": "application/json" });
        for (let sent = 0; sent < scripted.bytes && !response.destroyed; sent += 65_536) {
          if (response.write("x".repeat(65_536))) continue;
          const waiting = new AbortController();
          const { signal } = waiting;
          await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]).finally(() =>
            waiting.abort(),
          );
        }
        response.end();
        return;
      case "without-usage":
        return send(response, isAnthropic, question, scripted.text, "stop", false);
      default:
        scripted satisfies never;
    }
  };
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    heard,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString("utf8");
}

interface Message {
  readonly role: string;
  readonly content: string | readonly { readonly text?: string }[];
}

function mapQuestion(body: Record<string, unknown>, request: IncomingMessage): HeardQuestion {
  const messages = body.messages as readonly Message[];
  const textOf = (content: Message["content"]): string =>
    typeof content === "string" ? content : content.map(({ text = "" }) => text).join("");
  const own = body.system as Message["content"] | undefined;
  const system =
    own === undefined
      ? messages.filter(({ role }) => role === "system").map(({ content }) => textOf(content))
      : [textOf(own)];
  return {
    system: system.join("\n"),
    message: messages
      .filter(({ role }) => role === "user")
      .map(({ content }) => textOf(content))
      .join("\n"),
    model: String(body.model),
    headers: request.headers,
    body,
  };
}

function send(
  response: ServerResponse,
  isAnthropic: boolean,
  { system, message, model }: HeardQuestion,
  text: string,
  finish: "stop" | "length" | "content_filter",
  withUsage: boolean,
): void {
  const tokens = { in: Math.ceil((system.length + message.length) / 4), out: Math.ceil(text.length / 4) };
  const openAi = {
    id: "answer-1",
    object: "chat.completion",
    created: 1_700_000_000,
    model,
    choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: finish }],
    ...(withUsage
      ? { usage: { prompt_tokens: tokens.in, completion_tokens: tokens.out, total_tokens: tokens.in + tokens.out } }
      : {}),
  };
  const reasons = { stop: "end_turn", length: "max_tokens", content_filter: "refusal" };
  const anthropic = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model,
    content: [{ type: "text", text }],
    stop_reason: reasons[finish],
    stop_sequence: null,
    usage: { input_tokens: tokens.in, output_tokens: tokens.out },
  };
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(isAnthropic ? anthropic : openAi));
}
