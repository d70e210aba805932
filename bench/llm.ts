/**
 * The tagger with a language model measured: time and memory against a server that answers at once, tokens by a tokenizer.
 *
 * `npm run bench:llm` prints the figures; `--light` measures time once and memory over 2,000 replies rather than 10,000; `--json` prints JSON.
 */
import { cpus } from "node:os";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { makeClaims, makeReplies } from "./llm/material.ts";
import { type MeasuredTagger, openMeasuredTagger } from "./llm/open-tagger.ts";
import { type Figure, renderFigures, repeat, seconds, summarise } from "./measure.ts";

const WORDS = 60;
const CLAIMS = 20;
const BATCH = 1_000;

export async function measureLlm(isLight: boolean): Promise<readonly Figure[]> {
  await using tagger = await openMeasuredTagger();
  return [
    ...(await measureTokens(tagger)),
    await measureTime(tagger, isLight ? 1 : 3),
    await measureMemory(tagger, isLight ? 2 : 10),
  ];
}

async function measureTime(tagger: MeasuredTagger, runs: number): Promise<Figure> {
  const replies = makeReplies(BATCH, WORDS);
  const claims = makeClaims(CLAIMS);
  const times = await repeat(runs, () => seconds(() => tagger.open(claims).tag(replies)));
  const name = "1,000 replies tagged with a model that answers at once";
  return summarise({ name, unit: "s", target: 5, better: "less" }, times);
}

/** What the process holds after 1,000 replies and after many more, without what can be thrown away. */
async function measureMemory(tagger: MeasuredTagger, thousands: number): Promise<Figure> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const open = tagger.open(makeClaims(CLAIMS));
  const held: number[] = [];
  for (let done = 0; done < thousands; done += 1) {
    await open.tag(makeReplies(BATCH, WORDS, done + 1));
    collect();
    const { heapUsed, external } = process.memoryUsage();
    held.push((heapUsed + external) / 1_048_576);
  }
  const grown = (held.at(-1) as number) - (held[0] as number);
  const name = `memory held after ${thousands.toLocaleString("en")},000 replies beyond that after 1,000`;
  return summarise({ name, unit: "MB", target: 10, better: "less" }, [grown]);
}

async function measureTokens({ open, traffic }: MeasuredTagger): Promise<readonly Figure[]> {
  traffic.isCounting = true;
  const results = await open(makeClaims(CLAIMS)).tag(makeReplies(BATCH, WORDS));
  traffic.isCounting = false;
  const asked = results.filter(({ opinion }) => opinion?.kind !== "alone").length;
  const of = `for 1,000 replies of ${WORDS} words, ${CLAIMS} claims`;
  const figure = (name: string, unit: string, target: number, better: "less" | "more" | "at-most", value: number) =>
    summarise({ name, unit, target, better }, [value]);
  return [
    figure("replies of 1,000 with a second opinion", "replies", 990, "more", asked),
    figure(`questions ${of}`, "questions", 30, "at-most", traffic.questions),
    figure(`tokens in, ${of}`, "tokens", 120_000, "less", traffic.tokensIn),
    figure(
      "the same with the schema of each question",
      "tokens",
      120_000,
      "less",
      traffic.tokensIn + traffic.tokensOfSchemas,
    ),
    figure(`tokens out, ${of}`, "tokens", 30_000, "less", traffic.tokensOut),
  ];
}

if (import.meta.main) {
  const figures = await measureLlm(process.argv.includes("--light"));
  if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  else {
    const processor = cpus()[0]?.model ?? "unknown";
    process.stdout.write(
      `Node ${process.versions.node}, ${cpus().length} x ${processor}\n\n${renderFigures(figures)}\n`,
    );
  }
}
