/** Tables as text for spreadsheets and for programs: RFC 4180, in UTF-8. */

/** Spreadsheets take a file that begins with this mark for UTF-8, and without it for whatever the machine is set to. */
export const CSV_START = "\uFEFF";

export type Cell = string | number | null;

/**
 * One row with its line end. `null` is an empty cell. A text that a spreadsheet would take for a formula gets an apostrophe in front,
 * and so does one that begins with an apostrophe: taking one apostrophe away gives every text back.
 */
export function renderCsvRow(cells: readonly Cell[]): string {
  return `${cells.map(renderCell).join(",")}\r\n`;
}

/** The text that was put in. */
export function readCsvText(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/** The wide forms are formulas as well where Chinese, Japanese or Korean is the language. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n']/;

function renderCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n\t;]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
