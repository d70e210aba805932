import { describe, expect, test } from "vitest";
import { proseSpans } from "../../src/essay/prose-spans.ts";
import { splitSentences } from "../../src/essay/sentences.ts";

const sentencesOf = (text: string, language = "en") =>
  splitSentences(text, language).map(({ start, end }) => text.slice(start, end));

describe("sentences", () => {
  test.each<[string, string, string[]]>([
    [
      "go on after abbreviations",
      "It is, i.e. a test of Dr. Who vs. the U.S. army. Next.",
      ["It is, i.e. a test of Dr. Who vs. the U.S. army.", "Next."],
    ],
    [
      "go on after initials and figures",
      "By J. R. Smith in Fig. 3.2 of e.g. Smith et al. 2003. So there.",
      ["By J. R. Smith in Fig. 3.2 of e.g. Smith et al. 2003.", "So there."],
    ],
    ["may end with etc.", "Bread, salt etc. The rest waits.", ["Bread, salt etc.", "The rest waits."]],
    ["may end with no", "No. It is not. See No. 5 here.", ["No.", "It is not.", "See No. 5 here."]],
    ["keep what is said in them", '"Is it?" he said. “Oh.” She left.', ['"Is it?" he said.', "“Oh.”", "She left."]],
    ["keep their closing marks", "(Really so.) No... Yes!", ["(Really so.)", "No...", "Yes!"]],
    [
      "keep lettered lists",
      "Because a) one is so; b) two is so; c) three.",
      ["Because a) one is so; b) two is so; c) three."],
    ],
    [
      "keep their note marks and closing emphasis",
      "**One is so. Two is so.** It holds.[^1] So[^2] it goes.[2] See *this.* End.[3](#n3) Done.",
      ["**One is so.", "Two is so.**", "It holds.[^1]", "So[^2] it goes.[2]", "See *this.*", "End.[3](#n3)", "Done."],
    ],
    ["run over line wraps", "One line\nand the next. Two.", ["One line\nand the next.", "Two."]],
    [
      "end at blank lines, items and headings",
      "Lead:\n\n- one\n- two. More\n\n# Head\nText",
      ["Lead:", "one", "two.", "More", "Head", "Text"],
    ],
    ["leave marks of quotations outside", "> quoted words\n\n1. First. Second.", ["quoted words", "First.", "Second."]],
    ["are none in marks alone", "---\n\n* * *\n", []],
  ])("%s", (_, text, expected) => expect(sentencesOf(text)).toEqual(expected));

  test("follow the language", () =>
    expect(sentencesOf("这是第一句。这是第二句。", "zh")).toEqual(["这是第一句。", "这是第二句。"]));

  test.each(["a. ", "A? ", "\n", "e.g. ", "- ", "> ", "(( ", "A. B. ", "a.[^1", "a.[1]", "a.[1](#", "a.** "])(
    "take linear time on %j",
    (unit) => {
      const started = performance.now();
      splitSentences(unit.repeat(500_000 / unit.length), "en");
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );
});

test("prose is what stands neither in code, images, HTML, quotations, tables nor link targets", () => {
  const body =
    "Hello `code` and [link](u) http://a.example text.[^1]\n\n    indented\n\n> quote\n\n- item ![i](u)\n\n| a |\n| - |\n\n<b>raw</b>\n\n[^1]: Note.";
  const prose = proseSpans(body).map(({ start, end }) => body.slice(start, end));
  expect(prose.join("|")).toBe("Hello | and |link| | text.|item |raw");
});
