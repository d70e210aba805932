/** `rejoinder claims draft`: a first claims file, from the essay alone or with a language model's help. */
import type { Command } from "commander";
import { InputError } from "../errors.ts";
import type { Claim, Essay } from "../essay/essay.ts";
import type { ModelsClaims } from "../essay/render-claims-file.ts";
import type { ModelDraft } from "../workflows/draft-claims-with-model.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { EXIT } from "./report-error.ts";
import { wholeOrStopped, withLlm } from "./with-llm.ts";

interface Options {
  readonly out?: string;
  readonly json?: boolean;
  readonly llm?: boolean;
}

interface Draft {
  readonly claims: readonly Claim[];
  readonly models?: ModelsClaims;
  /** Whether everything could be asked that was to be asked. */
  readonly isWhole: boolean;
}

export function addDraftClaims(claims: Command, run: Run): void {
  claims
    .command("draft")
    .description("a first claims file for an essay, every claim with its exact quote, for you to edit")
    .argument("<essay>", "an essay file (.md, .txt, .html)")
    .option("--llm", "let the language model that is configured read the essay, section by section")
    .option("--out <file>", "write it there instead of printing it; an existing file is never overwritten")
    .option("--json", "print claims.json instead of the commented file")
    .addHelpText(
      "after",
      `
With --llm the sections are sent to the model of REJOINDER_LLM_MODEL. A claim of its own is taken when it rests on exact words of the
essay, and is marked in the file. Sections in which it has none have those of the draft without a model. The exit code is 1 when a section could not be asked about.

Examples:
  rejoinder claims draft my-essay.md --out my-essay.claims.yaml
  rejoinder claims draft my-essay.md --llm --out my-essay.claims.yaml`,
    )
    .action((file: string, options: Options) => run((io) => wholeOrStopped(io, () => draft(io, file, options))));
}

async function draft(io: Io, file: string, options: Options): Promise<number | undefined> {
  const { readEssay } = await import("../app/bring-in.ts");
  const { checkNewFile, writeNewFile } = await import("../app/write-output.ts");
  const { draftClaims } = await import("../essay/draft-claims.ts");
  const { essay, notes } = await readEssay(file);
  for (const note of notes) io.stderr(`note: ${note}\n`);
  // Before anything is paid for.
  if (options.llm && options.out !== undefined) await checkNewFile(options.out);
  const made: Draft = options.llm
    ? await draftByModel(io, essay, options)
    : { claims: draftClaims(essay), isWhole: true };
  if (made.claims.length === 0) {
    throw new InputError(file, [
      {
        line: null,
        message:
          "no sentence was found that asserts something to discuss; write the claims file by hand (docs/essays.md shows its form)",
      },
    ]);
  }
  const { renderClaimsJson } = await import("../essay/claims-json.ts");
  const { renderClaimsFile } = await import("../essay/render-claims-file.ts");
  const text = options.json ? renderClaimsJson(made.claims) : renderClaimsFile(essay, made.claims, made.models);
  if (options.out === undefined) io.stdout(text);
  else {
    await writeNewFile(options.out, text);
    io.stderr(
      `${made.claims.length} claims written to ${options.out}; edit it, then: rejoinder import ${file} --claims ${options.out}\n`,
    );
  }
  return made.isWhole ? undefined : EXIT.failed;
}

async function draftByModel(io: Io, essay: Essay, { json }: Options): Promise<Draft> {
  const { createProgress } = await import("./progress.ts");
  const { draftClaimsWithModel } = await import("../workflows/draft-claims-with-model.ts");
  return withLlm(io, "--llm", async ({ llm, sayCost }) => {
    const prompt = await llm.readPrompt("draft-claims");
    const progress = createProgress(io, "sections", essay.sections.length);
    // A draft is about a file: the essay may not be in the store, and no digest has to bear the cost.
    const ask: Parameters<typeof draftClaimsWithModel>[2] = (request, signal) =>
      llm.ask(request, { essay: null }, signal);
    try {
      const drafted = await draftClaimsWithModel(essay, prompt, ask, io.signal, progress.update);
      progress.end();
      io.stderr(await report(drafted, llm.name, sayCost()));
      // JSON has no comments to mark them with.
      const which = json ? `was drafted as ${[...drafted.byModel].join(", ")}` : "is marked in the file";
      if (drafted.byModel.size > 0) io.stderr(`what the model wrote ${which}; read it before you publish\n`);
      const { claims, byModel, failed } = drafted;
      return { claims, models: { model: llm.name, ids: byModel }, isWhole: failed.length === 0 };
    } finally {
      progress.end();
    }
  });
}

async function report({ claims, byModel, refused, failed }: ModelDraft, model: string, cost: string): Promise<string> {
  const { sayFaults } = await import("./model-fault-words.ts");
  const local = claims.length - byModel.size;
  const faults = sayFaults(refused);
  const lines = [
    `${byModel.size} claims by ${model}, ${local} by the draft without a model; ${cost}`,
    ...(faults ? [`not taken of what the model wrote: ${faults}`] : []),
    ...[...Map.groupBy(failed, ({ message }) => message)].map(
      ([message, group]) => `not asked about section ${group.map(({ section }) => section).join(", ")}: ${message}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join("");
}
