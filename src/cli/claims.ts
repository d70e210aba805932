/** `rejoinder claims`: drafts and checks claims files. */
import type { Command } from "commander";
import { addAddClaim } from "./add-claim.ts";
import { addDraftClaims } from "./draft-claims.ts";
import { addEnrichClaims } from "./enrich-claims.ts";
import type { Run } from "./main.ts";
import { addReword } from "./reword.ts";

export function addClaims(program: Command, run: Run): void {
  const claims = program.command("claims").description("draft and check the list of what an essay claims");
  addDraftClaims(claims, run);
  addEnrichClaims(claims, run);
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
