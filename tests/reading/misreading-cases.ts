/**
 * Replies labelled by hand, all invented: half misread one of two essays, half only look so. Those whose ids begin with `b` were
 * written before the code and not looked at while it was made.
 */
import { readFileSync } from "node:fs";
import type { ClaimId, Discussion } from "../../src/essay/essay.ts";
import { parseClaimsFile } from "../../src/essay/parse-claims-file.ts";
import { parseEssay } from "../../src/essay/parse-essay.ts";
import { openCloseReader } from "../../src/reading/read-closely.ts";
import type { Misreading, MisreadingKind } from "../../src/reading/reading.ts";
import type { Stance, TagResult } from "../../src/tagging/tag.ts";
import { aReply } from "../builders.ts";

export interface MisreadingCase {
  readonly id: string;
  readonly essay: "bicycles" | "interpretability";
  readonly body: string;
  /** `C1:disputes`; null: the reply has no tag. */
  readonly tag: string | null;
  /** What the reply that it answers says, by somebody who is not the author. */
  readonly parent?: string;
  readonly expect: MisreadingKind | null;
}

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

/** An essay and its claims, by the path of both without their endings. */
export function readDiscussion(stem: string): Discussion {
  const [essayFile, claimsFile] = stem.endsWith("/")
    ? [`${stem}_essay.md`, `${stem}_claims.yaml`]
    : [`${stem}.md`, `${stem}.claims.yaml`];
  const { essay } = parseEssay(essayFile, Buffer.from(read(essayFile)));
  const text = read(claimsFile).replace(/^essay: .*$/m, `essay: ${essay.slug}`);
  return { essay, claims: parseClaimsFile(claimsFile, text, essay) };
}

export const DISCUSSIONS = {
  bicycles: readDiscussion("tests/cases/tagging-bicycles/"),
  interpretability: readDiscussion("essays/interpretability-theory"),
} as const;

export function readCases(): readonly MisreadingCase[] {
  const lines = read("tests/cases/reading-misreadings/_replies.jsonl").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as MisreadingCase);
}

export function readCase({ essay, body, tag, parent, id }: MisreadingCase): readonly Misreading[] {
  const reply = aReply({ id, body, parentId: parent === undefined ? null : "p1" });
  const answered =
    parent === undefined ? undefined : aReply({ id: "p1", body: parent, author: { id: "bo", name: "Bo" } });
  return openCloseReader(DISCUSSIONS[essay])(reply, resultOf(id, body, tag), answered).misreadings;
}

function resultOf(replyId: string, body: string, tag: string | null): TagResult {
  if (tag === null) return { replyId, tags: [], left: "unsure" };
  const [claimId, stance] = tag.split(":") as [ClaimId, Stance];
  return {
    replyId,
    tags: [{ claimId, stance, confidence: 1, evidence: { start: 0, end: body.length, text: body } }],
    left: null,
  };
}
