import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { CSV_START, readCsvText, renderCsvRow } from "../../src/files/csv.ts";
import { seededRandom } from "../essay/seeded-random.ts";

const read = (text: string): string[][] => parse(text, { bom: true, relax_column_count: false });

describe("a table as text", () => {
  it.each(["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "  =1+1", "＝1", "＠A1", "\u00a0=1"])(
    "lets no spreadsheet calculate %j",
    (words) => {
      const [[cell = ""] = []] = read(renderCsvRow([words]));
      expect(cell).toBe(`'${words}`);
      expect(readCsvText(cell)).toBe(words);
    },
  );

  it.each(["a, b", 'he said "no"', "two\nlines", "'quoted'", "über ☕ 日本", "1;2", " blanks ", '"', "5 - 3", ""])(
    "gives %j back as it was",
    (words) => {
      const [[cell = "", other] = []] = read(renderCsvRow([words, "x"]));
      expect([readCsvText(cell), other]).toEqual([words, "x"]);
    },
  );

  it("ends its rows as RFC 4180 says, and writes numbers and nothing as such", () => {
    expect(renderCsvRow(["a", 0.25, null, -2])).toBe("a,0.25,,-2\r\n");
    expect(Buffer.from(CSV_START, "utf8").toString("hex")).toBe("efbbbf");
  });

  it("gives any text back, and none that begins as a formula does", () => {
    const random = seededRandom(7);
    const pieces = ["=", "+", "-", "@", "'", '"', ",", "\n", "\t", " ", "a", "é", "日", "1", ";", "\u2028"];
    for (let round = 0; round < 2000; round += 1) {
      const cells = Array.from({ length: 3 }, () =>
        Array.from({ length: random.between(0, 6) }, () => random.pick(pieces)).join(""),
      );
      const [row = []] = read(`${renderCsvRow(["first", ...cells])}`);
      expect(row.slice(1).map(readCsvText)).toEqual(cells);
      for (const cell of row) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    }
  });
});
