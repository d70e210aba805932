/** What nobody writes on purpose, and what somebody might to do harm: a result or a clear reason, and never a sure tag that is wrong. */
import { describe, expect, it } from "vitest";
import { readDiscussion } from "../../models/read-data.ts";
import { loadModels } from "../../src/app/load-models.ts";
import type { Claim, Discussion } from "../../src/essay/essay.ts";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import { MAX_OWN_SENTENCES, normaliseReply } from "../../src/replies/normalise-reply.ts";
import { checkTagResult } from "../../src/tagging/check-tag-result.ts";
import { listLikely, MAX_LIKELY, MAX_TAGS, MIN_TOPIC } from "../../src/tagging/likely-topics.ts";
import { prepareClaims } from "../../src/tagging/prepare-claims.ts";
import type { Topic } from "../../src/tagging/rate-topics.ts";
import { createTermReader, MAX_TERMS } from "../../src/tagging/read-terms.ts";
import { LEFT_REASONS, STANCES, type TagResult } from "../../src/tagging/tag.ts";
import { aClaim, aDiscussion, anEssay, aReply, inContext } from "../builders.ts";
import { aLocalTagger } from "../models.ts";
import { discussion } from "./labelled-replies.ts";

const MEGABYTE = 1024 * 1024;
const usual = aLocalTagger().open(discussion);
/** No claim of these tests is meant so plainly by noise that a tag from here on could be right. */
const SURE = 0.9;

/** Tags and checks what holds for every answer. */
async function tag(body: string, of: Discussion = discussion, tagger = usual): Promise<TagResult> {
  const reply = aReply({ body });
  const [result, ...more] = await tagger.tag([inContext(reply)]);
  if (!result) throw new Error("no result");
  expect(more).toEqual([]);
  expect(checkTagResult(result, reply, of.claims)).toBeUndefined();
  const known = new Set<string>(of.claims.map(({ id }) => id));
  expect(result.tags.length).toBeLessThanOrEqual(MAX_TAGS);
  expect(result.left === null).toBe(result.tags.length > 0);
  if (result.left !== null) expect(LEFT_REASONS).toContain(result.left);
  for (const { claimId, stance, confidence, evidence } of result.tags) {
    expect(known.has(claimId)).toBe(true);
    expect(STANCES).toContain(stance);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
    expect(evidence.text).toBe(body.slice(evidence.start, evidence.end));
    expect(evidence.text).not.toBe("");
    expect(evidence.text.length).toBeLessThanOrEqual(1000);
  }
  return result;
}

const inDiscussion = (of: Discussion) => {
  const tagger = aLocalTagger().open(of);
  return (body: string): Promise<TagResult> => tag(body, of, tagger);
};
const fill = (text: string, length = MEGABYTE): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);

const novels = discussion.claims.find(({ claim }) => claim.startsWith("Reading novels")) as Claim;
const DISPUTES_NOVELS = "I disagree: reading novels does not make people more empathetic.";

describe("a reply of one megabyte", () => {
  it.each([
    ["one letter", "a", "too-short"],
    ["spaces", " ", "empty"],
    ["lines of one letter", "x\n", "too-short"],
    ["quoted lines", "> a\n", "only-quotes"],
    ["quotation levels", ">", "only-quotes"],
    ["quotation marks", '"', "too-short"],
    ["quotations that never end", "“a ", "too-short"],
    ["brackets", "[", "too-short"],
    ["links that never end", "[a](", "too-short"],
    ["comments that never end", "<!--", "too-short"],
    ["lone backticks", "`a ``b ", "too-short"],
    ["fences", "```\n", "only-code"],
    ["mentions", "@a ", "only-links"],
    ["beginnings of links", "http://", "too-short"],
    ["question marks", "?", "too-short"],
    ["stops between letters", "a.", "too-short"],
    ["a word that denies", "not ", "too-short"],
    ["digits", "1234567890", "too-short"],
    ["a question without a subject", "why not? ", "too-short"],
    ["contrasts", "no, but, ", "too-short"],
    ["emoji", "😀", "only-links"],
    ["families of emoji", "👨‍👩‍👧", "only-links"],
    ["marks on a letter", "a\u0301\u0302\u0303", undefined],
    ["zero-width spaces", "\u200b", "too-short"],
    ["lone surrogates", "\ud800", "too-short"],
    ["Arabic", "السلام عليكم ", "language"],
    ["Chinese", "抽象理论很慢", "language"],
  ])("made of %s is left, with a reason", async (_, piece, left) => {
    const result = await tag(fill(piece));
    expect(result.tags).toEqual([]);
    if (left) expect(result.left).toBe(left);
  });

  it.each([
    [
      "every claim, disputed",
      () => `${discussion.claims.map(({ claim }) => `I disagree that ${claim}`).join(" ")}\n\n`,
    ],
    ["one claim", () => `${novels.claim} `],
    ["a quotation and a word", () => `> ${novels.quote}\nno\n\n`],
    ["ids", () => "C1 "],
    ["agreement and disagreement", () => "I agree. I disagree. "],
  ])("made of %s is answered from its beginning", async (_, piece) => {
    const { tags } = await tag(fill(piece()));
    for (const { evidence } of tags) expect(evidence.start).toBeLessThan(MEGABYTE / 2);
  });

  it("is read in at most as many sentences as are ever cut, each in at most as many words", () => {
    const { own } = normaliseReply(fill("Novels are fine. "));
    expect(own).toHaveLength(MAX_OWN_SENTENCES);
    expect(createTermReader("en")(fill("novel ")).length).toBe(MAX_TERMS);
  });
});

