import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadModels } from "../../src/app/load-models.ts";
import { createQuoteIndex } from "../../src/essay/quote-index.ts";
import type { Reply } from "../../src/replies/reply.ts";
import { explainReply } from "../../src/tagging/explain-reply.ts";
import type { ExplainedClaim } from "../../src/tagging/explanation.ts";
import { createClaimIdFinder } from "../../src/tagging/find-claim-ids.ts";
import { createStanceJudge } from "../../src/tagging/judge-stance.ts";
import { listClaimSignals } from "../../src/tagging/list-claim-signals.ts";
import { prepareClaims } from "../../src/tagging/prepare-claims.ts";
import { type Reader, readReply } from "../../src/tagging/read-reply.ts";
import { sayMissing, saySignals } from "../../src/tagging/say-signals.ts";
import { aDiscussion, aReply } from "../builders.ts";
import { aLocalTagger } from "../models.ts";

const discussion = aDiscussion([
  "Public libraries that lend seeds keep rare vegetables alive.",
  "Night trains lose against cheap flights without subsidies.",
  "Written exams measure memory and not understanding.",
]);
const models = await loadModels();
const reader: Reader = {
  stances: createStanceJudge(models.stance),
  index: prepareClaims(discussion, models.claims),
  ids: createClaimIdFinder(discussion.claims),
  quotes: createQuoteIndex(discussion.essay.sections, discussion.essay.language),
};
const BODY = "I agree. Our library in town lends seeds, and rare vegetables are grown from them again.";

const explain = (reply: Partial<Reply>, parent?: Reply) => explainReply({ reply: aReply(reply), parent }, reader);
const kinds = ({ signals }: ExplainedClaim) => signals.filter(({ weight }) => weight > 0).map(({ kind }) => kind);

