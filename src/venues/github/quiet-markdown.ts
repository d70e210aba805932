/** Keeps an author's Markdown as it is but for what GitHub would act on: it mentions nobody and refers back to nothing. */

/** Seen by nobody; parts a mention or a number so that GitHub does not take it for one. */
const GAP = "\u200B";

/** One of: an address, a mention, `#12` and `GH-12`, a commit. Each begins where no word stands, and none reads far. */
const ACTIVE =
  /(https?:\/\/[^\s<>()[\]"'`]{1,2000})|(?<![\p{L}\p{N}_.+-])@(?=[A-Za-z0-9])|(?<![&/])#(?=\d)|(?<![A-Za-z0-9])GH-(?=\d)|(?<![0-9A-Za-z])[0-9a-f]{7,40}(?![0-9A-Za-z])/gu;

const OTHERS_THREAD = /^https?:\/\/(?:www\.)?github\.com\/([^/]+\/[^/]+)\/(?:issues|pull|discussions|commit)\//i;

/**
 * Shape: Markdown -> Markdown that is shown alike. `space`: "owner/repo" whose own threads may be linked as usual; links to threads
 * of other repositories go by way of redirect.github.com, which leaves no trace there. Mentions are parted in code as well: a
 * quotation of it in an e-mail would be one.
 * Source: GitHub's documentation, "Avoiding backlinks to linked references".
 */
export function quietMarkdown(text: string, space: string): string {
  return text.replace(ACTIVE, (match: string, url: string | undefined) => {
    if (url !== undefined) return quietUrl(url, space);
    if (match === "@" || match === "#") return `${match}${GAP}`;
    if (match.startsWith("GH-")) return `GH-${GAP}`;
    // A number or a plain word is no commit.
    return /\d/.test(match) && /[a-f]/.test(match) ? `${match.slice(0, 6)}${GAP}${match.slice(6)}` : match;
  });
}

function quietUrl(url: string, space: string): string {
  const other = OTHERS_THREAD.exec(url)?.[1];
  if (other === undefined || other.toLowerCase() === space.toLowerCase()) return url;
  return url.replace(/^https?:\/\/(?:www\.)?github\.com/i, "https://redirect.github.com");
}
