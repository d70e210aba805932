/** `rejoinder claims`: drafts and checks claims files. */
import type { Command } from "commander";
import { InputError } from "../errors.ts";
import { addAddClaim } from "./add-claim.ts";
import type { Run } from "./main.ts";
import { addReword } from "./reword.ts";

export function addClaims(program: Command, run: Run): void {
  const claims = program.command("claims").description("draft and check the list of what an essay claims");
  claims
    .command("draft")
    .description("a first claims file for an essay, every claim with its exact quote, for you to edit")
    .argument("<essay>", "an essay file (.md, .txt, .html)")
    .option("--out <file>", "write it there instead of printing it; an existing file is never overwritten")
    .option("--json", "print claims.json instead of the commented file")
    .addHelpText("after", "\nExample:\n  rejoinder claims draft my-essay.md --out my-essay.claims.yaml")
    .action((file: string, options: { out?: string; json?: boolean }) =>
      run(async (io) => {
        const { readEssay } = await import("../app/bring-in.ts");
        const { draftClaims } = await import("../essay/draft-claims.ts");
        const { essay, notes } = await readEssay(file);
        for (const note of notes) io.stderr(`note: ${note}\n`);
        const draft = draftClaims(essay);
        if (draft.length === 0) {
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
        const text = options.json ? renderClaimsJson(draft) : renderClaimsFile(essay, draft);
        if (options.out === undefined) io.stdout(text);
        else {
          const { writeNewFile } = await import("../app/write-output.ts");
          await writeNewFile(options.out, text);
          io.stderr(
            `${draft.length} claims written to ${options.out}; edit it, then: rejoinder import ${file} --claims ${options.out}\n`,
          );
        }
        return undefined;
      }),
    );
  claims
    .command("check")
    .description("check a claims file against its essay and report every problem at once")
    .argument("<claims>", "a claims file")
    .argument("<essay>", "its essay file")
    .option("--json", "print claims.json when it is good")
    .addHelpText("after", "\nExample:\n  rejoinder claims check my-essay.claims.yaml my-essay.md")
    .action((claimsFile: string, essayFile: string, options: { json?: boolean }) =>
      run(async (io) => {
        const { readClaims, readEssay } = await import("../app/bring-in.ts");
        const { essay } = await readEssay(essayFile);
        const found = await readClaims(claimsFile, essay);
        const { renderClaimsJson } = await import("../essay/claims-json.ts");
        io.stdout(options.json ? renderClaimsJson(found) : `${claimsFile}: ${found.length} claims, all of them good\n`);
        return undefined;
      }),
    );
  addAddClaim(claims, run);
  addReword(claims, run);
}
