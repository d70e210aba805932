/** The whole path by hand, one command after the other, on the example. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const example = (name: string): string =>
  fileURLToPath(new URL(`../../essays/interpretability-theory${name}`, import.meta.url));

function aDataFolder() {
  const dir = makeTempDir();
  const env = { REJOINDER_DATA_DIR: join(dir, "data") };
  const run = (...args: string[]) => runCommand(args, { env });
  return { dir, run };
}

describe("the commands, one after the other", () => {
  it("take an essay all the way to a digest, and change nothing when they are repeated", async () => {
    const { run } = aDataFolder();
    expect(await run("import", example(".md"))).toMatchObject({
      code: 0,
      stdout: "interpretability-theory: 8 sections (revision 1), 16 claims (interpretability-theory.claims.yaml)\n",
    });
    expect((await run("publish", "--dry-run")).stdout.split("\n")[0]).toMatch(
      /^open {2}section:interpretability-theory\/1@local {2}1\. /,
    );
    expect((await run("publish")).stdout).toBe("threads: 8 opened, 0 edited, 0 as they should be\n");
    expect((await run("publish")).stdout).toBe("threads: 0 opened, 0 edited, 8 as they should be\n");
    expect((await run("import", example(".replies.jsonl"))).stdout).toBe(
      "replies: 39 new, 0 changed, 0 known already\n",
    );
    expect((await run("import", example(".replies.jsonl"))).stdout).toBe(
      "replies: 0 new, 0 changed, 39 known already\n",
    );
    expect((await run("collect", "--complete")).stdout).toBe("replies: 0 new, 0 edited, 0 deleted\n");
    expect((await run("tag", "--dry-run")).stdout).toBe("39 replies wait to be tagged\n");
    expect((await run("tag")).stdout).toMatch(/^replies: 39 read, \d+ with tags, \d+ without\n$/);
    expect((await run("tag")).stdout).toBe("replies: 0 read, 0 with tags, 0 without\n");
    const preview = await run("digest", "--dry-run");
    expect(preview).toMatchObject({ code: 0 });
    const posted = await run("digest");
    expect(posted.stderr).toBe("interpretability-theory: digest 2026-03-09 posted at 1 of 1 venues\n");
    expect(posted.stdout).toBe(preview.stdout);
    expect(posted.stdout).toContain("C8");
    const again = await run("digest");
    expect(again.stdout).toBe("");
    expect(again.stderr).toBe(
      "interpretability-theory: no digest is due; the next one comes at 2026-03-16 09:00 UTC. Use --now for one up to this moment.\n",
    );
    expect((await run("import", example(".md"))).stdout).toContain("unchanged, still revision 1");
  });

  it("print JSON for machines", async () => {
    const { run } = aDataFolder();
    const dry = JSON.parse((await run("import", example(".md"), "--dry-run", "--json")).stdout);
    expect(Object.keys(dry)).toEqual(["essay", "sections"]);
    expect(dry.essay).toEqual({
      slug: "interpretability-theory",
      title: "Does interpretability need a mathematics of its own?",
      author: "The Rejoinder project",
      language: "en",
      revision: 1,
    });
    expect(Object.keys(dry.sections[0])).toEqual(["number", "slug", "title", "body"]);
    await run("import", example(".md"));
    expect(JSON.parse((await run("publish", "--json")).stdout)).toEqual({ opened: 8, edited: 0, kept: 0 });
    expect(JSON.parse((await run("collect", "--json")).stdout)).toEqual({ new: 0, edited: 0, deleted: 0 });
    expect(JSON.parse((await run("import", example(".replies.jsonl"), "--json")).stdout)).toMatchObject({
      created: 39,
      refused: 0,
    });
    expect(JSON.parse((await run("tag", "--json")).stdout)).toMatchObject({ replies: 39, refused: 0 });
    expect(JSON.parse((await run("digest", "--now", "--json")).stdout)).toMatchObject({
      format: 2,
      receipt: { replies: 39 },
    });
    expect(JSON.parse((await run("doctor", "--json")).stdout).length).toBeGreaterThan(5);
  });

  it("carry the claims over to a revised text, and refuse one that has lost a claim's words", async () => {
    const { dir, run } = aDataFolder();
    const text = readFileSync(example(".md"), "utf8");
    const claims = readFileSync(example(".claims.yaml"), "utf8");
    const file = join(dir, "essay.md");
    writeFileSync(file, text);
    writeFileSync(join(dir, "claims.yaml"), claims);
    await run("import", file, "--claims", join(dir, "claims.yaml"));
    writeFileSync(
      file,
      text.replace("A good proof can take two years.", "A good proof, as everybody knows, can take two years."),
    );
    expect(await run("import", file)).toMatchObject({
      code: 0,
      stdout: "interpretability-theory: 8 sections (revision 2), 16 claims (store)\n",
    });
    const quote = /quote: "?([^"\n]{20,60})/.exec(claims)?.[1] as string;
    writeFileSync(file, text.replace(quote.slice(0, 20), "Nothing of the kind"));
    const lost = await run("import", file);
    expect(lost.code).toBe(1);
    expect(lost.stderr).toMatch(/essay\.md: the text no longer has the words that C\d+ quote/);
    expect((await run("import", file, "--dry-run")).code).toBe(0);
  });
});

describe("analyze", () => {
  const args = (out: string) => [
    "analyze",
    example(".md"),
    "--claims",
    example(".claims.yaml"),
    "--replies",
    example(".replies.jsonl"),
    "--out",
    out,
  ];
  const pictures = ["digest-stances.svg", "digest-stances.png"];
  const names = ["sections.json", "claims.json", "tags.jsonl", "digest.md", "digest.html", "digest.json", ...pictures];

  it("writes the files and the pictures, the same bytes each time, every reply in them and every evidence exact", async () => {
    const dir = makeTempDir();
    const [first, second] = [join(dir, "first"), join(dir, "second")];
    expect((await runCommand(args(first))).code).toBe(0);
    expect((await runCommand(args(second), { now: new Date("2027-01-01T00:00:00Z") })).code).toBe(0);
    for (const name of names)
      expect(readFileSync(join(second, name), "utf8")).toBe(readFileSync(join(first, name), "utf8"));
    const page = readFileSync(join(first, "digest.html"), "utf8");
    expect(page).toContain('<svg role="img" aria-labelledby="dg-picture-stances dg-picture-stances-words"');

    const replies = readFileSync(example(".replies.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const tags = readFileSync(join(first, "tags.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(tags.map(({ replyId }) => replyId)).toEqual(replies.map(({ id }) => id));
    expect(tags.flatMap(({ tags }) => tags).length).toBeGreaterThan(10);
    for (const [index, line] of tags.entries()) {
      expect(line.tags.length === 0).toBe("left" in line);
      for (const { evidence } of line.tags)
        expect(replies[index].body.slice(evidence.start, evidence.end)).toBe(evidence.text);
    }
    const sections = JSON.parse(readFileSync(join(first, "sections.json"), "utf8")).sections;
    for (const claim of JSON.parse(readFileSync(join(first, "claims.json"), "utf8")).claims) {
      expect(sections[claim.section - 1].body.slice(claim.start, claim.end)).toBe(claim.quote);
    }
  });

  it("leaves the good lines in and says which were not", async () => {
    const dir = makeTempDir();
    const file = join(dir, "replies.jsonl");
    const good = readFileSync(example(".replies.jsonl"), "utf8").split("\n")[0];
    writeFileSync(file, `${good}\n{"id": broken\n`);
    const said = await runCommand([
      "analyze",
      example(".md"),
      "--claims",
      example(".claims.yaml"),
      "--replies",
      file,
      "--out",
      join(dir, "out"),
    ]);
    expect(said.code).toBe(1);
    expect(said.stderr).toMatch(/replies\.jsonl:2: this line is not whole JSON/);
    expect(
      readFileSync(join(dir, "out", "tags.jsonl"), "utf8")
        .trim()
        .split("\n"),
    ).toHaveLength(1);
  });
});
