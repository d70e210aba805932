/** A drawn chart as part of a page: named for those who do not see it, as wide as its place, and nothing in it but shapes and words. */
import type { InlinePicture } from "../digest/digest-picture.ts";
import { escapeHtml } from "../digest/escape-html.ts";
import type { DigestChart } from "./build-charts.ts";
import { INNER, MARGIN } from "./chart.ts";

/** Elements that vega draws charts of ours with. */
const ALLOWED = new Set(["svg", "g", "path", "line", "text", "rect"]);
const TAGS = /<\/?([^\s/>]*)((?:[^<>"]|"[^"<]*")*)>/g;
/** What vega says to programs that read the screen; the picture as a whole has a name and a description, its parts have none. */
const SPOKEN = /\s(?:class|role|aria-[a-z]+)="[^"<]*"/g;
const FORBIDDEN_ATTRIBUTE = /\s(?:on\w*|style|href|xlink:href|src|id)\s*=/i;

/**
 * Shape:  what vega drew -> `<svg role="img">` with title and description, safe to stand in HTML as it is.
 * Throws: RangeError when something is in it that no chart of ours has; the page then goes without.
 */
export function nameSvg(svg: string, { kind, title, alt, chart }: DigestChart, isFile = false): string {
  const inside = /^<svg[^>]*>(.*)<\/svg>\s*$/s.exec(svg)?.[1];
  if (inside === undefined) throw new RangeError("the drawing is no SVG");
  const shapes = checkElements(inside);
  const [titleId, wordsId] = [`dg-picture-${kind}`, `dg-picture-${kind}-words`];
  // A page has margins of its own.
  const [left, width] = isFile ? [0, chart.width] : [MARGIN - 1, INNER + 2];
  const size = `width="${width}" height="${chart.height}" viewBox="${left} 0 ${width} ${chart.height}"`;
  const names = `<title id="${titleId}">${escapeHtml(title)}</title><desc id="${wordsId}">${escapeHtml(alt)}</desc>`;
  const space = isFile ? ' xmlns="http://www.w3.org/2000/svg"' : "";
  return `<svg${space} role="img" aria-labelledby="${titleId} ${wordsId}" ${size}>${names}${shapes}</svg>`;
}

export function inlinePicture(svg: string, chart: DigestChart): InlinePicture {
  return { kind: chart.kind, svg: nameSvg(svg, chart) };
}

/** The same without what is not seen. Between tags no `<` is left: vega escapes it in words. */
function checkElements(inside: string): string {
  const rest = inside.replace(TAGS, (_, name: string, attributes: string) => {
    if (!ALLOWED.has(name) || FORBIDDEN_ATTRIBUTE.test(attributes)) throw new RangeError(`the drawing has <${name}>`);
    return "";
  });
  if (rest.includes("<")) throw new RangeError("the drawing has something that is no element");
  return inside.replace(TAGS, (tag) => tag.replace(SPOKEN, ""));
}
