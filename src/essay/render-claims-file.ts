/** Writes claims as the file that an author edits. */
import { stringify } from "yaml";
import type { Claim, ClaimId, Essay, Section } from "./essay.ts";

const HEADER = `# What the essay claims, one sentence each. Replies are tagged against these claims.
#
#   id       a short name that stays: C1, C2, ... Digests and corrections refer to it.
#   section  the number of the section that the quote stands in.
#   claim    the claim in your own words: one sentence that a reader can agree or disagree with.
#   quote    the exact words of the essay that make it.
#   also     other ways to say the same; they help to recognise replies.
#
# Change, add and take out as you like; a claim keeps its tags as long as it keeps its id.
`;

/** Claims that a language model wrote, for the author to read. */
export interface ModelsClaims {
  /** Without blanks. */
  readonly model: string;
  readonly ids: ReadonlySet<ClaimId>;
}

/**
 * Shape: YAML with a comment for every section that has claims, and for every claim of a model's; `parseClaimsFile` gives the same claims back.
 */
export function renderClaimsFile(essay: Essay, claims: readonly Claim[], models?: ModelsClaims): string {
  const marked = models?.ids ?? new Set();
  const head = `${HEADER}${models && marked.size > 0 ? renderNote(models) : ""}\n${renderEntry("essay", essay.slug, "")}`;
  if (claims.length === 0) return `${head}claims: []\n`;
  const sections = new Map(essay.sections.map((section) => [section.number, section]));
  let last: number | undefined;
  const parts = claims.map((claim) => {
    const title = claim.section === last ? "" : renderTitle(sections.get(claim.section));
    last = claim.section;
    return `\n${title}${marked.has(claim.id) ? "  # by a language model\n" : ""}${renderClaim(claim)}`;
  });
  return `${head}claims:${parts.join("")}`;
}

function renderNote({ model, ids }: ModelsClaims): string {
  return `#
# A language model (${model}) wrote the ${ids.size === 1 ? "claim" : `${ids.size} claims`} marked "by a language model". The quotes are exact; whether the
# claims say what you mean is for you to judge. Read each before you publish, and take its mark out.
`;
}

function renderTitle(section: Section | undefined): string {
  return section ? `  # ${section.number}. ${section.title.replace(/\s+/g, " ")}\n` : "";
}

function renderClaim({ id, section, claim, quote, also }: Claim): string {
  const lines = [
    `  - ${renderEntry("id", id, "")}`,
    `    section: ${section}\n`,
    renderEntry("claim", claim, "    "),
    renderEntry("quote", quote, "    "),
    also.length === 0
      ? "    also: []\n"
      : `    also:\n${also.map((text) => `      - ${JSON.stringify(text)}\n`).join("")}`,
  ];
  return lines.join("");
}

/** The library decides on quoting and folding; the lines after the first go one step in. */
function renderEntry(key: string, value: string, indent: string): string {
  const text = stringify(
    { [key]: value },
    { lineWidth: 112, indent: 4, blockQuote: false, defaultStringType: "PLAIN" },
  );
  return text.replace(/^(?=.)/gm, indent);
}