describe("a reply of more than four hundred sentences", () => {
  const chatter = "The bus came late again and nobody in the queue said a word about it. ";

  it("is tagged where it disputes at the beginning", async () => {
    expect(await tag(`${DISPUTES_NOVELS} ${chatter.repeat(500)}`)).toMatchObject({
      tags: [{ claimId: novels.id, stance: "disputes", evidence: { text: DISPUTES_NOVELS } }],
    });
  });

  it("shows the sentence that disputes, wherever it stands among the first hundred", async () => {
    for (const before of [20, 60, 100])
      expect(await tag(`${chatter.repeat(before)}${DISPUTES_NOVELS} ${chatter.repeat(300)}`)).toMatchObject({
        tags: [{ claimId: novels.id, stance: "disputes", evidence: { text: DISPUTES_NOVELS } }],
      });
  });

  it("is left where it says something only after all that is read", async () => {
    expect(await tag(chatter.repeat(500) + DISPUTES_NOVELS)).toMatchObject({ tags: [], left: "no-claim" });
  });
});

it.each(["seed-libraries", "peer-review", "theory-in-biology"])(
  "the essay of %s, pasted, is nobody's opinion",
  async (name) => {
    const { discussion: of } = await readDiscussion(name);
    const say = inDiscussion(of);
    const essay = of.essay.sections.map(({ body }) => body).join("\n\n");
    const oneSentenceALine = essay.replace(/([.!?]) /g, "$1\n");
    for (const body of [
      essay,
      oneSentenceALine,
      `${essay}\n\n`.repeat(3),
      ...of.essay.sections.map((section) => section.body),
    ])
      expect((await say(body)).tags).toEqual([]);
  },
);

describe("a long reply about something else", () => {
  const talk = readDiscussion("seed-libraries").then(({ replies }) => replies.map(({ body }) => body));
  const SUBJECTS = ["theory-in-biology", "peer-review"] as const;

  it.each(SUBJECTS)(
    "is not surely of a claim of %s, however many words of claims come together in it",
    async (name) => {
      const { discussion: of } = await readDiscussion(name);
      const say = inDiscussion(of);
      const bodies = await talk;
      const joined = [bodies.join("\n\n"), `I agree. ${bodies.join(" ").replace(/\s+/g, " ")}`];
      const lists = [bodies.join(" ").replace(/[.!?>\n]+/g, " "), bodies.join(" ").split(/\W+/).toSorted().join(" ")];
      for (const body of [...joined, ...lists])
        for (const { confidence } of (await say(body)).tags) expect(confidence).toBeLessThan(SURE);
    },
  );

  it.each(SUBJECTS)("is seldom tagged at all in a discussion of %s, whatever its length", async (name) => {
    const { discussion: of } = await readDiscussion(name);
    const say = inDiscussion(of);
    const bodies = await talk;
    for (const count of [8, 20, 40, 80]) {
      let tags = 0;
      for (let from = 0; from < bodies.length; from += count)
        tags += (await say(bodies.slice(from, from + count).join("\n\n"))).tags.length;
      expect(tags, `${count} replies in one`).toBeLessThanOrEqual(Math.max(3, (0.8 * bodies.length) / count));
    }
  });
});

