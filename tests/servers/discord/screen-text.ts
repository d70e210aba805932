/** Discord's Markdown as it looks on a screen, in plain characters. */

/** Stands for an escaped character while the others are read; of the private area, which no text here has. */
const ESCAPED_BASE = 0xe000;

/**
 * One line. Marks of emphasis and code go, links keep their words, times are written out in UTC or, where they are relative, seen from
 * `at`; quotes and small print are hinted at.
 */
export function renderScreenLine(line: string, at: Date): string {
  const kept = line.replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) =>
    String.fromCharCode(ESCAPED_BASE + mark.charCodeAt(0)),
  );
  const drawn = kept
    .replace(/^#{1,3} (.*)$/, "▌ $1")
    .replace(/^-# /, "· ")
    .replace(/^> ?/, "│ ")
    .replace(/<t:(\d{1,11})(?::([a-zA-Z]))?>/g, (_, seconds: string, style?: string) =>
      style === "R" ? renderDistance(Number(seconds) * 1000 - at.getTime()) : renderTime(Number(seconds)),
    )
    .replace(/\[([^[\]]*)\]\(<?[^()\s]+>?\)/g, "$1 ↗")
    .replace(/\*\*|__|~~|\|\||`/g, "")
    .replace(/(^|[^\w*])[*_](?=\S)([^*_]*\S)[*_](?![\w*])/g, "$1$2");
  return drawn.replace(/[\ue000-\ue07f]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - ESCAPED_BASE));
}

function renderTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

const UNITS = [
  ["year", 365 * 86_400_000],
  ["month", 30 * 86_400_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;
const DISTANCES = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/** In the largest unit that is there once, rounded; an approximation of what Discord shows. */
function renderDistance(ms: number): string {
  const [unit, size] = UNITS.find(([, unitMs]) => Math.abs(ms) >= unitMs) ?? (["second", 1000] as const);
  return DISTANCES.format(Math.round(ms / size), unit);
}
