import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { EssaySlug } from "../../src/essay/essay.ts";
import { openStore } from "../../src/store/store.ts";
import { explainTags } from "../../src/workflows/explain-tags.ts";
import { aLocalTagger } from "../models.ts";
import { makeTempDir } from "../temp-dir.ts";
import { runCommand } from "./run-command.ts";

const SLUG = "interpretability-theory" as EssaySlug;
const example = (name: string): string => fileURLToPath(new URL(`../../essays/${SLUG}${name}`, import.meta.url));

const ESCAPES = "\u001b[31m\u202e";
const WORDS = "Our orchard says the opposite: pruning manuals arrived forty winters after the grafting had ended.";

async function aStore(tags = true) {
  const dir = makeTempDir();
  const data = join(dir, "data");
  const run = (...args: string[]) => runCommand(args, { env: { REJOINDER_DATA_DIR: data } });
  const bodies = [
    "> mathematics in interpretability is at present mostly reactive\n\nI disagree, there are counterexamples to this.",
    "The coffee here is cold and the chairs are hard.",
    WORDS,
    `Hello! ${WORDS}`,
    `${ESCAPES} C2 is wrong, I disagree with it.`,
  ];
  const lines = bodies.map((body, n) =>
    JSON.stringify({ id: `r${n}`, author: `p${n}`, createdAt: `2026-03-0${n + 1}T12:00:00Z`, section: 1, body }),
  );
  writeFileSync(join(dir, "replies.jsonl"), `${lines.join("\n")}\n`);
  for (const args of [["import", example(".md")], ["import", join(dir, "replies.jsonl")], ...(tags ? [["tag"]] : [])]) {
    expect((await run(...args)).code).toBe(0);
  }
  const store = <T>(work: (opened: Awaited<ReturnType<typeof openStore>>) => Promise<T>): Promise<T> =>
    openStore(join(data, "rejoinder.sqlite")).then((opened) => work(opened).finally(() => opened.close()));
  return { run, store };
}

describe("tag --why", () => {
  it("says which claim, which stance, how sure, the words and the reasons", async () => {
    const { run } = await aStore();
    const { code, stdout } = await run("tag", "--why", "r0");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Reply r0, in the thread of section 1: /);
    expect(stdout).toMatch(/^C2 {2}“Mathematics in interpretability is mostly reactive today/m);
    expect(stdout).toMatch(/The reply disputes it: .*, \d\d %\./);
    expect(stdout).toMatch(/Shown by: “I disagree, there are counterexamples to this\.”/);
    expect(stdout).toMatch(/Why this claim \(.*\):\n {6}- quotes the essay's passage that makes the claim\n/);
    expect(stdout).toMatch(/Why “disputes” \(.*\):\n {6}- says “I disagree/);
  });

  it("says what is stored, for every reply of the example", async () => {
    const { run, store } = await aStore();
    expect((await run("import", example(".replies.jsonl"))).code).toBe(0);
    expect((await run("tag")).code).toBe(0);
    const states = await store(async (opened) => {
      const discussion = await opened.essays.find(SLUG);
      if (!discussion) throw new Error("no essay");
      const work = await opened.replies.listWork(SLUG, "nothing", 0, 100);
      return Promise.all(
        work.map(async ({ reply }) => {
          const { state, result, explanation } = await explainTags(
            { store: opened, tagger: aLocalTagger() },
            discussion,
            reply,
          );
          const told = explanation?.claims.filter(({ tag }) => tag).map(({ claimId }) => claimId);
          expect(told).toEqual(result.tags.map(({ claimId }) => claimId));
          return state;
        }),
      );
    });
    expect(states.length).toBeGreaterThan(40);
    expect(new Set(states)).toEqual(new Set(["same"]));
  });

  it("says why there is no tag, and which claim comes nearest", async () => {
    const { run } = await aStore();
    const { stdout } = await run("tag", "--why", "r1");
    expect(stdout).toMatch(/^No tag: it comes near none of the claims\.$/m);
    expect(stdout).toMatch(/^C\d+ {2}“.*\n {4}That the reply speaks of it: unlikely, .* A tag needs 50 %\./m);
  });

  it("says that a reply waits, or that its tags are from another state of the claims", async () => {
    const { run, store } = await aStore(false);
    expect((await run("tag", "--why", "r0")).stdout).toMatch(/It is not tagged yet; this is what it will get from: /);
    await run("tag");
    await store(async (opened) => {
      const work = await opened.replies.listWork(SLUG, "nothing", 0, 1);
      const [{ pk, revision, reply }] = work as [(typeof work)[0]];
      await opened.tags.save([{ pk, revision, result: { replyId: reply.id, tags: [], left: "unsure" } }], "old/1@x");
    });
    expect((await run("tag", "--why", "r0")).stdout).toMatch(
      /The stored tags \(no tag\) are from another state of the tagger or of the claims, old\/1@x\./,
    );
  });

  it("says when a person decided, and when a look-alike of a corrected reply did", async () => {
    const { run } = await aStore();
    await run("correct", "r2", "--claim", "C1", "--stance", "disputes");
    expect((await run("tag", "--why", "r2")).stdout).toMatch(
      /A person said that this reply disputes C1, “.*”\. That stands over the tagger\./,
    );
    const like = await run("tag", "--why", "r3");
    expect(like.stdout).toMatch(/It is nearly the same as “r2”, of which a person said .*: it disputes C1/);
    expect(like.stdout).toMatch(/The tagger by itself:/);
    expect(JSON.parse((await run("tag", "--why", "r3", "--json")).stdout)).toMatchObject({
      state: "same",
      overruled: [{ claimId: "C1", stance: "disputes", by: "look-alike", examples: ["r2"] }],
    });
  });

  it("says in one sentence that a person took all claims away", async () => {
    const { run } = await aStore();
    await run("correct", "r0", "--none");
    const { stdout } = await run("tag", "--why", "r0");
    expect(stdout).toMatch(/^A person said that this reply speaks of no claim\. That stands over the tagger\.$/m);
    expect(stdout.match(/A person said/g)).toHaveLength(1);
    expect(stdout).toMatch(/^The tagger by itself:$/m);
  });

  it("shows nothing of a reply that a terminal would obey", async () => {
    const { run } = await aStore();
    const { stdout } = await run("tag", "--why", "r4");
    expect(stdout).toContain("calls C2 by its id");
    expect(stdout).not.toMatch(/[^\P{C}\n]/u);
  });

  it("calls an unknown reply wrong use, in one sentence, and changes nothing", async () => {
    const { run } = await aStore();
    const said = await run("tag", "--why", "nobody\u001b[31m");
    expect(said.code).toBe(2);
    expect(said.stderr).toMatch(/^rejoinder: the essay interpretability-theory has no reply "nobody\\u001b.*\n$/);
  });

  it("stands in the help, with an example", async () => {
    expect((await runCommand(["tag", "--help"])).stdout).toMatch(/--why <reply>[\s\S]*rejoinder tag --why ex-12/);
  });
});