describe("an explanation", () => {
  it("has the result that the tagger gives, for every reply of the example essay", async () => {
    const read = (name: string): string =>
      readFileSync(fileURLToPath(new URL(`../../essays/interpretability-theory${name}`, import.meta.url)), "utf8");
    const opened = aLocalTagger().open(discussion);
    for (const line of read(".replies.jsonl").trim().split("\n")) {
      const reply = aReply({ ...JSON.parse(line), section: 1 });
      expect(opened.explain?.({ reply, parent: undefined }).result).toEqual(
        (await opened.tag([{ reply, parent: undefined }]))[0],
      );
    }
  });

  it("takes its weights from the model: they add up to the log odds, for every claim and place", () => {
    const parent = () => readReply("Seeds from a library? Rare vegetables do not need them.", reader);
    for (const body of [BODY, "C2 is wrong: flights are slower.", "Nothing to do with it at all, really nothing."]) {
      const read = readReply(body, reader);
      for (const section of [1, 2, null]) {
        for (let claim = 0; claim < discussion.claims.length; claim++) {
          const { signals, logOdds, baseline } = listClaimSignals(read, claim, reader.index, section, parent);
          const sum = signals.reduce((all, { weight }) => all + weight, 0);
          expect(sum).toBeCloseTo(logOdds - baseline, 6);
          expect(signals.find(({ kind }) => kind === "length")?.weight).toBeCloseTo(0, 6);
        }
      }
    }
  });

  it("looks at the part of the reply that the tagger took the claim's figures from", () => {
    for (const body of [
      BODY,
      `${BODY} Trains are slow. Exams are long! ${BODY} Nobody knows why. Flights are cheap.`,
    ]) {
      const { sentences } = readReply(body, reader);
      const { matching } = reader.index;
      for (let claim = 0; claim < discussion.claims.length; claim++)
        expect(matching.trace(sentences, claim).logOdds).toBeCloseTo(matching.fit(sentences).best[claim] as number, 9);
    }
  });

  it("says when answering another reply turns what its words say", () => {
    const parent = aReply({
      id: "above",
      section: 1,
      body: "C1 is wrong. I disagree that libraries that lend seeds keep rare vegetables alive.",
    });
    const reply = { id: "below", parentId: "above", section: 1, body: "I agree. Lending seeds keeps no vegetables." };
    const [first] = explain(reply, parent).claims;
    expect(first).toMatchObject({ claimId: "C1", stance: { stance: "disputes", turnedFrom: "supports" } });
  });

  it("names only signals that are among the weightiest, in their order", () => {
    const [first] = explain({ body: BODY, section: 1 }).claims;
    const said = saySignals(first as ExplainedClaim);
    expect(first?.claimId).toBe("C1");
    expect(said.length).toBeGreaterThanOrEqual(2);
    const shared = kinds(first as ExplainedClaim).indexOf("words");
    expect(shared).toBeGreaterThanOrEqual(0);
    expect(shared).toBeLessThan(4);
    expect(said.some((reason) => /shares the words “.*no other claim has/.test(reason))).toBe(true);
  });

  it("names words that count: without them the claim is less likely", () => {
    const of = (body: string) =>
      listClaimSignals(readReply(body, reader), 0, reader.index, 1).signals.find(({ kind }) => kind === "words");
    const with_ = of(BODY);
    const names = with_?.words ?? [];
    expect(names.length).toBeGreaterThan(1);
    const without = names.reduce((body, word) => body.replace(new RegExp(word, "i"), "thing"), BODY);
    expect(of(without)?.weight ?? 0).toBeLessThan(with_?.weight ?? 0);
  });

  it("says when a claim is called by its id or quoted, first of all", () => {
    const named = explain({ body: "C2 is wrong: I disagree with it entirely.", section: 1 }).claims[0];
    expect(named).toMatchObject({ claimId: "C2", settledBy: "id" });
    expect(saySignals(named as ExplainedClaim)[0]).toBe("calls C2 by its id");
    const quoted = explain({
      body: "> Written exams measure memory and not understanding.\n\nI disagree, pupils explain things there.",
      section: 3,
    }).claims[0];
    expect(quoted?.claimId).toBe("C3");
    expect(saySignals(quoted as ExplainedClaim)[0]).toBe("quotes the essay's passage that makes the claim");
  });

  it("says that it answers a reply about the same claim", () => {
    const parent = aReply({ id: "above", body: BODY, section: 1 });
    const reply = { id: "below", parentId: "above", section: 1, body: "I agree, lending seeds from a library works." };
    const [first] = explain(reply, parent).claims;
    const signal = first?.signals.find(({ kind }) => kind === "parent");
    expect(first?.claimId).toBe("C1");
    expect(signal?.weight).toBeGreaterThan(0);
    expect(signal?.figure).toBeGreaterThan(0.5);
  });

  it("gives the stance a probability and a phrase of the reply as its reason", () => {
    const { claims, result } = explain({ body: BODY, section: 1 });
    expect(result.tags).toMatchObject([{ claimId: "C1", stance: "supports" }]);
    expect(claims[0]?.stance).toMatchObject({ stance: "supports", turnedFrom: null });
    expect(claims[0]?.stance?.reasons.join("; ")).toMatch(/“I agree”/);
  });
});

describe("a reply without a tag", () => {
  it("has the nearest claims and what they lack", () => {
    const { result, claims } = explain({ body: "The coffee here is cold and the chairs are hard.", section: 2 });
    expect(result).toMatchObject({ tags: [], left: "no-claim" });
    expect(claims[0]).toMatchObject({ tag: null, missed: "topic", stance: null });
    expect(claims[0]?.probability).toBeLessThan(0.5);
    expect(sayMissing(claims[0] as ExplainedClaim, "in-section")).toMatch(
      /^A tag needs 50 %\. The reply shares no telling word with it/,
    );
  });

  it("has no nearest claim when its words were not looked at", () => {
    expect(explain({ body: "  " })).toEqual({ result: expect.objectContaining({ left: "empty" }), claims: [] });
  });
});
