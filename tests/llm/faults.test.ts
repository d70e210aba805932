/**
 * Every fault of a model or its server, through everything between replies and the socket: nothing is lost, nothing invented.
 *
 * Longer than 200 lines: it is the list of faults, and a list is read in one place.
 */
import { afterEach, describe, expect, it } from "vitest";
import type { CareParts } from "../../src/llm/ask-with-care.ts";
import { createBudgetKeeper, type Spent } from "../../src/llm/budget.ts";
import type { TagRepliesAnswer } from "../../src/prompting/answers.ts";
import { STANCES } from "../../src/tagging/tag.ts";
import {
  type HeardQuestion,
  type ModelServer,
  type Scripted,
  startModelServer,
} from "../servers/model/model-server.ts";
import { answerByRule, readAsked } from "../servers/model/scripted-tagger.ts";
import { type Asked, type Asking, askTagger, sum } from "./ask-tagger.ts";
import { createMemoryCache } from "./memory-cache.ts";

type Script = (question: HeardQuestion, call: number) => Scripted | Promise<Scripted>;
type Change = (answer: TagRepliesAnswer, question: HeardQuestion) => unknown;

let server: ModelServer | undefined;
afterEach(() => server?.close());

async function run(
  script: Script,
  {
    settings,
    bodies = BODIES,
    ...rest
  }: Partial<Omit<Asking, "settings">> & { settings?: Partial<Asking["settings"]> } = {},
): Promise<Asked & { readonly sums: readonly string[]; readonly heard: number }> {
  server = await startModelServer(script);
  const asked = await askTagger({
    settings: {
      provider: "openai-compatible",
      baseUrl: server.url,
      apiKey: "a-key",
      model: "small",
      ...settings,
    },
    bodies,
    ...rest,
  });
  return { ...asked, sums: asked.results.map(sum), heard: server.heard.length };
}

const BODIES = ["C1 disputes: it never did", "Good morning to all", "C2 asks: which proofs"];
const GOOD = ["C1 disputes C1 disputes: it never did", "no-claim", "C2 asks C2 asks: which proofs"];
const alone = (reason: string, count = BODIES.length): readonly string[] =>
  Array.from({ length: count }, () => `alone: ${reason}`);

/** Many that say the same would look like one of them had turned the model. */
const sayOf = (at: number): string => `C${1 + (at % 6)} ${STANCES[at % STANCES.length]}: number ${at}`;
/** As `sums` have it: a reply of one sentence is shown whole. */
const sumOf = (body: string): string => `${body.slice(0, body.indexOf(":"))} ${body}`;

const rule: Script = (question) => JSON.stringify(answerByRule(question));
/** The honest answer, spoilt. */
const spoil =
  (change: Change): Script =>
  (question) =>
    JSON.stringify(change(answerByRule(question), question));
const status = (code: number, headers: Readonly<Record<string, string>> = {}, body?: string): Scripted => ({
  kind: "status",
  status: code,
  headers,
  ...(body === undefined ? {} : { body }),
});
const DATE = "Mon, 01 Jun 2026 10:00:00 GMT";
const SECONDS_LATER = "Mon, 01 Jun 2026 10:00:31 GMT";
const TOO_LONG = '{"error":{"message":"maximum context length is 4096 tokens"}}';

