/** `/ledger` and the linking of accounts: the real discord.js against a Discord on loopback. */
import { describe, expect, it } from "vitest";
import { parseNumber } from "../../commands/choose-point.ts";
import type { ClaimId } from "../../src/essay/essay.ts";
import { aPoint, aPointReply } from "../builders.ts";
import { LINK, NOW } from "./fake-operations.ts";
import { bot, open, operations, run } from "./opened-bot.ts";

const SUGGESTION = aPoint({
  number: 13,
  kind: "suggestion",
  claimId: null,
  replies: [aPointReply({ id: "r2", body: "What about teaching? It is not mentioned.", url: LINK })],
});
const DECLINED = aPoint({
  number: 14,
  claimId: "C2" as ClaimId,
  state: "declined",
  decision: {
    sequence: 1,
    state: "declined",
    at: NOW,
    by: "author",
    link: null,
    note: "Not my subject.",
    isTold: false,
  },
});
const WITHDRAWN = aPoint({ number: 15, replies: [], state: "withdrawn" });

describe("the ledger at Discord", () => {
  it("shows every point of a long list on one of its pages", async () => {
    const body = `I disagree: ${"proofs got faster, and nobody waits for them any more. ".repeat(8)}`;
    const url = `https://discord.com/channels/${"1".repeat(19)}/${"2".repeat(19)}/${"3".repeat(19)}`;
    const points = Array.from({ length: 10 }, (_, index) =>
      aPoint({ number: index + 1, replies: [aPointReply({ id: `r${index}`, body, url })] }),
    );
    await open({ points });
    const shown = await run("/ledger list");
    expect(shown.text).not.toContain("no room");
    expect(shown.text).toContain("Page 1 of 2");
  });

  it.each([
    ["/ledger list", {}, "### 1 open point on “An essay”"],
    [
      "/ledger list",
      {},
      "**12** Objection to C1 · open\n-# Slow theory pays off later.\n> I disagree: proofs got faster.",
    ],
    ["/ledger list", { state: "declined" }, "No point on “An essay” is declined."],
    ["/ledger show", { number: "12" }, "### Point 12: objection to C1, open"],
    ["/ledger show", { number: "#12" }, "1 person makes it, in 1 reply:\n\n> I disagree"],
    ["/ledger show", { number: "99" }, "The ledger has no point 99; the numbers near it are 12."],
    ["/ledger show", { number: "the first" }, "“number” must be the number of a point, such as 12"],
    ["/privacy link", {}, "Your code: **7KQ2-M4XD-9TRW**"],
    ["/privacy link", { code: "AAAA-BBBB-CCCC" }, "Linked with your account at GitHub"],
    ["/privacy link", { code: "wrong" }, "There is no such code"],
    ["/privacy unlink", {}, "Unlinked from 1 other account."],
  ])("answers everybody: %s %j", async (command, options, words) => {
    await open();
    const shown = await run(command, options);
    expect(shown.text).toContain(words);
    expect(shown.isEphemeral).toBe(true);
  });

  it.each([
    ["/ledger settle", { number: "12", state: "answered" }, "**Point 12 is answered.**\nThe next digest says so."],
    [
      "/ledger settle",
      { number: "12: objection to C1 – I disag…", state: "declined", note: "Not my subject.", tell: true },
      "**Point 12 is declined.** Not my subject.\nThe next digest says so. One short reply in its thread says so, too.",
    ],
    ["/ledger settle", { number: "12", state: "declined" }, "Say in one line why."],
    ["/ledger settle", { number: "77", state: "answered" }, "The ledger has no point 77"],
    ["/ledger reopen", { number: "14" }, "Point 14 is open again."],
    ["/ledger reopen", { number: "12" }, "Point 12 is open already."],
    ["/ledger claim", { number: "13", text: "Teaching comes first." }, "**C9** Teaching comes first.\nThat is a claim"],
    ["/ledger list", { state: "all" }, "### 4 points on “An essay”"],
    ["/ledger list", { state: "declined" }, "· declined\n-# Nobody plans"],
    ["/ledger show", { number: "15" }, "Nobody makes this point any more"],
  ])("answers managers: %s %j", async (command, options, words) => {
    await open({ points: [aPoint(), SUGGESTION, DECLINED, WITHDRAWN] });
    expect((await run(command, options, "manager")).text).toContain(words);
  });

  it.each([
    ["/ledger settle", { number: "12", state: "answered" }],
    ["/ledger reopen", { number: "14" }],
    ["/ledger claim", { number: "13", text: "Teaching comes first." }],
  ])("keeps to the author and managers what is theirs: %s", async (command, options) => {
    await open({ points: [aPoint(), SUGGESTION, DECLINED] });
    expect((await run(command, options)).text).toBe(
      "Only the essay's author and people who manage this server may do that.",
    );
  });

  it("hands on the decision as it was given, and nothing that was not", async () => {
    await open();
    await run(
      "/ledger settle",
      { number: "12", state: "accepted", note: " Reworded. ", link: "https://example.org/a" },
      "manager",
    );
    const settled = operations.calls.find(({ name }) => name === "settlePoint");
    expect(settled?.args.slice(1)).toEqual([
      "an-essay",
      12,
      { state: "accepted", note: "Reworded.", link: "https://example.org/a" },
    ]);
  });

  it("marks whoever is named, and ends that", async () => {
    await open();
    const person = bot.member.id;
    expect((await run("/ledger answerer", { person }, "manager")).text).toContain("count as the author's");
    await run("/ledger answerer", { person, on: false }, "manager");
    const marked = operations.calls.filter(({ name }) => name === "markAnswerer").map(({ args }) => args.slice(1));
    expect(marked).toEqual([
      ["an-essay", person, true],
      ["an-essay", person, false],
    ]);
  });

  it("turns the pages of a long list", async () => {
    await open({ points: Array.from({ length: 25 }, (_, index) => aPoint({ number: index + 1 })) });
    const first = await run("/ledger list");
    expect(first.text).toMatch(/\*\*1\*\* Objection[\s\S]*\*\*5\*\* Objection/);
    const next = first.controls.find(({ label }) => label === "Next");
    const { answers } = await bot.member.press(first.id, next?.id ?? "");
    expect(answers[0]?.text).toContain("**6** Objection");
  });
});

