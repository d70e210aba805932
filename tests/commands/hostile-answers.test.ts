/** Every answer with text from outside in every place that has some: nothing acts, everything fits. */
import { describe, expect, it } from "vitest";
import type { Answer } from "../../commands/answer.ts";
import { COMMANDS, CONTROLS } from "../../commands/list.ts";
import { answerPostButton } from "../../commands/post-buttons.ts";
import { renderAnswer } from "../../commands/render-answer.ts";
import { sayError } from "../../commands/say-error.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { UsageError } from "../../src/errors.ts";
import type { ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import type { Point } from "../../src/ledger/point.ts";
import { refOf } from "../../src/venues/discord/custom-id.ts";
import { aPoint, aPointReply, aReply } from "../builders.ts";
import { aDigest } from "../digest/a-digest.ts";
import { aFile, askFor, type GivenAsk } from "./ask-for-test.ts";
import { aTag, type FakeOperations, fakeOperations, LINK, NOW } from "./fake-operations.ts";
import { ACTIVE, HOSTILE_TEXTS } from "./hostile-text.ts";

const REF = refOf("an-essay" as EssaySlug);
const REPLY_ID = "1470000000000000001";

function hostileWorld(text: string, times = 1): FakeOperations {
  const body = text.toWellFormed();
  const reply = aReply({ venue: "discord", id: REPLY_ID, body, author: { id: "900", name: text }, url: LINK });
  const tag = aTag(body, "C1", "disputes");
  const many = <Item>(item: Item): readonly Item[] => Array.from({ length: times }, () => item);
  return fakeOperations({
    title: text,
    claims: many(text),
    replies: [reply],
    tags: [tag],
    said: many({ reply, tag }),
    questions: many({ reply, tag, text: body }),
    digest: aHostileDigest(text),
    reviews: [
      { reply, local: { tags: [tag], effects: [] }, model: { tags: [], effects: [] }, suspect: ["fence"], weight: 0 },
    ],
    points: Array.from({ length: Math.min(times, 1000) }, (_, index) => aHostilePoint(text, index + 1)),
  });
}

function aHostilePoint(text: string, number: number): Point {
  const replies = [aPointReply({ body: text.toWellFormed() || "x", author: { id: "900", name: text }, url: LINK })];
  const decision = {
    sequence: 1,
    state: "declined",
    at: NOW,
    by: "author",
    link: text,
    note: text,
    isTold: true,
  } as const;
  return aPoint({ number, replies, claimId: number % 2 ? ("C1" as ClaimId) : null, decision });
}

/** A digest with something in every part, all of it this text. */
function aHostileDigest(text: string): Digest {
  return JSON.parse(JSON.stringify(aDigest()), (key, value: unknown) =>
    typeof value === "string" && TEXTS.has(key) ? text.toWellFormed() || "x" : value,
  ) as Digest;
}

const TEXTS = new Set(["text", "author", "claim", "title", "note", "taggerVersion"]);

/** Every command and control that only looks something up, and some that refuse. */
async function everyAnswer(operations: FakeOperations, text: string): Promise<readonly Answer[]> {
  const runs: readonly (readonly [string, GivenAsk])[] = [
    ["essay", { sub: "list", isManager: true }],
    ["essay", { sub: "draft", isManager: true, options: { file: aFile({ name: text }) } }],
    ["essay", { sub: "unpublish", isManager: true, options: { how: "delete" } }],
    ["essay", { sub: "unpublish", isManager: true }],
    ["claims", { sub: "list" }],
    ["claims", { sub: "show", options: { claim: "C1" } }],
    ["claims", { sub: "show", options: { claim: text } }],
    ["claims", { sub: "list", options: { essay: `${text} else` } }],
    ["digest", { sub: "last" }],
    ["digest", { sub: "preview", isManager: true }],
    ["digest", { sub: "now", isManager: true }],
    ["digest", { sub: "schedule", isManager: true, options: { zone: text } }],
    ["tag", { sub: "show", options: { reply: REPLY_ID } }],
    ["tag", { sub: "set", options: { reply: REPLY_ID, claim: "C1", stance: "asks" } }],
    ["tag", { sub: "set", options: { reply: REPLY_ID, claim: text, stance: "asks" } }],
    ["review", { isManager: true }],
    ["ledger", { sub: "list" }],
    ["ledger", { sub: "show", options: { number: "1" } }],
    ["ledger", { sub: "show", options: { number: text } }],
    ["ledger", { sub: "settle", isManager: true, options: { number: "1", state: "declined", note: text, link: text } }],
    ["ledger", { sub: "claim", isManager: true, options: { number: "2", text } }],
    ["privacy", { sub: "link", options: { code: text } }],
    ["questions", {}],
    ["privacy", { sub: "text", contact: text }],
    ["status", {}],
    ["Why these tags?", { target: REPLY_ID }],
    ["Correct the tags", { target: REPLY_ID }],
  ];
  const commands = runs.map(([name, given]) => () => {
    const command = COMMANDS.find(({ definition }) => definition.name === name);
    if (!command) throw new Error(`no command ${name}`);
    return command.run(askFor(operations, given));
  });
  const pick = CONTROLS.get("pick");
  const press = { page: 0, args: [REPLY_ID], values: ["C1"], fields: {} };
  const controls = [
    () => (pick && "run" in pick ? pick.run(askFor(operations), press) : Promise.reject(new Error("no menu"))),
    ...[`v:${REF}:agree:C1`, `g:${REF}:1`, `g:${REF}:2`, `p:${REF}:1.1:s1`].map((id) => () => {
      const run = answerPostButton(id);
      if (!run) throw new Error(`no button ${id}`);
      return run(askFor(operations));
    }),
  ];
  return Promise.all([...commands, ...controls].map((run) => run().catch(tellRefusal)));
}

function tellRefusal(error: unknown): Answer {
  const text = sayError(error);
  if (text === undefined) throw error;
  return { pages: [text] };
}

interface Component {
  readonly type: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly label?: string;
  readonly options?: readonly { readonly label: string; readonly value: string; readonly description?: string }[];
  readonly components?: readonly Component[];
}

function check(answer: Answer): void {
  for (let page = 0; page < Math.min(answer.pages.length, 3); page++) {
    const { components } = renderAnswer({ ...answer, page });
    const all = (components as readonly Component[]).flatMap((one) => [one, ...(one.components ?? [])]);
    const text = all.map(({ content }) => content ?? "").join("");
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(text.isWellFormed()).toBe(true);
    for (const pattern of ACTIVE) expect(text).not.toMatch(pattern);
    const ids = all.flatMap(({ custom_id }) => custom_id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all.length).toBeLessThanOrEqual(40);
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(100);
    for (const { label } of all) if (label !== undefined) expect(label.length).toBeLessThanOrEqual(80);
    for (const option of all.flatMap(({ options }) => options ?? [])) {
      for (const value of [option.label, option.value]) expect(value.length).toBeGreaterThan(0);
      for (const value of Object.values(option)) expect(String(value).length).toBeLessThanOrEqual(100);
    }
  }
}

describe("answers with hostile text everywhere", () => {
  it.each([...HOSTILE_TEXTS, " "])("do nothing and fit: %j", async (text) => {
    const operations = hostileWorld(text);
    for (const answer of await everyAnswer(operations, text)) check(answer);
  });

  it.each(["\\", "[", "@", "~"])("fit when every character has to be escaped: %s", async (character) => {
    const text = character.repeat(3000);
    for (const answer of await everyAnswer(hostileWorld(text), "x")) check(answer);
  });

  it("fit with 10,000 claims, questions and quotes of the longest kind", async () => {
    const operations = hostileWorld("<@&1> [long](https://evil.example) ".repeat(110), 10_000);
    for (const answer of await everyAnswer(operations, "x")) check(answer);
  });

  it("take a megabyte in every place", async () => {
    const text = "@everyone ".repeat(100_000);
    const operations = fakeOperations({
      title: text,
      claims: [text],
      replies: [aReply({ venue: "discord", id: REPLY_ID, body: text, author: { id: "900", name: text }, url: LINK })],
      points: [aHostilePoint(text, 1), aHostilePoint(text, 2)],
      questions: [{ reply: aReply({ body: text }), tag: null, text }],
    });
    for (const answer of await everyAnswer(operations, "x")) check(answer);
    check(tellRefusal(new UsageError(text)));
  });
});
