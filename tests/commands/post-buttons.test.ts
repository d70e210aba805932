/** Buttons under posts: the real discord.js against a Discord on loopback. */
import { describe, expect, it } from "vitest";
import { renderControlId } from "../../commands/custom-id.ts";
import type { ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import { refOf, renderPostButton } from "../../src/venues/discord/custom-id.ts";
import type { InteractionOutcome } from "../servers/discord/fake-discord.ts";
import { fakeOperations } from "./fake-operations.ts";
import { only, sendButton } from "./open-bot.ts";
import { bot, open, operations, run } from "./opened-bot.ts";

const REF = refOf("an-essay" as EssaySlug);
const C1 = "C1" as ClaimId;

describe("buttons under posts", () => {
  const press = async (id: string): Promise<InteractionOutcome> => bot.member.press(await sendButton(bot, id), id);

  it("count a vote and say privately what is counted now", async () => {
    await open();
    const answer = only(
      await press(renderPostButton({ kind: "vote", essay: REF, claimId: "C1" as ClaimId, choice: "agree" })),
    );
    expect(answer.isEphemeral).toBe(true);
    expect(answer.text).toContain("Noted: you agree with **C1** “Slow theory pays off later.”");
    expect(answer.text).toContain("Votes now: 1 agrees. Press another button to change yours.");
    expect(answer.text).toContain("It is no stance");
  });

  it.each([
    ["disagree", "Changed from disagree to agree: **C1** “Slow theory pays off later.”\n"],
    ["agree", "As before: you agree with **C1** “Slow theory pays off later.”\n"],
  ] as const)("say what a vote was before, here %s", async (former, said) => {
    await open(
      {},
      {
        vote: async (asker, slug, claimId, choice) => ({
          ...(await fakeOperations().vote(asker, slug, claimId, choice)),
          former,
        }),
      },
    );
    const id = renderPostButton({ kind: "vote", essay: REF, claimId: C1, choice: "agree" });
    expect(only(await press(id)).text).toContain(said);
  });

  it("show the way to another section, or say that it has no thread", async () => {
    await open();
    expect(only(await press(renderPostButton({ kind: "go", essay: REF, section: 1 }))).text).toBe(
      "Go to [1\\. Section 1](https://discord.com/channels/1/300)",
    );
    expect(only(await press(renderPostButton({ kind: "go", essay: REF, section: 2 }))).text).toContain(
      "has no thread here",
    );
    expect(only(await press(renderPostButton({ kind: "go", essay: REF, section: 9 }))).text).toContain(
      "no section 9 any more",
    );
  });

  it("tell how to take part, and how to check a digest", async () => {
    await open();
    const rest = { kind: "post", essay: REF, part: 1, parts: 1 } as const;
    expect(only(await press(renderPostButton({ ...rest, name: { kind: "section", section: 1 } }))).text).toContain(
      "It claims C1, C2. Here is how to take part:",
    );
    const period = "2026-03-02";
    expect(only(await press(renderPostButton({ ...rest, name: { kind: "digest", period } }))).text).toContain(
      "How to read and check this digest",
    );
  });

  it("tell what a point is, under the note about one", async () => {
    await open();
    const name = { kind: "note", point: 12, sequence: 3 } as const;
    const { text } = only(await press(renderPostButton({ kind: "post", essay: REF, part: 1, parts: 1, name })));
    expect(text).toContain("### Point 12 of “An essay”");
    expect(text).toContain("When they change their mind, the note is edited.");
  });

  it("say so when their claim or their essay is gone", async () => {
    await open();
    const gone = { kind: "vote", essay: REF, claimId: "C99" as ClaimId, choice: "agree" } as const;
    expect(only(await press(renderPostButton(gone))).text).toBe("“An essay” has no claim C99 any more.");
    const other = refOf("another" as EssaySlug);
    expect(only(await press(renderPostButton({ ...gone, essay: other }))).text).toContain("no longer discussed here");
  });

  it.each(["c:unknown:0", "c:claims:x", "something-else"])(
    "say so when they are older than this program: %s",
    async (id) => {
      await open();
      expect(only(await press(id)).text).toContain("is from an older version of me");
    },
  );

  it("delete threads only after they were pressed, and only for managers", async () => {
    await open();
    const asked = await run("/essay unpublish", { how: "delete" }, "manager");
    expect(asked.text).toContain("It cannot be undone");
    expect(operations.calls.some(({ name }) => name === "retire")).toBe(false);
    const done = only(await bot.manager.press(asked.id, "Delete them all"));
    expect(done.text).toBe("2 threads of “An essay” deleted, with all that was said there.");
    const id = renderControlId({ name: "delete", page: 0, args: [REF] });
    expect(only(await press(id)).text).toContain("permission Manage Server");
  });
});
