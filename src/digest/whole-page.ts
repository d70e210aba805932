/** A page of HTML that is a file of its own: styles stand in it, nothing is fetched, nothing runs, nothing is sent. */
import { escapeHtml } from "./escape-html.ts";

export interface WholePage {
  /** Not escaped yet. */
  readonly title: string;
  /** CSS, its last line ended. */
  readonly styles: string;
  /** HTML, its last line ended; everything in it is escaped already. */
  readonly body: string;
  /** Links of the head, each on a line. */
  readonly links?: string;
  /** Whether pictures may stand in the page itself, as `data:`. */
  readonly hasPictures?: boolean;
}

/** In no index of a search engine, and no site that it links to learns of it. */
export function renderWholePage({ title, styles, body, links = "", hasPictures = false }: WholePage): string {
  const pictures = hasPictures ? " img-src data:;" : "";
  const policy = `default-src 'none'; style-src 'unsafe-inline';${pictures} base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
${links}<style>
${styles}</style>
</head>
<body>
${body}</body>
</html>
`;
}