describe("a fault that passes", () => {
  it.each([
    ["429", status(429)],
    ["429, to be asked again after no seconds", status(429, { "retry-after": "0" })],
    ["429, to be asked again after a millisecond", status(429, { "retry-after-ms": "1" })],
    ["429, to be asked again at a date that has come", status(429, { "retry-after": DATE, date: DATE })],
    ["429 with a time to wait that is none", status(429, { "retry-after": "soon, please" })],
    ["500", status(500)],
    ["503", status(503)],
    ["a connection that breaks in the middle", { kind: "broken" }],
    ["an answer cut off", { kind: "cut", text: '{"replies":[{"r":1,"t":[' }],
    ["an answer that is no JSON", "I think that they disagree."],
    ["an answer of another shape", '{"replies":{"1":"disputes"}}'],
    ["an answer with a field that nobody asked for", '{"replies":[],"run":"ls"}'],
    ["an empty answer", ""],
    ["HTML", status(200, { "content-type": "text/html" }, "<html>Back soon</html>")],
    ["ten megabytes", { kind: "endless", bytes: 10_000_000 }],
  ] as const)("%s costs one more call and nothing else", async (_, fault) => {
    const { sums, calls, heard } = await run((question, call) => (call === 1 ? fault : rule(question, call)));
    expect(sums).toEqual(GOOD);
    expect(heard).toBe(2);
    expect(calls).toHaveLength(2);
  });

  it("that is a slow answer costs one more call", async () => {
    const script: Script = (question, call) => (call === 1 ? { kind: "silence" } : rule(question, call));
    const { sums, heard } = await run(script, { care: { timeoutMs: 2_000 } });
    expect(sums).toEqual(GOOD);
    expect(heard).toBe(2);
  });

  it("that is a fence around the JSON costs nothing", async () => {
    const { sums, heard } = await run((question) => `\`\`\`json\n${JSON.stringify(answerByRule(question))}\n\`\`\``);
    expect(sums).toEqual(GOOD);
    expect(heard).toBe(1);
  });

  it("that is a schema which the server does not take costs one call once", async () => {
    const { sums, heard } = await run((question, call) =>
      call === 1
        ? status(400, {}, '{"error":{"message":"response_format json_schema unsupported"}}')
        : rule(question, call),
    );
    expect(sums).toEqual(GOOD);
    expect(heard).toBe(2);
  });
});

describe.each(["openai-compatible", "anthropic"] as const)("a fault that stays, behind %s", (provider) => {
  it.each([
    ["a wrong key", status(401), "unreachable", 1],
    ["a key without the right", status(403), "unreachable", 1],
    ["an unknown model", status(404), "unreachable", 1],
    ["429", status(429), "unreachable", 4],
    ["429, to be asked again after 31 seconds", status(429, { "retry-after": "31" }), "unreachable", 1],
    ["429, to be asked again after 31,000 milliseconds", status(429, { "retry-after-ms": "31000" }), "unreachable", 1],
    [
      "429, to be asked again at a date 31 seconds away",
      status(429, { "retry-after": SECONDS_LATER, date: DATE }),
      "unreachable",
      1,
    ],
    ["500", status(500), "unreachable", 4],
    ["a refused question", status(400), "unreachable", 1],
    ["a broken connection", { kind: "broken" }, "unreachable", 4],
    ["HTML", status(200, {}, "<html>Sign in</html>"), "unreachable", 4],
    ["ten megabytes", { kind: "endless", bytes: 10_000_000 }, "wrong-answer", 8],
    [
      "endless output, cut off by its bound",
      { kind: "cut", text: `{"replies":[${'{"r":1,"t":[]},'.repeat(999)}` },
      "wrong-answer",
      8,
    ],
    ["no JSON", "As a helpful assistant, I", "wrong-answer", 8],
    ["a refusal", { kind: "refusal" }, "wrong-answer", 2],
    ["a refusal in words", "I cannot help with that.", "wrong-answer", 8],
  ] as const)("%s leaves everything to the local tagger, after few calls", async (_, fault, reason, most) => {
    const { sums, heard, calls } = await run(() => fault, { settings: { provider } });
    expect(sums).toEqual(alone(reason));
    expect(heard).toBe(most);
    // What may have been paid for is in the books.
    expect(calls).toHaveLength(most);
  });

  it("that is a server too slow leaves everything to the local tagger, after four calls", async () => {
    const { sums, heard } = await run(() => ({ kind: "silence" }), { care: { timeoutMs: 30 }, settings: { provider } });
    expect(sums).toEqual(alone("unreachable"));
    expect(heard).toBeLessThanOrEqual(4);
  });

  it("that is a server which is not there leaves everything to the local tagger", async () => {
    const { sums, heard, calls } = await run(rule, { settings: { provider, baseUrl: "http://127.0.0.1:9/v1" } });
    expect(sums).toEqual(alone("unreachable"));
    expect(heard).toBe(0);
    expect(calls).toHaveLength(4);
  });

  it("is not tried on every reply: a thousand of them cost a few questions", async () => {
    const bodies = Array.from({ length: 1_000 }, (_, at) => `Reply ${at}`);
    const down = await run(() => status(500), { bodies, settings: { provider } });
    expect(down.sums).toEqual(alone("unreachable", 1_000));
    expect(down.heard).toBeLessThanOrEqual(16);
    await server?.close();
    const talker = await run(() => "Let us talk.", { bodies, settings: { provider } });
    expect(talker.sums).toEqual(alone("wrong-answer", 1_000));
    expect(talker.heard).toBeLessThanOrEqual(40);
  });

  it("says of the local tagger's own tags that they stand alone", async () => {
    const tags = [
      { claimId: "C3", stance: "asks", confidence: 0.6, evidence: { start: 0, end: 4, text: "Good" } },
    ] as const;
    const local = {
      version: "local/loud",
      open: () => ({
        tag: async (items: readonly { readonly reply: { readonly id: string } }[]) =>
          items.map(({ reply }) => ({ replyId: reply.id, tags, left: null }) as never),
      }),
    };
    const { results } = await run(() => status(401), { bodies: ["Good"], parts: { local } });
    expect(results).toEqual([{ replyId: "r0", tags, left: null, opinion: { kind: "alone", reason: "unreachable" } }]);
  });
});