describe("numbers while somebody types", () => {
  const offered = async (command: string, number: string): Promise<readonly string[]> => {
    const { choices } = await bot.manager.autocomplete(bot.channel, command, "number", { number });
    return choices.map(({ name }) => name);
  };

  it("are those of the points that the command is for, by number and by words", async () => {
    await open({ points: [aPoint(), SUGGESTION, DECLINED, WITHDRAWN] });
    expect(await offered("/ledger settle", "")).toEqual([
      "12: objection to C1 – I disagree: proofs got faster.",
      "13: suggestion that fits no claim – What about teaching? It is not mentioned.",
    ]);
    expect(await offered("/ledger settle", "TEACHING")).toHaveLength(1);
    expect(await offered("/ledger claim", "1")).toEqual([
      "13: suggestion that fits no claim – What about teaching? It is not mentioned.",
    ]);
    expect(await offered("/ledger reopen", "")).toEqual(["14: objection to C2 – I disagree: proofs got faster."]);
    expect(await offered("/ledger show", "15")).toEqual(["15: objection to C1"]);
  });

  it("are at most 25, each within 100 characters", async () => {
    const body = "@everyone 👩‍👩‍👧‍👦 ".repeat(40);
    await open({
      points: Array.from({ length: 60 }, (_, at) => aPoint({ number: at + 1, replies: [aPointReply({ body })] })),
    });
    const names = await offered("/ledger settle", "");
    expect(names).toHaveLength(25);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(100);
  });
});

it.each([
  ["12", 12],
  [" #7 ", 7],
  ["12: objection", 12],
])("the number in %j is %i", (text, number) => {
  expect(parseNumber(text)).toBe(number);
});

it.each(["", "0", "-1", "1.5", "12a", "1".repeat(12), "twelve"])("there is no number in %j", (text) => {
  expect(() => parseNumber(text)).toThrow(/such as 12/);
});
