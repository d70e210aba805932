import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { openStore } from "../../src/store/store.ts";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const SLUG = "interpretability-theory" as EssaySlug;
const example = (name: string): string => fileURLToPath(new URL(`../../essays/${SLUG}${name}`, import.meta.url));

const WORDS = "Our orchard says the opposite: pruning manuals arrived forty winters after the grafting had ended.";

async function aDiscussion() {
  const dir = makeTempDir();
  const data = join(dir, "data");
  const run = (...args: string[]) => runCommand(args, { env: { REJOINDER_DATA_DIR: data } });
  const lines = [WORDS, `Hello! ${WORDS}`, `${WORDS} Cheers.`].map((body, n) =>
    JSON.stringify({ id: `r${n}`, author: `p${n}`, createdAt: `2026-03-0${n + 1}T12:00:00Z`, section: 1, body }),
  );
  writeFileSync(join(dir, "replies.jsonl"), `${lines.join("\n")}\n`);
  for (const args of [["import", example(".md")], ["import", join(dir, "replies.jsonl")], ["tag"]]) {
    expect((await run(...args)).code).toBe(0);
  }
  const claimsFile = join(dir, "claims.yaml");
  writeFileSync(claimsFile, readFileSync(example(".claims.yaml"), "utf8"));
  const read = async <T>(work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>): Promise<T> => {
    const store = await openStore(join(data, "rejoinder.sqlite"));
    return work(store).finally(() => store.close());
  };
  const wordings = (claim: string) =>
    read(async ({ essays }) => (await essays.find(SLUG))?.claims.find(({ id }) => id === claim)?.also ?? []);
  return { dir, data, run, claimsFile, read, wordings };
}

describe("correct", () => {
  it("says what a reply is about, and has its look-alikes tagged the same way", async () => {
    const { run } = await aDiscussion();
    const said = await run("correct", "r0", "--claim", "C1", "--stance", "disputes");
    expect(said).toEqual({ code: 0, stdout: "r0: C1 disputes (replies tagged anew: 3)\n", stderr: "" });
    const scores = JSON.parse((await run("eval", "corrections")).stdout);
    expect(scores).toMatchObject({ replies: 1, counts: { right: 0, wrong: 0, missed: 1 } });
    const json = await run("correct", "r1", "--none", "--json");
    expect(JSON.parse(json.stdout)).toEqual({ replyId: "r1", venue: "local", tags: [], taggedAnew: 3 });
  });

  it.each([
    [["correct", "r0"], /say what is right: --claim C3 --stance disputes, or --none/],
    [["correct", "r0", "--stance", "disputes"], /--stance needs the claim that it is about/],
    [["correct", "r0", "--claim", "C1", "--stance", "likes"], /--stance must be one of supports, /],
    [["correct", "r0", "--claim", "C1", "--stance", "asks", "--none"], /one of --stance, --none and --withdraw/],
    [["correct", "r0", "--claim", "C99", "--none"], /has no claim "C99"; it has C1, C2, /],
    [["correct", "r0", "--withdraw"], /nothing was said of r0 that could be taken back/],
    [["claims", "reword", "C1", "--reply", "r0", "--remove"], /no wording of C1 is made of r0/],
    [["correct", "nobody", "--none"], /has no reply "nobody"/],
    [["correct", "r0", "--none", "--venue", "moon"], /--venue must be one of local, discord, github/],
    [["correct", "r0", "--none", "--venue", "github"], /has no reply "r0" at the venue github/],
    [["claims", "reword", "C1", "--reply", "r0"], /nobody has said that r0 speaks of C1; .*rejoinder correct r0/],
    [["eval", "corrections"], /no reply is corrected yet/],
  ])("calls %j wrong use and says what to do", async (args, pattern) => {
    const { run } = await aDiscussion();
    const said = await run(...args);
    expect(said.code).toBe(2);
    expect(said.stderr).toMatch(pattern);
  });
});

describe("a correction that is withdrawn", () => {
  it("leaves the reply and its look-alikes to the tagger", async () => {
    const { run } = await aDiscussion();
    await run("correct", "r0", "--claim", "C1", "--stance", "disputes");
    const said = await run("correct", "r0", "--withdraw", "--json");
    expect(JSON.parse(said.stdout)).toEqual({ replyId: "r0", venue: "local", tags: [], taggedAnew: 3 });
    expect((await run("eval", "corrections")).stderr).toMatch(/no reply is corrected yet/);
  });
});