describe("a reply that says nothing of its own", () => {
  it.each([
    ["one word two hundred thousand times", "theory ".repeat(200_000), "no-claim"],
    ["a word of a claim two hundred thousand times", "novels ".repeat(200_000), undefined],
    ["a word of a claim as sentences", "Novels. ".repeat(200_000), undefined],
    ["emoji", "😀🎉👍🏽 ❤️", "only-links"],
    ["a quoted claim", `> ${novels.quote}\n> and more`, "only-quotes"],
    ["a claim in quotation marks, twenty times", `"${novels.quote}" `.repeat(20), "only-quotes"],
    ["the essay's words, copied", `${novels.quote} `.repeat(20), "only-quotes"],
    ["the essay's words, copied two thousand times", `${novels.quote} `.repeat(2000), "only-quotes"],
    ["code that disputes a claim", `\`\`\`\n${DISPUTES_NOVELS}\n\`\`\``, "only-code"],
    ["code in a line", `\`${DISPUTES_NOVELS}\``, "only-code"],
    ["a comment that disputes a claim", `<!-- ${DISPUTES_NOVELS} -->`, undefined],
  ])("but %s is left", async (_, body, left) => {
    const result = await tag(body);
    expect(result.tags).toEqual([]);
    if (left) expect(result.left).toBe(left);
  });
});

describe("text from right to left", () => {
  it.each([
    ["Arabic", "لا أوافق على هذا الادعاء، العمل من المنزل لا يجعل الفرق أبطأ."],
    ["Hebrew", "אני לא מסכים, קריאת רומנים לא הופכת אנשים לאמפתיים יותר."],
    [
      "Arabic with the claim's words in English",
      "أنا لا أوافق أن reading novels makes people more empathetic لأن الدراسات صغيرة",
    ],
    ["Hebrew with marks of direction", "\u202bאני לא מסכים\u202c \u200freading novels\u200f \u2067אנשים\u2069"],
  ])("in %s is left as another language", async (_, body) => {
    expect(await tag(body)).toMatchObject({ tags: [], left: "language" });
  });

  it("beside an English paragraph leaves that to be tagged", async () => {
    const { tags } = await tag(`أنا لا أوافق.\n\n${DISPUTES_NOVELS}`);
    expect(tags).toMatchObject([{ claimId: novels.id, stance: "disputes", evidence: { text: DISPUTES_NOVELS } }]);
  });

  it("with an English half gets no sure tag", async () => {
    const { tags } = await tag("אני חושב ש Working from home makes engineering teams slower זה לא נכון");
    for (const { confidence } of tags) expect(confidence).toBeLessThan(SURE);
  });

  it("has marks of direction that change nothing in an English reply", async () => {
    const marked =
      "\u202aI disagree:\u202c \u200ereading novels\u200e does not make \u2066people\u2069 more empathetic.";
    expect(await tag(marked)).toMatchObject({ tags: [{ claimId: novels.id, stance: "disputes" }] });
  });
});

describe("characters that cannot be seen", () => {
  it("between words change nothing", async () => {
    for (const gap of [" \u200b", "\u00a0", "\u200b", "\u2060 "])
      expect(await tag(DISPUTES_NOVELS.replaceAll(" ", gap)), JSON.stringify(gap)).toMatchObject({
        tags: [{ claimId: novels.id, stance: "disputes" }],
      });
  });

  it.each([
    ["zero-width spaces", "\u200b"],
    ["soft hyphens", "\u00ad"],
    ["marks", "\u0301\u0302\u0303"],
    ["lone surrogates", "\udc00"],
    ["orders of direction", "\u202e"],
  ])("inside words (%s) leave a tag that is right or none", async (_, character) => {
    const { tags } = await tag(DISPUTES_NOVELS.replaceAll(/(?<=\w)(?=\w)/g, character));
    for (const { claimId, stance } of tags) expect([claimId, stance]).toEqual([novels.id, "disputes"]);
  });

  it("that stand for half a letter stay in the evidence as they are", async () => {
    const body = `\udc00 ${DISPUTES_NOVELS} \ud83d`;
    expect((await tag(body)).tags).toMatchObject([{ claimId: novels.id, stance: "disputes" }]);
  });
});

