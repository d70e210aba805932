/** Discord's Markdown as it looks on a screen, in plain characters. */

/** Stands for an escaped character while the others are read; of the private area, which no text here has. */
const ESCAPED_BASE = 0xe000;

/** One line. Marks of emphasis and code go, links keep their words, times are written out in UTC, quotes and small print are hinted at. */
export function renderScreenLine(line: string): string {
  const kept = line.replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) =>
    String.fromCharCode(ESCAPED_BASE + mark.charCodeAt(0)),
  );
  const drawn = kept
    .replace(/^#{1,3} (.*)$/, "▌ $1")
    .replace(/^-# /, "· ")
    .replace(/^> ?/, "│ ")
    .replace(/<t:(\d{1,11})(?::[a-zA-Z])?>/g, (_, seconds: string) => renderTime(Number(seconds)))
    .replace(/\[([^[\]]*)\]\(<?[^()\s]+>?\)/g, "$1 ↗")
    .replace(/\*\*|__|~~|\|\||`/g, "")
    .replace(/(^|[^\w*])[*_](?=\S)([^*_]*\S)[*_](?![\w*])/g, "$1$2");
  return drawn.replace(/[\ue000-\ue07f]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - ESCAPED_BASE));
}

function renderTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
