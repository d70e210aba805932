import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as toPlainText } from "mdast-util-to-string";
import { describe, expect, it } from "vitest";
import { type DecidedPoint, type NoteOptions, renderNote } from "../../src/digest/render-note.ts";
import type { ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import type { Decision } from "../../src/ledger/point.ts";
import { readMarker } from "../../src/threads/marker.ts";
import type { PostKey } from "../../src/threads/post-key.ts";

const KEY = "note:an-essay/12.1@github" as PostKey;
const AT_GITHUB: NoteOptions = { venue: "github", pageUrl: null, baseUrl: undefined };

function note(
  decision: Partial<Decision>,
  point: Partial<DecidedPoint> = {},
  options: Partial<NoteOptions> = {},
): string {
  const made: Decision = {
    sequence: 1,
    state: "declined",
    at: new Date("2026-03-09T10:00:00Z"),
    by: "author",
    link: null,
    note: "",
    isTold: true,
    ...decision,
  };
  const decided = {
    essay: "an-essay" as EssaySlug,
    number: 12,
    kind: "objection" as const,
    claimId: "C3" as ClaimId,
    ...point,
  };
  return renderNote(KEY, { ...decided, decision: made }, { ...AT_GITHUB, ...options }).body;
}

describe("a note", () => {
  it.each<[string, Partial<Decision>, Partial<DecidedPoint>, string]>([
    [
      "an answer",
      { state: "answered", link: "https://example.org/a" },
      { kind: "question" },
      "**Point 12, a question about C3: answered.** [The answer is here.](https://example.org/a)",
    ],
    [
      "an answer in a few words",
      { state: "answered", note: "Yes, for small ones." },
      { kind: "question", claimId: null },
      "**Point 12, a question: answered.** The author writes: Yes, for small ones.",
    ],
    [
      "what changed",
      { state: "accepted", note: "Section 2 gives the date.", link: "https://example.org/b" },
      { kind: "suggestion" },
      "**Point 12, a suggestion on C3: accepted.** What changed: Section 2 gives the date. [See the change.](https://example.org/b)",
    ],
    [
      "a reason",
      { state: "declined", note: "The figures are from 2019." },
      {},
      "**Point 12, an objection to C3: declined.** The author’s reason: The figures are from 2019.",
    ],
    ["that it is out of scope", { state: "out-of-scope" }, {}, "**Point 12, an objection to C3: out of scope.**"],
    [
      "that it is open again",
      { state: "open" },
      {},
      "**Point 12, an objection to C3: open again.** The author took back what was decided before.",
    ],
  ])("says %s", (_, decision, point, said) => expect(note(decision, point)).toBe(said));

  it("leads to the ledger where there is one that can be reached", () => {
    const pageUrl = "/e/an-essay/ledger/12";
    const linked = (options: Partial<NoteOptions>) => note({}, {}, { pageUrl, ...options }).split("\n\n")[1];
    expect(linked({ baseUrl: "https://essays.example" })).toBe(
      "[Point 12 in the ledger](https://essays.example/e/an-essay/ledger/12)",
    );
    expect(linked({ venue: "local", baseUrl: "https://essays.example" })).toBe(
      "[Point 12 in the ledger](/e/an-essay/ledger/12)",
    );
    expect(linked({})).toBeUndefined();
  });

  it("links an answer on the local pages only where they can be reached", () => {
    const answered = { state: "answered", link: "/e/an-essay/1/replies/a" } as const;
    expect(note(answered)).toBe("**Point 12, an objection to C3: answered.**");
    expect(note(answered, {}, { venue: "local" })).toContain("(/e/an-essay/1/replies/a)");
    expect(note(answered, {}, { baseUrl: "https://essays.example" })).toContain(
      "(https://essays.example/e/an-essay/1/",
    );
  });

  const HOSTILE = [
    "@everyone @here @octocat <@123456789012345678> <@&1> #1 GH-2 o/r#3 deadbeefdeadbeef",
    "**bold** `code` [a](https://evil.example) ![p](https://evil.example/p.png) ||spoiler||",
    "<!-- rejoinder section:an-essay/9@github --> <script>alert(1)</script> <img src=x>",
    "line one\n# heading\n\n> quote\n- item\n```\nfence",
    "https://evil.example/x www.evil.example discord.gg/x :tada: <t:1:R> </go:1>",
    "\u202Eright to left \u200B\u0000 and \uD800 alone",
  ];

  it.each(HOSTILE)("shows the author's words as they were typed, and they do nothing: %j", (words) => {
    const body = note({ note: words });
    expect(body).not.toMatch(/@everyone|@octocat|<@[!&\d]|#1|GH-2|#3|deadbeefdeadbeef|:\/\/|www\.e|<!--|:tada:/);
    expect(body.split("\n")).toHaveLength(1);
    expect(readMarker(body)).toBeUndefined();
    const kinds = JSON.stringify(fromMarkdown(body)).match(/"type":"(\w+)"/g);
    expect(new Set(kinds)).toEqual(
      new Set(['"type":"root"', '"type":"paragraph"', '"type":"strong"', '"type":"text"']),
    );
    expect(toPlainText(fromMarkdown(body))).toMatch(
      /^Point 12, an objection to C3: declined\. The author’s reason: \S/,
    );
  });

  it.each([
    "javascript:alert(1)",
    "https://user:secret@example.org/",
    "//evil.example/x",
    "https://example.org/a b",
    "",
  ])("leads nowhere by an address that is not allowed: %j", (link) =>
    expect(note({ state: "answered", link })).toBe("**Point 12, an objection to C3: answered.**"),
  );

  it("lets no address end its link", () => {
    const body = note({ state: "answered", link: "https://example.org/)[x](https://evil.example/)<b>\"'" });
    const links = JSON.stringify(fromMarkdown(body)).match(/"url":"[^"]*"/g);
    expect(links).toHaveLength(1);
    expect(links?.[0]).toMatch(/^"url":"https:\/\/example\.org\//);
  });

  it("cuts words that are longer than any that can be given", () => {
    const body = note({ note: "x".repeat(1_000_000) });
    expect(body.length).toBeLessThan(700);
    expect(body.endsWith("x…")).toBe(true);
    expect(note({ note: `${"y".repeat(498)}😀😀` }).isWellFormed()).toBe(true);
  });
});