describe("claims reword", () => {
  it("can be taken back", async () => {
    const { run, wordings } = await aDiscussion();
    await run("correct", "r0", "--claim", "C1", "--stance", "supports");
    const before = await wordings("C1");
    await run("claims", "reword", "C1", "--reply", "r0");
    expect((await run("claims", "reword", "C1", "--reply", "r0", "--remove")).stdout).toBe(
      "C1: 1 wordings taken back\n",
    );
    expect(await wordings("C1")).toEqual(before);
  });

  it("makes a part of a reply a wording, which survives imports and goes with the reply", async () => {
    const { run, data, read, wordings } = await aDiscussion();
    await run("correct", "r0", "--claim", "C1", "--stance", "disputes");
    expect((await run("claims", "reword", "C1", "--reply", "r0")).stderr).toMatch(/r0 disputes C1, .*--text/);
    const part = "pruning manuals arrived forty winters after the grafting had ended";
    const shown = await run("claims", "reword", "C1", "--reply", "r0", "--text", part, "--dry-run");
    expect(shown.stdout).toBe(`C1: "${part}" (words: the reply's; nothing stored)\n`);
    const before = await wordings("C1");
    expect(before).not.toContain(part);
    expect((await run("claims", "reword", "C1", "--reply", "r0", "--text", part)).code).toBe(0);
    expect(await wordings("C1")).toEqual([...before, part]);
    expect((await run("claims", "reword", "C1", "--reply", "r0", "--text", part)).stderr).toMatch(/worded like that/);
    expect((await run("tag", "--dry-run")).stdout).toBe("0 replies wait to be tagged\n");

    await run("import", example(".md"));
    await run("import", example(".claims.yaml"));
    expect(await wordings("C1")).toEqual([...before, part]);
    await read(async (store) => {
      for (const id of ["r0", "r1", "r2"]) await store.replies.remove(SLUG, "local", [id], new Date());
      await store.board.removeEssay(SLUG);
      await store.scrub();
    });
    expect(await wordings("C1")).toEqual(before);
    const bytes = readdirSync(data).map((name) => readFileSync(join(data, name), "latin1"));
    expect(bytes.join()).not.toContain("forty winters");
  });

  it("is undone by an edit of the reply", async () => {
    const { run, read, wordings } = await aDiscussion();
    await run("correct", "r2", "--claim", "C1", "--stance", "supports");
    const before = await wordings("C1");
    await run("claims", "reword", "C1", "--reply", "r2");
    expect((await wordings("C1")).length).toBe(before.length + 1);
    await read(async (store) => {
      const reply = await store.replies.find(SLUG, "local", "r2");
      if (!reply) throw new Error("no reply");
      await store.replies.save(
        [{ ...reply, body: `Well. ${reply.body}`, editedAt: new Date("2026-03-09") }],
        new Date(),
      );
    });
    expect(await wordings("C1")).toEqual(before);
  });

  it("puts the author's own wording into store and file, and keeps the file's comments", async () => {
    const { run, read, claimsFile, wordings } = await aDiscussion();
    await run("correct", "r0", "--claim", "C1", "--stance", "disputes");
    const own = "Proofs always come too late.";
    const args = ["claims", "reword", "C1", "--reply", "r0", "--text", own, "--file", claimsFile];
    expect((await run(...args)).stdout).toBe(`C1: "${own}" (words: yours)\n`);
    const text = readFileSync(claimsFile, "utf8");
    const original = readFileSync(example(".claims.yaml"), "utf8").split("\n");
    expect(text.split("\n").filter((line) => !original.includes(line))).toEqual([`      - ${own}`]);
    expect(original.filter((line) => !text.split("\n").includes(line))).toEqual([]);
    await read((store) => store.replies.remove(SLUG, "local", ["r0"], new Date()));
    expect(await wordings("C1")).toContain(own);
    expect((await run("import", claimsFile)).stdout).toMatch(/16 claims \(unchanged\)/);
  });

  it.each([
    [
      "words of a reply in a file",
      ["--file", "FILE", "--text", "forty winters after the grafting"],
      /kept out of files/,
    ],
    ["a near copy", ["--text", "Our orchard says the opposite: manuals come late."], /repeats words of the reply/],
    ["no words", ["--text", " ... "], /has no words/],
    ["too many", ["--text", "word ".repeat(120)], /longer than the 500 characters/],
    ["a file of something else", ["--text", "Proofs come late.", "--file", "REPLIES"], /replies\.jsonl/],
  ])("refuses %s", async (_, args, pattern) => {
    const { run, dir, claimsFile, wordings } = await aDiscussion();
    await run("correct", "r0", "--claim", "C1", "--stance", "disputes");
    const before = await wordings("C1");
    const named = args.map((arg) => arg.replace("FILE", claimsFile).replace("REPLIES", join(dir, "replies.jsonl")));
    const said = await run("claims", "reword", "C1", "--reply", "r0", ...named);
    expect(said.code).not.toBe(0);
    expect(said.stderr).toMatch(pattern);
    expect(await wordings("C1")).toEqual(before);
  });
});
