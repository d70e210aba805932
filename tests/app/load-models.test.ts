/** Weights that are missing, damaged or somebody else's: refused in one sentence that names the file and says what to do. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadModels } from "../../src/app/load-models.ts";
import { InputError } from "../../src/errors.ts";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import { fingerprint } from "../../src/tagging/weights-file.ts";
import { makeTempDir } from "../temp-dir.ts";

const MODELS = fileURLToPath(new URL("../../models", import.meta.url));
const NAMES = ["claims.json", "stance.json"] as const;
type Name = (typeof NAMES)[number];

const whole: Readonly<Record<Name, string>> = {
  "claims.json": readFileSync(join(MODELS, "claims.json"), "utf8"),
  "stance.json": readFileSync(join(MODELS, "stance.json"), "utf8"),
};

/** A folder with both files, one of them as given. */
function aFolder(name: Name, content: string | Uint8Array): string {
  const folder = makeTempDir();
  for (const other of NAMES) if (other !== name) copyFileSync(join(MODELS, other), join(folder, other));
  writeFileSync(join(folder, name), content);
  return folder;
}

async function refusalOf(folder: string): Promise<string> {
  try {
    await loadModels(folder);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "accepted";
}

/** One sentence, the file first, what to do last. */
function expectRefusal(said: string, name: Name, what: RegExp): void {
  expect(said).toContain(`${name}: `);
  expect(said).toMatch(what);
  expect(said).toMatch(/take (it again from where Rejoinder came from|the file that came with this one)/);
  expect(said).not.toContain("\n");
}

type Body = Readonly<Record<string, unknown>>;

/** The claim weights with other contents and a checksum that fits them. */
function claimsWith(change: (body: Body) => object): string {
  const file = JSON.parse(whole["claims.json"]);
  const body = { ...file.body, ...change(file.body) };
  return JSON.stringify({ ...file, checksum: fingerprint(JSON.stringify(body)), body });
}

/** The stance weights with other contents and a checksum that fits them. */
function stanceWith(change: (body: Body) => object): string {
  const file = JSON.parse(whole["stance.json"]);
  const inside = file.body !== undefined;
  const changed = { ...(inside ? file.body : file), ...change(inside ? file.body : file) };
  if (inside) return JSON.stringify({ ...file, checksum: fingerprint(JSON.stringify(changed)), body: changed });
  const blocks = Object.values(changed.blocks as Record<string, { scale: number; bytes: string }>);
  const summed = [changed.sharpness, changed.bias, changed.biases, blocks.map(({ scale, bytes }) => [scale, bytes])];
  return JSON.stringify({ ...changed, checksum: fingerprint(JSON.stringify(summed)) });
}

/** One block of the stance weights put in place of another. */
const withBlock = (name: string, block: unknown) => (body: Body) =>
  body.blocks ? { blocks: { ...body.blocks, [name]: block } } : { [name]: block };

describe("the weights that come with the program", () => {
  it("are read", async () => {
    expect(await refusalOf(MODELS)).toBe("accepted");
  });

  it("are read again after being written with a checksum that fits", async () => {
    expect(
      await refusalOf(
        aFolder(
          "claims.json",
          claimsWith(() => ({})),
        ),
      ),
    ).toBe("accepted");
    expect(
      await refusalOf(
        aFolder(
          "stance.json",
          stanceWith(() => ({})),
        ),
      ),
    ).toBe("accepted");
  });
});

describe.each(NAMES)("%s", (name) => {
  const text = whole[name];

  it("that is missing is named", async () => {
    const folder = makeTempDir();
    for (const other of NAMES) if (other !== name) copyFileSync(join(MODELS, other), join(folder, other));
    expectRefusal(await refusalOf(folder), name, /is missing/);
  });

  it("that is a folder is named", async () => {
    const folder = makeTempDir();
    for (const other of NAMES) if (other !== name) copyFileSync(join(MODELS, other), join(folder, other));
    mkdirSync(join(folder, name));
    expect(await refusalOf(folder)).toMatch(/: this is not a file; name a file of weights$/);
  });

  it.each([1, 40, 400, text.length >> 3, text.length >> 1, text.length - 400, text.length - 2])(
    "that is cut off after %d characters is refused",
    async (length) => {
      expectRefusal(await refusalOf(aFolder(name, text.slice(0, length))), name, /is cut off or damaged/);
    },
  );

  it.each([
    ["empty", "", /is cut off or damaged/],
    ["blank", "\n\n", /is cut off or damaged/],
    ["bytes that are no text", new Uint8Array([0, 255, 254, 0, 7]), /is cut off or damaged/],
    ["null", "null", /is not a file of \w+ weights/],
    ["a number", "7", /is not a file of \w+ weights/],
    ["a list", "[]", /is not a file of \w+ weights/],
    ["other JSON", '{"name":"rejoinder"}', /is not a file of \w+ weights/],
    ["the other file", whole[name === "claims.json" ? "stance.json" : "claims.json"], /is not a file of \w+ weights/],
    ["of another format", text.replace(/"format": \d+/, '"format": 99'), /is from another version/],
    ["for other features", text.replace(/"features": ".{4}/, '"features": "0000'), /is from another version/],
    ["without its numbers", text.replace('"body"', '"lost"').replace('"blocks"', '"lost"'), /is damaged/],
    ["without a checksum", text.replace('"checksum"', '"lost"'), /is damaged/],
  ])("that is %s is refused", async (_, content, what) => {
    expectRefusal(await refusalOf(aFolder(name, content)), name, what);
  });

  it("with one character changed anywhere is refused", async () => {
    const random = createRandom(7);
    for (let i = 0; i < 24; i++) {
      const at = Math.floor(random() * (text.length - 1));
      const other = text.charAt(at) === "4" ? "5" : "4";
      const said = await refusalOf(aFolder(name, text.slice(0, at) + other + text.slice(at + 1)));
      expectRefusal(said, name, /is damaged|is cut off or damaged|is not a file of|is from another version/);
    }
  });

  it("larger than any weights are is not read", async () => {
    expect(await refusalOf(aFolder(name, text + " ".repeat(4 * 1024 * 1024)))).toMatch(/may have 4\.0 MB at most$/);
  });
});

describe("claims.json with a checksum that fits", () => {
  it.each<[string, (body: Body) => object]>([
    ["a vector too few", ({ vectors }) => ({ vectors: (vectors as string).slice(0, -64) })],
    ["a scale too many", ({ scales }) => ({ scales: `${scales} 1` })],
    ["a stem too few", ({ stems }) => ({ stems: (stems as string).replace(/ \S+$/, "") })],
    ["a frequency that is a word", ({ frequencies }) => ({ frequencies: `${frequencies}x` })],
    ["no dimensions", () => ({ dimensions: 0, vectors: "" })],
    ["half a dimension", ({ dimensions }) => ({ dimensions: (dimensions as number) / 64 })],
    [
      "more vectors than stems",
      () => ({ stems: "a", frequencies: "1", scales: "1 1", dimensions: 2, vectors: "AAA=" }),
    ],
    ["a weight too few", ({ points }) => ({ points: { ...(points as object), unit: { weights: [1], bias: 0 } } })],
    ["no line for replies", () => ({ replies: {} })],
    ["words for weights", ({ replies }) => ({ replies: { ...(replies as object), unit: "none" } })],
  ])("but %s is refused", async (_, change) => {
    const said = await refusalOf(aFolder("claims.json", claimsWith(change)));
    expectRefusal(said, "claims.json", /does not have the numbers that claim weights have/);
  });

  it("is refused when it nests deeper than can be written", async () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const content = `${whole["claims.json"].split('"body"')[0]}"body": ${deep}}`;
    expectRefusal(await refusalOf(aFolder("claims.json", content)), "claims.json", /is damaged/);
  });
});

describe("stance.json with a checksum that fits", () => {
  it.each<[string, (body: Body) => object]>([
    ["an outcome too few", ({ biases }) => ({ biases: (biases as number[]).slice(1) })],
    ["a block too short", withBlock("columns", { scale: 1, bytes: "AAAA" })],
    ["a block that is a number", withBlock("pair", 7)],
  ])("but %s is refused", async (_, change) => {
    const said = await refusalOf(aFolder("stance.json", stanceWith(change)));
    expect(said).toMatch(/^\S+stance\.json: (is damaged|does not have the numbers)[^\n]+$/);
  });
});
