/** Cuts a text that is too long for one body: at blank lines where it can, and never so that a block of code stays open. */

const FENCE = /^ {0,3}(`{3,100}|~{3,100})/;

/**
 * Shape: any text -> 1..n texts of at most `limit` code points each, which read one after the other say the whole. A fence that is
 * cut is closed and opened again. Linear.
 * Throws: RangeError when the limit leaves no room to cut in.
 */
export function splitBody(text: string, limit: number): readonly string[] {
  if (limit < 400) throw new RangeError(`no text is cut at ${limit} code points`);
  if (countPoints(text) <= limit) return [text];
  const room = limit - 220;
  const chunks: string[] = [];
  let lines: string[] = [];
  let size = 0;
  // Where the last blank line outside of code stands in `lines`.
  let blank = -1;
  let fence: { readonly mark: string; readonly opening: string } | undefined;
  const end = (): void => {
    const at = blank > 0 ? blank : lines.length;
    const isInCode = at === lines.length && fence !== undefined;
    const rest = lines.slice(at);
    chunks.push(trimBlank([...lines.slice(0, at), ...(isInCode ? [fence?.mark ?? ""] : [])].join("\n")));
    lines = isInCode ? [fence?.opening ?? ""] : rest;
    size = lines.reduce((total, line) => total + countPoints(line) + 1, 0);
    blank = -1;
  };
  for (const line of text.split("\n").flatMap((each) => cutLine(each, room))) {
    const points = countPoints(line) + 1;
    while (size > 0 && size + points > room && !(fence && lines.length === 1)) end();
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence.mark) && line.trim() === mark) fence = undefined;
    } else if (mark !== undefined) fence = { mark, opening: line.slice(0, 100) };
    else if (line.trim() === "") blank = lines.length;
    lines.push(line);
    size += points;
  }
  if (lines.some((line) => line.trim() !== "")) chunks.push(trimBlank(lines.join("\n")));
  return chunks.filter((chunk) => chunk !== "");
}

export function countPoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit < 0xdc00) index += 1;
    count += 1;
  }
  return count;
}

/** At most so many code points, with an ellipsis where something was cut. */
export function cutPoints(text: string, limit: number): string {
  return countPoints(text) <= limit ? text : `${[...text].slice(0, limit - 1).join("")}…`;
}

function cutLine(line: string, limit: number): readonly string[] {
  if (countPoints(line) <= limit - 200) return [line];
  const points = [...line];
  const pieces: string[] = [];
  for (let start = 0; start < points.length; ) {
    const piece = points.slice(start, start + limit - 200);
    const space = start + piece.length < points.length ? piece.lastIndexOf(" ") : -1;
    const taken = space > piece.length / 2 ? space + 1 : piece.length;
    pieces.push(piece.slice(0, taken).join(""));
    start += taken;
  }
  return pieces;
}

function trimBlank(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();
}
