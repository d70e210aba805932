import { describe, expect, it } from "vitest";
import type { Discussion } from "../../src/essay/essay.ts";
import type { Reply } from "../../src/replies/reply.ts";
import { checkTagResult } from "../../src/tagging/check-tag-result.ts";
import { readPlainPhrase } from "../../src/tagging/read-plain-phrase.ts";
import type { Tag } from "../../src/tagging/tag.ts";
import { aDiscussion, aReply, inContext } from "../builders.ts";
import { aLocalTagger } from "../models.ts";
import { discussion } from "./labelled-replies.ts";

async function tag(body: string, over: Discussion = discussion, parent?: Reply): Promise<readonly string[]> {
  const reply = aReply({ section: 3, body });
  const [result] = await aLocalTagger()
    .open(over)
    .tag([inContext(reply, parent)]);
  if (!result) throw new Error("no result");
  expect(checkTagResult(result, reply, over.claims)).toBeUndefined();
  const show = ({ claimId, stance }: Tag): string => `${claimId} ${stance}`;
  return result.left === null ? result.tags.map(show) : [result.left];
}

const QUOTE = "> What a written exam measures is memory.";

describe("a plain phrase", () => {
  it.each([
    ["de", "Dem stimme ich voll und ganz zu.", "Das stimmt überhaupt nicht.", "Das sehe ich völlig anders."],
    ["fr", "Je suis tout à fait d'accord.", "Je ne suis pas du tout d’accord.", "C'est complètement faux."],
    ["es", "Estoy totalmente de acuerdo.", "No estoy de acuerdo con esto.", "Eso no es verdad."],
    ["it", "Sono pienamente d'accordo.", "Non sono affatto d'accordo.", "Questo è semplicemente falso."],
    ["pt", "Concordo plenamente com isso.", "Não concordo nada com isso.", "Isso não é verdade."],
    ["nl", "Ik ben het er helemaal mee eens.", "Ik ben het hier niet mee eens.", "Dat klopt helemaal niet."],
    ["pl", "Całkowicie się zgadzam.", "Nie zgadzam się z tym.", "To zupełna nieprawda."],
    ["ru", "Я полностью согласен.", "Я с этим не согласен.", "Это просто неправда."],
    ["zh", "我完全同意。", "我不同意这个说法。", "这是错误的。"],
    ["ja", "全く賛成です。", "私は賛成できません。", "そうは思いません。"],
  ])("says where a sentence stands: %s", (_, agrees, disagrees, denies) => {
    expect([agrees, disagrees, denies].map((sentence) => readPlainPhrase(sentence)?.stance)).toEqual([
      "supports",
      "disputes",
      "disputes",
    ]);
  });

  it.each([
    "Viele sagen, das stimmt nicht.",
    "Ich stimme zu, aber nur zum Teil.",
    "Es ist nicht falsch.",
    "Je suis d'accord, mais pas avec la fin.",
    "Mi vecino dice que no es verdad.",
    "Es falso que los exámenes midan otra cosa.",
    "Das ist falsch zu sagen.",
    "No es falso.",
    "Non è sbagliato.",
    "我同意，但是不适用于小城市。",
    "賛成ですが、例外があります。",
    "Jag håller med.",
  ])("is not heard in a report, in half an agreement, turned round or in a language without a list: %s", (sentence) => {
    expect(readPlainPhrase(sentence)).toBeUndefined();
  });

  it.each(["Stimmt das wirklich?", "¿De verdad?", "这是真的吗？", "هل هذا صحيح؟", "Είναι αλήθεια αυτό;"])(
    "is not needed for a question: %s",
    (sentence) => {
      expect(readPlainPhrase(sentence)?.stance).toBe("asks");
    },
  );
});