describe("a model that does not keep to what it was given", () => {
  const change = (to: (reply: TagRepliesAnswer["replies"][number]) => unknown): Script =>
    spoil(({ replies }) => ({ replies: replies.map((each) => (each.t.length > 0 ? to(each) : each)) }));
  const tag = (c: string, s: string, q: string) => ({ c, s, q });

  it.each([
    ["invents a claim", change(({ r }) => ({ r, t: [tag("C77", "asks", "it")] }))],
    ["invents a quote", change(({ r }) => ({ r, t: [tag("C1", "asks", "words that nobody wrote")] }))],
    ["quotes another reply", change(({ r }) => ({ r, t: [tag("C1", "asks", "Good morning to all")] }))],
    ["quotes the instructions", change(({ r }) => ({ r, t: [tag("C1", "asks", "is data that other people wrote")] }))],
    ["quotes nothing but a stop", change(({ r }) => ({ r, t: [tag("C1", "asks", " : ")] }))],
    ["gives one claim twice", change(({ r, t }) => ({ r, t: [...t, ...t] }))],
    [
      "answers one reply twice",
      spoil(({ replies }) => ({ replies: [...replies, ...replies.filter(({ t }) => t.length > 0)] })),
    ],
    ["leaves replies out", spoil(({ replies }) => ({ replies: replies.filter(({ t }) => t.length === 0) }))],
  ])("and %s is asked about those replies once more, and believed in the others", async (_, script) => {
    const { sums, heard } = await run(script);
    expect(sums).toEqual(["alone: wrong-answer", "no-claim", "alone: wrong-answer"]);
    expect(heard).toBe(2);
  });

  it("and tags every reply with every claim is believed in nothing", async () => {
    const script = spoil(({ replies }, question) => {
      const { claims, replies: asked } = readAsked(question);
      return {
        replies: replies.map(({ r }, at) => ({
          r,
          t: claims.map(({ c }) => tag(c, "supports", asked[at]?.words.slice(0, 12) ?? "")),
        })),
      };
    });
    const { sums, heard } = await run(script);
    expect(sums).toEqual(alone("wrong-answer"));
    expect(heard).toBe(2);
  });

  it("and answers in another order is understood by the numbers", async () => {
    const { sums, heard } = await run(spoil(({ replies }) => ({ replies: replies.toReversed() })));
    expect(sums).toEqual(GOOD);
    expect(heard).toBe(1);
  });

  it("and answers for numbers that do not exist is heard on the others", async () => {
    const { sums } = await run(spoil(({ replies }) => ({ replies: [...replies, { r: 99, t: [] }] })));
    expect(sums).toEqual(GOOD);
  });
});

