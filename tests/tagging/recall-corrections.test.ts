import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import type { Reply } from "../../src/replies/reply.ts";
import type { Correction } from "../../src/tagging/apply-corrections.ts";
import { checkTagResult } from "../../src/tagging/check-tag-result.ts";
import { createRecall, RECALLED_CONFIDENCE } from "../../src/tagging/recall-corrections.ts";
import type { Stance, TagResult } from "../../src/tagging/tag.ts";
import { aDiscussion, aReply } from "../builders.ts";

const discussion = aDiscussion([
  "Slow theory pays off later.",
  "Toy models mislead people who trust them.",
  "Museums should be free for everybody.",
]);

const WORDS =
  "Our village orchard proved the opposite: the pruning manual arrived forty winters after the grafting had ended, and the gardeners laughed at it.";

const correction = (claimId: string, stance: Stance | null): Correction => ({ claimId: claimId as ClaimId, stance });

function recallOf(body: string, corrections: readonly Correction[], overrides: Partial<Reply> = {}) {
  return createRecall([{ reply: aReply({ id: "example", body, ...overrides }), corrections }], discussion);
}

function tagged(reply: Reply, claimId: string, stance: Stance, text = reply.body): TagResult {
  const start = reply.body.indexOf(text);
  const evidence = { start, end: start + text.length, text };
  return { replyId: reply.id, tags: [{ claimId: claimId as ClaimId, stance, confidence: 0.7, evidence }], left: null };
}

const untagged = (reply: Reply): TagResult => ({ replyId: reply.id, tags: [], left: "no-claim" });

describe("a reply that is like a corrected one", () => {
  it("gets the tag that people gave to that one, on its own words and no surer than is known", () => {
    const body = `Hello! ${WORDS.replace("laughed at it", "just laughed")}`;
    const reply = aReply({ id: "r2", body: `Hello!\n\n${WORDS.replace("the gardeners", "all gardeners")}` });
    expect(body).not.toBe(reply.body);
    const { result, from } = recallOf(WORDS, [correction("C1", "disputes")]).change(untagged(reply), reply);
    expect(from).toEqual([0]);
    expect(result.tags).toMatchObject([{ claimId: "C1", stance: "disputes", confidence: RECALLED_CONFIDENCE }]);
    expect(result.tags[0]?.evidence.text).toBe(WORDS.replace("the gardeners", "all gardeners"));
    expect(checkTagResult(result, reply, discussion.claims)).toBeUndefined();
  });

  it("loses the tag that people took from that one, and keeps the others", () => {
    const reply = aReply({ id: "r2", body: `${WORDS} Cheers.` });
    const recall = recallOf(WORDS, [correction("C1", null)]);
    expect(recall.change(tagged(reply, "C1", "supports", WORDS), reply).result).toEqual(untagged(reply));
    const other = tagged(reply, "C2", "supports", WORDS);
    expect(recall.change(other, reply).result).toBe(other);
  });

  it("takes the stance that people gave to that one", () => {
    const reply = aReply({ id: "r2", body: `${WORDS} Cheers.` });
    const { result } = recallOf(WORDS, [correction("C1", "disputes")]).change(
      tagged(reply, "C1", "supports", WORDS),
      reply,
    );
    expect(result.tags).toMatchObject([{ claimId: "C1", stance: "disputes", confidence: RECALLED_CONFIDENCE }]);
  });

  it("keeps a tag that stands on words which that one does not have", () => {
    const added = "Besides, slow theory always pays off, whatever that hurried critic from town pretends.";
    const reply = aReply({ id: "r2", body: `${WORDS} ${WORDS.replace("village", "town")} ${added}` });
    const result = tagged(reply, "C1", "supports", added);
    expect(recallOf(WORDS, [correction("C1", null)]).change(result, reply).result).toBe(result);
  });
});

