/**
 * Where people stand on each claim, as a table in GitHub's Markdown.
 *
 * GitHub takes no picture by its interface. It draws Mermaid, by a script on its pages alone: in the e-mails and apps in which
 * most people meet a digest there would be code in its place, and a screen reader has nothing to read. A table is read in all.
 */
import { STANCES } from "../tagging/tag.ts";
import { countVotes } from "../threads/vote.ts";
import type { ClaimReport, Digest } from "./digest.ts";
import { resolveUrl } from "./digest-links.ts";
import { inertMarkdown, markdownUrl } from "./inert-markdown.ts";

/** Claims in one table, as in the chart at other venues. */
const MOST_ROWS = 10;
/** Code points of a claim in its row; the whole of it stands below. */
const MOST_WORDS = 60;

/** Shape: one Markdown block, or none when nobody has taken a stance or voted. Numbers are people, and how many of them are new. */
export function renderStanceTable(digest: Digest, baseUrl: string | undefined): readonly string[] {
  const { claims } = digest;
  if (claims.length === 0) return [];
  const hasVotes = claims.some(({ votes }) => countVotes(votes) > 0);
  const heads = ["Claim", ...STANCES, ...(hasVotes ? ["agree / disagree / unsure"] : [])];
  const rows = claims
    .slice(0, MOST_ROWS)
    .map((claim) => [
      `${linkOf(claim, baseUrl)} ${inertMarkdown(cutWords(claim.claim))}`,
      ...STANCES.map((stance) => renderCount(claim, stance)),
      ...(hasVotes ? [renderVotes(claim)] : []),
    ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = line(heads.map((_, index) => (index === 0 ? ":--" : "--:")));
  const more = claims.length - MOST_ROWS;
  return [[line(heads), rule, ...rows.map(line)].join("\n"), ...(more > 0 ? [`And ${more} more below.`] : [])];
}

function renderCount({ stances }: ClaimReport, stance: (typeof STANCES)[number]): string {
  const count = stances.find((each) => each.stance === stance);
  if (!count || count.people === 0) return "–";
  return count.change > 0 ? `${count.people} (+${count.change})` : String(count.people);
}

function renderVotes({ votes }: ClaimReport): string {
  return countVotes(votes) === 0 ? "–" : `${votes.agree} / ${votes.disagree} / ${votes.unsure}`;
}

function linkOf({ id, url }: ClaimReport, baseUrl: string | undefined): string {
  const address = resolveUrl(url, baseUrl);
  const label = `**${inertMarkdown(id)}**`;
  return address === null || address.startsWith("/") ? label : `[${label}](${markdownUrl(address)})`;
}

function cutWords(text: string): string {
  const points = [...text];
  return points.length <= MOST_WORDS
    ? text
    : `${points
        .slice(0, MOST_WORDS - 1)
        .join("")
        .trimEnd()}…`;
}
