import { describe, expect, it } from "vitest";
import { carryOut } from "../../../src/app/github/carry-out.ts";
import type { Log } from "../../../src/app/log.ts";
import type { Operations } from "../../../src/app/operations.ts";
import { UsageError } from "../../../src/errors.ts";
import type { ClaimId, EssaySlug } from "../../../src/essay/essay.ts";
import type { Store } from "../../../src/store/store.ts";
import { parseCommentCommands } from "../../../src/venues/github/parse-comment-command.ts";
import { aPoint, aPointReply } from "../../builders.ts";
import { fakeOperations } from "../../commands/fake-operations.ts";

const URL_OF_REPLY = "https://github.com/octo/essays/discussions/1#discussioncomment-7";
const POINTS = [
  aPoint({ replies: [aPointReply({ url: URL_OF_REPLY, body: "Secret words. @everyone" })] }),
  aPoint({ number: 13, kind: "suggestion", claimId: null, replies: [aPointReply({ id: "r2", url: null })] }),
  aPoint({ number: 14, state: "withdrawn", claimId: "C2" as ClaimId, replies: [] }),
];

interface Who {
  readonly isManager?: boolean;
  readonly isOwner?: boolean;
}

/** What is answered to one comment, and what was asked of the operations for it. */
async function say(
  words: string,
  { isManager = true, isOwner = false }: Who = {},
  overrides: Partial<Operations> = {},
) {
  const operations = fakeOperations({ points: POINTS }, { maySettle: async () => isOwner, ...overrides });
  const findAuthorId = async (_essay: string, _venue: string, name: string) => (name === "octo" ? "U_1" : null);
  const parts = {
    store: { site: { findAuthorId } } as unknown as Store,
    operations,
    log: { error: () => {} } as unknown as Log,
    space: "octo/essays",
    isManager: async () => isManager,
  };
  const thread = { essay: "an-essay" as EssaySlug, section: 1, venue: "github", id: "D_1" } as const;
  const commands = parseCommentCommands(`/rejoinder ${words}`, []);
  const request = { author: { id: "U_9", name: "mo" }, parentId: null, commands, hasOwnWords: false } as never;
  const answer = await carryOut(parts, { id: "DC_1", thread, request }, new AbortController().signal);
  return { answer, calls: operations.calls.filter(({ name }) => name !== "maySettle") };
}

describe("the ledger by comment", () => {
  it.each([
    [
      "ledger",
      `- **12** objection to **C1**, open, 1 person: [read it](${URL_OF_REPLY})\n- **13** suggestion, open, 1 person`,
    ],
    ["ledger withdrawn", "- **14** objection to **C2**, withdrawn"],
    ["ledger declined", "No point is declined."],
    ["ledger nonsense", "Not done: after “ledger” may stand one of: open,"],
    ["settle 12 declined Not my subject", "Point 12 is declined. The next digest says so."],
    ["settle 12 declined", "Not done: say in one line why."],
    ["settle 12 rejected no", "Not done: after the number stands one of: answered, accepted, declined, out-of-scope."],
    ["settle 99 answered", "Not done: the ledger has no point 99"],
    ["reopen 12", "Not done: point 12 is open already."],
    [
      "claim 13 Teaching comes first.",
      "**C9** Teaching comes first. is a claim of the essay now, and point 13 is accepted.",
    ],
    ["answerer @octo", "From now on these answers count as the author's."],
    ["answerer stranger on", "Not done: nobody of the name stranger has written in these discussions yet."],
    ["link AAAA-BBBB-CCCC", "Linked. From the next digest on, your accounts are counted as one person"],
    ["link wrong", "Not done: there is no such code"],
    ["unlink", "Unlinked."],
    ["no-models", "nothing that you write here is sent to a language model"],
    ["models", "may be sent to a language model again, without your name"],
  ])("answers managers: %s", async (words, said) => {
    const { answer } = await say(words);
    expect(answer).toContain(said);
    expect(answer).not.toMatch(/Secret|@everyone|Ada/);
  });

  it("hands on the reason and the address", async () => {
    const { calls } = await say("settle 12 accepted section 2 says so https://example.org/2");
    expect(calls.map(({ name, args }) => [name, ...args.slice(1)])).toEqual([
      ["settlePoint", "an-essay", 12, { state: "accepted", note: "section 2 says so", link: "https://example.org/2" }],
    ]);
  });

  it.each(["ledger", "settle 12 answered", "reopen 12", "claim 13 Teaching.", "answerer octo"])(
    "is not for everybody: %s",
    async (words) => {
      const { answer, calls } = await say(words, { isManager: false });
      expect(answer).toBe(
        "Not done: that is for whoever published the essay and for people with triage rights or above in this repository.",
      );
      expect(calls).toEqual([]);
    },
  );

  it("is for whoever published the essay, whose rights need not be asked for", async () => {
    const { answer } = await say("ledger", { isManager: false, isOwner: true });
    expect(answer).toContain("**12**");
  });

  it.each(["link AAAA-BBBB-CCCC", "unlink", "no-models", "models"])(
    "lets everybody decide about their own accounts: %s",
    async (words) => {
      const { calls } = await say(words, { isManager: false });
      expect(calls[0]?.args[0]).toEqual({ venue: "github", id: "U_9", space: "octo/essays", isManager: false });
    },
  );

  it("says what keeps somebody from linking", async () => {
    const refuse = async () => {
      throw new UsageError("you asked that nothing of yours be stored");
    };
    expect((await say("link AAAA-BBBB-CCCC", {}, { linkAccount: refuse })).answer).toBe(
      "Not done: you asked that nothing of yours be stored.",
    );
  });
});