describe("nothing is said again of a reply that", () => {
  const recall = recallOf(WORDS, [correction("C1", "disputes")]);
  it.each([
    ["has a not in it", WORDS.replace("had ended", "had not ended")],
    ["asks", WORDS.replace("laughed at it.", "laughed at it?")],
    ["agrees in part", `${WORDS.replace(".", "")}, perhaps.`],
    ["has its sides exchanged", WORDS.replace("pruning", "x").replace("grafting", "pruning").replace("x", "grafting")],
    ["has another figure", WORDS.replace("forty", "40")],
    ["names a claim", `C2: ${WORDS}`],
    ["quotes something", `> Toy models mislead people who trust them.\n\n${WORDS}`],
    ["speaks of what another claim says", WORDS.replace("gardeners", "museums")],
    ["is meant the other way round", `${WORDS} /s`],
    ["shares only some words", "The gardeners of our village laughed and went to the orchard for a picnic in autumn."],
    ["is too short to mean anything by itself", "The gardeners laughed."],
    ["is longer than anything that is compared", `${WORDS} `.repeat(100)],
  ])("%s", (_, body) => {
    const reply = aReply({ id: "r2", body });
    expect(recall.change(untagged(reply), reply).result).toEqual(untagged(reply));
  });

  it("leans on another reply", () => {
    const body = `Exactly. ${WORDS}`;
    const reply = aReply({ id: "r2", body, parentId: "somebody" });
    const other = recallOf(body, [correction("C1", "disputes")], { parentId: "somebody else" });
    const same = recallOf(body, [correction("C1", "disputes")], { parentId: "somebody" });
    expect(other.change(untagged(reply), reply).result).toEqual(untagged(reply));
    expect(same.change(untagged(reply), reply).result.tags).toHaveLength(1);
  });

  it("people have judged differently before", () => {
    const examples = (["disputes", "supports"] as const).map((stance, n) => {
      return { reply: aReply({ id: `e${n}`, body: WORDS }), corrections: [correction("C1", stance)] };
    });
    const reply = aReply({ id: "r2", body: WORDS });
    expect(createRecall(examples, discussion).change(untagged(reply), reply)).toEqual({
      result: untagged(reply),
      from: [0, 1],
    });
  });

  it("is the corrected one itself, or is asked about a claim that is gone", () => {
    const itself = aReply({ id: "example", body: WORDS });
    expect(recall.change(untagged(itself), itself).from).toEqual([]);
    const reply = aReply({ id: "r2", body: WORDS });
    expect(recallOf(WORDS, [correction("C9", "disputes")]).change(untagged(reply), reply).result.tags).toEqual([]);
  });

  it("is in a language whose turning words are not known, unless it is the same word for word", () => {
    const german = { ...discussion, essay: { ...discussion.essay, language: "de" } };
    const body = "Unser Obstgarten beweist das Gegenteil, denn das Handbuch kam vierzig Winter nach dem Veredeln.";
    const recallGerman = createRecall(
      [{ reply: aReply({ id: "e", body }), corrections: [correction("C1", "disputes")] }],
      german,
    );
    const changed = aReply({ id: "r2", body: body.replace("beweist", "beweist keineswegs") });
    expect(recallGerman.change(untagged(changed), changed).result.tags).toEqual([]);
    const same = aReply({ id: "r2", body: `${body} 🍎` });
    expect(recallGerman.change(untagged(same), same).result.tags).toHaveLength(1);
  });
});

describe("bad input", () => {
  it("of any size is looked up in bounded work", () => {
    const recall = recallOf(WORDS, [correction("C1", "disputes")]);
    for (const body of ["word ".repeat(200_000), "🍎".repeat(300_000), "> quoted\n".repeat(100_000), "a".repeat(1e6)]) {
      expect(recall.isLike(aReply({ id: "r2", body }))).toBe(false);
    }
  });

  it("such as thousands of examples that say the same is cut to the newest", () => {
    const examples = Array.from({ length: 3000 }, (_, n) => {
      const stance = n < 500 ? ("disputes" as const) : ("supports" as const);
      return { reply: aReply({ id: `e${n}`, body: WORDS }), corrections: [correction("C1", stance)] };
    });
    const reply = aReply({ id: "r2", body: WORDS });
    const { result } = createRecall(examples, discussion).change(untagged(reply), reply);
    expect(result.tags).toMatchObject([{ stance: "disputes" }]);
  });
});
