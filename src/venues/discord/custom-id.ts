/**
 * Ids of the buttons under our posts. They come back when somebody presses, and they are how a post is known as ours: Discord
 * hides no comment in a message, so the key of a post stands in the id of its first button.
 */
import { createHash } from "node:crypto";
import type { ClaimId, EssaySlug } from "../../essay/essay.ts";
import { type PostKey, parsePostKey, renderPostKey } from "../../threads/post-key.ts";
import { VOTE_CHOICES, type VoteChoice } from "../../threads/vote.ts";

/** An essay's slug may be longer than an id has room for; twelve hexadecimal digits of its hash stand for it. */
export type EssayRef = string;

/**
 * `post`: the marker of one message of a post, the `part`-th of `parts` (from 1); pressed, it tells what the post is. `vote`: a
 * view of a claim. `go`: shows the way to another section.
 */
export type PostButton =
  | {
      readonly kind: "post";
      readonly essay: EssayRef;
      readonly name: PostName;
      readonly part: number;
      readonly parts: number;
    }
  | { readonly kind: "vote"; readonly essay: EssayRef; readonly claimId: ClaimId; readonly choice: VoteChoice }
  | { readonly kind: "go"; readonly essay: EssayRef; readonly section: number };

export type PostName =
  | { readonly kind: "section"; readonly section: number }
  | { readonly kind: "digest"; readonly period: string }
  | { readonly kind: "note"; readonly point: number; readonly sequence: number };

export function refOf(essay: EssaySlug): EssayRef {
  return createHash("sha256").update(essay).digest("hex").slice(0, 12);
}

/** `p:1f2e3d4c5b6a:1.2:s3`, `v:1f2e3d4c5b6a:agree:C7`, `g:1f2e3d4c5b6a:4`; at most 100 units. */
export function renderPostButton(button: PostButton): string {
  switch (button.kind) {
    case "post": {
      const { name } = button;
      return `p:${button.essay}:${button.part}.${button.parts}:${renderPlace(name)}`;
    }
    case "vote":
      return `v:${button.essay}:${button.choice}:${button.claimId}`;
    case "go":
      return `g:${button.essay}:${button.section}`;
    default:
      return button satisfies never;
  }
}

function renderPlace(name: PostName): string {
  switch (name.kind) {
    case "section":
      return `s${name.section}`;
    case "digest":
      return `d${name.period}`;
    case "note":
      return `n${name.point}.${name.sequence}`;
    default:
      return name satisfies never;
  }
}

const POST =
  /^p:([0-9a-f]{12}):([1-9]\d{0,2})\.([1-9]\d{0,2}):(?:s([1-9]\d{0,5})|d([A-Za-z0-9:.+-]{1,64})|n([1-9]\d{0,8})\.([1-9]\d{0,8}))$/;
const VOTE = new RegExp(`^v:([0-9a-f]{12}):(${VOTE_CHOICES.join("|")}):([A-Za-z0-9][A-Za-z0-9._-]{0,31})$`);
const GO = /^g:([0-9a-f]{12}):([1-9]\d{0,5})$/;

/** What an id says, or undefined when it is none of ours. */
export function parsePostButton(id: string): PostButton | undefined {
  const post = POST.exec(id);
  if (post) {
    const [, essay = "", part, parts, section, period, point, sequence] = post;
    const name: PostName =
      section !== undefined
        ? { kind: "section", section: Number(section) }
        : period !== undefined
          ? { kind: "digest", period }
          : { kind: "note", point: Number(point), sequence: Number(sequence) };
    return { kind: "post", essay, name, part: Number(part), parts: Number(parts) };
  }
  const vote = VOTE.exec(id);
  if (vote) {
    const [, essay = "", choice, claimId] = vote;
    return { kind: "vote", essay, claimId: claimId as ClaimId, choice: choice as VoteChoice };
  }
  const go = GO.exec(id);
  return go ? { kind: "go", essay: go[1] as string, section: Number(go[2]) } : undefined;
}

/** The name that a key gives a post. */
export function nameOfKey(key: PostKey): { readonly essay: EssaySlug; readonly name: PostName } {
  const parsed = parsePostKey(key);
  if (!parsed) throw new RangeError(`not a post key: ${key}`);
  const { essay, venue: _, ...name } = parsed;
  return { essay, name };
}

/** The key of a post of this essay, from the name in its marker. */
export function keyOfName(essay: EssaySlug, name: PostName): PostKey {
  return renderPostKey({ ...name, essay, venue: "discord" });
}
