/** `rejoinder claims enrich`: other wordings of claims, written by a language model, for the author to read. */
import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import type { Essay } from "../essay/essay.ts";
import type { EnrichedClaims } from "../workflows/enrich-claims.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { EXIT } from "./report-error.ts";
import { wholeOrStopped, withLlm } from "./with-llm.ts";

interface Options {
  readonly out?: string;
  readonly inPlace?: boolean;
  readonly most: string;
  readonly json?: boolean;
}

/** Source: `node bench/wordings.ts`, docs/models.md. */
const DEFAULT_MOST = 5;

export function addEnrichClaims(claims: Command, run: Run): void {
  claims
    .command("enrich")
    .description("other wordings of claims by a language model, so that more replies are recognised")
    .argument("<claims>", "a claims file")
    .argument("<essay>", "its essay file")
    .option("--out <file>", "write it there instead of printing it; an existing file is never overwritten")
    .option("--in-place", "write the wordings into the claims file itself; everything else in it stays")
    .option("--most <number>", "wordings that a claim is to have, your own included", String(DEFAULT_MOST))
    .option("--json", "print what was added and refused as JSON; the file is printed nowhere")
    .addHelpText(
      "after",
      `
The claims are sent to the model of REJOINDER_LLM_MODEL, the replies are not. What could lead the tagger astray is refused: a wording that says the
contrary, fits another claim better, or has names or numbers that the claim does not have. What is taken is marked in the file: read it, and take out what
does not say the same. Claims that have as many wordings already are not asked about. The exit code is 1 when a claim could not be asked about.

Examples:
  rejoinder claims enrich my-essay.claims.yaml my-essay.md --out richer.claims.yaml
  rejoinder claims enrich my-essay.claims.yaml my-essay.md --in-place --most 8`,
    )
    .action((claimsFile: string, essayFile: string, options: Options) =>
      run((io) => wholeOrStopped(io, () => enrich(io, claimsFile, essayFile, options))),
    );
}

async function enrich(io: Io, claimsFile: string, essayFile: string, options: Options): Promise<number | undefined> {
  const { readClaims, readEssay } = await import("../app/bring-in.ts");
  const { checkNewFile } = await import("../app/write-output.ts");
  const { createProgress } = await import("./progress.ts");
  const { enrichClaims } = await import("../workflows/enrich-claims.ts");
  const { renderEnriched, renderEnrichedJson } = await import("./render-enriched.ts");
  const most = readMost(options.most);
  if (options.out !== undefined && options.inPlace)
    throw new UsageError("give one of --out and --in-place: where the wordings are to go");
  const { essay } = await readEssay(essayFile);
  const claims = await readClaims(claimsFile, essay);
  // Before anything is paid for.
  if (options.out !== undefined) await checkNewFile(options.out);
  const enriched = await withLlm(io, "claims enrich", async ({ llm, sayCost }) => {
    const prompt = await llm.readPrompt("reword-claims");
    const progress = createProgress(io, "claims", claims.filter(({ also }) => also.length < most).length);
    try {
      // It is about a file: the essay may not be in the store, and no digest has to bear the cost.
      const done = await enrichClaims(
        { essay, claims },
        most,
        prompt,
        (request, signal) => llm.ask(request, { essay: null }, signal),
        io.signal,
        progress.update,
      );
      progress.end();
      if (options.json) io.stdout(renderEnrichedJson(done));
      else io.stderr(renderEnriched(done, claims.length, llm.name, sayCost()));
      return done;
    } finally {
      progress.end();
    }
  });
  await writeEnriched(io, claimsFile, essay, enriched, options);
  return enriched.failed.length > 0 ? EXIT.failed : undefined;
}

async function writeEnriched(
  io: Io,
  claimsFile: string,
  essay: Essay,
  { added }: EnrichedClaims,
  { out, inPlace, json }: Options,
): Promise<void> {
  const { enrichClaimsFile } = await import("../app/enrich-claims-file.ts");
  const { writeNewFile, writeWhole } = await import("../app/write-output.ts");
  if (json && out === undefined && !inPlace) return;
  const text = await enrichClaimsFile(claimsFile, essay, added);
  if (inPlace) {
    if (added.size > 0) await writeWhole(claimsFile, [text]);
  } else if (out !== undefined) await writeNewFile(out, text);
  else io.stdout(text);
  const target = inPlace ? claimsFile : out;
  if (target !== undefined && added.size > 0)
    io.stderr(`written to ${target}; read what is marked there, then import the essay with it\n`);
}

/** Source of the bound: a claim has at most 20 wordings. */
function readMost(text: string): number {
  if (!/^(?:[1-9]|1\d|20)$/.test(text)) throw new UsageError("--most must be a number from 1 to 20");
  return Number(text);
}