/** `count` claims with these words, spread over sections. */
function repeatClaim(count: number, sections: number, wordingOf: (at: number) => string): Discussion {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const essay = anEssay({
    sections: Array.from({ length: sections }, (_, section) =>
      numbers
        .filter((at) => at % sections === section)
        .map(wordingOf)
        .join(" "),
    ),
  });
  const claims = numbers.map((at) =>
    aClaim(essay, { id: `C${at + 1}`, section: (at % sections) + 1, quote: wordingOf(at) }),
  );
  return { essay, claims };
}

describe("claims that say the same", () => {
  const same = (count: number, sections = 1): Discussion => repeatClaim(count, sections, () => novels.claim);

  it("get a tag each while there are no more than a reply can have", async () => {
    for (const count of [1, 2, MAX_TAGS]) {
      const { tags } = await inDiscussion(same(count))(DISPUTES_NOVELS);
      expect(tags.map(({ claimId }) => claimId)).toEqual(Array.from({ length: count }, (_, at) => `C${at + 1}`));
      expect(new Set(tags.map(({ stance }) => stance))).toEqual(new Set(["disputes"]));
    }
  });

  it.each([MAX_TAGS + 1, 100, 1000])(
    "get none when there are %d, since which is meant cannot be told",
    async (count) => {
      const say = inDiscussion(same(count));
      expect(await say(DISPUTES_NOVELS)).toMatchObject({ tags: [], left: "unsure" });
      expect(await say(`> ${novels.claim}\n\nI disagree, that is not what the studies show.`)).toMatchObject({
        tags: [],
        left: "unsure",
      });
    },
  );

  it("are told apart by an id", async () => {
    const { tags } = await inDiscussion(same(1000))("I disagree with C700: novels do nothing for empathy.");
    expect(tags.map(({ claimId, stance }) => [claimId, stance])).toEqual([["C700", "disputes"]]);
  });

  it("are told apart by the thread, when each has its own", async () => {
    const { tags } = await inDiscussion(same(1000, 1000))(DISPUTES_NOVELS);
    expect(tags.map(({ claimId, stance }) => [claimId, stance])).toEqual([["C1", "disputes"]]);
  });

  it("get none either when they differ in a word or a number", async () => {
    const variants = repeatClaim(10, 1, (at) => `${novels.claim.slice(0, -1)}, says variant ${at}.`);
    expect(await inDiscussion(variants)(DISPUTES_NOVELS)).toMatchObject({ tags: [], left: "unsure" });
  });
});

describe("a claim of one word", () => {
  const say = inDiscussion(aDiscussion(["Theory.", novels.claim, "!!!", "12"]));

  it.each([
    "Theory.",
    "I disagree about theory.",
    "In theory, I agree. In practice the bus never comes on time.",
    "My theory is that the dog ate the homework of the neighbour yesterday.",
    "Theory is a nice word and I like it a lot, I agree.",
    "theory theory theory theory",
    "At 12 we had lunch, and I agree that the soup was cold.",
  ])("is not met by its word alone: %s", async (body) => {
    expect((await say(body)).tags).toEqual([]);
  });

  it("is met when it is quoted or called by its id", async () => {
    for (const body of [
      "> Theory.\n\nI disagree, it never helps anybody.",
      "I disagree with C1, it never helps anybody.",
    ])
      expect(await say(body)).toMatchObject({ tags: [{ claimId: "C1", stance: "disputes" }] });
  });

  it("does not keep other claims from being met", async () => {
    expect(await say(DISPUTES_NOVELS)).toMatchObject({ tags: [{ claimId: "C2", stance: "disputes" }] });
  });
});

