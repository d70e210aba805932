/** The ArgKP data (arguments, key points, which says which) as its files have it. */
import { parse } from "csv-parse/sync";
import { InputError } from "../errors.ts";

export const ARGKP_SUBSETS = ["train", "dev", "test"] as const;
export type ArgKpSubset = (typeof ARGKP_SUBSETS)[number];

export interface ArgKpText {
  readonly id: string;
  readonly text: string;
  /** Topic and stance together: key points are only matched with arguments of the same. */
  readonly group: string;
  readonly topic: string;
}

export interface ArgKpData {
  readonly arguments: readonly ArgKpText[];
  readonly keyPoints: readonly ArgKpText[];
  /** By `labelKey`; pairs that nobody labelled are not there. */
  readonly labels: ReadonlyMap<string, boolean>;
}

export function labelKey(argumentId: string, keyPointId: string): string {
  return `${argumentId} ${keyPointId}`;
}

interface File {
  readonly file: string;
  readonly text: string;
}

/** Throws: InputError when a file is not CSV with the columns that the data has. */
export function parseArgKp(files: {
  readonly arguments: File;
  readonly keyPoints: File;
  readonly labels: File;
}): ArgKpData {
  const labels = readRows(files.labels, ["arg_id", "key_point_id", "label"]);
  return {
    arguments: readTexts(files.arguments, "arg_id", "argument"),
    keyPoints: readTexts(files.keyPoints, "key_point_id", "key_point"),
    labels: new Map(
      labels.map((row) => [labelKey(row.arg_id as string, row.key_point_id as string), row.label === "1"]),
    ),
  };
}

function readTexts(file: File, id: string, text: string): readonly ArgKpText[] {
  return readRows(file, [id, text, "topic", "stance"]).map((row) => ({
    id: row[id] as string,
    text: row[text] as string,
    topic: row.topic as string,
    group: `${row.topic} ${row.stance}`,
  }));
}

function readRows({ file, text }: File, columns: readonly string[]): readonly Readonly<Record<string, string>>[] {
  let rows: readonly Readonly<Record<string, string>>[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (cause) {
    throw new InputError(file, [{ line: null, message: "is not CSV as ArgKP ships it" }], { cause });
  }
  const missing = columns.filter((column) => rows[0]?.[column] === undefined);
  if (missing.length === 0) return rows;
  throw new InputError(file, [
    { line: 1, message: `lacks the column ${missing.join(", ")}; ArgKP's files have ${columns.join(", ")}` },
  ]);
}
