/** `rejoinder tag` where a language model is configured: what is asked, what waits, what a person sees. */
import { describe, expect, it } from "vitest";
import { readAsked } from "../servers/model/scripted-tagger.ts";
import { aModel, BODIES, rule } from "./a-model.ts";

async function aStore(bodies?: readonly string[], answer?: Parameters<typeof aModel>[1]) {
  const model = await aModel(bodies, answer);
  await model.run(["import", model.files.essay, "--claims", model.files.claims]);
  await model.run(["import", model.files.replies]);
  return model;
}

describe("tag with a language model", () => {
  it("asks for second opinions once, and says what it took and how they stand", async () => {
    const { run, server } = await aStore();
    expect(server.heard).toHaveLength(0);
    const said = await run(["tag"]);
    expect(said).toMatchObject({ code: 0, stderr: "" });
    expect(said.stdout).toMatch(
      /^replies: 4 read, \d with tags, \d without\nlanguage model openai-compatible\/small: 4 settled now \(1 call, [\d,]+ tokens in and \d+ out, price not known, \d+ seconds?\)\. In all, it and the local tagger came to the same on \d; they differ on \d\.\n$/,
    );
    expect((await run(["tag"])).stdout).toContain("0 settled now (no call).");
    expect(server.heard).toHaveLength(1);
  });

  it("asks nothing in commands that only have to tag a reply again", async () => {
    const { run, server } = await aStore();
    await run(["tag"]);
    expect(await run(["correct", "r2", "--claim", "C1", "--stance", "supports"])).toMatchObject({ code: 0 });
    expect(await run(["tag", "--dry-run"])).toMatchObject({ stdout: "0 replies wait to be tagged\n" });
    expect(server.heard).toHaveLength(1);
  });

  it("tags everything when the server is away, and asks again when it is back", async () => {
    let isAway = true;
    const { run, server } = await aStore(BODIES, (question) =>
      isAway ? { kind: "status", status: 401 } : rule(question),
    );
    const away = await run(["tag"]);
    expect(away).toMatchObject({
      code: 0,
      stderr: "note: the model's server refuses the key; check REJOINDER_LLM_API_KEY\n",
    });
    expect(away.stdout).toContain("4 were left to the local tagger because the model could not be asked.");
    expect(server.heard).toHaveLength(1);
    isAway = false;
    const back = await run(["tag", "--json"]);
    expect(JSON.parse(back.stdout)).toMatchObject({ replies: 0, model: { settled: 4, calls: 1, alone: {} } });
  });

  it("stops at the first question that fails, however many wait", async () => {
    const bodies = Array.from({ length: 300 }, (_, at) => `C1 disputes: my reason number ${at}`);
    const { run, server } = await aStore(bodies, () => ({ kind: "status", status: 404 }));
    const said = await run(["tag"]);
    expect(said.stderr.split("\n")).toHaveLength(2);
    expect(said.stdout).toContain("replies: 300 read");
    expect(server.heard).toHaveLength(1);
  });

  it("goes on the next day with what the budget of one did not allow, and asks nothing twice", async () => {
    const bodies = Array.from({ length: 120 }, (_, at) => `We talked about chapter ${at} on a walk along the river.`);
    // Of three replies one is about C1, one about C2, one about none.
    const { run, server } = await aStore(bodies, (question) => {
      const replies = readAsked(question).replies.map(({ r, words }) => {
        const [q = "", number] = /chapter (\d+)/.exec(words) ?? [];
        return { r, t: [[{ c: "C1", s: "supports", q }], [{ c: "C2", s: "asks", q }], []][Number(number) % 3] };
      });
      return JSON.stringify({ replies });
    });
    // A question about fifty may take up to 6,200 tokens in its answer: one a day.
    const budget = { REJOINDER_LLM_BUDGET_DAY: "9500 tokens" };
    const first = await run(["tag", "--json"], budget, { now: new Date("2026-03-10T12:00:00Z") });
    const { settled } = JSON.parse(first.stdout).model;
    expect(settled).toBeGreaterThan(0);
    expect(JSON.parse(first.stdout).model.alone).toEqual({ budget: 120 - settled });
    const same = await run(["tag"], budget, { now: new Date("2026-03-10T23:00:00Z") });
    expect(same.stderr).toContain("note: the model's budget of the day");
    let days = 11;
    let alone: Record<string, number> = { budget: 1 };
    while (Object.keys(alone).length > 0 && days < 20) {
      const next = await run(["tag", "--json"], budget, { now: new Date(`2026-03-${days}T12:00:00Z`) });
      alone = JSON.parse(next.stdout).model.alone;
      days += 1;
    }
    expect(alone).toEqual({});
    const sent = server.heard.flatMap(({ message }) => message.match(/chapter \d+/g) ?? []);
    expect(sent.toSorted()).toEqual([...new Set(sent)].toSorted());
    expect(sent).toHaveLength(120);
  });

  it("says why of a reply on which both agree, on which they differ, and which the local tagger read alone", async () => {
    const bodies = [
      ...BODIES,
      "I disagree: slow theory never pays off later, not once in forty years.",
      "https://example.org/a-link",
    ];
    const { run, server } = await aStore(bodies, (question) => {
      const answer = JSON.parse(String(rule(question)));
      return JSON.stringify(answer);
    });
    await run(["tag"]);
    const calls = server.heard.length;
    const agrees = await run(["tag", "--why", "r3"]);
    expect(agrees.stdout).toContain("it and the local tagger do not contradict each other.");
    expect(agrees.stdout).toMatch(
      /What counts: it supports C3, shown by “[^”]*our grants changed their titles every year”/,
    );
    const differs = await run(["tag", "--why", "r4"]);
    expect(differs.stdout).toContain("so it counts as unsure until a person decides.");
    expect(differs.stdout).toMatch(
      / {4}The local tagger: it disputes C1, shown by “[^”]+”\n {4}The language model: no claim\.\n/,
    );
    expect(differs.stdout).toContain("Decide with: rejoinder review");
    const alone = await run(["tag", "--why", "r5"]);
    expect(alone.stdout).toContain(
      "The local tagger alone has read it: there is nothing in it to ask a language model about.",
    );
    expect(JSON.parse((await run(["tag", "--why", "r4", "--json"])).stdout).opinion).toMatchObject({ kind: "differs" });
    expect(server.heard).toHaveLength(calls);
  });
});
