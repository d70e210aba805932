/** The marker by which a post at a venue can be known as ours: an HTML comment that carries the post's key. */
import { type PostKey, parsePostKey } from "./post-key.ts";

/**
 * Which piece of a post carries the marker, at venues that lay a post out in pieces. `part`: one of `parts` pieces of the text,
 * from 1. `claim`: the piece that stands for one claim alone. `answer`: an answer to the message of that id, at the venue.
 */
export type MarkerPiece =
  | { readonly part: number; readonly parts: number }
  | { readonly claim: string }
  | { readonly answer: string };

/** `piece` is undefined where the whole post stands in one piece. */
export interface Marker {
  readonly key: PostKey;
  readonly piece: MarkerPiece | undefined;
}

const MARKER =
  /<!-- rejoinder ([^\s<>]{1,160})(?: (\d{1,3})\/(\d{1,3})| (claim|answer):([A-Za-z0-9._=-]{1,100}))? -->/g;

/** `<!-- rejoinder section:essay/3@github -->`. Venues that cannot hide a comment store the key in their own way. */
export function renderMarker(key: PostKey, piece?: MarkerPiece): string {
  if (piece === undefined) return `<!-- rejoinder ${key} -->`;
  return `<!-- rejoinder ${key} ${renderPiece(piece)} -->`;
}

/** The last whole marker in a body: what we append comes after whatever an essay or a person pasted. */
export function readMarker(body: string): Marker | undefined {
  let last: Marker | undefined;
  for (const [, key, part, parts, kind, id] of body.matchAll(MARKER)) {
    if (key === undefined || parsePostKey(key) === undefined) continue;
    if (id !== undefined) last = { key: key as PostKey, piece: kind === "claim" ? { claim: id } : { answer: id } };
    else if (part === undefined) last = { key: key as PostKey, piece: undefined };
    else if (isPart(Number(part), Number(parts))) {
      last = { key: key as PostKey, piece: { part: Number(part), parts: Number(parts) } };
    }
  }
  return last;
}

/** The text without any marker of ours. */
export function stripMarkers(body: string): string {
  return body.replace(MARKER, "").trim();
}

function renderPiece(piece: MarkerPiece): string {
  if ("part" in piece) return `${piece.part}/${piece.parts}`;
  return "claim" in piece ? `claim:${piece.claim}` : `answer:${piece.answer}`;
}

function isPart(part: number, parts: number): boolean {
  return part >= 1 && part <= parts;
}
