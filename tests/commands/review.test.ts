/** `/review`: the real discord.js against a Discord on loopback. */
import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import type { Review } from "../../src/review/review.ts";
import { aReply } from "../builders.ts";
import type { ShownMessage } from "../servers/discord/fake-discord.ts";
import { aTag, LINK } from "./fake-operations.ts";
import { bot, open, operations, run } from "./opened-bot.ts";

const BODY = "Proofs got faster, and nobody waits for them.";

function aReview(id: string, overrides: Partial<Review> = {}): Review {
  const reply = aReply({ venue: "discord", id, body: BODY, url: LINK });
  const claimId = "C1" as ClaimId;
  return {
    reply,
    local: {
      tags: [aTag(BODY, "C1", "disputes")],
      effects: [
        { kind: "status", claimId, from: "agreed", to: "contested" },
        { kind: "person", claimId, stance: "disputes", nth: 1 },
      ],
    },
    model: { tags: [aTag(BODY, "C2", "supports")], effects: [] },
    suspect: [],
    weight: 12,
    ...overrides,
  };
}

const press = async (shown: ShownMessage, label: string): Promise<ShownMessage> => {
  const id = shown.controls.find((control) => control.label === label)?.id ?? "";
  const { answers } = await bot.manager.press(shown.id, id);
  const [first] = answers;
  if (!first) throw new Error(`nothing was answered to ${label}`);
  return first;
};
const labels = (shown: ShownMessage) => shown.controls.map(({ label }) => label);
const decided = () => operations.calls.filter(({ name }) => name === "decideReview").map(({ args }) => args.slice(1));

describe("the queue at Discord", () => {
  it("shows one reply at a time to managers alone, with both answers and what each would change", async () => {
    await open({ reviews: [aReview("1"), aReview("2")], score: { decided: 3, local: 2, model: 1, neither: 0 } });
    const shown = await run("/review", {}, "manager");
    expect(shown.isEphemeral).toBe(true);
    expect(shown.text).toContain("### 1 of 2 on “An essay”: the taggers differ");
    expect(shown.text).toContain("> Proofs got faster, and nobody waits for them.\n> — [Ada](");
    expect(shown.text).toMatch(
      /\*\*The local tagger:\*\*\nIt disputes \*\*C1\*\* “Slow theory[^”]*”\n-# Shown by: “Proofs got faster[^”]*”\n-# would make C1 contested; would add the 1st person who disputes C1/,
    );
    expect(shown.text).toMatch(/\*\*The model:\*\*\nIt supports \*\*C2\*\*[\s\S]*\n-# changes nothing that is counted/);
    expect(shown.text).toContain("the local tagger was right on 2, the model on 1");
    expect(shown.text).not.toContain("may speak to software");
    expect(labels(shown)).toEqual(["Local tagger", "Model", "Neither", "Skip"]);
  });

  it.each([
    ["Local tagger", "local", "Kept: C1 disputes. It stands over both taggers."],
    ["Model", "model", "Kept: C2 supports. It stands over both taggers."],
    ["Neither", "neither", "Kept: none. It stands over both taggers."],
  ])("keeps what is pressed and goes on: %s", async (label, choice, words) => {
    const reviews = ["1", "2", "3"].map((id) => aReview(id));
    await open({ reviews });
    const next = await press(await press(await run("/review", {}, "manager"), "Skip"), label);
    expect(decided()).toEqual([["an-essay", reviews[1]?.reply, choice]]);
    expect(next.text).toContain(words);
    expect(next.text).toContain("### 2 of 2");
  });

  it("passes over what is skipped, and begins anew at the end", async () => {
    await open({ reviews: [aReview("1")] });
    const end = await press(await run("/review", {}, "manager"), "Skip");
    expect(end.text).toContain("That was the last; 1 reply waits still.");
    expect((await press(end, "From the beginning")).text).toContain("### 1 of 1");
    expect(decided()).toEqual([]);
  });

  it("says when nothing waits", async () => {
    await open({ reviews: [aReview("1")] });
    const done = await press(await run("/review", {}, "manager"), "Model");
    expect(done.text).toContain("Nothing waits for a decision on “An essay”.");
    expect(labels(done)).toEqual([]);
  });

  it("decides about the reply that was shown, though others have gone meanwhile, and about none that has gone", async () => {
    const reviews = ["1", "2", "3"].map((id) => aReview(id));
    await open({ reviews });
    const first = await run("/review", {}, "manager");
    const second = await press(await run("/review", {}, "manager"), "Skip");
    await operations.decideReview(
      { venue: "discord", id: "x", space: "1", isManager: true },
      "an-essay",
      reviews[0]?.reply ?? aReply(),
      "local",
    );
    await press(second, "Model");
    expect(decided().at(-1)).toEqual(["an-essay", reviews[1]?.reply, "model"]);
    const late = await press(first, "Local tagger");
    expect(late.text).toContain("That reply no longer waits: somebody has decided, or it was changed.");
    expect(late.text).toContain("### 1 of 1");
    expect(decided()).toHaveLength(2);
  });

  it("has one button for the same thing where the model names no claim", async () => {
    await open({ reviews: [aReview("1", { model: { tags: [], effects: [] } })] });
    const shown = await run("/review", {}, "manager");
    expect(shown.text).toContain("**The model:**\nIt speaks of no claim.");
    expect(labels(shown)).toEqual(["Local tagger", "Model", "Skip"]);
  });

  it("marks what may speak to software", async () => {
    await open({ reviews: [aReview("1", { suspect: ["override"] })] });
    const shown = await run("/review", {}, "manager");
    expect(shown.text).toContain(
      "This reply may speak to software, not to people: it says that instructions are to be ignored.",
    );
  });

  it("is for managers", async () => {
    await open({ reviews: [aReview("1")] });
    const shown = await run("/review");
    expect(shown.text).toBe("Deciding about replies is for people with the permission Manage Server; ask one of them.");
  });
});