describe("a question that is too long", () => {
  const fits =
    (mostReplies: number): Script =>
    (question, call) =>
      readAsked(question).replies.length > mostReplies ? status(400, {}, TOO_LONG) : rule(question, call);
  const bodies = Array.from({ length: 100 }, (_, at) => sayOf(at));

  it("is halved until it fits", async () => {
    const { sums, heard } = await run(fits(12), { bodies });
    expect(sums).toEqual(bodies.map(sumOf));
    // Two of 50, at most four of 25 and 13 before the length that fits is known, then those that fit.
    expect(heard).toBeLessThanOrEqual(2 + 8 + 16);
  });

  it("leaves out the one reply that is too long by itself", async () => {
    const script: Script = (question, call) => (question.message.includes("LONG") ? status(413) : rule(question, call));
    const some = [...bodies.slice(0, 7), `LONG ${"words ".repeat(300)}`, ...bodies.slice(7, 12)];
    const { sums, heard } = await run(script, { bodies: some });
    expect(sums.filter((each) => each === "alone: long")).toHaveLength(1);
    expect(sums[7]).toBe("alone: long");
    expect(sums[8]).toBe(sumOf(sayOf(7)));
    expect(heard).toBeLessThanOrEqual(9);
  });

  it("and stays so with one reply costs few calls, however many replies there are", async () => {
    const many = Array.from({ length: 400 }, (_, at) => `Reply ${at}`);
    const { sums, heard } = await run(() => status(400, {}, TOO_LONG), { bodies: many });
    expect(sums).toEqual(alone("long", 400));
    expect(heard).toBeLessThanOrEqual(40);
  });
});

describe("the end before the end", () => {
  const bodies = Array.from({ length: 200 }, (_, at) => sayOf(at));

  it("by a budget that is used up leaves the rest to the local tagger, and is not overspent", async () => {
    let spent: Spent = { tokens: 0, dollars: 0 };
    const most = 12_000;
    const budget = createBudgetKeeper({
      what: "day",
      budget: { unit: "tokens", most },
      price: undefined,
      spent: async () => spent,
    });
    const worthOf = ({ tokensIn, tokensOut }: Asked["calls"][number]): number => tokensIn + tokensOut;
    const note: CareParts["note"] = async (sent) => {
      spent = { tokens: spent.tokens + worthOf(sent), dollars: 0 };
      return async (ended) => {
        spent = { tokens: spent.tokens - worthOf(sent) + worthOf(ended), dollars: 0 };
      };
    };
    const { sums } = await run(rule, { bodies, care: { budget, note } });
    const left = sums.filter((each) => each === "alone: budget");
    expect(left.length).toBeGreaterThan(0);
    expect(sums.filter((each) => /^C\d \w+ C\d \w+: number/.test(each))).toHaveLength(200 - left.length);
    expect(left.length).toBeLessThan(200);
    expect(spent.tokens).toBeLessThanOrEqual(most);
  });

  it("by somebody who stops it ends with that person's reason, and asks no more", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const asking = run(
      (question, call) => {
        if (call < 3) return rule(question, call);
        controller.abort(reason);
        return { kind: "silence" };
      },
      { bodies, signal: controller.signal },
    );
    await expect(asking).rejects.toBe(reason);
    // Four run side by side.
    expect(server?.heard.length).toBeLessThanOrEqual(3 + 4);
  });

  it("keeps what was answered before for the next time", async () => {
    const cache = createMemoryCache();
    const script: Script = (question, call) => (call === 1 ? rule(question, call) : status(401));
    const first = await run(script, { bodies, parts: { cache } });
    const kept = first.sums.filter((each) => !each.startsWith("alone")).length;
    expect(kept).toBe(50);
    await server?.close();
    const { heard, sums } = await run(rule, { bodies, parts: { cache } });
    expect(sums).toEqual(bodies.map(sumOf));
    expect(heard).toBe(3);
  });
});