describe("a reply in a language that the tagger does not know", () => {
  it.each([
    "Das sehe ich anders, denn meine Schüler vergessen nach einer Prüfung fast alles.",
    "Estoy de acuerdo con el autor en todo lo que dice sobre la memoria.",
    "Почему письменный экзамен проверяет только память?",
    "筆記試験は記憶力しか測れないという意見に賛成です。",
  ])("is left with that reason when it only speaks of a claim: %s", async (body) => {
    expect(await tag(body)).toEqual(["language"]);
  });

  it.each([
    ["Das stimmt nicht, meine Schüler müssen alles begründen.", "C3 disputes"],
    ["Je suis d'accord, c'est pareil dans mon école.", "C3 supports"],
    ["这一点我完全同意。为什么没有人说出来？", "C3 asks"],
    ["¿Hay estudios sobre esto en otros países?", "C3 asks"],
  ])("is tagged by a plain sign where it quotes the claim: %s", async (answer, expected) => {
    expect(await tag(`${QUOTE}\n\n${answer}`)).toEqual([expected]);
  });

  it("is tagged by a plain sign where it names the claim", async () => {
    expect(await tag("C3 stimmt nicht, meine Schüler müssen alles begründen.")).toEqual(["C3 disputes"]);
    expect(await tag("Ich stimme C3 voll zu. Bei uns in der Schule ist es genauso.")).toEqual(["C3 supports"]);
    expect(await tag("Non sono d'accordo con C2, gli alberi costano molto di più.")).toEqual(["C2 disputes"]);
  });

  it.each([
    `${QUOTE}\n\nIch war früher selbst Lehrerin an einer kleinen Schule.`,
    `${QUOTE}\n\nDas stimmt nicht. Ich stimme zu, wenn ich es mir überlege.`,
    "C3 und C5 stimmen nicht, finde ich jedenfalls.",
    `${QUOTE}\n\nWirklich? Meine Schüler müssen alles begründen.`,
  ])("is not tagged at random where it quotes or names one without a plain sign: %s", async (body) => {
    expect(await tag(body)).toEqual(["language"]);
  });
});

describe("a reply in two languages", () => {
  it("is tagged by what it says in English", async () => {
    const english = "I disagree, written exams measure understanding as well as memory.";
    expect(await tag(`${english} Das ist jedenfalls meine Erfahrung als Lehrerin.`)).toEqual(["C3 disputes"]);
    expect(await tag(`Entschuldigt mein Englisch, ich bin Lehrerin. ${english}`)).toEqual(["C3 disputes"]);
  });

  it("is not silenced by a foreign phrase in it", async () => {
    const body =
      "As we say, „nicht für die Schule, sondern für das Leben lernen wir“: I agree that exams measure memory.";
    expect(await tag(body)).toEqual(["C3 supports"]);
  });

  it("is left with that reason when what is in English says nothing", async () => {
    expect(await tag("Hi all! Ich finde, der Text vergisst die mündlichen Prüfungen völlig. Thanks!")).toEqual([
      "language",
    ]);
  });
});

describe("an essay in another language", () => {
  const german = aDiscussion([
    {
      claim: "Schriftliche Prüfungen messen das Gedächtnis und nicht das Verständnis.",
      quote: "Eine schriftliche Prüfung misst vor allem das Gedächtnis.",
    },
    { claim: "Straßenbäume kühlen Städte billiger als Klimaanlagen.", quote: "Bäume kühlen am billigsten." },
  ]);
  const over: Discussion = { ...german, essay: { ...german.essay, language: "de" } };

  it("has replies in its language tagged by words of the claim and a plain sign beside them", async () => {
    expect(await tag("Das stimmt nicht, schriftliche Prüfungen messen auch das Verständnis.", over)).toEqual([
      "C1 disputes",
    ]);
    expect(await tag("> Bäume kühlen am billigsten.\n\nGenau so ist es.", over)).toEqual(["C2 supports"]);
  });

  it("has no stance told from words alone", async () => {
    expect(await tag("Schriftliche Prüfungen messen das Gedächtnis und nicht das Verständnis.", over)).toEqual([
      "language",
    ]);
  });

  it("has answers to other replies tagged only by quotation or id", async () => {
    const parent = aReply({ id: "r0", section: 1, body: "Schriftliche Prüfungen messen nur das Gedächtnis." });
    const body = "Das stimmt nicht, schriftliche Prüfungen messen auch das Verständnis.";
    expect(await tag(body, over, parent)).toEqual(["language"]);
    expect(await tag("C1 stimmt nicht, sie messen auch das Verständnis.", over, parent)).toEqual(["C1 disputes"]);
  });

  it("has English replies read as English", async () => {
    expect(await tag("I disagree with C2, trees are not the cheapest way.", over)).toEqual(["C2 disputes"]);
  });
});