describe("likely claims", () => {
  const topic = (claim: number, probability: number, more: Partial<Topic> = {}): Topic => ({
    claim,
    topic: probability,
    home: 0,
    anchored: false,
    ...more,
  });
  const models = loadModels();
  const list = async (topics: readonly Topic[], of: Discussion = discussion) =>
    listLikely(topics, prepareClaims(of, (await models).claims)).map(({ topic: { claim }, unclear }) => [
      claim,
      unclear,
    ]);

  it("end where it is likelier that the reply does not speak of them", async () => {
    expect(await list([topic(2, 0.9), topic(0, MIN_TOPIC), topic(1, 0.49)])).toEqual([
      [2, null],
      [0, null],
    ]);
  });

  it("cannot be told apart when more than a reply can have fit one sentence alike; who stands out still counts", async () => {
    const crowd = [1, 2, 3, 4, 5].map((claim) => topic(claim, 0.75 - claim / 100));
    expect(await list([topic(0, 0.95), ...crowd])).toEqual([[0, null], ...crowd.map(({ claim }) => [claim, "alike"])]);
  });

  it("can be told apart by their sentences and by quotations", async () => {
    const apart = [0, 1, 2, 3, 4].map((claim) => topic(claim, 0.9, { home: claim }));
    expect((await list(apart)).every(([, unclear]) => unclear === null)).toBe(true);
    const quoted = [0, 1, 2, 3, 4].map((claim) => topic(claim, 0.9, { anchored: true }));
    expect((await list(quoted)).every(([, unclear]) => unclear === null)).toBe(true);
  });

  it("are at most so many, those first that can be told apart", async () => {
    const many = repeatClaim(1000, 1, () => novels.claim);
    const crowd = Array.from({ length: 999 }, (_, claim) => topic(claim, 0.9));
    const found = await list([...crowd, topic(999, 0.6, { anchored: true })], many);
    expect(found).toHaveLength(MAX_LIKELY);
    expect(found.at(-1)).toEqual([999, null]);
  });
});

describe("three thousand short claims", () => {
  const NOUNS = "tea dogs rain trains books music pens ships snow bread".split(" ");
  const VERBS = "help harm please tire amuse teach cost bore calm heal".split(" ");
  const short = repeatClaim(3000, 100, (at) => `${NOUNS[at % 10]}${at % 26} ${VERBS[(at >> 3) % 10]} us${at}.`);
  const say = inDiscussion(short);

  it("leave the one that is called by its id", async () => {
    const { tags } = await say("I disagree with C2900, whatever people say about it.");
    expect(tags.map(({ claimId, stance }) => [claimId, stance])).toEqual([["C2900", "disputes"]]);
  });

  it("get no sure tag from a reply that lists their words", async () => {
    const { tags } = await say(fill(`${short.claims.map(({ claim }) => claim).join(" ")} `, 100_000));
    for (const { confidence } of tags) expect(confidence).toBeLessThan(SURE);
  });

  it("get none from a reply about something else", async () => {
    expect((await say("I disagree, that is nonsense, and everybody in the room knew it.")).tags).toEqual([]);
  });
});

describe("random text", () => {
  const words = [
    ..."I disagree agree not no yes but if only more reading novels people empathetic home teams slower trees exams".split(
      " ",
    ),
    ..."C1 c5 claim #2 > < & \\ ? ! . , : ; ( ) [x](http://example.org/a?b=1) https://example.org @ada 😀 👨‍👩‍👧 \ud800 \udc00".split(
      " ",
    ),
    ...[
      "\n",
      "\n\n",
      "\n> ",
      "```",
      "`x`",
      "“",
      "”",
      '"',
      "\u200b",
      "\u202e",
      "\u0000",
      "\t",
      "\r\n",
      "العمل",
      "我",
      "/s",
      "<!--",
      "-->",
    ],
  ];
  const compose = (random: () => number): string =>
    Array.from({ length: 1 + Math.floor(random() * 60) }, () => words[Math.floor(random() * words.length)]).join(
      random() < 0.8 ? " " : "",
    );

  it("always gives exact spans, known claims, at most four tags and probabilities", async () => {
    const random = createRandom(20_261_122);
    for (let i = 0; i < 400; i++) await tag(compose(random));
  });

  it("gives the same answer again", async () => {
    const bodies = (seed: number): string[] => {
      const random = createRandom(seed);
      return Array.from({ length: 60 }, () => compose(random));
    };
    const answers = async (): Promise<TagResult[]> => Promise.all(bodies(3).map((body) => tag(body)));
    expect(await answers()).toEqual(await answers());
  });

  it("that has no word of any claim and takes stances is never surely of one", async () => {
    const random = createRandom(11);
    const plain = "bus lamp river green seven window chair because often table I disagree agree not".split(" ");
    for (let i = 0; i < 200; i++) {
      const body = Array.from({ length: 12 }, () => plain[Math.floor(random() * plain.length)]).join(" ");
      for (const { confidence } of (await tag(body)).tags) expect(confidence).toBeLessThan(SURE);
    }
  });
});
